import { ApplicationError } from "../../applications/application-error.ts";
import {
  MARKET_FIELDS,
  PRODUCT_KINDS,
  PRODUCT_TERMS,
  type ProductKind,
} from "../../applications/product/product-options.ts";
import {
  type AnyTerms,
  checkTermSheet,
  type TermSheet,
} from "../../applications/product/term-sheet.ts";
import { TERM_SHEET_FORMAT, WORLD_NUMBERS, type WorldNumber } from "./product-file.ts";

/** A term sheet as it was read: every term, and the numbers of the world that it is valued in. */
export interface ReadTermSheet {
  readonly kind: ProductKind;
  readonly terms: AnyTerms;
  readonly world: Readonly<Record<WorldNumber, number>>;
}

/** Why a file is no term sheet. */
type TermSheetProblem =
  | { readonly kind: "no-json" }
  | { readonly kind: "other-format" }
  | { readonly kind: "unknown-product"; readonly given: string }
  | { readonly kind: "missing"; readonly names: readonly string[] }
  | { readonly kind: "refused"; readonly error: ApplicationError };

/** Either the term sheet or why there is none. */
export type TermSheetReading =
  | { readonly sheet: ReadTermSheet }
  | { readonly problem: TermSheetProblem };

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null ? (value as Fields) : {};

function parse(text: string): Fields | null {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return null;
  }
}

const missing = (fields: Fields, names: readonly string[]) =>
  names.filter((name) => !["number", "string"].includes(typeof fields[name]));

function checkWorld(fields: Fields): void {
  for (const name of WORLD_NUMBERS) {
    const { min, max } = MARKET_FIELDS[name];
    const given = fields[name];
    const value = typeof given === "number" ? given : Number.NaN;
    if (value >= min && value <= max) continue;
    throw new ApplicationError("input-out-of-range", { field: name, given: value, min, max });
  }
}

function refusal(kind: ProductKind, terms: Fields, world: Fields): ApplicationError | null {
  try {
    checkTermSheet({ kind, terms } as unknown as TermSheet);
    checkWorld(world);
    return null;
  } catch (error) {
    if (error instanceof ApplicationError) return error;
    throw error;
  }
}

const pick = <Name extends string>(fields: Fields, names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, fields[name]])) as Readonly<Record<Name, unknown>>;

/**
 * Reads what `termSheetJson` wrote: the product, its terms, rate, dividend, margin and notional, all
 * within the form's bounds. The rest of the file (generator, scenarios, seed) is left alone.
 */
export function readTermSheet(text: string): TermSheetReading {
  const file = parse(text);
  if (file === null) return { problem: { kind: "no-json" } };
  if (file.format !== TERM_SHEET_FORMAT) return { problem: { kind: "other-format" } };
  const given = fieldsOf(file.sheet);
  const kind = PRODUCT_KINDS.find((known) => known === given.kind);
  if (kind === undefined)
    return { problem: { kind: "unknown-product", given: String(given.kind) } };
  const names = Object.keys(PRODUCT_TERMS[kind]);
  const terms = fieldsOf(given.terms);
  const absent = [...missing(terms, names), ...missing(file, WORLD_NUMBERS)];
  if (absent.length > 0) return { problem: { kind: "missing", names: absent } };
  const error = refusal(kind, terms, file);
  if (error !== null) return { problem: { kind: "refused", error } };
  const world = pick(file, WORLD_NUMBERS) as ReadTermSheet["world"];
  return { sheet: { kind, terms: pick(terms, names) as AnyTerms, world } };
}
