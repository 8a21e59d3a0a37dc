import type { TrafficLight } from "../../metrics/backtest/breach-rate.ts";
import type { LossDifference } from "../../metrics/backtest/dependent-mean.ts";
import type { ResidualTest } from "../../metrics/backtest/shortfall-tests.ts";
import type { ReturnKind } from "../../shared/series.ts";
import type { BacktestModelId, BacktestStretch } from "./backtest-options.ts";

/** What is asked of the backtest. */
export interface BacktestInput {
  /** Of the run's assets, or all of them in equal parts, restored to that at every bar. */
  readonly holding: number | "equal-weights";
  readonly stretch: BacktestStretch;
  /** Returns drawn from the generator. */
  readonly drawnBars: number;
  readonly seed: number;
}

/** A number with an interval of 95 %. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Z2 of Acerbi and Székely with its standard error's interval and its simulated null. */
export interface ShortfallTest extends Interval {
  readonly critical: number;
  readonly pValue: number;
}

/** How a forecaster did at one tail probability. */
export interface LevelBacktest {
  readonly probability: number;
  /** Returns, one for each bar that was forecast. */
  readonly quantiles: Float64Array;
  readonly shortfalls: Float64Array;
  readonly breachCount: number;
  readonly expectedCount: number;
  /** Of the breach rate, by Wilson: for independent bars. */
  readonly rate: Interval;
  /** p of Kupiec's unconditional coverage. */
  readonly coverage: number;
  /** p of Christoffersen's independence and of both; null with too few breaches. */
  readonly independence: number | null;
  readonly conditional: number | null;
  readonly shortfall: ShortfallTest;
  /** Null with too few breaches. */
  readonly residuals: ResidualTest | null;
  /** Mean FZ0; lower is better. */
  readonly score: Interval;
  /** Of the score, against each other forecaster that has one. */
  readonly against: readonly (LossDifference & { readonly model: BacktestModelId })[];
}

/** Why a forecaster has no row. */
export type MissingForecaster = "too-little-history" | "not-fitted";

export interface ModelBacktest {
  readonly model: BacktestModelId;
  /** In the order of `TAIL_PROBABILITIES`. */
  readonly levels: readonly LevelBacktest[];
  /** Of the last 250 bars at 99 %; null where fewer were forecast. */
  readonly trafficLight: TrafficLight | null;
}

export interface BacktestReport {
  /** Whose returns they are; several in equal parts. */
  readonly assets: readonly string[];
  readonly kind: ReturnKind;
  /** Of the bars that were forecast, milliseconds. */
  readonly times: Float64Array;
  readonly returns: Float64Array;
  /** First and last time of the returns that parameters are from, and how many they are. */
  readonly training: { readonly from: number; readonly to: number; readonly count: number };
  /** Some of the bars belong to the validation part, by which a checkpoint may have been chosen. */
  readonly hasValidation: boolean;
  readonly models: readonly ModelBacktest[];
  readonly missing: readonly {
    readonly model: BacktestModelId;
    readonly reason: MissingForecaster;
  }[];
  /** The GARCH law that some forecasters share, in per cent; null if it could not be fitted. */
  readonly garch: {
    readonly mean: number;
    readonly omega: number;
    readonly alpha: number;
    readonly beta: number;
    readonly degreesOfFreedom: number;
  } | null;
}

/** The question of the backtest. */
export interface BacktestTypes {
  readonly "backtest-risk": { readonly input: BacktestInput; readonly output: BacktestReport };
}
