import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mean, moments } from "../shared/moments.ts";
import { quantileOfSorted, sortedCopy } from "../shared/quantile.ts";
import { automaticBlockLength } from "../shared/stationary-bootstrap.ts";
import { absoluteAutocorrelation, autocorrelation, leverageCurve } from "./autocorrelation.ts";
import { hillTailIndex } from "./hill.ts";

/** Real files to develop against; absent from a clean clone. */
const FOLDER = join(import.meta.dirname, "../../../shared/data");
const present = existsSync(FOLDER);

/** Log returns of one column of a plain comma-separated file. */
function logReturns(file: string, column: number): Float64Array {
  const lines = readFileSync(join(FOLDER, file), "utf8").trim().split(/\r?\n/).slice(1);
  const prices = lines.map((line) => Number(line.split(",")[column]));
  return Float64Array.from(prices.slice(1), (price, t) => Math.log(price / (prices[t] ?? NaN)));
}

/** What finance.md 5 prints of a series, rounded as there. */
function statistics(returns: Float64Array) {
  const { deviation, skewness, excessKurtosis } = moments(returns);
  const quantile = quantileOfSorted(sortedCopy(returns), 0.01);
  const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
  return {
    count: returns.length,
    deviation: rounded(deviation, 5),
    skewness: rounded(skewness, 2),
    excessKurtosis: rounded(excessKurtosis, 2),
    hillLeft: rounded(hillTailIndex(returns.map((r) => -r)).index, 2),
    hillRight: rounded(hillTailIndex(returns).index, 2),
    lagOne: rounded(mean(autocorrelation(returns, 1)), 3),
    clustering: rounded(mean(absoluteAutocorrelation(returns, 20)), 3),
    leverage: rounded(mean(leverageCurve(returns, 10)), 3),
    valueAtRisk99: rounded(-quantile, 4),
    expectedShortfall99: rounded(-mean(returns.filter((r) => r <= quantile)), 4),
  };
}

test.skipIf(!present)(
  "SPY's adjusted closes have the statistics of finance.md 5 (needs ../shared)",
  () => {
    expect(statistics(logReturns("yahoo-spy-2008-2017.csv", 5))).toEqual({
      count: 2518,
      deviation: 0.01281,
      skewness: -0.09,
      excessKurtosis: 14.39,
      hillLeft: 2.49,
      hillRight: 2.53,
      lagOne: -0.079,
      clustering: 0.33,
      leverage: -0.1,
      valueAtRisk99: 0.0417,
      expectedShortfall99: 0.0566,
    });
  },
);

test.skipIf(!present)("the VIX has the statistics of finance.md 5 (needs ../shared)", () => {
  expect(statistics(logReturns("vix-daily.csv", 4))).toEqual({
    count: 9234,
    deviation: 0.06808,
    skewness: 0.96,
    excessKurtosis: 6.71,
    hillLeft: 3.81,
    hillRight: 2.77,
    lagOne: -0.083,
    clustering: 0.083,
    leverage: 0.052,
    valueAtRisk99: 0.1562,
    expectedShortfall99: 0.2042,
  });
});

test.skipIf(!present)("SPY's block lengths are those of finance.md 3.3 (needs ../shared)", () => {
  const training = logReturns("yahoo-spy-2008-2017.csv", 5).slice(0, 1762);
  expect(automaticBlockLength(training)).toBeCloseTo(4.3, 1);
  expect(automaticBlockLength(training.map(Math.abs))).toBeCloseTo(76.7, 1);
});
