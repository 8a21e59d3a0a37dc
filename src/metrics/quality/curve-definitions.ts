import { AGGREGATION_HORIZONS, aggregationCurve } from "../facts/aggregation.ts";
import { fluctuationCurve, fluctuationWindows } from "../facts/detrended-fluctuation.ts";
import { passageBars, passageCurve } from "../facts/first-passage.ts";
import type { SeriesFeatures } from "../facts/series-features.ts";
import {
  normalScores,
  quantileCurve,
  survivalCurve,
  survivalThresholds,
} from "../facts/tail-curves.ts";
import type { CurveId } from "./quality-report.ts";

/** A curve that every series has: where it is read, and its values there. */
export interface CurveDefinition {
  readonly id: CurveId;
  /** The x axis, from the training part. */
  points(train: SeriesFeatures): Float64Array;
  /** Values at `points`; NaN where the series is too short for one. `train` gives the unit. */
  curve(series: SeriesFeatures, points: Float64Array, train: SeriesFeatures): Float64Array;
}

const upTo = (count: number) => Float64Array.from({ length: count }, (_, index) => index + 1);

/** A curve by lag at as many lags as are asked for. */
const byLag = (id: CurveId, curve: (series: SeriesFeatures) => Float64Array): CurveDefinition => ({
  id,
  points: ({ lags }) => upTo(lags),
  curve: (series, points) => {
    const values = curve(series);
    return points.map((_, index) => values[index] ?? Number.NaN);
  },
});

const survival = (id: CurveId, side: "gain" | "loss"): CurveDefinition => ({
  id,
  points: survivalThresholds,
  curve: (series, points, train) => survivalCurve(series, points, train, side),
});

const passage = (id: CurveId, side: "gain" | "loss"): CurveDefinition => ({
  id,
  points: ({ values }) => upTo(passageBars(values.length)),
  curve: (series, points) => passageCurve(series, points, side),
});

/** Every curve of a report. */
export const CURVES: readonly CurveDefinition[] = [
  byLag("return-autocorrelation", (series) => series.returnAutocorrelation),
  byLag("absolute-autocorrelation", (series) => series.absoluteAutocorrelation),
  byLag("squared-autocorrelation", (series) => series.squaredAutocorrelation),
  byLag("leverage", (series) => series.leverage),
  survival("loss-survival", "loss"),
  survival("gain-survival", "gain"),
  { id: "quantiles", points: normalScores, curve: quantileCurve },
  {
    id: "aggregation",
    points: () => Float64Array.from(AGGREGATION_HORIZONS),
    curve: aggregationCurve,
  },
  {
    id: "fluctuation",
    points: ({ values }) => fluctuationWindows(values.length),
    curve: fluctuationCurve,
  },
  passage("gain-passage", "gain"),
  passage("loss-passage", "loss"),
];
