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

/** Goes through a series: `use` sees today's |r|, its means over a week and a month, the target. */
function forEachDay(
  returns: Float64Array,
  target: ForecastTarget,
  use: (day: number, week: number, month: number, ahead: number) => void,
): void {
  const sums = new Float64Array(returns.length + 1);
  for (let t = 0; t < returns.length; t++) {
    sums[t + 1] = (sums[t] as number) + Math.abs(returns[t] as number);
  }
  const horizon = horizonOf(target);
  const upTo = (t: number) => sums[t] as number;
  for (let t = MONTH; t + horizon <= returns.length; t++) {
    const now = upTo(t);
    use(
      now - upTo(t - 1),
      (now - upTo(t - WEEK)) / WEEK,
      (now - upTo(t - MONTH)) / MONTH,
      (upTo(t + horizon) - now) / horizon,
    );
  }
}

/** The normal equations of one series. */
export function forecastSums(returns: Float64Array, target: ForecastTarget): ForecastSums {
  const sums = emptySums();
  const { products, responses } = sums;
  const row = new Float64Array(SIZE).fill(1);
  forEachDay(returns, target, (day, week, month, ahead) => {
    row[1] = day;
    row[2] = week;
    row[3] = month;
    for (let i = 0; i < SIZE; i++) {
      const value = row[i] as number;
      responses[i] = (responses[i] as number) + value * ahead;
      for (let j = 0; j < SIZE; j++) {
        products[i * SIZE + j] = (products[i * SIZE + j] as number) + value * (row[j] as number);
      }
    }
    sums.count += 1;
  });
  return sums;
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
  let forecastError = 0;
  let constantError = 0;
  let count = 0;
  forEachDay(returns, target, (day, week, month, ahead) => {
    forecastError += Math.abs(ahead - (c + a1 * day + a2 * week + a3 * month));
    constantError += Math.abs(ahead - constant);
    count += 1;
  });
  return { forecast: forecastError / count, constant: constantError / count };
}
