import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { randomStream } from "../../../shared/random.ts";
import { augmentedDickeyFuller } from "./augmented-dickey-fuller.ts";
import { gramOf, regress } from "./least-squares.ts";
import { testReturns, testSeries } from "./series-tests.ts";
import { unitRootProbability } from "./unit-root-law.ts";

interface Oracle {
  readonly statistic: number;
  readonly pValue: number;
  readonly lags?: number;
  readonly count?: number;
  readonly critical?: readonly number[];
}

/** Made by fixtures/series-tests.py with statsmodels. */
const CASES = JSON.parse(
  readFileSync(join(import.meta.dirname, "../fixtures/series-tests.json"), "utf8"),
) as readonly (Record<string, Oracle> & { readonly returns: number[] })[];

function levelsOf(returns: readonly number[]): Float64Array {
  const levels = new Float64Array(returns.length + 1);
  returns.forEach((value, t) => {
    levels[t + 1] = (levels[t] ?? 0) + value;
  });
  return levels;
}

const close = (found: number | undefined, wanted: number | undefined) =>
  expect((found ?? Number.NaN) / (wanted ?? Number.NaN)).toBeCloseTo(1, 6);

test.each(CASES.map((oracle, index) => [index, oracle] as const))(
  "every test agrees with statsmodels (case %i)",
  (_, oracle) => {
    const found = testSeries(Float64Array.from(oracle.returns), levelsOf(oracle.returns));
    for (const { id, statistic, pValue, lags, critical } of found) {
      if (id === "ljung-box-robust") continue;
      const wanted = oracle[id];
      close(statistic, wanted?.statistic);
      expect(pValue).toBeCloseTo(wanted?.pValue ?? Number.NaN, 8);
      if (wanted?.lags === undefined) continue;
      expect(lags).toBe(wanted.lags);
      critical?.forEach((value, level) => {
        expect(value).toBeCloseTo(wanted.critical?.[level] ?? Number.NaN, 8);
      });
    }
  },
);

const draw = (count: number, index: number) => {
  const stream = randomStream(5, "simulation", index);
  return Float64Array.from({ length: count }, () => stream.normal());
};

test("on independent normal returns each test rejects about one time in twenty", () => {
  const rejected = new Map<string, number>();
  const repeats = 200;
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const { id, pValue } of testReturns(draw(500, repeat))) {
      rejected.set(id, (rejected.get(id) ?? 0) + Number(pValue < 0.05));
    }
  }
  for (const count of rejected.values()) {
    expect(count).toBeGreaterThan(1);
    expect(count).toBeLessThan(0.1 * repeats);
  }
});

test("the robust Ljung–Box test does not mistake clustering for autocorrelation", () => {
  let [plain, robust] = [0, 0];
  for (let repeat = 0; repeat < 60; repeat++) {
    const shocks = draw(1000, 1000 + repeat);
    let variance = 1;
    const returns = shocks.map((shock) => {
      const value = Math.sqrt(variance) * shock;
      variance = 0.05 + 0.25 * value * value + 0.7 * variance;
      return value;
    });
    const found = testReturns(returns);
    plain += Number((found.find(({ id }) => id === "ljung-box-returns")?.pValue ?? 1) < 0.05);
    robust += Number((found.find(({ id }) => id === "ljung-box-robust")?.pValue ?? 1) < 0.05);
  }
  expect(plain).toBeGreaterThan(2 * robust);
  expect(robust).toBeLessThan(9);
});

test("a random walk keeps its unit root about nineteen times in twenty, and noise never does", () => {
  let rejected = 0;
  for (let repeat = 0; repeat < 100; repeat++) {
    const noise = draw(300, 2000 + repeat);
    rejected += Number(augmentedDickeyFuller(levelsOf([...noise])).pValue < 0.05);
    expect(augmentedDickeyFuller(noise).pValue).toBeLessThan(1e-3);
  }
  expect(rejected).toBeLessThan(14);
});

test("the price's scale does not matter to the unit-root test", () => {
  const levels = levelsOf([...draw(250, 9)]);
  const plain = augmentedDickeyFuller(levels);
  const scaled = augmentedDickeyFuller(levels.map((value) => 1e4 + 1e3 * value));
  expect(scaled.statistic).toBeCloseTo(plain.statistic, 6);
  expect(scaled.lags).toBe(plain.lags);
});

test("the unit-root law rises from 0 to 1", () => {
  const at = Array.from({ length: 200 }, (_, step) => unitRootProbability(-20 + 0.12 * step));
  expect(at[0]).toBe(0);
  expect(at.at(-1)).toBe(1);
  for (let step = 1; step < at.length; step++) {
    expect(at[step]).toBeGreaterThanOrEqual((at[step - 1] ?? 0) - 1e-3);
  }
});

test("too few observations give no number, and say how many are needed", () => {
  const found = testSeries(draw(80, 1), levelsOf([...draw(80, 1)]));
  const prices = found.find(({ id }) => id === "dickey-fuller-prices");
  expect(prices).toMatchObject({ needed: 101, statistic: Number.NaN });
  expect(found[0]?.needed).toBeNull();
  expect(found[0]?.statistic).toBeGreaterThan(0);
});

test("constant returns have no test statistic", () => {
  for (const { statistic } of testReturns(new Float64Array(100).fill(0.01))) {
    expect(statistic).toBeNaN();
  }
});

test("dependent regressors are told", () => {
  const column = draw(20, 3);
  expect(regress(gramOf([draw(20, 4), column, column.map((x) => 0 * x)]), 0, [1, 2])).toBeNull();
});
