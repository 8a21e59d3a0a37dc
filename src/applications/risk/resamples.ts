import { type RandomStream, randomStream } from "../../shared/random.ts";
import { stationaryBootstrapIndices } from "../../shared/stationary-bootstrap.ts";

/**
 * How often each order statistic comes in a resample, from the least up; a part of them if said so.
 * `replicate` counts the resamples.
 */
export type Resample = (stream: RandomStream, counts: Uint32Array, replicate: number) => void;

/** Number of successes in many trials, by the normal law: its error is far below the sampling one. */
function binomial(trials: number, share: number, stream: RandomStream): number {
  const spread = Math.sqrt(trials * share * (1 - share));
  return Math.min(trials, Math.max(0, Math.round(trials * share + spread * stream.normal())));
}

/** Resamples independent scenarios, of which only the lowest `counts.length` of `total` count. */
export function independentResample(total: number): Resample {
  return (stream, counts) => {
    counts.fill(0);
    const draws = counts.length >= total ? total : binomial(total, counts.length / total, stream);
    for (let draw = 0; draw < draws; draw++) {
      const rank = stream.integer(counts.length);
      counts[rank] = (counts[rank] ?? 0) + 1;
    }
  };
}

/**
 * Places of a history's bars in resamples that are made of blocks of it (stationary bootstrap),
 * `[replicate][bar]`: windows that overlap and calm and wild times that last make a history tell
 * less than its length.
 */
export function historyBlocks(
  count: number,
  blockLength: number,
  replicates: number,
  seed: number,
): readonly Int32Array[] {
  const stream = randomStream(seed, "bootstrap");
  return Array.from({ length: replicates }, () =>
    stationaryBootstrapIndices(count, count, blockLength, stream),
  );
}

/**
 * Resamples windows of a history by the blocks of its bars, which wrap around. `ranks[window]` is
 * the window's place among the ascending profits.
 */
export function blockResample(ranks: Uint32Array, blocks: readonly Int32Array[]): Resample {
  return (_stream, counts, replicate) => {
    counts.fill(0);
    const bars = blocks[replicate % blocks.length] ?? new Int32Array();
    for (let place = 0; place < ranks.length; place++) {
      const rank = ranks[(bars[place] ?? 0) % ranks.length] ?? 0;
      counts[rank] = (counts[rank] ?? 0) + 1;
    }
  };
}

/** The place of every value among all, ascending. */
export function ranksOf(values: Float64Array): Uint32Array {
  const order = Uint32Array.from(values, (_, index) => index).sort(
    (a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b,
  );
  const ranks = new Uint32Array(values.length);
  for (const [rank, index] of order.entries()) ranks[index] = rank;
  return ranks;
}
