import {
  type ChoiceTerm,
  FIRST_SCENARIOS,
  LAW_FIELDS,
  MARKET_FIELDS,
  MOST_BARS,
  PRODUCT_TERMS,
  type ProductKind,
  type TermField,
} from "../../applications/product/product-options.ts";
import type { LawSettings, ProductInput } from "../../applications/product/product-types.ts";
import type { AnyTerms, TermSheet } from "../../applications/product/term-sheet.ts";
import { useDataset } from "../../store/dataset-store.ts";
import { useRememberedState } from "../../store/remembered-state.ts";
import { useRun } from "../../store/run-store.ts";

/** What is chosen on the Product tab. */
export interface ProductForm
  extends Omit<ProductInput, "sheet" | "asOf" | "laws" | "impliedVolatility"> {
  readonly kind: ProductKind;
  /** Of each product that was touched. */
  readonly terms: Partial<Readonly<Record<ProductKind, AnyTerms>>>;
  readonly from: "end" | "training";
  readonly laws: Omit<LawSettings, "brownian" | "drift" | "correlation" | "assetCount">;
  readonly volatility: number;
  readonly isSampleVolatility: boolean;
  readonly drift: number;
  readonly isSampleDrift: boolean;
  readonly correlation: number;
  readonly isSampleCorrelation: boolean;
  readonly assetCount: number;
  readonly impliedVolatility: number;
  readonly isImplied: boolean;
}

export type ChangeForm = (change: Partial<ProductForm>) => void;

const defaultsOf = <Fields extends Readonly<Record<string, { readonly default: number }>>>(
  fields: Fields,
) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default])) as {
    readonly [Name in keyof Fields]: number;
  };

const market = defaultsOf(MARKET_FIELDS);

const INITIAL: ProductForm = {
  kind: "phoenix",
  terms: {},
  generator: "gan",
  part: "training",
  viewpoint: "through-the-cycle",
  from: "end",
  scenarioCount: 10_000,
  seed: 1,
  rate: market.rate,
  dividend: market.dividend,
  fee: market.fee,
  notional: market.notional,
  method: "drift",
  impliedVolatility: market.impliedVolatility,
  isImplied: false,
  laws: { heston: defaultsOf(LAW_FIELDS.heston), merton: defaultsOf(LAW_FIELDS.merton) },
  volatility: LAW_FIELDS.brownian.volatility.default,
  isSampleVolatility: true,
  drift: market.drift,
  isSampleDrift: true,
  correlation: market.correlation,
  isSampleCorrelation: false,
  assetCount: market.assetCount,
};

export const isChoiceTerm = (field: TermField): field is ChoiceTerm => "options" in field;

const YEAR_MILLISECONDS = 365.25 * 86_400_000;

/** Years that a path can be long with these data: bars are what is limited. */
function useLongest(): number {
  const times = useDataset((state) => state.dataset?.prices.times ?? null);
  if (times === null || times.length < 2) return Number.POSITIVE_INFINITY;
  const span = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / YEAR_MILLISECONDS;
  return span > 0 ? (0.95 * MOST_BARS * span) / (times.length - 1) : Number.POSITIVE_INFINITY;
}

/** Two digits, rounded down. */
const roundDown = (value: number) => {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.floor(value / unit) * unit;
};

/** The terms as they stand: those that were chosen, the others as they begin. */
export function termsOf(
  kind: ProductKind,
  chosen: AnyTerms | undefined,
  longest: number,
): AnyTerms {
  const fields = Object.entries<TermField>(PRODUCT_TERMS[kind]);
  const known = Object.fromEntries(fields.map(([name, field]) => [name, field.default]));
  const first = Math.min(Number(known.maturity), longest < 10 ? roundDown(longest) : 10);
  return { ...known, maturity: first, ...chosen };
}

const lawsOf = (form: ProductForm, isOfSeveral: boolean): LawSettings => ({
  ...form.laws,
  brownian: { volatility: form.isSampleVolatility ? null : form.volatility },
  drift: form.isSampleDrift ? null : form.drift,
  assetCount: isOfSeveral && form.isSampleCorrelation ? null : form.assetCount,
  correlation: isOfSeveral && form.isSampleCorrelation ? null : form.correlation,
});

/** What is chosen, and the question it makes. */
export function useProductForm() {
  const [form, change] = useRememberedState<ProductForm>("product", INITIAL);
  const longest = useLongest();
  const trainCount = useRun((state) => state.summary?.trainCount ?? null);
  const assetCount = useDataset((state) => state.dataset?.prices.assets.length ?? 1);
  const terms = termsOf(form.kind, form.terms[form.kind], longest);
  const changeTerm = (name: string, value: number | string) =>
    change({ terms: { ...form.terms, [form.kind]: { ...terms, [name]: value } } });
  const input: ProductInput = {
    generator: form.generator,
    sheet: { kind: form.kind, terms } as unknown as TermSheet,
    laws: lawsOf(form, assetCount > 1),
    part: form.part,
    viewpoint: form.viewpoint,
    asOf: form.from === "training" && trainCount !== null ? trainCount - 1 : null,
    scenarioCount: form.scenarioCount,
    seed: form.seed,
    rate: form.rate,
    dividend: form.dividend,
    method: form.method,
    impliedVolatility: form.isImplied ? form.impliedVolatility : null,
    fee: form.fee,
    notional: form.notional,
  };
  return { form, change, changeTerm, terms, input, longest, assetCount };
}

export type ProductFormState = ReturnType<typeof useProductForm>;

/** The same question with few scenarios, for a first answer. */
export const quickly = (input: ProductInput): ProductInput => ({
  ...input,
  scenarioCount: Math.min(FIRST_SCENARIOS, input.scenarioCount),
});
