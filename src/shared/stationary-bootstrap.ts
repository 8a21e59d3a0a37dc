import { autocovariances } from "./autocovariance.ts";
import type { RandomStream } from "./random.ts";

/** Lags in a row that must be insignificant before dependence counts as ended. */
const QUIET_LAGS = 5;

/** The flat-top lag window of Politis and Romano 1995. */
const flatTop = (share: number) => Math.min(1, 2 * (1 - share));

/** The last lag with visible dependence, by the rule of Politis and White 2004, footnote c. */
function lastSignificantLag(covariances: Float64Array, count: number, maxLag: number): number {
  const threshold = 2 * Math.sqrt(Math.log10(count) / count) * (covariances[0] ?? 0);
  let quiet = 0;
  for (let lag = 1; lag <= maxLag; lag++) {
    quiet = Math.abs(covariances[lag] ?? 0) < threshold ? quiet + 1 : 0;
    if (quiet === QUIET_LAGS) return lag - QUIET_LAGS;
  }
  return maxLag;
}

/**
 * Mean block length for the stationary bootstrap, chosen from the data: Politis and White 2004
 * with the correction of Patton, Politis and White 2009 (finance.md 3.3):
 * b = (2G² / D)^⅓ n^⅓, D = 2 g(0)², at least 1 and at most min(3√n, n/3).
 * Give it |r| where volatility clustering must survive. 1 if the series is constant.
 */
export function automaticBlockLength(values: ArrayLike<number>): number {
  const count = values.length;
  const maxLag = Math.min(count - 1, Math.ceil(Math.sqrt(count)) + QUIET_LAGS);
  const covariances = autocovariances(values, maxLag);
  const bandwidth = Math.min(
    maxLag,
    2 * Math.max(1, lastSignificantLag(covariances, count, maxLag)),
  );
  let slope = 0;
  let spectrum = covariances[0] ?? 0;
  if (!(spectrum > 0)) return 1;
  for (let lag = 1; lag <= bandwidth; lag++) {
    const weighted = 2 * flatTop(lag / bandwidth) * (covariances[lag] ?? 0);
    slope += weighted * lag;
    spectrum += weighted;
  }
  const length = ((slope * slope) / (spectrum * spectrum)) ** (1 / 3) * count ** (1 / 3);
  return Math.max(1, Math.min(length, 3 * Math.sqrt(count), count / 3));
}

/**
 * Indices of a stationary-bootstrap replicate of a series of `count` values (Politis and
 * Romano 1994): blocks of geometric length with mean `blockLength`, wrapped at the end. Take all
 * assets at the same indices, so that their dependence survives.
 */
export function stationaryBootstrapIndices(
  count: number,
  length: number,
  blockLength: number,
  stream: RandomStream,
): Int32Array {
  const indices = new Int32Array(length);
  const restart = 1 / Math.max(1, blockLength);
  let index = stream.integer(count);
  for (let t = 0; t < length; t++) {
    if (t > 0) index = stream.uniform() < restart ? stream.integer(count) : (index + 1) % count;
    indices[t] = index;
  }
  return indices;
}

/** One asset's stationary-bootstrap replicate, `length` values. */
export function stationaryBootstrap(
  values: ArrayLike<number>,
  length: number,
  blockLength: number,
  stream: RandomStream,
): Float64Array {
  const indices = stationaryBootstrapIndices(values.length, length, blockLength, stream);
  return Float64Array.from(indices, (index) => values[index] ?? Number.NaN);
}
