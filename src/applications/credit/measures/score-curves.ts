import { quantileOfSorted } from "../../../shared/quantile.ts";
import { binOf, CALIBRATION_BINS } from "./default-measures.ts";
import { countAbove, type RankedCases } from "./ranked-cases.ts";

/** Most points of a curve that is shown. */
const MOST_POINTS = 400;
/** Cut-offs run over 0, 0.001, … 1. */
const CUT_OFF_STEPS = 1000;
const DISTRIBUTION_BINS = 20;
const Z = 1.959963984540054;

/** Curves over the cases that a falling cut-off takes for bad, from none to all. */
export interface ScoreCurves {
  /** Share of the good that are taken for bad. */
  readonly falsePositiveRate: Float64Array;
  /** Share of the bad that are taken for bad. */
  readonly truePositiveRate: Float64Array;
  /** Share of those taken for bad that are bad. */
  readonly precision: Float64Array;
  /** Share of all cases that are taken for bad. */
  readonly takenShare: Float64Array;
}

const every = (count: number): number[] => {
  const points = Math.min(count, MOST_POINTS);
  return Array.from({ length: points }, (_, i) =>
    Math.round((i * (count - 1)) / Math.max(1, points - 1)),
  );
};

/** Receiver operating characteristic, precision and recall, and the two score distributions. */
export function scoreCurves(cases: RankedCases): ScoreCurves {
  const { bad, good, badTotal, goodTotal } = countAbove(cases, null);
  const chosen = every(bad.length);
  const badOf = (tie: number) => bad[tie] as number;
  const goodOf = (tie: number) => good[tie] as number;
  const curve = (first: number, of: (tie: number) => number) =>
    Float64Array.from([first, ...chosen.map(of)]);
  return {
    falsePositiveRate: curve(0, (tie) => goodOf(tie) / goodTotal),
    truePositiveRate: curve(0, (tie) => badOf(tie) / badTotal),
    precision: curve(
      badOf(0) / (badOf(0) + goodOf(0)),
      (tie) => badOf(tie) / (badOf(tie) + goodOf(tie)),
    ),
    takenShare: curve(0, (tie) => (badOf(tie) + goodOf(tie)) / cases.count),
  };
}

/** Of one bin of cases with like probabilities. */
export interface CalibrationBin {
  readonly count: number;
  readonly bad: number;
  /** Mean probability of default. */
  readonly predicted: number;
  /** Share that defaulted, and its 95 % interval (Wilson 1927). */
  readonly observed: number;
  readonly low: number;
  readonly high: number;
}

