import { moments } from "../shared/moments.ts";
import { median } from "../shared/quantile.ts";
import type { Prices, ReturnKind, Returns } from "../shared/series.ts";
import { fitVolatilityFilter, type VolatilityFilter } from "./fit-volatility-filter.ts";
import { fitGaussianising, gaussianiser } from "./gaussianise.ts";
import type { PreparedMarket, PreprocessingConstants } from "./prepared-market.ts";
import { assetColumn, returnsOf } from "./returns.ts";
import { standardiser } from "./standardise.ts";
import { filterVolatility } from "./volatility-filter.ts";
import { countWindows } from "./windows.ts";
import { winsorise } from "./winsorise.ts";

/** The data knobs of a run; `GanConfig` has them all. */
export interface PreparationOptions {
  readonly returnKind: ReturnKind;
  readonly windowLength: number;
  /** Share of the returns, from the first, that is the past: it trains, and validates if asked. */
  readonly trainShare: number;
  /** Share of the past, the last of it, that validates and does not train; 0 if absent. */
  readonly validationShare?: number;
  /** In training deviations; 0 leaves the returns as they are. */
  readonly winsoriseAt: number;
  readonly gaussianise: boolean;
  /** What the returns' volatility is taken out by before training; nothing if absent. */
  readonly volatilityFilter?: VolatilityFilter;
}

/**
 * Why prices cannot be prepared, with what the message needs:
 *  - series-too-short: `needed` and `found`, in rows of prices
 *  - non-positive-prices: `asset`, `count`, and the `time` of the first in milliseconds
 *  - constant-series: `asset`
 */
export class PreparationError extends Error {
  readonly code: "series-too-short" | "non-positive-prices" | "constant-series";
  readonly data: Readonly<Record<string, string | number>>;

  constructor(code: PreparationError["code"], data: PreparationError["data"]) {
    super(`${code} ${JSON.stringify(data)}`);
    this.name = "PreparationError";
    this.code = code;
    this.data = data;
  }
}

/** Below this a mean and a deviation mean nothing, however short the windows. */
const FEWEST_RETURNS = 20;
/** A deviation smaller than this share of the largest return is rounding. */
const ROUNDING_SHARE = 1e-9;
/** Keeps 0.7 · 90 from becoming 62.99…. */
const SHARE_ROUNDING = 1e-9;

const shareOf = (share: number, count: number) => Math.floor(share * count + SHARE_ROUNDING);

/** Returns of the past that train where `past` there are, and the rest validates. */
const trainingCount = (past: number, validationShare: number) =>
  past - shareOf(validationShare, past);

/** The shortest past in which so many returns train. */
function pastNeeded(trainingReturns: number, validationShare: number): number {
  let past = Math.max(trainingReturns, Math.floor(trainingReturns / (1 - validationShare)) - 1);
  while (trainingCount(past, validationShare) < trainingReturns) past++;
  return past;
}

/**
 * Prices that a run with these windows needs: the training part holds at least two windows end
 * to end, and each part 20 returns.
 */
export function pricesNeeded(
  windowLength: number,
  trainShare: number,
  validationShare = 0,
): number {
  const training = pastNeeded(Math.max(2 * windowLength, FEWEST_RETURNS), validationShare);
  const validation = validationShare > 0 ? FEWEST_RETURNS / validationShare : 0;
  const past = Math.max(training, Math.ceil(validation - SHARE_ROUNDING));
  return Math.ceil(past / trainShare - SHARE_ROUNDING) + 1;
}

function checkLength(prices: Prices, options: PreparationOptions): void {
  const { windowLength, trainShare, validationShare } = options;
  const needed = pricesNeeded(windowLength, trainShare, validationShare);
  const found = prices.times.length;
  if (found < needed) throw new PreparationError("series-too-short", { needed, found });
}

