/**
 * How far real is from real: the same measures on stationary-bootstrap replicates of the real
 * returns. What lies within these floors is no difference.
 */
import { deviation, mean } from "../shared/moments.ts";
import { median, quantileOfSorted } from "../shared/quantile.ts";
import { randomStream } from "../shared/random.ts";
import {
  automaticBlockLength,
  stationaryBootstrap,
  stationaryBootstrapIndices,
} from "../shared/stationary-bootstrap.ts";
import {
  absoluteAutocorrelation,
  autocorrelation,
  pooledAutocorrelation,
} from "./autocorrelation.ts";
import { horizonSums, wassersteinOfSorted } from "./wasserstein.ts";

/** Longer series are resampled at this length and their noise scaled by √(length / n). */
export const LONGEST_REPLICATE = 8000;
const BAND_REPLICATES = 200;
export const FLOOR_PAIRS = 8;
const LOW = 0.05;
const HIGH = 0.95;

/** Draws replicates of one real series. */
export interface Replicator {
  /** Mean block length, chosen from |r| (Politis and White 2004). */
  readonly blockLength: number;
  /** Noise of the whole series ÷ noise of one replicate; 1 up to 8,000 returns. */
  readonly noiseScale: number;
  /** Where the values of the replicate with this number stand: for other assets of the same times. */
  indices(index: number): Int32Array;
  /** The replicate with this number: the same one every time. */
  replicate(index: number): Float64Array;
}

/** A replicator of these returns; blocks are long enough for volatility clustering to survive. */
export function createReplicator(returns: Float64Array, seed: number): Replicator {
  const length = Math.min(returns.length, LONGEST_REPLICATE);
  const latest = returns.subarray(returns.length - length);
  const blockLength = automaticBlockLength(latest.map(Math.abs));
  const stream = (index: number) => randomStream(seed, "bootstrap", index);
  return {
    blockLength,
    noiseScale: Math.sqrt(length / returns.length),
    indices: (index) =>
      stationaryBootstrapIndices(returns.length, length, blockLength, stream(index)),
    replicate: (index) => stationaryBootstrap(returns, length, blockLength, stream(index)),
  };
}

/** A real curve with the band in which resampling this sample would leave it, 9 times in 10. */
export interface CurveBand {
  readonly real: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * real(k) + the 5 % and 95 % quantiles over replicates of c(k) − mean c(k). Block joins pull a
 * replicate's own autocorrelation towards 0 by about (1 − 1/blockLength)^k, so the replicates
 * give the width and the real curve the centre. The band is of this sample: another history of
 * the same law can leave it, since no resampling shows the regimes that a sample missed.
 */
export function bandAround(
  real: Float64Array,
  curves: readonly Float64Array[],
  noiseScale: number,
): CurveBand {
  const low = new Float64Array(real.length);
  const high = new Float64Array(real.length);
  real.forEach((value, lag) => {
    const across = Float64Array.from(curves, (curve) => curve[lag] ?? Number.NaN);
    const centre = mean(across);
    across.sort();
    low[lag] = value + noiseScale * (quantileOfSorted(across, LOW) - centre);
    high[lag] = value + noiseScale * (quantileOfSorted(across, HIGH) - centre);
  });
  return { real, low, high };
}

/** Autocorrelations of returns and of |returns| at lags 1…maxLag with their 5–95 % bands. */
export function autocorrelationBands(
  returns: Float64Array,
  maxLag: number,
  replicator: Replicator,
): { readonly returns: CurveBand; readonly absolute: CurveBand } {
  const plain: Float64Array[] = [];
  const absolute: Float64Array[] = [];
  for (let index = 0; index < BAND_REPLICATES; index++) {
    const replicate = replicator.replicate(index);
    plain.push(autocorrelation(replicate, maxLag));
    absolute.push(absoluteAutocorrelation(replicate, maxLag));
  }
  const curve = (values: Float64Array) => pooledAutocorrelation(values, values.length, maxLag);
  return {
    returns: bandAround(curve(returns), plain, replicator.noiseScale),
    absolute: bandAround(curve(returns.map(Math.abs)), absolute, replicator.noiseScale),
  };
}

/**
 * Median 1-Wasserstein distance between two replicates' h-bar sums, in real deviations of those
 * sums, per horizon: 8 pairs (finance.md 2, floor).
 */
export function wassersteinFloors(
  returns: Float64Array,
  horizons: readonly number[],
  replicator: Replicator,
): number[] {
  const pairs = Array.from({ length: FLOOR_PAIRS }, (_, pair) => [
    replicator.replicate(BAND_REPLICATES + 2 * pair),
    replicator.replicate(BAND_REPLICATES + 2 * pair + 1),
  ]);
  return horizons.map((horizon) => {
    const sorted = (values: Float64Array) => horizonSums(values, values.length, horizon).sort();
    const scale = deviation(horizonSums(returns, returns.length, horizon));
    const distances = pairs.map(([first, second]) =>
      wassersteinOfSorted(
        sorted(first ?? new Float64Array()),
        sorted(second ?? new Float64Array()),
      ),
    );
    return (replicator.noiseScale * median(distances)) / scale;
  });
}
