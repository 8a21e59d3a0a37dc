import { solvePositive } from "./solve-positive.ts";

/** Bars that a forecast looks back on, and that an average looks at. */
const MONTH = 20;
const WEEK = 5;
const SIZE = 4;

/** What is forecast from today: tomorrow's |r|, or the mean |r| of the next five bars. */
export type ForecastTarget = "next-bar" | "next-week";

/** Added-up normal equations of a forecast: they can be joined without seeing the returns again. */
export interface ForecastSums {
  /** Σ x xᵀ, `[SIZE, SIZE]`. */
  readonly products: Float64Array;
  /** Σ x y */
  readonly responses: Float64Array;
  count: number;
}

const emptySums = (): ForecastSums => ({
  products: new Float64Array(SIZE * SIZE),
  responses: new Float64Array(SIZE),
  count: 0,
});

const horizonOf = (target: ForecastTarget) => (target === "next-bar" ? 1 : WEEK);

/** Bars of which the last month's and the next target's |r| are known; 0 if there are none. */
export const forecastCount = (length: number, target: ForecastTarget): number =>
  Math.max(0, length - MONTH - horizonOf(target) + 1);

/** What a forecast sees and what comes, by bar; the first of them is bar `MONTH − 1`. */
interface ForecastDays {
  /** Today's |r|, its means over a week and over a month. */
  readonly day: Float64Array;
  readonly week: Float64Array;
  readonly month: Float64Array;
  readonly ahead: Float64Array;
}

/** Mean |r| over `width` bars from each bar on that `first` … `first + count − 1` name. */
function runningMeans(
  sums: Float64Array,
  first: number,
  count: number,
  width: number,
): Float64Array {
  const means = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    means[i] = ((sums[first + i + width] as number) - (sums[first + i] as number)) / width;
  }
  return means;
}

function forecastDays(returns: Float64Array, target: ForecastTarget): ForecastDays {
  const count = forecastCount(returns.length, target);
  const sums = new Float64Array(returns.length + 1);
  for (let t = 0; t < returns.length; t++) {
    sums[t + 1] = (sums[t] as number) + Math.abs(returns[t] as number);
  }
  return {
    day: runningMeans(sums, MONTH - 1, count, 1),
    week: runningMeans(sums, MONTH - WEEK, count, WEEK),
    month: runningMeans(sums, 0, count, MONTH),
    ahead: runningMeans(sums, MONTH, count, horizonOf(target)),
  };
}

function total(a: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] as number;
  return sum;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** The normal equations of one series. */
export function forecastSums(returns: Float64Array, target: ForecastTarget): ForecastSums {
  const { day, week, month, ahead } = forecastDays(returns, target);
  const columns = [day, week, month];
  const count = ahead.length;
  const products = Float64Array.from([
    ...[count, ...columns.map(total)],
    ...columns.flatMap((column) => [
      total(column),
      ...columns.map((each) => product(column, each)),
    ]),
  ]);
  const responses = Float64Array.from([
    total(ahead),
    ...columns.map((each) => product(each, ahead)),
  ]);
  return { products, responses, count };
}

/** The normal equations of several series together. */
export function joinSums(parts: readonly ForecastSums[]): ForecastSums {
  const joined = emptySums();
  for (const { products, responses, count } of parts) {
    products.forEach((value, index) => {
      joined.products[index] = (joined.products[index] as number) + value;
    });
    responses.forEach((value, index) => {
      joined.responses[index] = (joined.responses[index] as number) + value;
    });
    joined.count += count;
  }
  return joined;
}

/** Share of the mean diagonal that is added to the diagonal: keeps flat series solvable. */
const RIDGE_SHARE = 1e-9;

/** A forecast ŷ = c + a₁·|r_t| + a₂·mean₅ |r| + a₃·mean₂₀ |r|, and the constant beside it. */
export interface VolatilityForecast {
  readonly target: ForecastTarget;
  /** c, a₁, a₂, a₃ */
  readonly coefficients: Float64Array;
  /** The targets' mean: what a forecast without memory says. */
  readonly constant: number;
}

/**
 * Heterogeneous autoregression of |r| on its day, week and month (Corsi 2009), by least squares
 * with a vanishing ridge. NaN without any day.
 */
export function fitForecast(sums: ForecastSums, target: ForecastTarget): VolatilityForecast {
  const { products, responses, count } = sums;
  const matrix = products.slice();
  let trace = 0;
  for (let i = 0; i < SIZE; i++) trace += (products[i * SIZE + i] as number) / SIZE;
  for (let i = 0; i < SIZE; i++) {
    matrix[i * SIZE + i] = (matrix[i * SIZE + i] as number) + RIDGE_SHARE * trace;
  }
  const coefficients = responses.slice();
  solvePositive(matrix, SIZE, coefficients);
  return { target, coefficients, constant: (responses[0] as number) / count };
}

/** Mean |error| of a forecast on a series, and of its constant. NaN without any day. */
export function forecastErrors(
  { target, coefficients, constant }: VolatilityForecast,
  returns: Float64Array,
): { readonly forecast: number; readonly constant: number } {
  const [c = 0, a1 = 0, a2 = 0, a3 = 0] = coefficients;
  const { day, week, month, ahead } = forecastDays(returns, target);
  const count = ahead.length;
  let forecastError = 0;
  let constantError = 0;
  for (let i = 0; i < count; i++) {
    const told = c + a1 * (day[i] as number) + a2 * (week[i] as number) + a3 * (month[i] as number);
    forecastError += Math.abs((ahead[i] as number) - told);
    constantError += Math.abs((ahead[i] as number) - constant);
  }
  return { forecast: forecastError / count, constant: constantError / count };
}
