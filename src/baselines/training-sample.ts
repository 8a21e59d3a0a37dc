import { FitError, type FitRemark } from "../shared/market-model.ts";
import { deviation, mean } from "../shared/moments.ts";
import type { Returns } from "../shared/series.ts";

/** Relative to the largest value: below it differences are rounding. */
const ROUNDING = 1e-12;
const PER_CENT = 100;

/** Returns that a model can be fitted to: finite, enough of them, and no asset constant. */
export interface TrainingSample {
  readonly assets: readonly string[];
  readonly count: number;
  /** `[time, asset]`, row-major. */
  readonly rows: Float64Array;
  /** One array a asset. */
  readonly columns: readonly Float64Array[];
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/** Row-major rows → one array a asset. */
export function columnsOf(rows: Float64Array, assetCount: number): Float64Array[] {
  const count = rows.length / assetCount;
  return Array.from({ length: assetCount }, (_, asset) =>
    Float64Array.from({ length: count }, (_, t) => rows[t * assetCount + asset] ?? Number.NaN),
  );
}

function throwIfNotFinite({ assets, values }: Returns): void {
  const place = values.findIndex((value) => !Number.isFinite(value));
  if (place < 0) return;
  const asset = assets[place % assets.length] ?? "";
  throw new FitError("not-finite", { asset, row: Math.floor(place / assets.length) });
}

const isConstant = (column: Float64Array): boolean => {
  const largest = column.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return !(deviation(column) > ROUNDING * largest);
};

/**
 * Looks at returns before a model is fitted to them. Throws a FitError: "too-short" with
 * {given, needed}, "not-finite" with {asset, row}, "constant" with {asset}.
 */
export function trainingSample(returns: Returns, needed: number): TrainingSample {
  const { assets, values } = returns;
  const count = assets.length === 0 ? 0 : values.length / assets.length;
  if (count < needed) throw new FitError("too-short", { given: count, needed });
  throwIfNotFinite(returns);
  const columns = columnsOf(values, assets.length);
  const constant = columns.findIndex(isConstant);
  if (constant >= 0) throw new FitError("constant", { asset: assets[constant] ?? "" });
  return {
    assets,
    count,
    rows: values.slice(),
    columns,
    means: Float64Array.from(columns, mean),
    deviations: Float64Array.from(columns, deviation),
  };
}

/**
 * The rows that a draw starts from, `[time, asset]`; null without any. Throws a FitError
 * "not-finite", or a RangeError if the assets are not as many as those of the fit.
 */
export function pastRows(past: Returns | undefined, assetCount: number): Float64Array | null {
  if (past === undefined || past.values.length === 0) return null;
  if (past.assets.length !== assetCount) {
    throw new RangeError(`past of ${past.assets.length} assets for a fit of ${assetCount}`);
  }
  throwIfNotFinite(past);
  return past.values;
}

/** `[time, asset]` in the sample's own units: its rows then have mean 0 and deviation 1. */
export function standardisedRows(sample: TrainingSample, rows = sample.rows): Float64Array {
  const { assets, means, deviations } = sample;
  return rows.map((value, place) => {
    const asset = place % assets.length;
    return (value - (means[asset] ?? 0)) / (deviations[asset] ?? 1);
  });
}

/** Takes rows in the sample's own units back to returns, in place. */
export function restoreUnits(sample: TrainingSample, rows: Float64Array): void {
  const { assets, means, deviations } = sample;
  for (let place = 0; place < rows.length; place++) {
    const asset = place % assets.length;
    rows[place] = (means[asset] ?? 0) + (deviations[asset] ?? 1) * (rows[place] ?? 0);
  }
}

/** A log-likelihood of the returns → the same of the returns in per cent. */
export function percentLogLikelihood(sample: TrainingSample, logLikelihood: number): number {
  return logLikelihood - sample.count * sample.assets.length * Math.log(PER_CENT);
}

/** A log-likelihood of standardised rows → that of the returns themselves. */
export function returnsLogLikelihood(sample: TrainingSample, logLikelihood: number): number {
  const logScale = sample.deviations.reduce((sum, scale) => sum + Math.log(scale), 0);
  return logLikelihood - sample.count * logScale;
}

/** Says so if a model had fewer returns than its estimate deserves. */
export function fewReturnsRemark({ count }: TrainingSample, advised: number): FitRemark[] {
  return count < advised ? [{ code: "few-returns", data: { given: count, advised } }] : [];
}
