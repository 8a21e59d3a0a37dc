import type { RandomStream } from "../../shared/random.ts";
import type { Paths } from "../../shared/series.ts";

/** Draws `count` windows `[count, windowLength, asset]`, standardised. */
export type WindowSource = (count: number, stream: RandomStream) => Float32Array;

/** Windows for training a judge, and others of the same kind that it does not see. */
export interface JudgedSample {
  readonly seen: WindowSource;
  readonly unseen: WindowSource;
}

/** Mean and deviation per asset that windows are standardised by: the real training returns'. */
export interface Standard {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** Windows at random places of the paths, any start alike. Throws RangeError if the paths are shorter. */
export function windowsOfPaths(
  { values, count, length, assetCount }: Paths,
  windowLength: number,
  { mean, deviation }: Standard,
): WindowSource {
  const freedom = length - windowLength + 1;
  if (freedom < 1) throw new RangeError(`windows of ${windowLength} in paths of ${length}`);
  const size = windowLength * assetCount;
  return (drawn, stream) => {
    const windows = new Float32Array(drawn * size);
    for (let window = 0; window < drawn; window++) {
      const from = (stream.integer(count) * length + stream.integer(freedom)) * assetCount;
      for (let i = 0; i < size; i++) {
        const asset = i % assetCount;
        windows[window * size + i] =
          ((values[from + i] as number) - (mean[asset] as number)) / (deviation[asset] as number);
      }
    }
    return windows;
  };
}

/** Some of the paths, `first` … `first + count − 1`. */
export function somePaths(paths: Paths, first: number, count: number): Paths {
  const size = paths.length * paths.assetCount;
  return { ...paths, count, values: paths.values.subarray(first * size, (first + count) * size) };
}
