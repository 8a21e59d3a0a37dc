import type { PreparedMarket } from "./prepared-market.ts";

/** Number of windows of `windowLength` bars, stride 1, in a stretch of `count` bars. */
export function countWindows(count: number, windowLength: number): number {
  return Math.max(0, count - windowLength + 1);
}

/**
 * Copies the standardised windows that begin at `starts` into `target`
 * `[window, windowLength, asset]`. Windows are copied as they are drawn; all of them together
 * would be windowLength times the data. Throws a RangeError for a start outside the training
 * part or a target of another size.
 */
export function copyWindows(
  market: PreparedMarket,
  starts: Int32Array,
  target: Float32Array,
): Float32Array {
  const assetCount = market.constants.assets.length;
  const size = market.windowLength * assetCount;
  if (target.length !== starts.length * size) {
    throw new RangeError(`target holds ${target.length} values, not ${starts.length * size}`);
  }
  starts.forEach((first, index) => {
    if (first < 0 || first >= market.windowCount) {
      throw new RangeError(`window ${first} is outside 0…${market.windowCount - 1}`);
    }
    const offset = first * assetCount;
    target.set(market.standardised.subarray(offset, offset + size), index * size);
  });
  return target;
}
