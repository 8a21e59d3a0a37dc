import { ApplicationError } from "../application-error.ts";
import {
  type ChoiceTerm,
  type NumberTerm,
  PRODUCT_TERMS,
  type ProductKind,
  type TermField,
} from "./product-options.ts";

type Fields = typeof PRODUCT_TERMS;
type ValueOf<Field> = Field extends ChoiceTerm<infer Choice> ? Choice : number;

/** The terms of one kind of product, by name: levels in per cent, maturities in years. */
export type TermsOf<Kind extends ProductKind> = {
  readonly [Name in keyof Fields[Kind]]: ValueOf<Fields[Kind][Name]>;
};

/** A product as data. */
export type TermSheet = {
  readonly [Kind in ProductKind]: { readonly kind: Kind; readonly terms: TermsOf<Kind> };
}[ProductKind];

/** The same without knowing which product it is. */
export type AnyTerms = Readonly<Record<string, number | string>>;

const isChoice = (field: TermField): field is ChoiceTerm => "options" in field;

function checkNumber(name: string, given: unknown, { min, max }: NumberTerm): void {
  const value = typeof given === "number" ? given : Number.NaN;
  if (value >= min && value <= max) return;
  throw new ApplicationError("input-out-of-range", { field: name, given: value, min, max });
}

/** Levels of which the first may not exceed the second. */
const ORDERED: readonly (readonly [string, string])[] = [
  ["localFloor", "localCap"],
  ["couponBarrier", "autocall"],
];

function checkOrder(terms: AnyTerms): void {
  for (const [lower, upper] of ORDERED) {
    const [least, most] = [terms[lower], terms[upper]];
    if (typeof least !== "number" || typeof most !== "number" || least <= most) continue;
    throw new ApplicationError("terms-contradict", { lower, upper, least, most });
  }
}

/** A barrier on the side of the start where the price already is would be touched at once. */
function checkBarrier({ direction, barrier }: AnyTerms): void {
  if (typeof barrier !== "number") return;
  const isPossible = direction === "down" ? barrier < 100 : barrier > 100;
  if (isPossible) return;
  throw new ApplicationError("barrier-already-touched", {
    given: barrier,
    direction: String(direction),
  });
}

/**
 * Holds a term sheet to its bounds. Throws `ApplicationError` "input-out-of-range",
 * "terms-contradict" (a floor above its cap, a coupon level above the autocall level) or
 * "barrier-already-touched".
 */
export function checkTermSheet({ kind, terms }: TermSheet): void {
  const given: AnyTerms = terms;
  for (const [name, field] of Object.entries<TermField>(PRODUCT_TERMS[kind])) {
    if (!isChoice(field)) checkNumber(name, given[name], field);
    else if (!field.options.includes(String(given[name]))) {
      throw new ApplicationError("input-out-of-range", {
        field: name,
        given: String(given[name]),
        min: field.options[0] ?? "",
        max: field.options.at(-1) ?? "",
      });
    }
  }
  checkOrder(given);
  if (kind === "barrier") checkBarrier(given);
}

/** The same product with one number changed. */
export function withTerm(sheet: TermSheet, name: string, value: number): TermSheet {
  return { kind: sheet.kind, terms: { ...sheet.terms, [name]: value } } as TermSheet;
}
