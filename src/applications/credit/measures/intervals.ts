import { normalQuantile } from "../../../shared/normal-quantile.ts";
import { quantileOfSorted } from "../../../shared/quantile.ts";
import { type RandomStream, randomStream } from "../../../shared/random.ts";
import {
  type DefaultMeasureName,
  type DefaultMeasures,
  measureDefaults,
} from "./default-measures.ts";
import { countAbove, type RankedCases } from "./ranked-cases.ts";

/** A number with the ends of its 95 % confidence interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export const CONFIDENCE = 0.95;
const REPEATS = 200;
const TAIL = (1 - CONFIDENCE) / 2;
const REACH = normalQuantile(1 - TAIL);

/** How often each of `count` cases is drawn in `count` draws with replacement. */
export function drawWeights(count: number, stream: RandomStream): Float64Array {
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const drawn = stream.integer(count);
    weights[drawn] = (weights[drawn] as number) + 1;
  }
  return weights;
}

/**
 * The percentiles of bootstrap values (Efron 1979), less their mean distance from the value:
 * distances between distributions are larger in a sample of the sample. Never below 0.
 */
export function percentileInterval(value: number, repeats: readonly number[]): Interval {
  const sorted = Float64Array.from(repeats.filter(Number.isFinite)).sort();
  const bias = sorted.reduce((sum, repeat) => sum + repeat, 0) / sorted.length - value;
  const end = (probability: number) => Math.max(0, quantileOfSorted(sorted, probability) - bias);
  return { value, low: end(TAIL), high: end(1 - TAIL) };
}

/** A normal interval, cut at the bounds of what the number can be. */
export function normalInterval(
  value: number,
  error: number,
  [least, most]: readonly [number, number],
): Interval {
  const half = REACH * error;
  return { value, low: Math.max(least, value - half), high: Math.min(most, value + half) };
}

/** Of each class the sum and the sum of squares of its placements among the other class. */
function placementVariance(sum: number, squares: number, count: number): number {
  if (count < 2) return Number.NaN;
  return Math.max(0, (squares - (sum * sum) / count) / (count - 1));
}

/**
 * Standard error of the area under the curve by the variance of the placements of each class
 * among the other (DeLong, DeLong and Clarke-Pearson 1988).
 */
export function areaStandardError(cases: RankedCases): number {
  const { bad, good, badTotal, goodTotal } = countAbove(cases, null);
  let [badSum, badSquares, goodSum, goodSquares] = [0, 0, 0, 0];
  let [badBefore, goodBefore] = [0, 0];
  for (let tie = 0; tie < bad.length; tie++) {
    const badHere = (bad[tie] as number) - badBefore;
    const goodHere = (good[tie] as number) - goodBefore;
    const ofBad = (goodTotal - goodBefore - goodHere / 2) / goodTotal;
    const ofGood = (badBefore + badHere / 2) / badTotal;
    badSum += badHere * ofBad;
    badSquares += badHere * ofBad * ofBad;
    goodSum += goodHere * ofGood;
    goodSquares += goodHere * ofGood * ofGood;
    badBefore += badHere;
    goodBefore += goodHere;
  }
  const variance =
    placementVariance(badSum, badSquares, badTotal) / badTotal +
    placementVariance(goodSum, goodSquares, goodTotal) / goodTotal;
  return Math.sqrt(variance);
}

/** The measures with their intervals. */
export type MeasureIntervals = { readonly [Name in DefaultMeasureName]: Interval };

/**
 * Every measure with a 95 % interval: the area and Gini by DeLong, the others by the percentiles
 * of 200 bootstrap samples of the cases.
 */
export function measuresWithIntervals(cases: RankedCases, seed: number): MeasureIntervals {
  const measured = measureDefaults(cases);
  const stream = randomStream(seed, "bootstrap");
  const repeats = Array.from({ length: REPEATS }, () =>
    measureDefaults(cases, drawWeights(cases.count, stream)),
  );
  const interval = (name: DefaultMeasureName) =>
    percentileInterval(
      measured[name],
      repeats.map((repeat: DefaultMeasures) => repeat[name]),
    );
  const error = areaStandardError(cases);
  return {
    areaUnderCurve: normalInterval(measured.areaUnderCurve, error, [0, 1]),
    gini: normalInterval(measured.gini, 2 * error, [-1, 1]),
    separation: interval("separation"),
    brier: interval("brier"),
    logLoss: interval("logLoss"),
    calibrationError: interval("calibrationError"),
  };
}
