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

/**
 * Windows drawn uniformly, with replacement, from those that lie in the training part, into
 * `target` `[batch, windowLength, asset]`.
 */
export function drawBatch(
  market: PreparedMarket,
  target: Float32Array,
  stream: RandomStream,
): Batch {
  const windowSize = market.windowLength * market.constants.assets.length;
  const starts = new Int32Array(target.length / windowSize);
  for (let i = 0; i < starts.length; i++) starts[i] = stream.integer(market.windowCount);
  return { windows: copyWindows(market, starts, target), starts };
}
