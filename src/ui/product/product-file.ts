import { PRODUCT_TERMS, type TermField } from "../../applications/product/product-options.ts";
import type { ProductInput } from "../../applications/product/product-types.ts";
import type { AnyTerms } from "../../applications/product/term-sheet.ts";
import { type ChartTable, tableCsv } from "../charts/chart-table.ts";
import { isChoiceTerm } from "./product-form.ts";
import { productText } from "./text/en.ts";

/** What a file says that it is. */
export const TERM_SHEET_FORMAT = "market-forge-term-sheet-1";

/** Numbers beside the terms that a value hangs on. */
export const WORLD_NUMBERS = ["rate", "dividend", "fee", "notional"] as const;
export type WorldNumber = (typeof WORLD_NUMBERS)[number];

/** Name, value and unit of every term, and of the world it is valued in. */
export function termSheetCsv(input: ProductInput): string {
  const { kind } = input.sheet;
  const terms: AnyTerms = input.sheet.terms;
  const rows: (string | number)[][] = [["product", kind, ""]];
  for (const [name, field] of Object.entries<TermField>(PRODUCT_TERMS[kind])) {
    const unit = isChoiceTerm(field) ? "" : productText.termUnits[field.unit];
    rows.push([name, terms[name] ?? "", unit]);
  }
  for (const name of WORLD_NUMBERS) {
    const unit = name === "notional" ? "" : name === "fee" ? "%" : "% a year, continuous";
    rows.push([name, input[name], unit]);
  }
  const table: ChartTable = {
    columns: ["term", "value", "unit"],
    rowCount: rows.length,
    row: (index) => rows[index] ?? [],
  };
  return tableCsv(table);
}

/** The term sheet with its world and the generator that it was valued on. */
export function termSheetJson(input: ProductInput): string {
  return `${JSON.stringify({ format: TERM_SHEET_FORMAT, ...input }, null, 2)}\n`;
}
