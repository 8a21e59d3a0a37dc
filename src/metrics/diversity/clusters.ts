import type { RandomStream } from "../../shared/random.ts";
import type { WindowPair } from "../windows/window-sample.ts";
import type { WindowSet } from "../windows/window-set.ts";

const CLUSTERS = 30;
const MOST_ROUNDS = 25;

function squaredTo(
  { values, length }: WindowSet,
  window: number,
  centres: Float64Array,
  centre: number,
): number {
  let sum = 0;
  for (let t = 0; t < length; t++) {
    sum += ((values[window * length + t] ?? 0) - (centres[centre * length + t] ?? 0)) ** 2;
  }
  return sum;
}

/** An index drawn in proportion to weights; the last one if all are 0. */
function drawn(weights: Float64Array, stream: RandomStream): number {
  let rest = stream.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length; i++) {
    rest -= weights[i] ?? 0;
    if (rest < 0) return i;
  }
  return weights.length - 1;
}

/** Starting centres, each far from those before it: k-means++ (Arthur and Vassilvitskii 2007). */
function spreadCentres(windows: WindowSet, clusters: number, stream: RandomStream): Float64Array {
  const { values, count, length } = windows;
  const centres = new Float64Array(clusters * length);
  const nearest = new Float64Array(count).fill(1);
  for (let centre = 0; centre < clusters; centre++) {
    const chosen = drawn(nearest, stream);
    centres.set(values.subarray(chosen * length, (chosen + 1) * length), centre * length);
    for (let window = 0; window < count; window++) {
      const squared = squaredTo(windows, window, centres, centre);
      nearest[window] = centre === 0 ? squared : Math.min(nearest[window] ?? 0, squared);
    }
  }
  return centres;
}

/** The nearest centre of every window. */
export function assign(windows: WindowSet, centres: Float64Array): Int32Array {
  const clusters = centres.length / windows.length;
  return Int32Array.from({ length: windows.count }, (_, window) => {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let centre = 0; centre < clusters; centre++) {
      const squared = squaredTo(windows, window, centres, centre);
      if (squared < least) {
        least = squared;
        best = centre;
      }
    }
    return best;
  });
}

/** Moves every centre to the mean of its windows; a centre without windows stays. */
function moveCentres(windows: WindowSet, centres: Float64Array, labels: Int32Array): void {
  const { values, length } = windows;
  const clusters = centres.length / length;
  const sums = new Float64Array(centres.length);
  const counts = new Float64Array(clusters);
  labels.forEach((label, window) => {
    counts[label] = (counts[label] ?? 0) + 1;
    for (let t = 0; t < length; t++) {
      sums[label * length + t] =
        (sums[label * length + t] ?? 0) + (values[window * length + t] ?? 0);
    }
  });
  for (let i = 0; i < centres.length; i++) {
    const count = counts[Math.floor(i / length)] ?? 0;
    if (count > 0) centres[i] = (sums[i] ?? 0) / count;
  }
}

/**
 * Centres `[cluster, length]` of windows by k-means (Lloyd 1982), at most 25 rounds from a seeded
 * k-means++ start. Fewer windows than clusters give repeated centres.
 */
export function clusterCentres(
  windows: WindowSet,
  clusters: number,
  stream: RandomStream,
): Float64Array {
  const centres = spreadCentres(windows, clusters, stream);
  let labels = assign(windows, centres);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    moveCentres(windows, centres, labels);
    const next = assign(windows, centres);
    if (next.every((label, window) => label === labels[window])) break;
    labels = next;
  }
  return centres;
}

/**
 * Share of 30 clusters of reference windows into which no sample window falls (finance.md 2.4).
 * The clusters are found once, from the stream given first. Outliers make clusters of their own,
 * so that another real sample leaves some empty as well.
 */
export function emptyClusterShare(
  { reference, sample }: WindowPair,
  stream: () => RandomStream,
): number {
  const centres = reference.once("centres", () =>
    clusterCentres(reference.windows, CLUSTERS, stream()),
  );
  return 1 - new Set(assign(sample.windows, centres)).size / CLUSTERS;
}
