import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { moments } from "../shared/moments.ts";
import { quantileOfSorted, sortedCopy } from "../shared/quantile.ts";
import { automaticBlockLength } from "../shared/stationary-bootstrap.ts";
import {
  absoluteAutocorrelation,
  autocorrelation,
  leverageCurve,
  pooledAutocorrelation,
} from "./autocorrelation.ts";
import { hillTailIndex } from "./hill.ts";
import { oracleSeries } from "./oracles/series.ts";
import { scoreAgainst } from "./recipe-score.ts";
import { wassersteinOfSorted } from "./wasserstein.ts";

/** Made by `oracles/make-oracles.py` with NumPy and SciPy from the same series. */
const oracles = JSON.parse(readFileSync(join(import.meta.dirname, "oracles/oracles.json"), "utf8"));

const TOLERANCE = 1e-10;
const first = oracleSeries(2, 501);
const second = oracleSeries(3, 640);

function expectClose(found: ArrayLike<number>, expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  expected.forEach((value, index) => {
    expect(Math.abs((found[index] ?? Number.NaN) - value)).toBeLessThan(TOLERANCE);
  });
}

test("moments are SciPy's biased ones", () => {
  const { mean, deviation, skewness, excessKurtosis } = moments(first);
  expectClose([mean, deviation, skewness, excessKurtosis], oracles.moments);
});

test("quantiles are NumPy's", () => {
  const sorted = sortedCopy(first);
  const found = oracles.probabilities.map((p: number) => quantileOfSorted(sorted, p));
  expectClose(found, oracles.quantiles);
});

test("the four dependence curves are those of their definitions", () => {
  expectClose(autocorrelation(first, 10), oracles.autocorrelation);
  expectClose(absoluteAutocorrelation(first, 10), oracles.absoluteAutocorrelation);
  expectClose(leverageCurve(first, 10), oracles.leverage);
  expectClose(pooledAutocorrelation(second, 64, 10), oracles.pooled);
});

test("the 1-Wasserstein distance is NumPy's over 1,000 quantiles and near SciPy's exact one", () => {
  const distance = wassersteinOfSorted(first.slice().sort(), second.slice().sort());
  expectClose([distance], [oracles.wasserstein]);
  expect(Math.abs(distance / oracles.exactWasserstein - 1)).toBeLessThan(0.05);
});

test("Hill's tail index is that of its definition, on both sides", () => {
  const left = hillTailIndex(first.map((value) => -value));
  expectClose([hillTailIndex(first).index, left.index], oracles.hill);
});

test("automatic block lengths are those of Politis and White", () => {
  const real = oracleSeries(1, 1400);
  expectClose(
    [automaticBlockLength(real), automaticBlockLength(real.map(Math.abs))],
    oracles.blockLengths,
  );
});

test("every column of the recipe's score agrees", () => {
  const values = new Float32Array(6 * 600);
  for (let path = 0; path < 6; path++) values.set(oracleSeries(100 + path, 600), path * 600);
  const paths = { values, count: 6, length: 600, assetCount: 1 };
  const score = scoreAgainst(oracleSeries(1, 1400), paths);
  expect(Object.keys(score).sort()).toEqual(Object.keys(oracles.score).sort());
  for (const [name, value] of Object.entries(score)) {
    expect(Math.abs(value - oracles.score[name]), name).toBeLessThan(TOLERANCE);
  }
});
