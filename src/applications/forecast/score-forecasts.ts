import { mean } from "../../shared/moments.ts";
import { quantileOfSorted } from "../../shared/quantile.ts";
import { type RandomStream, randomStream } from "../../shared/random.ts";
import { stationaryBootstrapIndices } from "../../shared/stationary-bootstrap.ts";
import { BAND_LEVELS, SUSPICIOUS_DIRECTION } from "./forecast-options.ts";
import {
  centralBand,
  fairCrps,
  intervalScore,
  isWithin,
  meanPinball,
  PINBALL_LEVELS,
  pinballLoss,
  probabilityTransform,
} from "./forecast-scores.ts";
import type {
  BandScores,
  DirectionScore,
  Estimate,
  HorizonScores,
  UniformityReport,
} from "./forecast-types.ts";
import { uniformBinTest, uniformDistanceTest, unitHistogram } from "./uniformity-tests.ts";

const REPLICATES = 400;
const HISTOGRAM_BINS = 10;
const NORMAL_95 = 1.959963984540054;

/** What one forecast was worth at one horizon. */
export interface OriginScore {
  readonly crps: number;
  readonly pinball: number;
  /** Pinball loss at each of .05, .10, … .95. */
  readonly pinballByLevel: readonly number[];
  /** One of each band. */
  readonly bands: readonly {
    readonly held: boolean;
    readonly width: number;
    readonly score: number;
  }[];
  /** Probability integral transform. */
  readonly transform: number;
  readonly absoluteError: number;
  /** Whether the median's sign came true; null where either is zero. */
  readonly direction: boolean | null;
  /** The outcome was above zero; null if it was zero. */
  readonly rose: boolean | null;
}

const signOf = (value: number): boolean | null => (value === 0 ? null : value > 0);

/** Scores an ascending sample of what was forecast against what came. */
export function scoreOrigin(
  sorted: Float64Array,
  outcome: number,
  stream: RandomStream,
): OriginScore {
  const median = quantileOfSorted(sorted, 0.5);
  const [expected, rose] = [signOf(median), signOf(outcome)];
  return {
    crps: fairCrps(sorted, outcome),
    pinball: meanPinball(sorted, outcome),
    pinballByLevel: PINBALL_LEVELS.map((level) =>
      pinballLoss(quantileOfSorted(sorted, level), outcome, level),
    ),
    bands: BAND_LEVELS.map((level) => {
      const band = centralBand(sorted, level);
      const score = intervalScore(band, outcome, level);
      return { held: isWithin(band, outcome), width: band.high - band.low, score };
    }),
    transform: probabilityTransform(sorted, outcome, stream),
    absoluteError: Math.abs(outcome - median),
    direction: expected === null || rose === null ? null : expected === rose,
    rose,
  };
}

/** How past origins overlap, for intervals that know of it. */
export interface OriginLayout {
  /** Bars between origins. */
  readonly spacing: number;
  readonly horizon: number;
  readonly seed: number;
}

/** Origins that a block of a bootstrap holds: those whose futures share bars. */
const blockLength = ({ spacing, horizon }: OriginLayout) =>
  Math.max(1, Math.ceil(horizon / spacing));

/** The same replicates for every model, so that differences are paired. */
function replicates(count: number, layout: OriginLayout): readonly Int32Array[] {
  return Array.from({ length: REPLICATES }, (_, replicate) =>
    stationaryBootstrapIndices(
      count,
      count,
      blockLength(layout),
      randomStream(layout.seed, "bootstrap", layout.horizon, replicate),
    ),
  );
}

function percentileInterval(value: number, drawn: readonly number[]): Estimate {
  const sorted = Float64Array.from(drawn).sort();
  return {
    value,
    low: quantileOfSorted(sorted, 0.025),
    high: quantileOfSorted(sorted, 0.975),
  };
}

const meanAt = (values: readonly number[], places: Int32Array) => {
  let sum = 0;
  for (const place of places) sum += values[place] ?? Number.NaN;
  return sum / places.length;
};

/** A mean with its 95 % interval from replicates of the origins. */
const bootstrapMean = (values: readonly number[], drawn: readonly Int32Array[]): Estimate =>
  percentileInterval(
    mean(values),
    drawn.map((places) => meanAt(values, places)),
  );

