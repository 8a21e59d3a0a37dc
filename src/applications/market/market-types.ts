import type { CurveComparison, CurveId, MetricId } from "../../metrics/quality/quality-report.ts";
import type { ReturnKind } from "../../shared/series.ts";
import type { ModelId } from "../model-ids.ts";
import type { HistoryPart, StateChoice } from "./market-options.ts";

/** A number with its 95 % confidence interval; NaN where it does not exist. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Middle, and 5–95 % over generated paths. */
export interface PathSpread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface InspectionInput {
  readonly asset: number;
  readonly part: HistoryPart;
  /** As the visitor says; null to infer it from the bars' spacing. */
  readonly barsPerYear: number | null;
  readonly seed: number;
}

/** How bars per year were found. */
export type AnnualisationRule =
  | "given"
  | "no-dates"
  | "yearly"
  | "quarterly"
  | "monthly"
  | "weekly"
  | "calendar-days"
  | "business-days"
  | "around-the-clock"
  | "sessions";

export interface Annualisation {
  readonly barsPerYear: number;
  readonly rule: AnnualisationRule;
  /** Median milliseconds from bar to bar. */
  readonly spacing: number;
  /** Median bars of a day that has any; 1 for daily and rarer bars. */
  readonly barsPerDay: number;
  /** What would be used if nothing were given. */
  readonly inferred: number;
}

/** A bar of the history that calls for a look. */
export interface NotedBar {
  /** Milliseconds since 1970 UTC. */
  readonly time: number;
  readonly value: number;
  /** Of a split: what it looks like, "1:2". */
  readonly note: string;
}

/** Something counted, with the first few of them. */
export interface Noted {
  readonly count: number;
  readonly first: readonly NotedBar[];
}

export interface DataHealth {
  readonly barCount: number;
  /** `value`: length in typical bars. */
  readonly gaps: Noted;
  /** Returns of exactly 0. */
  readonly zeroReturns: number;
  /** Runs of five equal prices or more; `value`: bars. */
  readonly staleRuns: Noted;
  readonly longestRun: number;
  /** |r − median| above 8 robust deviations (1.4826 MAD); `value`: the return. */
  readonly outliers: Noted;
  /** Steps with the ratio of a usual split, lasting; `value`: price after ÷ before. */
  readonly splits: Noted;
  /** |r| > .35 that the next bar takes back; `value`: the return. */
  readonly reversals: Noted;
  readonly nonPositive: number;
  /** Bars whose open, high and low contradict one another; null without such columns. */
  readonly incoherentBars: number | null;
}

/** Numbers of one stretch that a practitioner asks for first. */
export interface Performance {
  /** Mean return × bars per year. */
  readonly annualReturn: Estimate;
  readonly annualVolatility: Estimate;
  /** Mean ÷ deviation × √(bars per year), no rate taken off; ± √((1 + SR²/2)/n) (Lo 2002). */
  readonly sharpe: Estimate;
  /** A fall from the running peak, positive: a share, or price units for differences. */
  readonly largestDrawdown: Estimate;
  readonly peakTime: number;
  readonly troughTime: number;
}

export const SERIES_TEST_IDS = [
  "jarque-bera",
  "ljung-box-returns",
  "ljung-box-robust",
  "ljung-box-squares",
  "arch-lm",
  "dickey-fuller-prices",
  "dickey-fuller-returns",
] as const;
export type SeriesTestId = (typeof SERIES_TEST_IDS)[number];

export interface SeriesTest {
  readonly id: SeriesTestId;
  /** NaN where the test does not exist for these numbers. */
  readonly statistic: number;
  readonly pValue: number;
  /** Lags or degrees of freedom. */
  readonly lags: number;
  /** Returns or prices that it looked at. */
  readonly count: number;
  /** At 1, 5 and 10 %, where the law has no plain formula. */
  readonly critical: readonly number[] | null;
  /** Fewer observations than the test needs; then there is no number. */
  readonly needed: number | null;
}

export const RANGE_ESTIMATORS = [
  "close-to-close",
  "parkinson",
  "garman-klass",
  "rogers-satchell",
] as const;
export type RangeEstimator = (typeof RANGE_ESTIMATORS)[number];

/** Volatilities a year out of the bars' ranges. */
export interface RangeVolatilities {
  readonly estimates: readonly { readonly id: RangeEstimator; readonly volatility: Estimate }[];
  /** Bars that were used; the others lack a number or contradict themselves. */
  readonly used: number;
  readonly leftOut: number;
  /** Open, high and low were scaled by adjusted ÷ plain close. */
  readonly adjusted: boolean;
}

/** The mean return of the bars of one weekday or month. */
export interface CalendarMean {
  /** 0 Sunday … 6 Saturday, or 0 January … 11 December. */
  readonly slot: number;
  readonly count: number;
  readonly mean: Estimate;
}

export interface CalendarEffects {
  readonly by: "weekday" | "month";
  readonly slots: readonly CalendarMean[];
  /** Wald's χ² of all means being equal, heteroskedastic. */
  readonly statistic: number;
  readonly pValue: number;
}

/** All that is told of the real history alone, at once. */
export interface MarketInspection {
  readonly name: string;
  readonly kind: ReturnKind;
  readonly part: HistoryPart;
  readonly count: number;
  /** Of the first and last price. */
  readonly from: number;
  readonly to: number;
  readonly annualisation: Annualisation;
  readonly health: DataHealth;
  readonly performance: Performance;
  readonly tests: readonly SeriesTest[];
  readonly ranges: RangeVolatilities | null;
  readonly calendar: CalendarEffects | null;
}

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
