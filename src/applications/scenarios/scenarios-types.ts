import type { QuantileBands } from "../../metrics/snapshot.ts";
import type { FittedPart } from "../application-context.ts";
import type { ModelId, Viewpoint } from "../model-ids.ts";
import type { ExportLayout, Regime } from "./scenarios-options.ts";

/** Both ends belong to it. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** What a path must be to count; null asks for nothing. All that is asked for must hold at once. */
export interface ScenarioConditions {
  /** Whose path is looked at. */
  readonly asset: number;
  /** Third of the history's realised volatilities in which that of the path lies. */
  readonly regime: Regime | null;
  /** Realised volatility of the path, a year, as a share. */
  readonly volatility: Bounds | null;
  /** Largest fall from a peak, as a share of the peak. */
  readonly drawdown: Bounds | null;
  /** Last price over the start price, less 1. */
  readonly terminalReturn: Bounds | null;
}

/** A law for paths: the same plan gives the same paths, however many are asked for and however they are cut. */
export interface ScenarioPlan {
  readonly model: ModelId;
  readonly viewpoint: Viewpoint;
  readonly part: FittedPart;
  /** The last bar that is known, in milliseconds since 1970; null: the last there is. */
  readonly asOf: number | null;
  /** One per asset; null: the prices of that bar. */
  readonly startPrices: readonly number[] | null;
  /** Bars. */
  readonly length: number;
  readonly seed: number;
  readonly conditions: ScenarioConditions;
}

/** What a pilot is asked. */
export interface PreviewInput {
  readonly plan: ScenarioPlan;
  /** Another model under the same plan, to be set beside it; null for none. */
  readonly beside: ModelId | null;
}

/** A number with its standard error. */
export interface Measured {
  readonly value: number;
  readonly error: number;
}

/** What is told of a set of paths of one asset. */
export interface PathStatistics {
  readonly count: number;
  readonly volatility: Measured;
  /** At 5, 25, 50, 75 and 95 %. */
  readonly terminalReturn: readonly Measured[];
  readonly drawdown: Measured;
  /** That only one path in twenty exceeds. */
  readonly severeDrawdown: Measured;
}

/** A share with its 95 % interval (Wilson 1927). */
export interface MeasuredShare {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What another model makes of the same plan. */
export interface BesideModel {
  readonly model: ModelId;
  readonly rate: MeasuredShare;
  /** Null where too few of its paths fit to say anything. */
  readonly statistics: PathStatistics | null;
}

/** A pair of assets: the correlation of their returns, bar by bar. */
export interface PairCorrelation {
  readonly first: number;
  readonly second: number;
  readonly accepted: Measured;
  readonly real: Measured;
}

/** What a plan comes to, from a pilot of some hundred paths. */
export interface ScenarioPreview {
  readonly candidates: number;
  readonly accepted: number;
  readonly rate: MeasuredShare;
  readonly assets: readonly string[];
  readonly startPrices: readonly number[];
  readonly startTime: number;
  /** The last bar that is known lies in the part that the models were trained on. */
  readonly isInSample: boolean;
  /** The model starts from the past that it is given; else its paths are through the cycle. */
  readonly usesPast: boolean;
  readonly barsPerYear: number;
  /** The volatilities between which the regimes change, a year; and the bars that each was measured over. */
  readonly terciles: { readonly low: number; readonly high: number; readonly bars: number };
  readonly statistics: {
    readonly accepted: PathStatistics;
    readonly all: PathStatistics;
    /** Of the stretches of the history of this length; null if there is none. */
    readonly real: PathStatistics | null;
  };
  /** Of the stretches of the history, how many fit; null if there are none of this length. */
  readonly realRate: MeasuredShare | null;
  readonly beside: BesideModel | null;
  /** Bars at which the fans are told, from 0. */
  readonly bars: Int32Array;
  /** Prices of the asset that the conditions look at. */
  readonly fans: { readonly accepted: QuantileBands; readonly all: QuantileBands };
  readonly samplePaths: readonly Float64Array[];
  /** Of the bars up to the last that is known. */
  readonly recentPrices: Float64Array;
  readonly correlations: readonly PairCorrelation[];
}

/** Paths to be written. */
export interface ScenarioOrder {
  readonly plan: ScenarioPlan;
  readonly count: number;
  readonly layout: ExportLayout;
}

/** What a stream of numbers came to; quantiles are right to one part in ten thousand. */
export interface StreamStatistics {
  readonly count: number;
  readonly mean: number;
  readonly deviation: number;
  readonly least: number;
  readonly most: number;
  /** At `TOLD_PROBABILITIES`. */
  readonly quantiles: readonly number[];
}

/** What was written. */
export interface ExportReport {
  readonly rows: number;
  readonly bytes: number;
  readonly paths: number;
  readonly candidates: number;
  readonly startPrices: readonly number[];
  readonly startTime: number;
  readonly isInSample: boolean;
  readonly usesPast: boolean;
  /** One per asset, of all returns that were written and of the paths' ends over their start. */
  readonly assets: readonly {
    readonly name: string;
    readonly returns: StreamStatistics;
    readonly terminalReturn: StreamStatistics;
  }[];
}

/** The questions of the Scenarios tab. */
export interface ScenariosTypes {
  readonly "preview-scenarios": { readonly input: PreviewInput; readonly output: ScenarioPreview };
}
