import type { SeriesFeatures } from "../facts/series-features.ts";
import type { CurveId } from "./quality-report.ts";

/** A curve that every series has: where it is read, and its values there. */
export interface CurveDefinition {
  readonly id: CurveId;
  /** The x axis, from the training part. */
  points(train: SeriesFeatures): Float64Array;
  /** Values at `points`; NaN where the series is too short for one. `train` gives the unit. */
  curve(series: SeriesFeatures, points: Float64Array, train: SeriesFeatures): Float64Array;
}

/** Lags 1, 2, … of the training part. */
const lags = ({ lags: count }: SeriesFeatures) =>
  Float64Array.from({ length: count }, (_, index) => index + 1);

/** A curve by lag at as many lags as are asked for. */
const byLag = (id: CurveId, curve: (series: SeriesFeatures) => Float64Array): CurveDefinition => ({
  id,
  points: lags,
  curve: (series, points) => {
    const values = curve(series);
    return points.map((_, index) => values[index] ?? Number.NaN);
  },
});

/** Every curve of a report. */
export const CURVES: readonly CurveDefinition[] = [
  byLag("return-autocorrelation", (series) => series.returnAutocorrelation),
  byLag("absolute-autocorrelation", (series) => series.absoluteAutocorrelation),
  byLag("leverage", (series) => series.leverage),
];
