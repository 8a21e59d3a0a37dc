import { type Gram, gramOf, type Regression, regress } from "./least-squares.ts";
import { unitRootCriticalValues, unitRootProbability } from "./unit-root-law.ts";

export interface UnitRootTest {
  readonly statistic: number;
  readonly pValue: number;
  /** Lagged differences in the regression, chosen by Akaike's criterion. */
  readonly lags: number;
  /** Rows of the regression. */
  readonly count: number;
  readonly critical: readonly number[];
}

/** Schwert's 1989 rule. */
const mostLags = (count: number) =>
  Math.min(Math.ceil(12 * (count / 100) ** 0.25), Math.floor(count / 2) - 2);

/** Columns of the regression that loses `lost` observations: difference, level, constant, lags 1…lags. */
function columnsOf(values: Float64Array, lags: number, lost: number): Float64Array[] {
  const count = values.length - 1 - lost;
  const difference = (t: number) => (values[t + 1] ?? Number.NaN) - (values[t] ?? Number.NaN);
  const column = (at: (row: number) => number) =>
    Float64Array.from({ length: count }, (_, row) => at(row + lost));
  return [
    column(difference),
    column((t) => values[t] ?? Number.NaN),
    column(() => 1),
    ...Array.from({ length: lags }, (_, lag) => column((t) => difference(t - lag - 1))),
  ];
}

const TARGET = 0;
const regressors = (lags: number) => Array.from({ length: lags + 2 }, (_, index) => index + 1);

function regressOn(gram: Gram, lags: number): Regression | null {
  return regress(gram, TARGET, regressors(lags));
}

/** The number of lags with the least Akaike criterion, all on the same observations. */
function bestLags(values: Float64Array, most: number): number {
  const gram = gramOf(columnsOf(values, most, most));
  const count = values.length - 1 - most;
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (let lags = 0; lags <= most; lags++) {
    const found = regressOn(gram, lags);
    if (found === null) continue;
    const criterion = count * Math.log(found.residualSquares / count) + 2 * (lags + 2);
    if (criterion < least) [best, least] = [lags, criterion];
  }
  return best;
}

/**
 * The augmented Dickey–Fuller test with a constant (Dickey and Fuller 1979; Said and Dickey 1984):
 * the t ratio of y_{t−1} in Δy_t = c + ρ y_{t−1} + Σ φ_i Δy_{t−i} + e_t. A small p-value speaks
 * against a unit root. NaN for a constant series.
 */
export function augmentedDickeyFuller(series: Float64Array): UnitRootTest {
  const origin = series[0] ?? 0;
  const values = series.map((value) => value - origin);
  const lags = bestLags(values, mostLags(values.length));
  const count = values.length - 1 - lags;
  const found = regressOn(gramOf(columnsOf(values, lags, lags)), lags);
  const variance = (found?.residualSquares ?? Number.NaN) / (count - lags - 2);
  const slope = found?.coefficients[0] ?? Number.NaN;
  const statistic = slope / Math.sqrt(variance * (found?.firstInverse ?? Number.NaN));
  return {
    statistic,
    pValue: unitRootProbability(statistic),
    lags,
    count,
    critical: unitRootCriticalValues(count),
  };
}
