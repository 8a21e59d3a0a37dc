import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { randomStream } from "../../shared/random.ts";
import { hillOfSorted, hillTailIndex } from "../hill.ts";
import { oracleSeries } from "../oracles/series.ts";
import {
  AGGREGATION_HORIZONS,
  aggregationCurve,
  kurtosisOfSums,
  kurtosisSlope,
} from "./aggregation.ts";
import {
  fluctuationCurve,
  fluctuationExponent,
  fluctuationWindows,
} from "./detrended-fluctuation.ts";
import { drawdown } from "./drawdown.ts";
import { meanPassage, passageCurve, passageLaws } from "./first-passage.ts";
import { robustLjungBox } from "./linear-dependence.ts";
import { SeriesFeatures } from "./series-features.ts";
import { normalScores, quantileCurve, survivalCurve, survivalThresholds } from "./tail-curves.ts";
import { extremeDays } from "./tails.ts";
import { spearmanCorrelation, volumeVolatility } from "./volume.ts";

/** Made by `fixtures/make-facts.py` with NumPy and SciPy from the same series. */
const facts = JSON.parse(readFileSync(join(import.meta.dirname, "fixtures/facts.json"), "utf8"));
const x = new SeriesFeatures(oracleSeries(2, 1500));
const y = oracleSeries(3, 1201);

function expectClose(
  found: ArrayLike<number>,
  expected: readonly number[],
  tolerance = 1e-10,
): void {
  expect(found.length).toBe(expected.length);
  expected.forEach((value, index) => {
    expect(Math.abs((found[index] ?? Number.NaN) - value)).toBeLessThan(tolerance);
  });
}

const normals = (seed: number, count: number) => {
  const stream = randomStream(seed, "evaluation");
  return Float64Array.from({ length: count }, () => stream.normal());
};

test("the robust Ljung–Box statistic is that of its definition", () => {
  expectClose([robustLjungBox(x)], [facts.ljungBox], 1e-8);
});

test("the fluctuation curve and its exponent are those of a line fitted to every window", () => {
  const windows = fluctuationWindows(1500);
  expect([...windows]).toEqual(facts.windows);
  expectClose(fluctuationCurve(x, windows), facts.fluctuation, 1e-8);
  expectClose([fluctuationExponent(x)], [facts.fluctuationExponent], 1e-9);
});

test("kurtosis by horizon is SciPy's", () => {
  expectClose([kurtosisOfSums(x, 5), kurtosisOfSums(x, 20)], facts.blockKurtosis);
  expectClose([kurtosisSlope(x)], [facts.kurtosisSlope]);
  expectClose(
    aggregationCurve(x, Float64Array.from(AGGREGATION_HORIZONS)),
    facts.aggregation,
    1e-9,
  );
});

test("first passage laws are those of looking at every bar ahead", () => {
  const { gain, loss } = passageLaws(x);
  expectClose(
    gain.filter((_, index) => index % 10 === 0),
    facts.gainPassage,
  );
  expectClose(
    loss.filter((_, index) => index % 10 === 0),
    facts.lossPassage,
  );
  expectClose([meanPassage(gain), meanPassage(loss)], facts.meanPassages);
  const points = Float64Array.of(1, 250, 251);
  expect([...passageCurve(x, points, "gain")]).toEqual([gain[0], gain[249], Number.NaN]);
});

test("drawdowns and extreme days are those of their definitions", () => {
  expectClose([drawdown(x).largest, drawdown(x).underWater], facts.drawdown);
  expectClose([extremeDays(x)], [facts.extremeDays]);
});

test("tails and quantiles of the pictures are NumPy's", () => {
  const thresholds = Float64Array.of(0.5, 2, 6);
  expectClose(survivalCurve(x, thresholds, x, "gain"), facts.survival[0]);
  expectClose(survivalCurve(x, thresholds, x, "loss"), facts.survival[1]);
  expectClose(quantileCurve(x, Float64Array.of(-2, 0, 1.5), x), facts.quantiles);
});

test("Spearman's correlation is SciPy's, ties included", () => {
  const ties = Float64Array.from(
    x.values.subarray(0, 60),
    (value) => Math.round(value * 100) / 100,
  );
  expectClose([spearmanCorrelation(ties, y.subarray(0, 60))], [facts.spearman]);
  const volumes = x.values.map((_, t) => {
    const before = x.values[(t + 1499) % 1500] ?? 0;
    return Math.exp(20 * Math.abs(before) + 5 * Math.abs(y[t % 1201] ?? 0));
  });
  expectClose([volumeVolatility(x.values, volumes)], [facts.volumeVolatility]);
});

