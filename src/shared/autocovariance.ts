import { mean } from "./moments.ts";

/**
 * Autocovariances at lags 0…maxLag about the sample mean, each divided by the full count, as in
 * Brockwell and Davis 1991, eq. 1.2.2. Lags beyond the series are 0. Direct sums.
 */
export function autocovariances(values: ArrayLike<number>, maxLag: number): Float64Array {
  const count = values.length;
  const centre = mean(values);
  const centred = new Float64Array(values).map((value) => value - centre);
  const result = new Float64Array(maxLag + 1);
  for (let lag = 0; lag <= maxLag; lag++) {
    result[lag] = laggedProduct(centred, centred, lag, 0, count) / count;
  }
  return result;
}

/** Σ earlier[t] · later[t + lag] over a stretch of `length` values that starts at `offset`. */
export function laggedProduct(
  earlier: Float64Array,
  later: Float64Array,
  lag: number,
  offset: number,
  length: number,
): number {
  let sum = 0;
  const end = offset + length - lag;
  for (let t = offset; t < end; t++) sum += (earlier[t] ?? 0) * (later[t + lag] ?? 0);
  return sum;
}
