import { mean } from "../shared/moments.ts";
import { binEdges, countInBins, type UniformBins } from "./histogram.ts";
import type { ScoreComparison } from "./snapshot.ts";

const BIN_COUNT = 20;

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));

/** From the smallest to the largest finite score of either side, or −1 to 1 around nothing. */
function rangeOf(...sides: readonly Float64Array[]): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const score of sides.flatMap((side) => [...side.filter(Number.isFinite)])) {
    low = Math.min(low, score);
    high = Math.max(high, score);
  }
  if (low > high) return { low: -1, high: 1 };
  const margin = high > low ? 0 : 1;
  return { low: low - margin, high: high + margin };
}

/** Share of the scores on the right side of the threshold; a score on it counts half. */
function shareAbove(scores: ArrayLike<number>, threshold: number): number {
  let count = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] ?? Number.NaN;
    if (score > threshold) count += 1;
    else if (score === threshold) count += 0.5;
  }
  return count / scores.length;
}

/** Two deviations of the mean of two shares, each a share of coin tosses. */
function noiseOfGuessing(realCount: number, generatedCount: number): number {
  if (realCount === 0 || generatedCount === 0) return Number.NaN;
  return Math.sqrt((1 / realCount + 1 / generatedCount) / 4);
}

/**
 * The discriminator's logits of real and generated windows as two histograms, with its accuracy:
 * the mean of the two shares it told right. Probabilities are σ(logit) with the threshold at
 * logit 0; for an unbounded critic the scores stand as they are and the threshold is the mid-point
 * of the two means. A logit on the threshold counts half. Shares are of all windows of a side.
 * Without scores on a side its shares are 0 and accuracy and noise are NaN.
 */
export function compareScores(
  real: ArrayLike<number>,
  generated: ArrayLike<number>,
  scale: "probability" | "score",
): ScoreComparison {
  const shown = (scores: ArrayLike<number>) =>
    Float64Array.from(scores, scale === "probability" ? sigmoid : (score) => score);
  const realShown = shown(real);
  const generatedShown = shown(generated);
  const range = scale === "probability" ? { low: 0, high: 1 } : rangeOf(realShown, generatedShown);
  const bins: UniformBins = { ...range, count: BIN_COUNT };
  const shares = (values: Float64Array) =>
    Float32Array.from(countInBins(values, bins), (count) => count / Math.max(1, values.length));
  const threshold = scale === "probability" ? 0 : (mean(real) + mean(generated)) / 2;
  const right = (shareAbove(real, threshold) + 1 - shareAbove(generated, threshold)) / 2;
  return {
    edges: Float32Array.from(binEdges(bins)),
    real: shares(realShown),
    generated: shares(generatedShown),
    accuracy: right,
    threshold: scale === "probability" ? sigmoid(threshold) : threshold,
    accuracyNoise: noiseOfGuessing(real.length, generated.length),
    scale,
  };
}
