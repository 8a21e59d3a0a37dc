import type { ReturnKind } from "../../shared/series.ts";
import type { HistoryPart } from "./market-options.ts";

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