/**
 * A share with Wilson's 95 % interval (1927); overlapping origins count as many as fit beside one
 * another.
 */
export function shareEstimate(held: number, count: number, independent: number): Estimate {
  if (count === 0) return { value: Number.NaN, low: Number.NaN, high: Number.NaN };
  const share = held / count;
  const squared = NORMAL_95 ** 2 / independent;
  const centre = (share + squared / 2) / (1 + squared);
  const half =
    (NORMAL_95 / (1 + squared)) *
    Math.sqrt((share * (1 - share)) / independent + squared / (4 * independent));
  return { value: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

const independentCount = (count: number, { spacing, horizon }: OriginLayout) =>
  Math.max(1, Math.min(count, Math.floor((count * spacing) / horizon)));

function bandScores(
  origins: readonly OriginScore[],
  drawn: readonly Int32Array[],
  layout: OriginLayout,
): readonly BandScores[] {
  return BAND_LEVELS.map((level, band) => {
    const own = origins.flatMap(({ bands }) => bands[band] ?? []);
    const held = own.filter((one) => one.held).length;
    return {
      level,
      coverage: shareEstimate(held, own.length, independentCount(own.length, layout)),
      width: bootstrapMean(
        own.map(({ width }) => width),
        drawn,
      ),
      score: bootstrapMean(
        own.map(({ score }) => score),
        drawn,
      ),
    };
  });
}

/**
 * How often the median's sign came true. It is suspicious if that is above 54 % and, with its
 * interval, more often than one is right who always says the commoner direction: a drift alone
 * is no leak.
 */
export function directionScore(
  origins: readonly Pick<OriginScore, "direction" | "rose">[],
  layout: OriginLayout,
): DirectionScore {
  const told = origins.filter(({ direction }) => direction !== null);
  const right = told.filter(({ direction }) => direction === true).length;
  const rises = told.filter(({ rose }) => rose === true).length;
  const count = told.length;
  const share = shareEstimate(right, count, independentCount(count, layout));
  const always = count === 0 ? Number.NaN : Math.max(rises, count - rises) / count;
  const isSuspicious = share.value > SUSPICIOUS_DIRECTION && share.low > Math.max(0.5, always);
  return { share, count, always, isSuspicious };
}

/** Tests take origins whose futures share no bar. */
function uniformity(origins: readonly OriginScore[], layout: OriginLayout): UniformityReport {
  const all = origins.map(({ transform }) => transform);
  const step = blockLength(layout);
  const apart = all.filter((_, i) => i % step === 0);
  return {
    values: Float64Array.from(all),
    histogram: unitHistogram(all, HISTOGRAM_BINS),
    testedCount: apart.length,
    distance: uniformDistanceTest(apart),
    bins: uniformBinTest(apart),
  };
}

/** Scores of one model at one horizon over all origins, beside those of the reference at the same. */
export function summariseScores(
  origins: readonly OriginScore[],
  reference: readonly OriginScore[],
  layout: OriginLayout,
): HorizonScores {
  const drawn = replicates(origins.length, layout);
  const [crps, own] = [reference, origins].map((list) => list.map((score) => score.crps));
  const skillOf = (mine: number, theirs: number) => 1 - mine / theirs;
  const skill = percentileInterval(
    skillOf(mean(own ?? []), mean(crps ?? [])),
    drawn.map((places) => skillOf(meanAt(own ?? [], places), meanAt(crps ?? [], places))),
  );
  const meanOf = (pick: (score: OriginScore) => number) => bootstrapMean(origins.map(pick), drawn);
  return {
    horizon: layout.horizon,
    crps: meanOf((score) => score.crps),
    skill,
    pinball: meanOf((score) => score.pinball),
    pinballByLevel: PINBALL_LEVELS.map((_, i) =>
      mean(origins.map((score) => score.pinballByLevel[i] ?? Number.NaN)),
    ),
    bands: bandScores(origins, drawn, layout),
    uniformity: uniformity(origins, layout),
    absoluteError: meanOf((score) => score.absoluteError),
    direction: directionScore(origins, layout),
  };
}
