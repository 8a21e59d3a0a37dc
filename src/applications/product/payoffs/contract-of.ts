import type { Contract, Grid } from "../contract.ts";
import type { TermSheet } from "../term-sheet.ts";
import { phoenix, reverseConvertible, worstOf } from "./coupon-notes.ts";
import { asian, barrier, capitalProtected, cliquet, lookback, vanilla } from "./option-payoffs.ts";

/** A term sheet laid over a market's calendar. */
export function contractOf(sheet: TermSheet, grid: Grid): Contract {
  switch (sheet.kind) {
    case "vanilla":
      return vanilla(sheet.terms, grid);
    case "asian":
      return asian(sheet.terms, grid);
    case "lookback":
      return lookback(sheet.terms, grid);
    case "barrier":
      return barrier(sheet.terms, grid);
    case "capital-protected":
      return capitalProtected(sheet.terms, grid);
    case "cliquet":
      return cliquet(sheet.terms, grid);
    case "reverse-convertible":
      return reverseConvertible(sheet.terms, grid);
    case "phoenix":
      return phoenix(sheet.terms, grid);
    case "worst-of":
      return worstOf(sheet.terms, grid);
  }
}
