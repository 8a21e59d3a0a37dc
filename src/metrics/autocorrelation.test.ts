import { expect, test } from "vitest";
import { assetColumn, returnsOf } from "../data/returns.ts";
import { simulateMarket } from "../data/simulate.ts";
import { defaultMarket } from "../data/simulated-market.ts";
import { mean } from "../shared/moments.ts";
import { absoluteAutocorrelation, meanCurve, pooledAutocorrelation } from "./autocorrelation.ts";

const clustered = (days: number) =>
  assetColumn(
    returnsOf(simulateMarket({ ...defaultMarket("gjr-garch-t", 4), days }), "log").values,
    1,
    0,
  );

/** All windows of a series, stride 1, end to end. */
function slidingWindows(values: Float64Array, length: number): Float64Array {
  const count = values.length - length + 1;
  const windows = new Float64Array(count * length);
  for (let start = 0; start < count; start++) {
    windows.set(values.subarray(start, start + length), start * length);
  }
  return windows;
}

test("the pooled curve of a series' own windows is the series' curve, up to its edges", () => {
  const magnitudes = clustered(6000).map(Math.abs);
  const whole = pooledAutocorrelation(magnitudes, magnitudes.length, 60);
  const windows = pooledAutocorrelation(slidingWindows(magnitudes, 256), 256, 60);
  whole.forEach((value, lag) => {
    expect(Math.abs((windows[lag] ?? Number.NaN) - value)).toBeLessThan(0.02);
  });
});

test("averaging each window's own curve would hide clustering, which the pooled curve does not", () => {
  const returns = clustered(16_384);
  const truth = mean(absoluteAutocorrelation(returns, 20));
  const perWindow = mean(meanCurve(returns, 64, (path) => absoluteAutocorrelation(path, 20)));
  const pooled = mean(pooledAutocorrelation(returns.map(Math.abs), 64, 20));
  expect(Math.abs(pooled - truth)).toBeLessThan(0.03);
  expect(truth - perWindow).toBeGreaterThan(0.08);
});

test("a constant series has no autocorrelation to report", () => {
  expect([...absoluteAutocorrelation(new Float64Array(50).fill(2), 3)]).toEqual([NaN, NaN, NaN]);
});
