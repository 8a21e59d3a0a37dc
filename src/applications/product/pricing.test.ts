import { expect, test } from "vitest";
import { contractOf } from "./payoffs/contract-of.ts";
import { PRODUCT_TERMS, type ProductKind } from "./product-options.ts";
import type { LawInput, ValuationInput } from "./product-types.ts";
import { formulaFor } from "./report/formula.ts";
import { outcomesOf } from "./report/outcomes.ts";
import { priceContract, pricerOf } from "./report/price.ts";
import { lawPaths } from "./scenarios/law-paths.ts";
import type { TermSheet } from "./term-sheet.ts";

const WORLD: ValuationInput = {
  rate: 3,
  dividend: 2,
  method: "drift",
  impliedVolatility: null,
  fee: 0,
  notional: 1000,
};
const brownian = (volatility: number): LawInput => ({ id: "brownian", volatility });
const HESTON: LawInput = {
  id: "heston",
  startVariance: 0.04,
  longRunVariance: 0.04,
  reversionSpeed: 3,
  volatilityOfVariance: 0.5,
  correlation: -0.7,
};
const MERTON: LawInput = {
  id: "merton",
  volatility: 15,
  jumpRate: 0.5,
  jumpMean: -0.1,
  jumpDeviation: 0.15,
};

const sheetOf = (kind: ProductKind, changes: Record<string, number | string> = {}): TermSheet => {
  const fields = Object.entries(PRODUCT_TERMS[kind]);
  const terms = Object.fromEntries(fields.map(([name, field]) => [name, field.default]));
  return { kind, terms: { ...terms, ...changes } } as TermSheet;
};

async function priced(
  sheet: TermSheet,
  law: LawInput,
  {
    count,
    barsPerYear,
    world = WORLD,
  }: { count: number; barsPerYear: number; world?: ValuationInput },
) {
  const length = Math.round(sheet.terms.maturity * barsPerYear);
  const set = await lawPaths(law, {
    count,
    length,
    assetCount: 1,
    barsPerYear,
    seed: 1,
    drift: 0.06,
    correlation: 0,
    breathe: async () => undefined,
  });
  const grid = { barsPerYear, assetCount: 1 };
  const contract = contractOf(sheet, grid);
  const pricer = pricerOf(set, world);
  const pricing = priceContract(pricer, contract);
  const formula = formulaFor(sheet, law, null, world, grid);
  const terms = {
    contract,
    barsPerYear,
    price: 1,
    isNote: true,
    canBeCalled: true,
    hasBarrier: true,
  };
  return { ...pricing, formula, set, pricer, contract, terms };
}

/** finance.md 6: 1.02402, calls .4734 and .1199, to maturity .4067, loss .0971, of 400,000 paths. */
test("the Phoenix note has the value and the odds of the oracle", async () => {
  const { value, settlement, terms } = await priced(sheetOf("phoenix"), brownian(22), {
    count: 400_000,
    barsPerYear: 1,
  });
  const both = Math.hypot(value.error, 0.00027);
  expect(value.error).toBeLessThan(0.0003);
  expect(Math.abs(value.value - 1.0240237)).toBeLessThan(3 * both);
  const { called, matured, loss } = outcomesOf(terms, settlement, {
    weights: null,
    isPaired: true,
  });
  const near = (estimate: { value: number; error: number }, oracle: number) =>
    expect(Math.abs(estimate.value - oracle)).toBeLessThan(3 * Math.SQRT2 * estimate.error + 1e-4);
  near(called[0] ?? matured, 0.4733875);
  near(called[1] ?? matured, 0.119905);
  expect((called[2]?.value ?? 0) + matured.value).toBeCloseTo(0.4067, 2);
  near(loss, 0.097115);
});

const DAILY = { count: 10_000, barsPerYear: 252 };
const cases: readonly (readonly [string, TermSheet, LawInput, number])[] = [
  ["call", sheetOf("vanilla"), brownian(20), 0],
  ["put", sheetOf("vanilla", { side: "put" }), brownian(20), 0],
  ["Merton call", sheetOf("vanilla"), MERTON, 0],
  ["Heston call", sheetOf("vanilla"), HESTON, 0.0005],
  ["geometric Asian", sheetOf("asian", { mean: "geometric" }), brownian(20), 0],
  ["floating lookback call", sheetOf("lookback"), brownian(20), 0.0005],
  ["floating lookback put", sheetOf("lookback", { side: "put" }), brownian(20), 0.0005],
  [
    "fixed lookback call",
    sheetOf("lookback", { strikeKind: "fixed", strike: 110 }),
    brownian(20),
    0.0005,
  ],
  ["down-and-out call", sheetOf("barrier", { barrier: 90 }), brownian(20), 0.0003],
  [
    "up-and-in put",
    sheetOf("barrier", { side: "put", direction: "up", knock: "in", barrier: 110 }),
    brownian(20),
    0.0003,
  ],
];

test.each(cases)("a %s costs what its formula says", async (_, sheet, law, bias) => {
  const { value, formula } = await priced(sheet, law, DAILY);
  expect(formula).not.toBeNull();
  expect(Math.abs(value.value - (formula?.value ?? 0))).toBeLessThan(3 * value.error + bias);
});
