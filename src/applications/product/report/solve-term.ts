import type { Grid } from "../contract.ts";
import { contractOf } from "../payoffs/contract-of.ts";
import { type NumberTerm, PRODUCT_TERMS, SOLVED_TERMS } from "../product-options.ts";
import type { SolvedTerm } from "../product-types.ts";
import { type TermSheet, withTerm } from "../term-sheet.ts";
import { type Pricer, priceContract, valueUnder } from "./price.ts";
import { settleAll } from "./settle-all.ts";

const MOST_STEPS = 40;
/** Of the notional. */
const NEAR = 1e-7;

/**
 * A root of an increasing or decreasing function between `low` and `high`: the secant through the
 * ends, the end that stays halved (the Illinois method; Dowell and Jarratt 1971). null if the ends
 * have one sign.
 */
export function rootBetween(
  f: (x: number) => number,
  low: number,
  high: number,
  near: number,
): number | null {
  let [a, b] = [low, high];
  let [atA, atB] = [f(a), f(b)];
  if (Math.abs(atA) <= near) return a;
  if (Math.abs(atB) <= near) return b;
  if (!(atA * atB < 0)) return null;
  for (let step = 0; step < MOST_STEPS; step++) {
    const x = (a * atB - b * atA) / (atB - atA);
    const atX = f(x);
    if (Math.abs(atX) <= near) return x;
    if (atX * atB < 0) [a, atA] = [b, atB];
    else atA /= 2;
    [b, atB] = [x, atX];
  }
  return b;
}

function fieldOf(kind: TermSheet["kind"], name: string): NumberTerm | undefined {
  const fields: Readonly<Record<string, unknown>> = PRODUCT_TERMS[kind];
  return fields[name] as NumberTerm | undefined;
}

/** The name of the term that is solved for; null for options. */
export function solvedName({ kind }: TermSheet): string | null {
  const names: Partial<Readonly<Record<TermSheet["kind"], string>>> = SOLVED_TERMS;
  return names[kind] ?? null;
}

/**
 * The coupon, participation or cap with which the note is worth 1 − fee on the same paths, and its
 * standard error: that of the value over the value's slope. null for options.
 */
export function solveTerm(pricer: Pricer, sheet: TermSheet, grid: Grid): SolvedTerm | null {
  const name = solvedName(sheet);
  const field = name === null ? undefined : fieldOf(sheet.kind, name);
  if (name === null || field === undefined) return null;
  const target = 1 - pricer.input.fee / 100;
  const { set, measure, input } = pricer;
  const valueAt = (x: number) => {
    const contract = contractOf(withTerm(sheet, name, x), grid);
    const settlement = settleAll(contract, set, measure, input.rate / 100);
    return valueUnder(pricer, contract, settlement).value;
  };
  const terms: Readonly<Record<string, number | string>> = sheet.terms;
  const floor = name === "localCap" ? Math.max(field.min, Number(terms.localFloor)) : field.min;
  const root = rootBetween((x) => valueAt(x) - target, floor, field.max, NEAR);
  if (root === null) return { name, fair: null, target };
  const step = (field.max - floor) / 1000;
  const up = Math.min(field.max, root + step);
  const down = Math.max(floor, root - step);
  const slope = (valueAt(up) - valueAt(down)) / (up - down);
  const { value } = priceContract(pricer, contractOf(withTerm(sheet, name, root), grid));
  return { name, fair: { value: root, error: value.error / Math.abs(slope) }, target };
}
