import type { PreparedMarket } from "../data/prepared-market.ts";
import { copyWindows } from "../data/windows.ts";
import type { RandomStream } from "../shared/random.ts";

/** Real windows of one batch, and where they begin. */
export interface Batch {
  /** `[batch, windowLength, asset]`, standardised. */
  readonly windows: Float32Array;
  /** First bar of each window, as an index into the returns. */
  readonly starts: Int32Array;
}

/** Windows drawn uniformly, with replacement, from those that lie in the training part. */
export function drawBatch(market: PreparedMarket, size: number, stream: RandomStream): Batch {
  const starts = Int32Array.from({ length: size }, () => stream.integer(market.windowCount));
  const windowSize = market.windowLength * market.constants.assets.length;
  const windows = copyWindows(market, starts, new Float32Array(size * windowSize));
  return { windows, starts };
}
