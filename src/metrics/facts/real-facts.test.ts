import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mean } from "../../shared/moments.ts";
import { hillOfSorted } from "../hill.ts";
import { kurtosisOfSums } from "./aggregation.ts";
import { fluctuationExponent } from "./detrended-fluctuation.ts";
import { SeriesFeatures } from "./series-features.ts";
import { expectedShortfall, valueAtRisk } from "./tails.ts";

/** Real files to develop against; absent from a clean clone. */
const FOLDER = join(import.meta.dirname, "../../../../shared/data");
const present = existsSync(FOLDER);

/** Log returns of one column of a plain comma-separated file, without its gaps, in order of time. */
function logReturns(file: string, column: number, order: "ascending" | "descending") {
  const lines = readFileSync(join(FOLDER, file), "utf8").trim().split(/\r?\n/).slice(1);
  const prices = lines.map((line) => Number(line.split(",")[column])).filter((price) => price > 0);
  if (order === "descending") prices.reverse();
  return Float64Array.from(prices.slice(1), (price, t) => Math.log(price / (prices[t] ?? NaN)));
}

/** finance.md 5: n, s, skewness, kurtosis, k(5), k(20), Hill L, R, ρ(1), A20, leverage, DFA, VaR99, ES99. */
const TABLE = [
  {
    name: "SPY",
    returns: () => logReturns("yahoo-spy-2008-2017.csv", 5, "ascending"),
    expected: [
      2518, 0.01281, -0.09, 14.39, 7.7, 7.8, 2.49, 2.53, -0.079, 0.33, -0.1, 1.0, 0.0417, 0.0566,
    ],
  },
  {
    name: "VIX",
    returns: () => logReturns("vix-daily.csv", 4, "ascending"),
    expected: [
      9234, 0.06808, 0.96, 6.71, 4.5, 2.8, 3.81, 2.77, -0.083, 0.083, 0.052, 0.68, 0.1562, 0.2042,
    ],
  },
  {
    name: "EUR/USD",
    returns: () => logReturns("ecb-exchange-rates.csv", 1, "descending"),
    expected: [
      6982, 0.00584, 0.05, 3.25, 1.3, 0.5, 3.83, 3.75, -0.006, 0.117, 0.014, 0.84, 0.0155, 0.0193,
    ],
  },
  {
    name: "EUR/CHF",
    returns: () => logReturns("ecb-exchange-rates.csv", 19, "descending"),
    expected: [
      6982, 0.00399, -7.23, 358, 118, 11.5, 2.54, 2.72, 0.041, 0.164, -0.009, 0.89, 0.0101, 0.0165,
    ],
  },
  {
    name: "BTC 1 h with its duplicate rows",
    returns: () => logReturns("btcusdt-1h.csv", 4, "ascending"),
    expected: [
      7098, 0.00464, -0.05, 15.86, 10.7, 3.2, 2.28, 2.61, -0.024, 0.146, 0.008, 0.72, 0.0139,
      0.0206,
    ],
  },
];

/** How far a figure of that table may be from what it rounds, by column. */
const HALF_A_DIGIT = [
  0, 5e-6, 5e-3, 5e-3, 0.05, 0.05, 5e-3, 5e-3, 5e-4, 5e-4, 5e-4, 0.01, 5e-5, 5e-5,
];

test.skipIf(!present).each(TABLE)(
  "$name has the stylised facts of finance.md 5 (needs ../shared)",
  ({ returns, expected }) => {
    const series = new SeriesFeatures(returns());
    const { count, deviation, skewness, excessKurtosis } = series.moments;
    const found = [
      count,
      deviation,
      skewness,
      excessKurtosis,
      kurtosisOfSums(series, 5),
      kurtosisOfSums(series, 20),
      hillOfSorted(series.sorted, "losses").index,
      hillOfSorted(series.sorted, "gains").index,
      series.returnAutocorrelation[0] ?? Number.NaN,
      mean(series.absoluteAutocorrelation.subarray(0, 20)),
      mean(series.leverage.subarray(0, 10)),
      fluctuationExponent(series),
      valueAtRisk(series),
      expectedShortfall(series),
    ];
    const misses = found.flatMap((value, column) => {
      const printed = expected[column] ?? Number.NaN;
      const allowed = Math.abs(printed) > 100 ? 0.5 : (HALF_A_DIGIT[column] ?? 0);
      return Math.abs(value - printed) <= 1.001 * allowed ? [] : [{ column, value, printed }];
    });
    expect(misses).toEqual([]);
  },
);
