import fc from "fast-check";
import { expect, test } from "vitest";
import { absoluteAutocorrelation, autocorrelation, leverageCurve } from "../autocorrelation.ts";
import { oracleSeries } from "../oracles/series.ts";
import { SeriesFeatures } from "./series-features.ts";

const AGREEMENT = 1e-9;

function expectClose(found: Float64Array, expected: Float64Array): void {
  expect(found.length).toBe(expected.length);
  found.forEach((value, index) => {
    expect(Math.abs(value - (expected[index] ?? Number.NaN))).toBeLessThan(AGREEMENT);
  });
}

/** The four curves by their defining sums. */
function expectDirectSums(values: Float64Array): void {
  const series = new SeriesFeatures(values);
  expectClose(series.returnAutocorrelation, autocorrelation(values, series.lags));
  expectClose(series.absoluteAutocorrelation, absoluteAutocorrelation(values, series.lags));
  const squares = values.map((value) => value * value);
  expectClose(series.squaredAutocorrelation, autocorrelation(squares, series.lags));
  expectClose(series.leverage, leverageCurve(values, series.lags));
}

test("the four curves agree with their defining sums at 250 lags", () => {
  expectDirectSums(oracleSeries(5, 2500));
  expectDirectSums(oracleSeries(6, 1762));
});

test("the four curves agree with their defining sums whatever the scale, level and length", () => {
  const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 14,
    maxLength: 300,
  });
  const scale = fc.constantFrom(1e-4, 1, 1e3);
  fc.assert(
    fc.property(values, scale, fc.constantFrom(0, 0.5), (sample, factor, level) => {
      const spread = Math.max(...sample) - Math.min(...sample);
      fc.pre(spread > 1e-3);
      const absolutes = sample.map((value) => Math.abs(value + level));
      fc.pre(Math.max(...absolutes) - Math.min(...absolutes) > 1e-3);
      expectDirectSums(Float64Array.from(sample, (value) => factor * (value + level)));
    }),
  );
});

test("only what is constant has no curve", () => {
  const constant = new SeriesFeatures(new Float64Array(300).fill(0.1));
  expect(constant.returnAutocorrelation.every(Number.isNaN)).toBe(true);
  expect(constant.leverage.every(Number.isNaN)).toBe(true);
  const alternating = new SeriesFeatures(
    Float64Array.from({ length: 300 }, (_, t) => (t % 2 ? 0.1 : -0.1)),
  );
  expect(alternating.absoluteAutocorrelation.every(Number.isNaN)).toBe(true);
  expect(alternating.squaredAutocorrelation.every(Number.isNaN)).toBe(true);
  expect(alternating.leverage.every(Number.isNaN)).toBe(true);
  expect(alternating.returnAutocorrelation[0]).toBeCloseTo(-299 / 300, 12);
});

test("one series' curves do not change with what was measured before", () => {
  const values = oracleSeries(7, 900);
  const before = new SeriesFeatures(values).leverage;
  expect(new SeriesFeatures(oracleSeries(8, 1000)).leverage).not.toEqual(before);
  expect(new SeriesFeatures(values).leverage).toEqual(before);
});

test("a stretched series is sorted as its own values are", () => {
  const series = new SeriesFeatures(oracleSeries(8, 900).map((value) => value + 0.3));
  const stretched = series.scaled(1.7);
  expect(stretched.sorted).toEqual(stretched.values.slice().sort());
  expect(stretched.moments.mean).toBeCloseTo(series.moments.mean, 7);
  expect(stretched.moments.deviation).toBeCloseTo(1.7 * series.moments.deviation, 7);
});
