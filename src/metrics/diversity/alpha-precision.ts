import { quantileOfSorted, sortedCopy } from "../../shared/quantile.ts";
import type { WindowPair } from "../windows/window-sample.ts";
import type { WindowSet } from "../windows/window-set.ts";

/** Levels α at which shares are compared: 1/50 … 49/50. */
const LEVELS = 50;

function centreOf({ values, count, length }: WindowSet): Float64Array {
  const centre = new Float64Array(length);
  for (let i = 0; i < values.length; i++) {
    centre[i % length] = (centre[i % length] ?? 0) + (values[i] ?? 0) / count;
  }
  return centre;
}

function distancesFrom(centre: Float64Array, { values, count, length }: WindowSet): Float64Array {
  return Float64Array.from({ length: count }, (_, window) => {
    let sum = 0;
    for (let t = 0; t < length; t++) {
      sum += ((values[window * length + t] ?? 0) - (centre[t] ?? 0)) ** 2;
    }
    return Math.sqrt(sum);
  });
}

/** 1 − 2 ∫ |share(α) − α| dα over the levels. */
function integrated(shareAt: (level: number) => number): number {
  let gap = 0;
  for (let step = 1; step < LEVELS; step++) {
    const level = step / LEVELS;
    gap += Math.abs(shareAt(level) - level);
  }
  return 1 - (2 * gap) / (LEVELS - 1);
}

/**
 * Integrated α-precision, naive: no one-class embedding, the windows themselves (finance.md
 * 2.4 after Alaa et al. 2022, eqs. 4–6). r_α is the α-quantile of the reference's distances from
 * its mean window; the share of the sample within r_α should be α. 1 at best, 0 if all of the
 * sample lies outside or at the centre.
 */
export function alphaPrecision({ reference, sample }: WindowPair): number {
  const centre = centreOf(reference.windows);
  const radii = sortedCopy(distancesFrom(centre, reference.windows));
  const distances = distancesFrom(centre, sample.windows);
  return integrated((level) => {
    const radius = quantileOfSorted(radii, level);
    return (
      distances.reduce((inside, value) => inside + Number(value <= radius), 0) / distances.length
    );
  });
}

/** Of every reference window: its nearest sample window, and how far that one is. */
function nearestSamples({ reference, sample, across }: WindowPair) {
  const rows = reference.windows.count;
  const columns = sample.windows.count;
  const index = new Int32Array(rows);
  const distance = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const squared = across[i * columns + j] ?? 0;
      if (squared < (distance[i] ?? 0)) {
        distance[i] = squared;
        index[i] = j;
      }
    }
  }
  return { index, distance };
}

/**
 * Integrated β-recall, naive (finance.md 2.4 after Alaa et al. 2022): a reference window counts
 * at level β if its nearest sample window lies in its own ball (to its fifth nearest neighbour)
 * and among the β of such nearest windows that lie closest to the sample's centre. 1 at best.
 */
export function betaRecall(pair: WindowPair): number {
  const { index, distance } = nearestSamples(pair);
  const fromCentre = distancesFrom(centreOf(pair.sample.windows), pair.sample.windows);
  const nearest = Float64Array.from(index, (sample) => fromCentre[sample] ?? Number.NaN);
  const sorted = sortedCopy(nearest);
  const balls = pair.reference.radii.kth;
  return integrated((level) => {
    const radius = quantileOfSorted(sorted, level);
    const recalled = nearest.filter(
      (own, i) => own <= radius && (distance[i] ?? 0) <= (balls[i] ?? 0),
    );
    return recalled.length / balls.length;
  });
}
