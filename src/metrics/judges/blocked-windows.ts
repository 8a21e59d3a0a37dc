import type { RandomStream } from "../../shared/random.ts";
import { FEATURE_COUNT, JUDGED_WINDOW, WindowDescriber } from "./window-features.ts";

/** Blocks of time, each of which is left out of one fit and judged by it. */
export const BLOCKS = 5;
/** Windows of one block, at most. */
const WINDOWS_PER_BLOCK = 160;

/** Windows of one sample by blocks of time, described. */
export interface DescribedWindows {
  /** `[window, feature]`, blocks in order, equally many windows of each. */
  readonly features: Float64Array;
  readonly perBlock: number;
  /** First bar of each window within its series. */
  readonly starts: Int32Array;
  /** Bars in a block. */
  readonly blockLength: number;
}

/** Bars that a series is judged by at least: a window and as many free starts in every block. */
export const SHORTEST_JUDGED = BLOCKS * 2 * JUDGED_WINDOW;

/** Windows that a block of a series of so many bars gives. */
export function windowsPerBlock(length: number): number {
  const starts = Math.floor(length / BLOCKS) - JUDGED_WINDOW + 1;
  return Math.max(0, Math.min(WINDOWS_PER_BLOCK, starts));
}

/**
 * Windows of equally long series, in units of `deviation` about `centre`: from every block of time
 * `perBlock` windows that lie wholly in it. One series gives evenly spaced ones, many give one of a
 * random series each at a random place.
 */
export function describeBlocks(
  series: readonly Float64Array[],
  scale: { readonly centre: number; readonly deviation: number },
  perBlock: number,
  stream: RandomStream,
): DescribedWindows {
  const length = series[0]?.length ?? 0;
  const blockLength = Math.floor(length / BLOCKS);
  const freedom = blockLength - JUDGED_WINDOW + 1;
  const starts = new Int32Array(BLOCKS * perBlock);
  const features = new Float64Array(starts.length * FEATURE_COUNT);
  const describer = new WindowDescriber(JUDGED_WINDOW);
  const window = new Float64Array(JUDGED_WINDOW);
  for (let index = 0; index < starts.length; index++) {
    const block = Math.floor(index / perBlock);
    const source = series[stream.integer(series.length)] ?? new Float64Array();
    const place =
      series.length === 1
        ? Math.floor(((index % perBlock) + 0.5) * (freedom / perBlock))
        : stream.integer(freedom);
    const start = block * blockLength + place;
    starts[index] = start;
    for (let t = 0; t < JUDGED_WINDOW; t++) {
      window[t] = ((source[start + t] as number) - scale.centre) / scale.deviation;
    }
    describer.describe(window, features, index * FEATURE_COUNT);
  }
  return { features, perBlock, starts, blockLength };
}

/** True if a window of another block keeps a window's length away from this one. */
export function isFarFrom(
  { starts, blockLength }: DescribedWindows,
  window: number,
  block: number,
): boolean {
  const start = starts[window] as number;
  const first = block * blockLength;
  return start + 2 * JUDGED_WINDOW <= first || start >= first + blockLength + JUDGED_WINDOW;
}
