import type { PreprocessingConstants } from "../data/prepared-market.ts";
import { assetColumn } from "../data/returns.ts";
import { pooledAutocorrelation } from "../metrics/autocorrelation.ts";
import { binCentres, densityInBins } from "../metrics/histogram.ts";
import { FAN_PROBABILITIES, quantilesAt, singleAsset } from "../metrics/measure-real.ts";
import { cumulativeQuantileBands } from "../metrics/quantile-bands.ts";
import type { AutocorrelationComparison, TrainingSnapshot } from "../metrics/snapshot.ts";
import { deviation, mean } from "../shared/moments.ts";
import { sortedCopy } from "../shared/quantile.ts";
import type { Paths } from "../shared/series.ts";
import { normalDensity } from "../shared/special-functions.ts";

const BINS = { low: -8, high: 8, count: 64 };
const MOST_LAGS = 60;
const PROBABILITIES = Float32Array.from({ length: 99 }, (_, index) => (index + 1) / 100);

const nothing = () => new Float32Array(0);

function curveOf(values: Float64Array, length: number): AutocorrelationComparison {
  const maxLag = Math.max(1, Math.min(MOST_LAGS, length - 1));
  const generated = Float32Array.from(pooledAutocorrelation(values, length, maxLag));
  const lags = generated.map((_, index) => index + 1);
  return { lags, real: nothing(), generated, low: nothing(), high: nothing() };
}

/**
 * What can be shown of a shared generator without the data it learned from. Every real series
 * is empty; the real moments are those of the training returns, which travel with a generator.
 */
export function generatorOnlySnapshot(
  constants: PreprocessingConstants,
  asset: number,
  shown: Paths,
  measured: Paths,
): TrainingSnapshot {
  const { length, assetCount } = measured;
  const values = assetColumn(measured.values, assetCount, asset);
  const real = { mean: constants.mean[asset] ?? 0, deviation: constants.deviation[asset] ?? 1 };
  const standardised = sortedCopy(values.map((value) => (value - real.mean) / real.deviation));
  const generatedFan = cumulativeQuantileBands(
    values,
    length,
    constants.returnKind,
    FAN_PROBABILITIES,
  );
  return {
    step: 0,
    asset,
    calibrated: true,
    generatedPaths: singleAsset(assetColumn(shown.values, assetCount, asset), length),
    realPaths: singleAsset([], length),
    realFan: { probabilities: generatedFan.probabilities, values: FAN_PROBABILITIES.map(nothing) },
    generatedFan,
    distribution: {
      centres: Float32Array.from(binCentres(BINS)),
      real: nothing(),
      generated: Float32Array.from(densityInBins(standardised, BINS)),
      normal: Float32Array.from(binCentres(BINS), normalDensity),
      realCount: 0,
      generatedCount: values.length,
    },
    quantiles: {
      probabilities: PROBABILITIES.slice(),
      real: nothing(),
      generated: quantilesAt(standardised, PROBABILITIES),
    },
    returnAutocorrelation: curveOf(values, length),
    absoluteAutocorrelation: curveOf(values.map(Math.abs), length),
    scores: {
      edges: nothing(),
      real: nothing(),
      generated: nothing(),
      accuracy: Number.NaN,
      threshold: Number.NaN,
      accuracyNoise: Number.NaN,
      scale: "score",
    },
    generatedMoments: { mean: mean(values), deviation: deviation(values) },
    realMoments: real,
    wasserstein: [],
  };
}
