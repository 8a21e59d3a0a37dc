import type { CurveComparison, CurveId, MetricId } from "../../metrics/quality/quality-report.ts";
import type { ReturnKind } from "../../shared/series.ts";
import type { ModelId } from "../model-ids.ts";
import type {
  Estimate,
  InspectionInput,
  MarketInspection,
  PathSpread,
  SeriesTestId,
} from "./inspection-types.ts";
import type { HistoryPart, StateChoice } from "./market-options.ts";

export interface ComparisonInput {
  readonly asset: number;
  readonly part: HistoryPart;
  readonly model: ModelId;
  readonly pathCount: number;
  readonly seed: number;
  readonly barsPerYear: number | null;
  /** Bars of the rolling volatility. */
  readonly volatilityWindow: number;
}

/** One thing over time: the real line, quantile bands of the paths, and a few of these. */
export interface FanOverTime {
  readonly real: Float32Array;
  /** Quantiles at FAN_LEVELS, from the lowest. */
  readonly bands: readonly Float32Array[];
  readonly paths: readonly Float32Array[];
}

export interface PathComparison {
  readonly kind: ReturnKind;
  readonly isInSample: boolean | null;
  /** Bars of the paths. */
  readonly length: number;
  readonly pathCount: number;
  /** Bars that are drawn, and their times. */
  readonly bars: Float64Array;
  readonly times: Float64Array;
  readonly prices: FanOverTime;
  /** Every bar's, of the history and of the first path. */
  readonly returns: { readonly real: Float32Array; readonly path: Float32Array };
  readonly volatility: FanOverTime;
  readonly drawdown: FanOverTime;
  readonly performance: {
    readonly annualReturn: PathSpread;
    readonly annualVolatility: PathSpread;
    readonly sharpe: PathSpread;
    readonly largestDrawdown: PathSpread;
    /** Share of the paths whose largest drawdown is smaller than the real one. */
    readonly drawdownRank: number;
  };
  /** Share of the paths whose test rejects at 5 %, where it has a number. */
  readonly rejections: readonly {
    readonly id: SeriesTestId;
    readonly share: number;
    readonly median: number;
  }[];
}

/** The eleven rows of the scorecard (finance.md 2.1 and 4.4). */
export const FACT_ROWS = [
  "excess-kurtosis",
  "hill-left",
  "hill-right",
  "extreme-days",
  "ljung-box-20",
  "absolute-autocorrelation-20",
  "detrended-fluctuation",
  "leverage-10",
  "gain-loss-ratio",
  "kurtosis-slope",
  "volume-volatility",
] as const satisfies readonly MetricId[];
export type FactId = (typeof FACT_ROWS)[number];

export interface ScorecardInput {
  readonly asset: number;
  readonly part: HistoryPart;
  readonly models: readonly ModelId[];
  readonly pathCount: number;
  readonly seed: number;
}

/** A fact of one model's paths; null where it does not exist. */
export interface FactReading {
  readonly spread: PathSpread;
  /** |real − median| in floors: the median difference of two bootstrap samples of the history. */
  readonly floors: number;
}

export interface FactRow {
  readonly id: FactId;
  readonly unit: "number" | "share" | "return" | "deviations" | "bars";
  /** NaN where the history has none. */
  readonly real: Estimate;
  readonly floor: number;
  /** In the order of the models. */
  readonly readings: readonly (FactReading | null)[];
  /** Returns that the fact needs, where the stretch has fewer. */
  readonly needed: number | null;
}

export interface Scorecard {
  readonly count: number;
  readonly pathCount: number;
  /** Mean length of the bootstrap's blocks. */
  readonly blockLength: number;
  readonly replicates: number;
  readonly isInSample: boolean | null;
  readonly models: readonly ModelId[];
  readonly rows: readonly FactRow[];
  /** Of the first model. */
  readonly curves: Readonly<Partial<Record<CurveId, CurveComparison>>>;
}

export interface RegimesInput {
  readonly asset: number;
  readonly part: HistoryPart;
  readonly states: StateChoice;
  readonly model: ModelId;
  readonly pathCount: number;
  readonly seed: number;
  readonly barsPerYear: number | null;
}

/** One state of the market; intervals by standard errors given the states. */
export interface RegimeState {
  /** Of a year. */
  readonly mean: Estimate;
  readonly volatility: Estimate;
  readonly stay: Estimate;
  /** Bars. */
  readonly duration: Estimate;
  /** Of the bars, by smoothed probabilities. */
  readonly share: Estimate;
  /** Of paths that are read by the same law. */
  readonly generatedShare: PathSpread;
  /** Probability of the last bar's state, and of the bar after it. */
  readonly today: number;
  readonly tomorrow: number;
}

export interface Regimes {
  readonly count: number;
  readonly isInSample: boolean | null;
  /** Calmest first. */
  readonly states: readonly RegimeState[];
  readonly candidates: readonly {
    readonly size: number;
    readonly logLikelihood: number;
    readonly criterion: number;
    readonly converged: boolean;
  }[];
  /** Drawn bars, their times and prices. */
  readonly times: Float64Array;
  readonly prices: Float32Array;
  /** `[state][bar]`: smoothed probabilities. */
  readonly probabilities: readonly Float32Array[];
}

export interface CorrelationsInput {
  readonly part: HistoryPart;
  readonly model: ModelId;
  readonly pathCount: number;
  readonly seed: number;
  readonly window: number;
  /** Two assets, or null for the mean of all pairs. */
  readonly pair: readonly [number, number] | null;
}

export interface Correlations {
  readonly assets: readonly string[];
  readonly count: number;
  readonly pathCount: number;
  readonly isInSample: boolean | null;
  /** `[asset, asset]`, row-major. */
  readonly real: Float32Array;
  readonly realLow: Float32Array;
  readonly realHigh: Float32Array;
  /** Median over paths. */
  readonly generated: Float32Array;
  readonly generatedLow: Float32Array;
  readonly generatedHigh: Float32Array;
  /** Mean |difference| over pairs, and the same of two bootstrap samples. */
  readonly meanGap: number;
  readonly floor: number;
  readonly window: number;
  readonly times: Float64Array;
  readonly rolling: FanOverTime;
}

/** The questions of the Market tab. */
export interface MarketTypes {
  readonly "inspect-market": { readonly input: InspectionInput; readonly output: MarketInspection };
  readonly "compare-market-paths": {
    readonly input: ComparisonInput;
    readonly output: PathComparison;
  };
  readonly "score-facts": { readonly input: ScorecardInput; readonly output: Scorecard };
  readonly "find-regimes": { readonly input: RegimesInput; readonly output: Regimes };
  readonly "follow-correlations": {
    readonly input: CorrelationsInput;
    readonly output: Correlations;
  };
}