/** Wilson's interval of a share. */
export function shareInterval(bad: number, count: number): { low: number; high: number } {
  if (count === 0) return { low: 0, high: 1 };
  const share = bad / count;
  const scale = 1 + (Z * Z) / count;
  const middle = (share + (Z * Z) / (2 * count)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / count + (Z / (2 * count)) ** 2);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Ten bins of equal size by probability, the lowest first. */
export function calibrationBins({ count, probabilities, bad }: RankedCases): CalibrationBin[] {
  const counts = new Float64Array(CALIBRATION_BINS);
  const bads = new Float64Array(CALIBRATION_BINS);
  const sums = new Float64Array(CALIBRATION_BINS);
  for (let place = 0; place < count; place++) {
    const bin = CALIBRATION_BINS - 1 - binOf(place, count);
    counts[bin] = (counts[bin] as number) + 1;
    bads[bin] = (bads[bin] as number) + (bad[place] as number);
    sums[bin] = (sums[bin] as number) + (probabilities[place] as number);
  }
  return Array.from(counts, (size, bin) => {
    const badCount = bads[bin] as number;
    return {
      count: size,
      bad: badCount,
      predicted: (sums[bin] as number) / size,
      observed: badCount / size,
      ...shareInterval(badCount, size),
    };
  }).filter(({ count: size }) => size > 0);
}

/** Cases on both sides of every cut-off: bad is said from the cut-off on. */
export interface CutOffTable {
  readonly cutOffs: Float64Array;
  /** Bad cases taken for good. */
  readonly missed: Float64Array;
  /** Good cases taken for bad. */
  readonly refused: Float64Array;
  readonly bad: number;
  readonly good: number;
}

/** Counts the mistakes at cut-offs from 0 to 1 in steps of 0.001. */
export function cutOffTable({ count, probabilities, bad }: RankedCases): CutOffTable {
  const size = CUT_OFF_STEPS + 1;
  const cutOffs = Float64Array.from({ length: size }, (_, i) => i / CUT_OFF_STEPS);
  const missed = new Float64Array(size);
  const refused = new Float64Array(size);
  const badTotal = bad.reduce((sum, value) => sum + value, 0);
  let [place, taken, takenBad] = [0, 0, 0];
  for (let i = size - 1; i >= 0; i--) {
    for (; place < count && (probabilities[place] as number) >= (cutOffs[i] as number); place++) {
      taken++;
      takenBad += bad[place] as number;
    }
    missed[i] = badTotal - takenBad;
    refused[i] = taken - takenBad;
  }
  return { cutOffs, missed, refused, bad: badTotal, good: count - badTotal };
}

/** How the probabilities of each class are spread over bins of equal width, as shares of the class. */
export interface ScoreDistribution {
  readonly edges: Float64Array;
  readonly good: Float64Array;
  readonly bad: Float64Array;
}

/** Bins from 0 to just above the highest probability. */
export function scoreDistribution(cases: RankedCases): ScoreDistribution {
  const { count, probabilities, bad } = cases;
  const top = Math.min(1, Math.ceil(20 * Math.max(0.05, probabilities[0] ?? 1)) / 20);
  const edges = Float64Array.from(
    { length: DISTRIBUTION_BINS + 1 },
    (_, i) => (i * top) / DISTRIBUTION_BINS,
  );
  const shares = [new Float64Array(DISTRIBUTION_BINS), new Float64Array(DISTRIBUTION_BINS)];
  const totals = [0, 0];
  for (let place = 0; place < count; place++) {
    const share = ((probabilities[place] as number) / top) * DISTRIBUTION_BINS;
    const bin = Math.min(DISTRIBUTION_BINS - 1, Math.floor(share));
    const label = bad[place] as number;
    const into = shares[label] as Float64Array;
    into[bin] = (into[bin] as number) + 1;
    totals[label] = (totals[label] as number) + 1;
  }
  const [good, bads] = shares.map((values, label) =>
    values.map((value) => value / (totals[label] as number)),
  );
  return { edges, good: good as Float64Array, bad: bads as Float64Array };
}

/**
 * Population stability index of two samples of scores: Σ (a − e) ln(a / e) over ten bins with equal
 * shares of the expected one; above 0.25 the population has shifted (finance.md 4.3). A bin that
 * is empty counts as half a case.
 */
export function populationStability(expected: Float64Array, actual: Float64Array): number {
  const sorted = Float64Array.from(expected).sort();
  const edges = Array.from({ length: CALIBRATION_BINS - 1 }, (_, i) =>
    quantileOfSorted(sorted, (i + 1) / CALIBRATION_BINS),
  );
  const shares = (values: Float64Array) => {
    const counts = new Float64Array(CALIBRATION_BINS);
    for (const value of values) {
      let bin = 0;
      while (bin < edges.length && value > (edges[bin] as number)) bin++;
      counts[bin] = (counts[bin] as number) + 1;
    }
    return counts.map((count) => Math.max(0.5, count) / values.length);
  };
  const expectedShares = shares(expected);
  const actualShares = shares(actual);
  return expectedShares.reduce((sum, share, bin) => {
    const found = actualShares[bin] as number;
    return sum + (found - share) * Math.log(found / share);
  }, 0);
}
