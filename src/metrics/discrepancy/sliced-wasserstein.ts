import { sortedBell } from "../../shared/distribution-sort.ts";
import type { RandomStream } from "../../shared/random.ts";
import type { WindowPair, WindowSample } from "../windows/window-sample.ts";
import type { WindowSet } from "../windows/window-set.ts";

const DIRECTIONS = 128;

/** Uniform unit vectors `[direction, length]`. */
export function unitDirections(
  length: number,
  stream: RandomStream,
  count = DIRECTIONS,
): Float64Array {
  const directions = new Float64Array(count * length);
  for (let direction = 0; direction < count; direction++) {
    let squares = 0;
    for (let t = 0; t < length; t++) {
      const value = stream.normal();
      directions[direction * length + t] = value;
      squares += value * value;
    }
    const norm = Math.sqrt(squares);
    for (let t = 0; t < length; t++) {
      directions[direction * length + t] = (directions[direction * length + t] ?? 0) / norm;
    }
  }
  return directions;
}

/** Windows seen from every direction `[direction, window]`, each direction's values ascending. */
function slices({ values, count, length }: WindowSet, directions: Float64Array): Float64Array {
  const projected = new Float64Array((directions.length / length) * count);
  for (let from = 0, row = 0; from < directions.length; from += length, row += count) {
    for (let window = 0; window < count; window++) {
      let sum = 0;
      for (let t = 0; t < length; t++) {
        sum += (directions[from + t] ?? 0) * (values[window * length + t] ?? 0);
      }
      projected[row + window] = sum;
    }
    projected.set(sortedBell(projected.subarray(row, row + count)), row);
  }
  return projected;
}

/**
 * The sliced 1-Wasserstein distance of two equally large samples of windows: the mean over unit
 * directions of the mean |difference| of the sorted projections (Bonneel et al. 2015; finance.md
 * 2.2). In the windows' unit. Give one pair of samples the same directions every time.
 */
export function slicedWasserstein(
  { reference, sample }: WindowPair,
  directions: Float64Array,
): number {
  const slicesOf = (side: WindowSample) =>
    side.once("slices", () => slices(side.windows, directions));
  const own = slicesOf(reference);
  const other = slicesOf(sample);
  let sum = 0;
  for (let i = 0; i < own.length; i++) sum += Math.abs((own[i] ?? 0) - (other[i] ?? 0));
  return sum / own.length;
}
