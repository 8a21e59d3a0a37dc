import { chiSquareTail } from "../../../metrics/backtest/chi-square.ts";
import { robustLjungBox } from "../../../metrics/facts/linear-dependence.ts";
import { SeriesFeatures } from "../../../metrics/facts/series-features.ts";
import { mean } from "../../../shared/moments.ts";
import type { SeriesTest, SeriesTestId } from "../inspection-types.ts";
import { augmentedDickeyFuller } from "./augmented-dickey-fuller.ts";
import { gramOf, regress } from "./least-squares.ts";

const LJUNG_BOX_LAGS = 20;
const ARCH_LAGS = 5;
/** Of skewness and of kurtosis. */
const JARQUE_BERA_FREEDOM = 2;
/** Fewest observations (finance.md 4.4: n > 100 for the unit-root test). */
const FEWEST = 50;
const FEWEST_UNIT_ROOT = 101;
/** The unit-root test looks at the latest ones of a longer series. */
export const MOST_UNIT_ROOT = 20_000;

interface Law {
  readonly statistic: number;
  readonly pValue: number;
  readonly lags: number;
}

const chiSquare = (statistic: number, freedom: number): Law => ({
  statistic,
  pValue: chiSquareTail(statistic, freedom),
  lags: freedom,
});

/** Jarque and Bera 1987: n/6 (S² + K²/4) ~ χ²(2) under a normal law. */
export function jarqueBera({ values, moments }: SeriesFeatures): Law {
  const { skewness, excessKurtosis } = moments;
  const statistic = (values.length / 6) * (skewness ** 2 + excessKurtosis ** 2 / 4);
  return chiSquare(statistic, JARQUE_BERA_FREEDOM);
}

/** Ljung and Box 1978: n(n+2) Σ ρ(k)²/(n−k), k = 1…20, ~ χ²(20) for independent values. */
export function ljungBox(count: number, autocorrelation: Float64Array): Law {
  let sum = 0;
  for (let lag = 1; lag <= LJUNG_BOX_LAGS; lag++) {
    sum += (autocorrelation[lag - 1] ?? Number.NaN) ** 2 / (count - lag);
  }
  return chiSquare(count * (count + 2) * sum, LJUNG_BOX_LAGS);
}

/**
 * Engle's 1982 test: n R² of the squared residuals (about their mean) on a constant and their last
 * 5 values, ~ χ²(5) without changing volatility.
 */
export function archTest({ values }: SeriesFeatures): Law {
  const centre = mean(values);
  const squares = values.map((value) => (value - centre) ** 2);
  const count = squares.length - ARCH_LAGS;
  const lagged = (lag: number) => squares.slice(ARCH_LAGS - lag, ARCH_LAGS - lag + count);
  const target = lagged(0);
  const columns = Array.from({ length: ARCH_LAGS }, (_, lag) => lagged(lag + 1));
  const gram = gramOf([target, new Float64Array(count).fill(1), ...columns]);
  const all = Array.from({ length: ARCH_LAGS + 1 }, (_, index) => index + 1);
  const found = regress(gram, 0, all);
  const middle = mean(target);
  const total = target.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const explained = 1 - (found?.residualSquares ?? Number.NaN) / total;
  return chiSquare(count * explained, ARCH_LAGS);
}

function testOf(id: SeriesTestId, count: number, needed: number, law: () => Law): SeriesTest {
  if (count >= needed) return { id, count, critical: null, needed: null, ...law() };
  const nothing = { statistic: Number.NaN, pValue: Number.NaN, lags: 0 };
  return { id, count, critical: null, needed, ...nothing };
}

function unitRootTest(id: SeriesTestId, values: Float64Array): SeriesTest {
  const latest = values.slice(-MOST_UNIT_ROOT);
  const test = testOf(id, latest.length, FEWEST_UNIT_ROOT, () => augmentedDickeyFuller(latest));
  return { ...test, count: latest.length };
}

/** The tests that need returns only. */
export function testReturns(returns: Float64Array): SeriesTest[] {
  const series = new SeriesFeatures(returns, LJUNG_BOX_LAGS);
  const count = returns.length;
  const test = (id: SeriesTestId, law: () => Law) => testOf(id, count, FEWEST, law);
  return [
    test("jarque-bera", () => jarqueBera(series)),
    test("ljung-box-returns", () => ljungBox(count, series.returnAutocorrelation)),
    test("ljung-box-robust", () => chiSquare(robustLjungBox(series), LJUNG_BOX_LAGS)),
    test("ljung-box-squares", () => ljungBox(count, series.squaredAutocorrelation)),
    test("arch-lm", () => archTest(series)),
  ];
}

/**
 * All tests of a history (finance.md 4.4). `levels` are the logarithms of the prices, or the
 * prices where returns are differences.
 */
export function testSeries(returns: Float64Array, levels: Float64Array): SeriesTest[] {
  return [
    ...testReturns(returns),
    unitRootTest("dickey-fuller-prices", levels),
    unitRootTest("dickey-fuller-returns", returns),
  ];
}
