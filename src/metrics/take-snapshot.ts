import type { PreparedMarket } from "../data/prepared-market.ts";
import { assetColumn } from "../data/returns.ts";
import { deviation, mean } from "../shared/moments.ts";
import { sortedCopy } from "../shared/quantile.ts";
import type { Paths } from "../shared/series.ts";
import { normalDensity } from "../shared/special-functions.ts";
import { pooledAutocorrelation } from "./autocorrelation.ts";
import { compareScores } from "./compare-scores.ts";
import { binCentres, densityInBins } from "./histogram.ts";
import {
  FAN_PROBABILITIES,
  measureReal,
  quantilesAt,
  type RealSide,
  singleAsset,
} from "./measure-real.ts";
import type { CurveBand } from "./noise-floor.ts";
import { cumulativeQuantileBands } from "./quantile-bands.ts";
import type { AutocorrelationComparison, QuantileBands, TrainingSnapshot } from "./snapshot.ts";
import { horizonSums, wassersteinOfSorted } from "./wasserstein.ts";

/** What a snapshot is made from: the session generates and scores, the taker measures. */
export interface SnapshotInput {
  readonly step: number;
  /** Returns, the same noise every time: about 12 paths of windowLength steps. */
  readonly fixedPaths: Paths;
  /** Returns, about 256 paths of windowLength steps. */
  readonly generated: Paths;
  /** Logits of real and of generated windows. */
  readonly realScores: Float32Array;
  readonly generatedScores: Float32Array;
  /** Logits of windows that were not trained on, if there are enough. */
  readonly heldOutScores?: Float32Array | null;
  /** "score" for critics whose output is not a logit of a probability. */
  readonly scale: "probability" | "score";
  /** Whether both kinds of generated paths are calibrated. */
  readonly calibrated: boolean;
}

/** Measures generated paths of one asset against the real side, which it has measured once. */
export interface SnapshotTaker {
  take(input: SnapshotInput): TrainingSnapshot;
  /** The same in short pieces, so that a thread can listen to messages between them. */
  takeInParts(input: SnapshotInput): Generator<void, TrainingSnapshot>;
}

const copyOfPaths = (paths: Paths): Paths => ({ ...paths, values: paths.values.slice() });

const copyOfBands = (bands: QuantileBands): QuantileBands => ({
  probabilities: bands.probabilities,
  values: bands.values.map((band) => band.slice()),
});

function compareCurves(band: CurveBand, generated: Float64Array): AutocorrelationComparison {
  return {
    lags: Float32Array.from(generated, (_, index) => index + 1),
    real: Float32Array.from(band.real),
    generated: Float32Array.from(generated),
    low: Float32Array.from(band.low),
    high: Float32Array.from(band.high),
  };
}

function compareDistributions(real: RealSide, sorted: Float64Array) {
  const standardised = sorted.map((value) => (value - real.mean) / real.deviation);
  return {
    distribution: {
      centres: Float32Array.from(binCentres(real.bins)),
      real: real.density.slice(),
      generated: Float32Array.from(densityInBins(standardised, real.bins)),
      normal: Float32Array.from(binCentres(real.bins), normalDensity),
      realCount: real.count,
      generatedCount: sorted.length,
    },
    quantiles: {
      probabilities: real.probabilities.slice(),
      real: real.quantiles.slice(),
      generated: quantilesAt(standardised, real.probabilities),
    },
  };
}

function* compareHorizons(
  real: RealSide,
  values: Float64Array,
  sorted: Float64Array,
  length: number,
) {
  const distances: TrainingSnapshot["wasserstein"][number][] = [];
  for (const { horizon, floor, deviation, sorted: observed } of real.horizons) {
    yield;
    const sums = horizon === 1 ? sorted : horizonSums(values, length, horizon).sort();
    distances.push({ horizon, distance: wassersteinOfSorted(observed, sums) / deviation, floor });
  }
  return distances;
}

function* takeInParts(real: RealSide, input: SnapshotInput): Generator<void, TrainingSnapshot> {
  const { length, assetCount } = input.generated;
  const { asset, maxLag, kind } = real;
  const values = assetColumn(input.generated.values, assetCount, asset);
  const fixed = assetColumn(input.fixedPaths.values, assetCount, asset);
  const sorted = sortedCopy(values);
  yield;
  const generatedFan = cumulativeQuantileBands(values, length, kind, FAN_PROBABILITIES);
  yield;
  const compared = compareDistributions(real, sorted);
  yield;
  const ofReturns = pooledAutocorrelation(values, length, maxLag);
  yield;
  const ofAbsolutes = pooledAutocorrelation(values.map(Math.abs), length, maxLag);
  const wasserstein = yield* compareHorizons(real, values, sorted, length);
  return {
    step: input.step,
    asset,
    calibrated: input.calibrated,
    generatedPaths: singleAsset(fixed, input.fixedPaths.length),
    realPaths: copyOfPaths(real.paths),
    realFan: copyOfBands(real.fan),
    generatedFan,
    ...compared,
    returnAutocorrelation: compareCurves(real.returnBand, ofReturns),
    absoluteAutocorrelation: compareCurves(real.absoluteBand, ofAbsolutes),
    scores: compareScores(input.realScores, input.generatedScores, input.scale),
    scoreMeans: scoreMeansOf(input),
    generatedMoments: { mean: mean(values), deviation: deviation(values) },
    realMoments: { mean: real.mean, deviation: real.deviation },
    wasserstein,
  };
}

function scoreMeansOf({ realScores, generatedScores, heldOutScores }: SnapshotInput) {
  return {
    real: mean(realScores),
    heldOut: heldOutScores ? mean(heldOutScores) : null,
    generated: mean(generatedScores),
  };
}

function takeAtOnce(parts: Generator<void, TrainingSnapshot>): TrainingSnapshot {
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
  }
}

/**
 * Measures the real side of one asset once, from the training returns as they were observed: 12
 * windows spread over the training part, the fan, density, quantiles, both autocorrelations with
 * their bootstrap bands, and the floors of the 1-Wasserstein distances at those of 1, 5 and 20
 * bars that fit in a window. The same seed shows the same windows and bands. Every array of a
 * snapshot is its own, so that snapshots can be transferred to another thread.
 */
export function createSnapshotTaker(
  market: PreparedMarket,
  asset: number,
  seed: number,
): SnapshotTaker {
  const real = measureReal(market, asset, seed);
  return {
    take: (input) => takeAtOnce(takeInParts(real, input)),
    takeInParts: (input) => takeInParts(real, input),
  };
}
