import type { ScenarioSet } from "../scenarios/scenario-set.ts";

/**
 * How log paths become prices: price = exp(factor · log price + drift at its bar), and how much
 * each path counts.
 */
export interface Measure {
  readonly factor: number;
  /** `[bar, asset]` */
  readonly drift: Float64Array;
  /** One a path, adding up to 1; null where all count alike. */
  readonly weights: Float64Array | null;
}

/** The same log drift a year at all bars of all assets. */
function steadyDrift({ length, assetCount, barsPerYear }: ScenarioSet, perYear: number) {
  return Float64Array.from(
    { length: length * assetCount },
    (_, place) => (perYear * (Math.floor(place / assetCount) + 1)) / barsPerYear,
  );
}

/** The paths as they are (P). */
export function realWorld(set: ScenarioSet): Measure {
  return { factor: 1, drift: steadyDrift(set, set.drift), weights: null };
}

/** Prices grow at `growth` (log, a year) by the law itself, without any estimate. */
export function exactMeasure(set: ScenarioSet, growth: number): Measure {
  return { factor: 1, drift: steadyDrift(set, growth), weights: null };
}

/** Logarithms of the paths' mean growth, summed over bars `[bar, asset]`; kept with the set. */
const logMeans = new WeakMap<ScenarioSet, Map<number, Float64Array>>();

function summedLogMeans(set: ScenarioSet, factor: number): Float64Array {
  const known = logMeans.get(set) ?? new Map<number, Float64Array>();
  logMeans.set(set, known);
  const found = known.get(factor) ?? computeLogMeans(set, factor);
  known.set(factor, found);
  return found;
}

function computeLogMeans(set: ScenarioSet, factor: number): Float64Array {
  const { values, count, length, assetCount } = set;
  const size = length * assetCount;
  const sums = new Float64Array(size);
  for (let path = 0; path < count; path++) {
    const from = path * size;
    for (let place = 0; place < size; place++) {
      const at = from + place;
      const before = place < assetCount ? 0 : (values[at - assetCount] ?? Number.NaN);
      const step = (values[at] ?? Number.NaN) - before;
      sums[place] = (sums[place] ?? 0) + Math.exp(factor * step);
    }
  }
  for (let place = 0; place < size; place++) {
    const before = place < assetCount ? 0 : (sums[place - assetCount] ?? 0);
    sums[place] = before + Math.log((sums[place] ?? Number.NaN) / count);
  }
  return sums;
}

/**
 * Drift correction (finance.md 4.5): r' = factor · r − ln E[e^(factor · r)] + growth · dt, where E
 * is the mean over the paths at each bar.
 */
export function correctedDrift(set: ScenarioSet, growth: number, factor: number): Measure {
  const steady = steadyDrift(set, growth);
  const means = summedLogMeans(set, factor);
  const drift = steady.map((value, place) => value - (means[place] ?? Number.NaN));
  return { factor, drift, weights: null };
}

/** exp of the entropy of the weights: how many paths of equal weight know as much. */
export function effectiveCount({ weights }: Measure, count: number): number {
  if (weights === null) return count;
  let entropy = 0;
  for (const weight of weights) if (weight > 0) entropy -= weight * Math.log(weight);
  return Math.exp(entropy);
}
