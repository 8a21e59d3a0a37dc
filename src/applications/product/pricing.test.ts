import { expect, test } from "vitest";
import { contractOf } from "./payoffs/contract-of.ts";
import { brownian, HESTON, MERTON, pathsFor, sheetOf, WORLD } from "./product-fixture.ts";
import type { Estimate, LawInput } from "./product-types.ts";
import { formulaFor } from "./report/formula.ts";
import { outcomesOf } from "./report/outcomes.ts";
import { priceContract, pricerOf } from "./report/price.ts";
import { solveTerm } from "./report/solve-term.ts";
import type { ScenarioSet } from "./scenarios/scenario-set.ts";
import { type TermSheet, withTerm } from "./term-sheet.ts";

const isNear = (estimate: Estimate, truth: number, room = 0) =>
  expect(Math.abs(estimate.value - truth)).toBeLessThan(3 * estimate.error + room);

/** finance.md 6: of 400,000 paths; its own error is .00027. */
const PHOENIX = { value: 1.0240237, error: 0.00027, calls: [0.4733875, 0.119905], loss: 0.097115 };

test("the Phoenix note has the value, the odds and the fair coupon of the oracle", async () => {
  const sheet = sheetOf("phoenix");
  const grid = { barsPerYear: 1, assetCount: 1 };
  const set = await pathsFor(sheet, brownian(22), { count: 200_000, barsPerYear: 1 });
  const contract = contractOf(sheet, grid);
  const pricer = pricerOf(set, WORLD);
  const { value, settlement } = priceContract(pricer, contract);
  expect(value.error).toBeLessThan(1.5 * PHOENIX.error);
  isNear({ ...value, error: Math.hypot(value.error, PHOENIX.error) }, PHOENIX.value);
  const terms = {
    contract,
    barsPerYear: 1,
    price: 1,
    isNote: true,
    canBeCalled: true,
    hasBarrier: true,
  };
  const { called, matured, loss } = outcomesOf(terms, settlement, {
    weights: null,
    isPaired: true,
  });
  for (const [date, oracle] of PHOENIX.calls.entries())
    isNear(called[date] as Estimate, oracle, 0.002);
  isNear(loss, PHOENIX.loss, 0.001);
  const toMaturity = matured.value + (called[2]?.value ?? Number.NaN);
  isNear({ value: toMaturity, error: matured.error }, 0.4067075, 0.002);
  const fair = solveTerm(pricer, sheet, grid)?.fair as Estimate;
  const again = priceContract(pricer, contractOf(withTerm(sheet, "coupon", fair.value), grid));
  expect(again.value.value).toBeCloseTo(1, 6);
});

const paths = new Map<LawInput, Promise<ScenarioSet>>();

/** One set of paths of a year for all options under a law. */
function pathsOfYear(law: LawInput): Promise<ScenarioSet> {
  const known =
    paths.get(law) ?? pathsFor(sheetOf("vanilla"), law, { count: 4000, barsPerYear: 252 });
  paths.set(law, known);
  return known;
}

const TWENTY = brownian(20);
const upAndIn = { side: "put", direction: "up", knock: "in", barrier: 110 };

/** The last number is the room for the discretisation: Euler's, or the correction to bars. */
const CASES: readonly (readonly [string, TermSheet, LawInput, number])[] = [
  ["call", sheetOf("vanilla"), TWENTY, 0],
  ["put", sheetOf("vanilla", { side: "put" }), TWENTY, 0],
  ["call under Merton’s law", sheetOf("vanilla"), MERTON, 0],
  ["call under Heston’s law", sheetOf("vanilla"), HESTON, 0.0003],
  ["put under Heston’s law", sheetOf("vanilla", { side: "put", strike: 90 }), HESTON, 0.0003],
  ["geometric Asian call", sheetOf("asian", { mean: "geometric" }), TWENTY, 0],
  ["floating lookback call", sheetOf("lookback"), TWENTY, 0.0003],
  ["floating lookback put", sheetOf("lookback", { side: "put" }), TWENTY, 0.0003],
  [
    "fixed lookback call",
    sheetOf("lookback", { strikeKind: "fixed", strike: 110 }),
    TWENTY,
    0.0003,
  ],
  ["fixed lookback put", sheetOf("lookback", { side: "put", strikeKind: "fixed" }), TWENTY, 0.0003],
  ["down-and-out call", sheetOf("barrier", { barrier: 90 }), TWENTY, 0.0003],
  ["up-and-in put", sheetOf("barrier", upAndIn), TWENTY, 0.0003],
];

test.each(CASES)("a %s costs what its formula says", async (_, sheet, law, room) => {
  const grid = { barsPerYear: 252, assetCount: 1 };
  const pricer = pricerOf(await pathsOfYear(law), WORLD);
  const { value } = priceContract(pricer, contractOf(sheet, grid));
  const formula = formulaFor(sheet, law, null, WORLD, grid);
  isNear(value, formula?.value ?? Number.NaN, room);
  expect(value.error).toBeLessThan(0.0015);
});

test("an arithmetic Asian is worth a little more than the geometric one", async () => {
  const grid = { barsPerYear: 252, assetCount: 1 };
  const pricer = pricerOf(await pathsOfYear(TWENTY), WORLD);
  const price = (mean: string) =>
    priceContract(pricer, contractOf(sheetOf("asian", { mean }), grid)).value.value;
  const more = price("arithmetic") - price("geometric");
  expect(more).toBeGreaterThan(0);
  expect(more).toBeLessThan(0.003);
});
