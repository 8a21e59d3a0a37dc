import type { WindowPair, WindowSample } from "../windows/window-sample.ts";

/** Two windows are near duplicates below this many deviations per value (finance.md 2.4). */
const NEAR = 1e-3;

function meanDistance({ within, windows: { count } }: WindowSample): number {
  let sum = 0;
  for (let i = 1; i < count; i++) {
    for (let j = 0; j < i; j++) sum += Math.sqrt(within[i * count + j] ?? 0);
  }
  return (2 * sum) / (count * (count - 1));
}

const meanDistanceOf = (sample: WindowSample): number =>
  sample.once("mean-distance", () => meanDistance(sample));

/**
 * Mean distance between two windows of the sample over that of the reference. Below ½ the
 * generator is collapsing (finance.md 2.4). NaN if all reference windows are the same.
 */
export const pairwiseDistanceRatio = ({ reference, sample }: WindowPair): number =>
  meanDistanceOf(sample) / meanDistanceOf(reference);

/**
 * Share of windows with another one within 10⁻³ · √length deviations: windows that a generator
 * has drawn twice (finance.md 2.4). In resampled returns exact repeats do not count.
 */
export function nearDuplicateShare(sample: WindowSample): number {
  const { length } = sample.windows;
  const limit = NEAR * NEAR * length;
  const { nearest } = sample.radii;
  return nearest.reduce((sum, squared) => sum + Number(squared < limit), 0) / nearest.length;
}
