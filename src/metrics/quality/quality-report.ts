/** The ladder: what a market does, the easiest to forge first. */
export const RUNGS = ["level", "tails", "clustering", "memory", "leverage", "asymmetry"] as const;

export type Rung = (typeof RUNGS)[number];

/** What a metric is about. */
export type MetricGroup =
  | Rung
  | "autocorrelation"
  | "aggregation"
  | "volume"
  | "distances"
  | "judges"
  | "diversity"
  | "memorisation"
  | "dependence";

/** Every metric, by its one name. */
export const METRIC_IDS = [
  "mean",
  "deviation",
  "skewness",
  "excess-kurtosis",
  "hill-left",
  "hill-right",
  "value-at-risk-99",
  "expected-shortfall-99",
  "largest-move",
  "return-autocorrelation-rms",
  "absolute-autocorrelation-rms",
  "absolute-autocorrelation-norm",
  "squared-autocorrelation-norm",
  "absolute-autocorrelation-20",
  "ljung-box-20",
  "detrended-fluctuation",
  "far-autocorrelation",
  "leverage-norm",
  "leverage-10",
  "gain-loss-ratio",
  "passage-time-distance",
  "kurtosis-5",
  "kurtosis-20",
  "kurtosis-slope",
  "extreme-days",
  "largest-drawdown",
  "time-under-water",
  "volume-volatility",
  "wasserstein-1",
  "wasserstein-5",
  "wasserstein-20",
  "kolmogorov-smirnov",
  "energy-distance",
  "tail-distance",
  "dragulescu-yakovenko",
  "sliced-wasserstein",
  "kernel-discrepancy",
  "signature-distance",
  "signature-discrepancy",
  "discriminative-score",
  "predictive-ratio",
  "precision",
  "recall",
  "density",
  "coverage",
  "authenticity",
  "pairwise-distance-ratio",
  "near-duplicates",
  "empty-clusters",
  "closer-to-training",
  "nearest-neighbour-ratio",
  "nearest-distance-ratio",
  "near-copies",
  "membership-inference",
  "correlation-distance",
  "rank-correlation-distance",
  "lower-tail-dependence",
  "lead-lag-distance",
  "market-mode",
] as const;

export type MetricId = (typeof METRIC_IDS)[number];

/**
 * What a number is measured in: a pure number, a share or a return (both shown in per cent), real
 * standard deviations, bars, or noise floors.
 */
export type MetricUnit = "number" | "share" | "return" | "deviations" | "bars";

/** Middle and 5–95 % of a number over generated paths (or over repeats, for distances and scores). */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Why a metric has no value. */
export type MissingReason =
  /** The series has fewer returns than the estimate needs. */
  | { readonly code: "too-short"; readonly needed: number; readonly given: number }
  | { readonly code: "no-volume" }
  | { readonly code: "one-asset" }
  | { readonly code: "no-held-out" }
  /** The judge could not even tell these returns from a Gaussian walk: its score on that walk. */
  | { readonly code: "weak-judge"; readonly reached: number }
  /** The estimate does not exist for these numbers (all equal, no losses …). */
  | { readonly code: "undefined" };

/** A metric's value on generated paths against one part of the real returns. */
export interface Comparison {
  /** The real part's own value; for scores what another real sample reaches; null for distances. */
  readonly real: number | null;
  readonly generated: Spread;
  /** How far off: |real − median generated|, or the distance itself. */
  readonly gap: number;
  /** The same gap of real against real. 1 floor reads "as good as another real sample". */
  readonly floor: number;
}

/** One metric of one model. */
export interface MetricReading {
  readonly id: MetricId;
  readonly group: MetricGroup;
  /**
   * "statistic": a number of every series. "distance": between two samples, 0 if they are alike.
   * "score": between two samples, as good as another real sample reaches at best.
   */
  readonly kind: "statistic" | "distance" | "score";
  readonly unit: MetricUnit;
  /** Against the part that was trained on; null if it is missing. */
  readonly train: Comparison | null;
  /** Against the part that was held out: as it is, and with the paths rescaled to its deviation. */
  readonly heldOut: Comparison | null;
  readonly heldOutShape: Comparison | null;
  /** Why `train` is null; of the held-out part if only that is missing. */
  readonly missing: MissingReason | null;
}

/** A curve of the real parts and of the generated paths, over lags, horizons, sizes or thresholds. */
export interface CurveComparison {
  readonly x: Float32Array;
  readonly train: Float32Array;
  readonly heldOut: Float32Array | null;
  /** Median and 5–95 % over paths. */
  readonly generated: Float32Array;
  readonly low: Float32Array;
  readonly high: Float32Array;
  /** Where another real sample would lie 9 times in 10. */
  readonly realLow: Float32Array;
  readonly realHigh: Float32Array;
}

export const CURVE_IDS = [
  /** By lag. */
  "return-autocorrelation",
  "absolute-autocorrelation",
  "squared-autocorrelation",
  "leverage",
  /** P(loss > x), P(gain > x) by x in real deviations. */
  "loss-survival",
  "gain-survival",
  /** Quantiles in real deviations, by those of the normal law. */
  "quantiles",
  /** Excess kurtosis of sums by the bars summed. */
  "aggregation",
  /** Detrended fluctuation of |r| by window. */
  "fluctuation",
  /** P(first passage ≤ x bars), up and down. */
  "gain-passage",
  "loss-passage",
] as const;

export type CurveId = (typeof CURVE_IDS)[number];

/** Windows projected on the plane of the real windows' two main components; a view, not evidence. */
export interface WindowPlane {
  /** `[window, 2]` */
  readonly real: Float32Array;
  readonly generated: Float32Array;
  /** Share of the real windows' variance that the plane holds; null for t-SNE, which has none. */
  readonly explained: number | null;
}

/** What the tests for copies of the training part say; never that data is private (finance.md 4.6). */
export type MemorisationVerdict =
  | "copies-detected"
  | "closer-than-expected"
  | "no-leakage-detected";

/** How good generated paths are, next to real returns that were and that were not trained on. */
export interface QualityReport {
  /** Of the run when measured; null for a model without steps. */
  readonly step: number | null;
  readonly asset: number;
  readonly trainCount: number;
  readonly heldOutCount: number;
  readonly pathCount: number;
  /** "live": the quick metrics on few paths; "full": all of them. */
  readonly depth: QualityDepth;
  readonly metrics: readonly MetricReading[];
  readonly curves: Readonly<Partial<Record<CurveId, CurveComparison>>>;
  readonly plane: WindowPlane | null;
  /** Null or missing if it was not tested: live, or fewer than 250 returns. */
  readonly memorisation?: MemorisationVerdict | null;
}

export type QualityDepth = "live" | "full";

/** How windows are laid flat: on their two main components, or by t-SNE, which takes a second or two. */
export type PlaneKind = "components" | "neighbours";

/** Gap in floors; null where there is none. */
export function inFloors(comparison: Comparison | null): number | null {
  if (comparison === null) return null;
  const floors = comparison.gap / comparison.floor;
  return Number.isNaN(floors) ? null : floors;
}
