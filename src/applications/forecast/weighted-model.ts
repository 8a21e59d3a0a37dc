import { type StopSignal, throwIfCancelled } from "../../shared/cancellation.ts";
import { FitError, type FittedMarketModel } from "../../shared/market-model.ts";
import { randomStream } from "../../shared/random.ts";
import type { Paths, Returns } from "../../shared/series.ts";

/** Last returns that a stretch is recognised by, and bars that its volatility is taken over. */
const SHAPE_BARS = 5;
const VOLATILITY_BARS = 20;
const FEATURES = SHAPE_BARS + 1;
/** Long paths in which such stretches are looked for; a stretch may end at any second bar of them. */
const PATH_COUNT = 240;
const SEARCHED_BARS = 480;
const STRIDE = 2;
/** The bandwidth grows until as many stretches count. */
const FIRST_BANDWIDTH = 0.2;
const BANDWIDTH_GROWTH = Math.SQRT2;
const WANTED_NUMBER = 150;
const WIDEST_BANDWIDTH = 4;

/** What may follow, and what it was made of. */
export interface WeightedDraw {
  readonly paths: Paths;
  /** 1 / Σ w²: as many stretches with equal weights would say as much. */
  readonly effectiveNumber: number;
  /** h of the weights. */
  readonly bandwidth: number;
}

/** A generator whose paths are weighted by how they begin. */
export interface WeightedModel extends FittedMarketModel {
  /** Throws `FitError` "too-short" unless the past has 20 returns. */
  continue(
    past: Returns,
    demand: { readonly count: number; readonly length: number; readonly seed: number },
    stop?: StopSignal,
  ): Promise<WeightedDraw>;
}

interface Series {
  readonly values: ArrayLike<number>;
  readonly assetCount: number;
  readonly asset: number;
}

/** √(mean r²) of the bars before `end`. */
function volatilityBefore({ values, assetCount, asset }: Series, end: number): number {
  let sum = 0;
  for (let t = end - VOLATILITY_BARS; t < end; t++) {
    sum += (values[t * assetCount + asset] ?? Number.NaN) ** 2;
  }
  return Math.sqrt(sum / VOLATILITY_BARS);
}

/** The last returns in units of their volatility, and its logarithm. */
function writeFeatures(series: Series, end: number, into: Float64Array, at: number): void {
  const { values, assetCount, asset } = series;
  const volatility = Math.max(volatilityBefore(series, end), Number.MIN_VALUE);
  for (let k = 0; k < SHAPE_BARS; k++) {
    const value = values[(end - SHAPE_BARS + k) * assetCount + asset] ?? Number.NaN;
    into[at + k] = value / volatility;
  }
  into[at + SHAPE_BARS] = Math.log(volatility);
}

/** Stretches of generated paths: where each ends, and what it looks like there. */
interface Library {
  readonly paths: Paths;
  readonly ends: Int32Array;
  /** `[stretch, feature]`, each feature of deviation 1; the returns count together as much as the volatility. */
  readonly features: Float64Array;
  /** What a feature is divided by. */
  readonly scales: Float64Array;
}

function featureScales(features: Float64Array): Float64Array {
  const count = features.length / FEATURES;
  return Float64Array.from({ length: FEATURES }, (_, k) => {
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < count; i++) {
      const value = features[i * FEATURES + k] ?? Number.NaN;
      sum += value;
      squares += value * value;
    }
    const deviation = Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
    const share = k < SHAPE_BARS ? Math.sqrt(SHAPE_BARS) : 1;
    return Math.max(deviation, Number.EPSILON) * share;
  });
}

function makeLibrary(paths: Paths, asset: number, length: number): Library {
  const { values, count, assetCount } = paths;
  const perPath = Math.floor((paths.length - length - VOLATILITY_BARS) / STRIDE) + 1;
  const ends = new Int32Array(count * perPath);
  const features = new Float64Array(ends.length * FEATURES);
  for (let path = 0; path < count; path++) {
    const series = { values: values.subarray(path * paths.length * assetCount), assetCount, asset };
    for (let i = 0; i < perPath; i++) {
      const end = VOLATILITY_BARS + i * STRIDE;
      const stretch = path * perPath + i;
      ends[stretch] = path * paths.length + end;
      writeFeatures(series, end, features, stretch * FEATURES);
    }
  }
  const scales = featureScales(features);
  for (let i = 0; i < features.length; i++) {
    features[i] = (features[i] ?? Number.NaN) / (scales[i % FEATURES] ?? 1);
  }
  return { paths, ends, features, scales };
}