function checkSigns(prices: Prices, kind: ReturnKind): void {
  if (kind === "difference") return;
  prices.assets.forEach((asset, index) => {
    const column = assetColumn(prices.values, prices.assets.length, index);
    const count = column.reduce((sum, price) => sum + (price > 0 ? 0 : 1), 0);
    if (count === 0) return;
    const time = prices.times[column.findIndex((price) => !(price > 0))] ?? Number.NaN;
    throw new PreparationError("non-positive-prices", { asset, count, time });
  });
}

const largestMagnitude = (values: Float64Array) =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function fitMoments(training: Float64Array, assets: readonly string[]) {
  return assets.map((asset, index) => {
    const column = assetColumn(training, assets.length, index);
    const { mean, deviation } = moments(column);
    if (!(deviation > ROUNDING_SHARE * largestMagnitude(column))) {
      throw new PreparationError("constant-series", { asset });
    }
    return { mean, deviation };
  });
}

const differences = (times: Float64Array) =>
  times.subarray(1).map((time, index) => time - (times[index] ?? time));

function standardiseReturns(
  prices: Prices,
  returns: Returns,
  trainCount: number,
  options: PreparationOptions,
) {
  const { assets } = returns;
  const trainSize = trainCount * assets.length;
  const pulled = winsorise(returns.values, assets.length, trainCount, options.winsoriseAt);
  const fitted = fitMoments(pulled.values.subarray(0, trainSize), assets);
  const mean = fitted.map((one) => one.mean);
  const deviation = fitted.map((one) => one.deviation);
  let standardised = standardiser(mean, deviation).apply(pulled.values);
  const training = (asset: number) =>
    assetColumn(standardised.subarray(0, trainSize), assets.length, asset);
  const { volatilityFilter: filter = "none" } = options;
  const volatilityFilter =
    filter === "none" ? [] : assets.map((_, asset) => fitVolatilityFilter(training(asset), filter));
  if (filter !== "none") standardised = filterVolatility(standardised, volatilityFilter).values;
  const gaussianising = options.gaussianise
    ? assets.map((_, asset) => fitGaussianising(training(asset)))
    : [];
  if (options.gaussianise) standardised = gaussianiser(gaussianising).apply(standardised);
  const constants: PreprocessingConstants = {
    returnKind: options.returnKind,
    assets,
    mean,
    deviation,
    winsoriseAt: options.winsoriseAt,
    volatilityFilter,
    gaussianising,
    lastPrice: assets.map((_, asset) => prices.values[trainSize + asset] ?? Number.NaN),
    largest: assets.map((_, asset) => largestMagnitude(training(asset))),
    barSpacing: median(differences(prices.times)),
  };
  return { standardised, constants, winsorised: pulled.count };
}

/**
 * Prices become what a GAN trains on: returns → winsorised (training part only, counted) →
 * standardised by the training part → optionally divided by a volatility that is forecast from the
 * bars before, and standardised again → optionally Gaussianised likewise (Lambert W, finance.md
 * 1.2). The first ⌊trainShare · n⌋ returns are the past, of which the last ⌊validationShare · past⌋
 * validate and the others train; the rest test. Only the training part enters a constant.
 * `returns` stay as they were observed. Throws a `PreparationError`.
 */
export function prepareMarket(prices: Prices, options: PreparationOptions): PreparedMarket {
  checkLength(prices, options);
  checkSigns(prices, options.returnKind);
  const returns = returnsOf(prices, options.returnKind);
  const testFrom = shareOf(options.trainShare, returns.times.length);
  const trainCount = trainingCount(testFrom, options.validationShare ?? 0);
  const result = standardiseReturns(prices, returns, trainCount, options);
  return {
    prices,
    returns,
    trainCount,
    testFrom,
    standardised: new Float32Array(result.standardised),
    constants: result.constants,
    windowLength: options.windowLength,
    windowCount: countWindows(trainCount, options.windowLength),
    winsorised: result.winsorised,
  };
}
