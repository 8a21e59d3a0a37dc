import fc from "fast-check";
import { expect, test } from "vitest";
import { moments } from "../shared/moments.ts";
import { fitVolatilityFilter, type VolatilityFilter } from "./fit-volatility-filter.ts";
import { prepareMarket } from "./prepare-market.ts";
import { restoreReturns, restoreValues } from "./restore.ts";
import { assetColumn } from "./returns.ts";
import { simulateMarket } from "./simulate.ts";
import { DEFAULT_MARKET, defaultMarket } from "./simulated-market.ts";
import {
  filterVolatility,
  levelState,
  nextState,
  restoreVolatility,
  type VolatilityFilterConstants,
} from "./volatility-filter.ts";
import { statesAfter, volatilityForecasts } from "./volatility-states.ts";

const FILTERS = ["ewma", "gjr", "threshold"] as const satisfies readonly VolatilityFilter[];
const OPTIONS = {
  returnKind: "log",
  windowLength: 64,
  trainShare: 0.7,
  winsoriseAt: 0,
  gaussianise: false,
} as const;

const market = simulateMarket({ ...DEFAULT_MARKET, days: 1500 });
const pairs = simulateMarket({ ...defaultMarket("two-asset-t-copula", 5), days: 600 });

const clustering = (values: Float64Array) => {
  const sizes = values.map(Math.abs);
  const { mean, deviation } = moments(sizes);
  const product = sizes
    .subarray(1)
    .reduce((sum, size, t) => sum + (size - mean) * ((sizes[t] ?? 0) - mean), 0);
  return product / (sizes.length * deviation * deviation);
};

const anyState = fc.record({
  volatility: fc.double({ min: 0.2, max: 4, noNaN: true }),
  slow: fc.double({ min: 0.2, max: 4, noNaN: true }),
});

test.each(FILTERS)("%s: restoring is the inverse from any state", (filter) => {
  const { constants } = prepareMarket(pairs, { ...OPTIONS, volatilityFilter: filter });
  const values = fc.array(fc.double({ min: -8, max: 8, noNaN: true }), {
    minLength: 2,
    maxLength: 60,
  });
  fc.assert(
    fc.property(values, anyState, anyState, (list, first, second) => {
      const x = Float64Array.from(list.slice(0, 2 * Math.floor(list.length / 2)));
      const from = [first, second];
      const filtered = filterVolatility(x, constants.volatilityFilter, from);
      const restored = restoreVolatility(filtered.values, constants.volatilityFilter, from);
      restored.values.forEach((value, i) => {
        expect(Math.abs(value - (x[i] ?? 0))).toBeLessThan(1e-9);
      });
      expect(restored.states).toHaveLength(2);
    }),
  );
});

test.each(FILTERS)("%s: prepared returns are standardised residuals that restore", (filter) => {
  for (const gaussianise of [false, true]) {
    const options = { ...OPTIONS, gaussianise, volatilityFilter: filter };
    const prepared = prepareMarket(pairs, options);
    const { standardised, constants, returns, trainCount } = prepared;
    const training = new Float64Array(standardised.subarray(0, 2 * trainCount));
    for (const asset of [0, 1]) {
      const { mean, deviation } = moments(assetColumn(training, 2, asset));
      expect(Math.abs(mean)).toBeLessThan(1e-5);
      expect(deviation).toBeCloseTo(1, 5);
    }
    restoreValues(training, constants).values.forEach((value, i) => {
      expect(Math.abs(value - (returns.values[i] ?? 0))).toBeLessThan(1e-6);
    });
  }
});

test.each(FILTERS)("%s takes the clustering out, and nothing of the future enters", (filter) => {
  const options = { ...OPTIONS, volatilityFilter: filter };
  const prepared = prepareMarket(market, options);
  const raw = clustering(prepared.returns.values);
  expect(raw).toBeGreaterThan(0.1);
  expect(Math.abs(clustering(new Float64Array(prepared.standardised)))).toBeLessThan(raw / 2);
  const changed = { ...market, values: market.values.slice() };
  changed.values.fill(55, 1200);
  const again = prepareMarket(changed, options);
  expect(again.constants).toEqual(prepared.constants);
  expect(again.standardised.subarray(0, 1199)).toEqual(prepared.standardised.subarray(0, 1199));
});

test("falls raise the fitted threshold volatility by more, where the market has leverage", () => {
  const { constants } = prepareMarket(market, { ...OPTIONS, volatilityFilter: "threshold" });
  const [law] = constants.volatilityFilter;
  if (law?.kind !== "threshold") throw new Error("another law was fitted");
  expect(law.asymmetry).toBeGreaterThan(0.2);
  const start = levelState(law);
  const after = (x: number) => nextState(law, start, x).volatility;
  expect(after(-3)).toBeGreaterThan(after(3));
  expect(after(-3)).toBeGreaterThan(start.volatility);
  expect(after(0)).toBeLessThan(start.volatility);
});

test("an exponentially weighted average is the one of RiskMetrics", () => {
  const law = fitVolatilityFilter(Float64Array.of(1, -1, 2, -2, 0.5), "ewma");
  const state = nextState(law, { volatility: 2, slow: 1 }, 3);
  expect(state.volatility ** 2).toBeCloseTo(0.94 * 4 + 0.06 * 9, 12);
});

test("each path runs on from the past's volatility", () => {
  const options = { ...OPTIONS, volatilityFilter: "threshold" } as const;
  const { constants, returns } = prepareMarket(market, options);
  const shocks = { values: Float32Array.of(-1, 1, -1, 1), count: 2, length: 2, assetCount: 1 };
  const from = statesAfter(returns, constants);
  const { paths } = restoreReturns(shocks, constants, from);
  expect(paths.values.subarray(0, 2)).toEqual(paths.values.subarray(2, 4));
  const longer = { ...returns, values: Float64Array.from([...returns.values, 0]) };
  const volatility = volatilityForecasts(longer, constants).at(-1) ?? Number.NaN;
  const [law] = constants.volatilityFilter as [VolatilityFilterConstants];
  const residual = -1 + law.mean / law.deviation;
  expect(paths.values[0]).toBeCloseTo((constants.mean[0] ?? 0) + volatility * residual, 7);
  const calm = restoreReturns(shocks, constants).paths.values[0];
  expect(calm).not.toBeCloseTo(paths.values[0] ?? 0, 6);
});

test.each(FILTERS)("%s: prices that stand still for years leave finite residuals", (filter) => {
  const moves = prepareMarket(market, OPTIONS).constants.lastPrice[0] ?? 1;
  const values = market.values.map((price, day) => (day > 100 && day < 900 ? moves : price));
  const options = { ...OPTIONS, volatilityFilter: filter };
  const { standardised, constants } = prepareMarket({ ...market, values }, options);
  expect(standardised.every(Number.isFinite)).toBe(true);
  expect(constants.volatilityFilter[0]?.deviation).toBeGreaterThan(0);
});
