import { quantileOfSorted } from "../../shared/quantile.ts";
import { randomStream } from "../../shared/random.ts";
import { blockResample, independentResample, type Resample, ranksOf } from "./resamples.ts";
import type { Estimate, TailRisk } from "./risk-types.ts";
import { type TailNumbers, tailNumbers } from "./tail-risk.ts";

/** Resamples that an interval is taken from. */
export const REPLICATES = 200;
/** Both ends of the 95 % interval. */
const ENDS = [0.025, 0.975] as const;
/** Beyond the deepest order statistic that is asked for, resamples need a margin of them, for ties too. */
const MARGIN = 2;
const SPARE = 20;

/** Profits with what their uncertainty is reckoned from. */
export interface ProfitSample {
  readonly sorted: Float64Array;
  readonly resample: Resample;
  /** Order statistics that a resample counts, from the least; all of them for a history. */
  readonly counted: (deepest: number) => number;
}

/** Scenarios drawn independently of one another: the interval is that of the drawing alone. */
export function drawnSample(profits: Float64Array): ProfitSample {
  const sorted = profits.slice().sort();
  const total = sorted.length;
  return {
    sorted,
    resample: independentResample(total),
    counted: (deepest) => Math.min(total, Math.ceil(MARGIN * deepest * total) + SPARE),
  };
}

/** Windows of a history in its order: the interval is that of the history, out of `historyBlocks`. */
export function historicalSample(
  profits: Float64Array,
  blocks: readonly Int32Array[],
): ProfitSample {
  const sorted = profits.slice().sort();
  return {
    sorted,
    resample: blockResample(ranksOf(profits), blocks),
    counted: () => sorted.length,
  };
}

/** Writes the lowest values of a resample in ascending order; returns how many. */
function lowestValues(sorted: Float64Array, counts: Uint32Array, into: Float64Array): number {
  let size = 0;
  for (let rank = 0; rank < counts.length && size < into.length; rank++) {
    const end = Math.min(into.length, size + (counts[rank] ?? 0));
    while (size < end) into[size++] = sorted[rank] ?? Number.NaN;
  }
  return size;
}

/** The middle 95 % of what resamples gave. */
export function intervalAround(value: number, replicates: readonly number[]): Estimate {
  const sorted = Float64Array.from(replicates.filter(Number.isFinite)).sort();
  const [low, high] = ENDS.map((end) => quantileOfSorted(sorted, end));
  return { value, low: low ?? Number.NaN, high: high ?? Number.NaN };
}

/** Lower ends of resamples, one after the other, each valid until the next. */
function* resampledTails(sample: ProfitSample, deepest: number, seed: number, count: number) {
  const { sorted, resample, counted } = sample;
  const counts = new Uint32Array(counted(deepest));
  const lowest = new Float64Array(
    Math.min(sorted.length, Math.ceil(deepest * sorted.length) + SPARE),
  );
  const stream = randomStream(seed, "bootstrap");
  for (let replicate = 0; replicate < count; replicate++) {
    resample(stream, counts, replicate);
    yield lowest.subarray(0, lowestValues(sorted, counts, lowest));
  }
}

/** VaR and ES at levels, with 95 % bootstrap intervals of `replicates` resamples. */
export function estimateTails(
  sample: ProfitSample,
  levels: readonly number[],
  seed: number,
  replicates: number = REPLICATES,
): TailRisk[] {
  const total = sample.sorted.length;
  const resampled = levels.map((): TailNumbers[] => []);
  const deepest = 1 - Math.min(...levels);
  for (const lowest of resampledTails(sample, deepest, seed, replicates)) {
    for (const [index, level] of levels.entries()) {
      resampled[index]?.push(tailNumbers(lowest, level, total));
    }
  }
  return levels.map((level, index) => {
    const { valueAtRisk, expectedShortfall } = tailNumbers(sample.sorted, level);
    const others = resampled[index] ?? [];
    return {
      valueAtRisk: intervalAround(
        valueAtRisk,
        others.map((other) => other.valueAtRisk),
      ),
      expectedShortfall: intervalAround(
        expectedShortfall,
        others.map((other) => other.expectedShortfall),
      ),
    };
  });
}