/** |w_last − w_gen|² of every stretch. */
function squaredDistances({ features, scales, ends }: Library, last: Float64Array): Float64Array {
  const target = last.map((value, k) => value / (scales[k] ?? 1));
  return Float64Array.from(ends, (_, stretch) => {
    let sum = 0;
    for (let k = 0; k < FEATURES; k++) {
      sum += ((features[stretch * FEATURES + k] ?? Number.NaN) - (target[k] ?? Number.NaN)) ** 2;
    }
    return sum;
  });
}

/** exp(−d²/2h²), relative to the nearest, and their effective number. */
function weigh(distances: Float64Array, bandwidth: number) {
  const nearest = distances.reduce((least, value) => Math.min(least, value), Number.MAX_VALUE);
  const weights = distances.map((value) =>
    Math.exp(-(value - nearest) / (2 * bandwidth * bandwidth)),
  );
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  return { weights, sum, effectiveNumber: (sum * sum) / squares };
}

/** The smallest bandwidth of a growing row at which enough stretches count. */
function weighEnough(distances: Float64Array) {
  let bandwidth = FIRST_BANDWIDTH;
  let weighed = weigh(distances, bandwidth);
  while (weighed.effectiveNumber < WANTED_NUMBER && bandwidth < WIDEST_BANDWIDTH) {
    bandwidth *= BANDWIDTH_GROWTH;
    weighed = weigh(distances, bandwidth);
  }
  return { ...weighed, bandwidth };
}

/** Places drawn in proportion to the weights: one draw in each of `count` equal shares of their sum. */
function resample(weights: Float64Array, sum: number, count: number, seed: number): Int32Array {
  const stream = randomStream(seed, "sampling", count);
  const drawn = new Int32Array(count);
  let place = 0;
  let reached = weights[0] ?? 0;
  for (let i = 0; i < count; i++) {
    const goal = ((i + stream.uniform()) / count) * sum;
    while (reached < goal && place < weights.length - 1) reached += weights[++place] ?? 0;
    drawn[i] = place;
  }
  return drawn;
}

function continuations(library: Library, drawn: Int32Array, length: number): Paths {
  const { paths, ends } = library;
  const { assetCount } = paths;
  const size = length * assetCount;
  const values = new Float32Array(drawn.length * size);
  for (const [i, stretch] of drawn.entries()) {
    const from = (ends[stretch] ?? 0) * assetCount;
    values.set(paths.values.subarray(from, from + size), i * size);
  }
  return { values, count: drawn.length, length, assetCount };
}

/**
 * An unconditional generator made to forecast by weighting (finance.md 4.2 b): among many
 * stretches of its own long paths, those that look like the last bars, by the last five returns in
 * units of their volatility and by the volatility of the last twenty, count exp(−d²/2h²); what
 * follows them is drawn by these weights. Features have deviation 1 among the stretches, the five
 * returns together as much weight as the volatility; h is the smallest of a row at which 150
 * stretches count. Where today is like nothing the generator makes, h grows and the forecast is
 * less of today. `asset` is the one whose bars are compared.
 */
export function weightedModel(model: FittedMarketModel, asset: number): WeightedModel {
  let kept: Library | null = null;
  /** Models that keep their last draw give the same paths again: their stretches are kept, too. */
  const libraryOf = (paths: Paths, length: number): Library => {
    kept = kept?.paths === paths ? kept : makeLibrary(paths, asset, length);
    return kept;
  };
  const draw: WeightedModel["continue"] = async (past, { count, length, seed }, stop) => {
    const assetCount = past.assets.length;
    const known = past.values.length / assetCount;
    if (known < VOLATILITY_BARS) {
      throw new FitError("too-short", { given: known, needed: VOLATILITY_BARS });
    }
    const bars = VOLATILITY_BARS + SEARCHED_BARS + length;
    const paths = await model.sample(PATH_COUNT, bars, seed, stop ? { stop } : {});
    throwIfCancelled(stop);
    const library = libraryOf(paths, length);
    const last = new Float64Array(FEATURES);
    writeFeatures({ values: past.values, assetCount, asset }, known, last, 0);
    const { weights, sum, effectiveNumber, bandwidth } = weighEnough(
      squaredDistances(library, last),
    );
    const drawn = resample(weights, sum, count, seed);
    return { paths: continuations(library, drawn, length), effectiveNumber, bandwidth };
  };
  return {
    continue: draw,
    sample: async (count, length, seed, { past, stop } = {}) => {
      if (!past) return model.sample(count, length, seed, stop ? { stop } : {});
      return (await draw(past, { count, length, seed }, stop)).paths;
    },
  };
}
