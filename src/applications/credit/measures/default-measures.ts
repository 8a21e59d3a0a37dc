import { countAbove, type RankedCases } from "./ranked-cases.ts";

/** How well probabilities of default order the cases, and how true they are. */
export interface DefaultMeasures {
  /** Area under the receiver operating characteristic; ties count half. */
  readonly areaUnderCurve: number;
  /** 2 · area − 1. */
  readonly gini: number;
  /** Largest distance between the score distributions of both classes (Kolmogorov and Smirnov). */
  readonly separation: number;
  /** Mean squared error of the probabilities (Brier 1950). */
  readonly brier: number;
  /** Mean −ln of the probability given to what happened. */
  readonly logLoss: number;
  /** Mean |share of defaults − mean probability| over ten bins of equal size. */
  readonly calibrationError: number;
}

export type DefaultMeasureName = keyof DefaultMeasures;

export const CALIBRATION_BINS = 10;
/** Probabilities are kept this far from 0 and 1 in the logarithm. */
const LEAST_PROBABILITY = 1e-12;

/** The bin of a place in the ranking, 0 for the highest probabilities. */
export const binOf = (place: number, count: number): number =>
  Math.min(CALIBRATION_BINS - 1, Math.floor((place * CALIBRATION_BINS) / count));

function orderMeasures(cases: RankedCases, weights: Float64Array | null) {
  const { bad, good, badTotal, goodTotal } = countAbove(cases, weights);
  let [area, separation, badBefore, goodBefore] = [0, 0, 0, 0];
  for (let tie = 0; tie < bad.length; tie++) {
    const badHere = bad[tie] as number;
    const goodHere = good[tie] as number;
    area += ((badBefore + badHere) / 2) * (goodHere - goodBefore);
    separation = Math.max(separation, Math.abs(badHere / badTotal - goodHere / goodTotal));
    [badBefore, goodBefore] = [badHere, goodHere];
  }
  return { areaUnderCurve: area / (badTotal * goodTotal), separation };
}

function calibrationError(sums: Float64Array, total: number): number {
  let error = 0;
  for (const sum of sums) error += Math.abs(sum);
  return error / total;
}

/**
 * The measures of ranked cases (finance.md 4.3); `weights` counts each more or less than once, as
 * a bootstrap does. NaN where a class is empty.
 */
export function measureDefaults(
  cases: RankedCases,
  weights: Float64Array | null = null,
): DefaultMeasures {
  const { count, probabilities, bad } = cases;
  const differences = new Float64Array(CALIBRATION_BINS);
  let [brier, logLoss, total] = [0, 0, 0];
  for (let place = 0; place < count; place++) {
    const weight = weights === null ? 1 : (weights[place] as number);
    const probability = probabilities[place] as number;
    const outcome = bad[place] as number;
    const bin = binOf(place, count);
    brier += weight * (probability - outcome) ** 2;
    const given = outcome === 1 ? probability : 1 - probability;
    logLoss -= weight * Math.log(Math.max(LEAST_PROBABILITY, given));
    differences[bin] = (differences[bin] as number) + weight * (outcome - probability);
    total += weight;
  }
  const order = orderMeasures(cases, weights);
  return {
    ...order,
    gini: 2 * order.areaUnderCurve - 1,
    brier: brier / total,
    logLoss: logLoss / total,
    calibrationError: calibrationError(differences, total),
  };
}
