import type { TestOutcome } from "../../metrics/backtest/coverage-tests.ts";
import type { ReturnKind } from "../../shared/series.ts";
import type { ConditionalTraining, LossColumns } from "./conditional-training.ts";
import type { ForecastModelId, OriginSpacing } from "./forecast-options.ts";
import type { BinnedOutcome } from "./uniformity-tests.ts";

/** A number with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A price whose crossing is asked about: the last one, another, or the last one changed by a share. */
export type AskedLevel =
  | { readonly kind: "last" }
  | { readonly kind: "price"; readonly price: number }
  | { readonly kind: "change"; readonly share: number };

/** What is asked about the bars after a day. */
export interface ForecastInput {
  /** Index of the asset. */
  readonly asset: number;
  /** Each gets a fan; the first is the one asked about. */
  readonly models: readonly ForecastModelId[];
  /** Bars before the last one: 0 forecasts what is not known yet. */
  readonly back: number;
  /** Bars. */
  readonly horizon: number;
  readonly pathCount: number;
  readonly seed: number;
  /** Bars of the past that are handed back. */
  readonly history: number;
  readonly level: AskedLevel;
  /** Which training of the conditional GAN is meant, where it is asked. */
  readonly conditional: ConditionalTraining | null;
}

/** Where the known bars end. */
export type OriginPart = "training" | "validation" | "test";

/** Prices at times. */
export interface PriceLine {
  readonly times: Float64Array;
  readonly prices: Float64Array;
}

/** What one model says of the bars to come. */
export interface ModelForecast {
  readonly model: ForecastModelId;
  /** Prices `[probability of FAN_PROBABILITIES][bar]`. */
  readonly quantiles: readonly Float64Array[];
  /** 95 % intervals of those, from order statistics. */
  readonly quantileLow: readonly Float64Array[];
  readonly quantileHigh: readonly Float64Array[];
  /** Prices of the first paths, `[path][bar]`. */
  readonly paths: readonly Float64Array[];
  /** P(price above the level) at each bar, and its standard error. */
  readonly above: Float64Array;
  readonly aboveError: Float64Array;
  /** P(the price is above the level at any bar up to this one, or below it, where it starts on the other side). */
  readonly touched: Float64Array;
  readonly touchedError: Float64Array;
  /** Of as many equally weighted draws, where paths are weighted; else null. */
  readonly effectiveNumber: number | null;
}

export interface ForecastReport {
  readonly asset: string;
  /** Bars before the last one that can be asked for at most. */
  readonly mostBack: number;
  /** Largest `back` whose origin lies in the test part. */
  readonly testBack: number;
  readonly part: OriginPart;
  /** Returns that the models were fitted to. */
  readonly fittedCount: number;
  readonly origin: { readonly time: number; readonly price: number };
  readonly history: PriceLine;
  /** What came, as far as it is known; empty at the last bar. */
  readonly realised: PriceLine;
  readonly level: number;
  readonly forecasts: readonly ModelForecast[];
  /** Typical spacing of bars in milliseconds. */
  readonly barSpacing: number;
  readonly returnKind: ReturnKind;
}

/** What is asked about past forecasts. */
export interface ScoreInput {
  /** Index of the asset. */
  readonly asset: number;
  readonly models: readonly ForecastModelId[];
  readonly horizon: number;
  readonly pathCount: number;
  readonly seed: number;
  readonly spacing: OriginSpacing;
  readonly conditional: ConditionalTraining | null;
}

/** One band over all origins. */
export interface BandScores {
  readonly level: number;
  readonly coverage: Estimate;
  readonly width: Estimate;
  /** Winkler's interval score. */
  readonly score: Estimate;
}

/** How often the median's sign came true. */
export interface DirectionScore {
  readonly share: Estimate;
  /** Origins at which there was a sign to tell. */
  readonly count: number;
  /** How often one is right who always says the commoner direction. */
  readonly always: number;
  readonly isSuspicious: boolean;
}

/** Where the outcomes fell among the forecasts. */
export interface UniformityReport {
  /** Of every origin, on (0, 1). */
  readonly values: Float64Array;
  /** Ten bins. */
  readonly histogram: Int32Array;
  /** Origins that the tests took: their futures share no bar. */
  readonly testedCount: number;
  /** Kolmogorov and Smirnov's. */
  readonly distance: TestOutcome;
  readonly bins: BinnedOutcome;
}

/** All of one model at one horizon; errors are of returns over the horizon. */
export interface HorizonScores {
  readonly horizon: number;
  readonly crps: Estimate;
  /** 1 − CRPS / CRPS of the independent bootstrap. */
  readonly skill: Estimate;
  readonly pinball: Estimate;
  /** At .05, .10, … .95. */
  readonly pinballByLevel: readonly number[];
  readonly bands: readonly BandScores[];
  readonly uniformity: UniformityReport;
  readonly absoluteError: Estimate;
  readonly direction: DirectionScore;
}

export interface ModelScores {
  readonly model: ForecastModelId;
  readonly horizons: readonly HorizonScores[];
  /** Mean over origins, where paths are weighted; else null. */
  readonly effectiveNumber: number | null;
}

export interface ScoreReport {
  readonly asset: string;
  readonly models: readonly ModelScores[];
  /** Bars between origins. */
  readonly spacing: number;
  /** Times of the origins' last known bars. */
  readonly origins: Float64Array;
  /** Errors and widths are relative returns, else price differences. */
  readonly isRelative: boolean;
}

/** What came of training the conditional GAN. */
export interface ConditionalReport {
  readonly training: ConditionalTraining;
  readonly windowCount: number;
  readonly losses: LossColumns;
}

/** The questions of the Forecast tab. */
export interface ForecastTypes {
  readonly "forecast-prices": { readonly input: ForecastInput; readonly output: ForecastReport };
  readonly "score-forecasts": { readonly input: ScoreInput; readonly output: ScoreReport };
  readonly "train-conditional-gan": {
    readonly input: ConditionalTraining;
    readonly output: ConditionalReport;
  };
}
