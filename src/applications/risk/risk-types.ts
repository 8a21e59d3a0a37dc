import type { FitRemark } from "../../shared/market-model.ts";
import type { ModelId, Viewpoint } from "../model-ids.ts";
import type { AS_OF_BARS, FITTED_PARTS, LOSS_MEASURES } from "./risk-options.ts";

/**
 * What is held, asset by asset in the market's order: as shares of a value, which must sum to 1,
 * or as numbers of units, whose value follows from the prices. Below 0 is a short position. Null:
 * equal shares.
 */
export type Holding =
  | { readonly kind: "weights"; readonly weights: readonly number[] | null; readonly value: number }
  | { readonly kind: "units"; readonly units: readonly number[] };

/** What every question of the Risk tab says. */
export interface RiskSetup {
  readonly holding: Holding;
  readonly models: readonly ModelId[];
  readonly viewpoint: Viewpoint;
  readonly fittedPart: (typeof FITTED_PARTS)[number];
  readonly asOf: (typeof AS_OF_BARS)[number];
  readonly lossAs: (typeof LOSS_MEASURES)[number];
  readonly scenarioCount: number;
  readonly seed: number;
}

/** A number with the interval that holds it in 95 of 100 samples. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** At one level. */
export interface TailRisk {
  readonly valueAtRisk: Estimate;
  readonly expectedShortfall: Estimate;
}

/** What each asset adds to a loss. */
export interface AssetPart {
  /** −E[profit of the asset | the holding's profit about its quantile]. */
  readonly valueAtRisk: Estimate;
  /** −E[profit of the asset | the holding's profit at or below its quantile]; they sum to the ES. */
  readonly expectedShortfall: Estimate;
}

/** Of one horizon, as shares of the value held; losses are above 0. */
export interface HorizonRisk {
  /** At `RISK_LEVELS`. */
  readonly levels: readonly TailRisk[];
  readonly meanProfit: number;
  /** Scenarios, or windows of the history. */
  readonly scenarioCount: number;
  /** `[level][asset]`, as changes of value. */
  readonly parts: readonly (readonly AssetPart[])[];
  /** Share of the scenarios in each bin of `RiskReport.edges`. */
  readonly shares: Float64Array;
}

/** What must be known of a model's scenarios. */
export interface ModelTraits {
  readonly model: ModelId;
  /** Its scenarios start from the volatility of the as-of bar; false: from any bar's. */
  readonly knowsToday: boolean;
  readonly remarks: readonly FitRemark[];
}

export interface ModelRisk extends ModelTraits {
  /** In the order of `RiskReport.horizons`. */
  readonly horizons: readonly HorizonRisk[];
}

/** What the answer is about. */
export interface RiskBasis {
  readonly assets: readonly string[];
  /** In the currency of the prices, or as it was given. */
  readonly value: number;
  /** Shares of the value. */
  readonly weights: readonly number[];
  readonly hasShort: boolean;
  /** Milliseconds since 1970 UTC. */
  readonly asOfTime: number;
  readonly trainedToTime: number;
  readonly fittedFromTime: number;
  readonly fittedToTime: number;
  /** Returns that models are fitted to. */
  readonly fittedCount: number;
  readonly barSpacing: number;
  readonly windowLength: number;
}

export interface RiskInput extends RiskSetup {
  /** Bars. */
  readonly horizons: readonly number[];
}

export interface RiskReport {
  readonly basis: RiskBasis;
  /** Bars, ascending. */
  readonly horizons: readonly number[];
  readonly models: readonly ModelRisk[];
  /** `[horizon]`: edges of the bins that all models share; what lies beyond is in the outermost. */
  readonly edges: readonly Float64Array[];
}

/** A model's losses by horizon, `[level][horizon − 1]`. */
export interface ModelTermStructure extends ModelTraits {
  readonly valueAtRisk: readonly EstimateCurve[];
  readonly expectedShortfall: readonly EstimateCurve[];
}

export interface EstimateCurve {
  readonly values: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export interface TermStructureInput extends RiskSetup {
  readonly longest: number;
}

export interface TermStructureReport {
  readonly basis: RiskBasis;
  readonly models: readonly ModelTermStructure[];
}

export interface DrawdownInput extends RiskSetup {
  /** Bars of a path. */
  readonly length: number;
  /** Paths of a model. */
  readonly count: number;
}

/** The deepest falls from a peak, as shares of the peak. */
export interface ModelDrawdowns extends ModelTraits {
  readonly median: Estimate;
  /** That one path in twenty exceeds. */
  readonly severe: Estimate;
  /** Share of the paths with less of a fall than the latest real one; null if there is none. */
  readonly latestRank: Estimate | null;
  /** Share of the paths that fall deeper than each of `DrawdownReport.depths`. */
  readonly exceedance: Float64Array;
  readonly count: number;
}

export interface DrawdownReport {
  readonly basis: RiskBasis;
  readonly length: number;
  readonly models: readonly ModelDrawdowns[];
  /** Ascending from 0 to the deepest of nearly all paths. */
  readonly depths: Float64Array;
  /** Of the last `length` bars up to today; null where the history is shorter. */
  readonly latest: number | null;
  /** The deepest of any window of the history. */
  readonly worst: number | null;
}

/** The questions of the Risk tab, its backtest apart. */
export interface RiskTypes {
  readonly "measure-risk": { readonly input: RiskInput; readonly output: RiskReport };
  readonly "risk-term-structure": {
    readonly input: TermStructureInput;
    readonly output: TermStructureReport;
  };
  readonly "risk-drawdowns": { readonly input: DrawdownInput; readonly output: DrawdownReport };
}