test("volume that is constant, zero or missing tells nothing", () => {
  const returns = x.values.subarray(0, 100);
  expect(volumeVolatility(returns, new Float64Array(100).fill(7))).toBeNaN();
  expect(volumeVolatility(returns, new Float64Array(100))).toBeNaN();
  expect(volumeVolatility(returns.subarray(0, 10), new Float64Array(10).fill(1))).toBeNaN();
});

test("Hill's index of sorted values is that of unsorted ones, on both sides", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true })), (values) => {
      const sorted = Float64Array.from(values).sort();
      expect(hillOfSorted(sorted, "gains")).toEqual(hillTailIndex(values));
      expect(hillOfSorted(sorted, "losses")).toEqual(hillTailIndex(values.map((value) => -value)));
    }),
  );
});

test("Hill finds the index 3 of 200,000 Pareto values with k = 2,000", () => {
  const stream = randomStream(5, "evaluation");
  const pareto = Float64Array.from({ length: 200_000 }, () => (1 - stream.uniform()) ** (-1 / 3));
  const { index, exceedances } = hillTailIndex(pareto, 0.01);
  expect(exceedances).toBe(2000);
  expect(Math.abs(index - 3)).toBeLessThan(0.2);
});

test("white noise has fluctuation exponent ½ and a long memory more", () => {
  expect(Math.abs(fluctuationExponent(new SeriesFeatures(normals(1, 8000))) - 0.5)).toBeLessThan(
    0.05,
  );
  const shocks = normals(2, 8000);
  let slow = 0;
  const storms = shocks.map((shock, t) => {
    slow = 0.995 * slow + 0.1 * (shocks[(t * 7919) % 8000] ?? 0);
    return Math.exp(slow) * shock;
  });
  expect(fluctuationExponent(new SeriesFeatures(storms))).toBeGreaterThan(0.85);
});

test("an autoregression of ½ has autocorrelations ½, ¼, ⅛", () => {
  let value = 0;
  const series = new SeriesFeatures(
    normals(3, 40_000).map((shock) => {
      value = 0.5 * value + shock;
      return value;
    }),
  );
  expectClose(series.returnAutocorrelation.subarray(0, 3), [0.5, 0.25, 0.125], 0.02);
});

test("a market that falls fast and rises slowly takes longer to gain than to lose", () => {
  const shocks = normals(4, 4000);
  const jumps = shocks.map((shock, t) => (t % 80 === 0 ? -8 + shock : 0.1 + 0.5 * shock));
  const { gain, loss } = passageLaws(new SeriesFeatures(jumps));
  const mirrored = passageLaws(new SeriesFeatures(jumps.map((value) => -value)));
  expect(meanPassage(gain) / meanPassage(loss)).toBeGreaterThan(1.05);
  expectClose(mirrored.gain, [...loss]);
  expectClose(mirrored.loss, [...gain]);
});

test("independent heavy tails lose their kurtosis as 1/h, a volatility that stays does not", () => {
  const stream = randomStream(6, "evaluation");
  const laplace = Float64Array.from({ length: 50_000 }, () => {
    const size = -Math.log(1 - stream.uniform());
    return stream.uniform() < 0.5 ? size : -size;
  });
  expect(kurtosisSlope(new SeriesFeatures(laplace))).toBeLessThan(-0.75);
  const regimes = normals(7, 50_000).map((shock, t) =>
    Math.floor(t / 500) % 5 ? shock : 4 * shock,
  );
  expect(kurtosisSlope(new SeriesFeatures(regimes))).toBeGreaterThan(-0.2);
  const thin = Float64Array.from({ length: 3000 }, () => stream.uniform());
  expect(kurtosisSlope(new SeriesFeatures(thin))).toBeNaN();
});

test("the pictures' points suit the series: thresholds past the extreme, scores within the sample", () => {
  const thresholds = survivalThresholds(x);
  expect(thresholds[0]).toBeCloseTo(0.25, 12);
  expect(thresholds[thresholds.length - 1]).toBeCloseTo((1.5 * x.largest) / x.moments.deviation, 9);
  const scores = normalScores(x);
  expect(scores[(scores.length - 1) / 2]).toBe(0);
  expect(scores[scores.length - 1]).toBeCloseTo(3.4, 9);
  expect(fluctuationWindows(40).length).toBe(0);
  expect(fluctuationCurve(x, Float64Array.of(376))[0]).toBeNaN();
});
