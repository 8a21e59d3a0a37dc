import type { ModelId } from "../model-ids.ts";
import type { Estimate, ModelTraits, RiskBasis, RiskSetup, TailRisk } from "./risk-types.ts";

/** What falls in a stress: one asset, or the mean of all. */
export type MarketFactor = number | "all";

export interface StressInput extends RiskSetup {
  /** Bars. */
  readonly horizon: number;
  /** Worst windows of the history that are replayed. */
  readonly windowCount: number;
  readonly factor: MarketFactor;
}

/** A stretch of the history as it would befall the holding of today. */
export interface WorstWindow {
  /** Of the price before the first return, and of the last price. */
  readonly fromTime: number;
  readonly toTime: number;
  /** Shares of the value. */
  readonly profit: number;
  readonly parts: readonly number[];
  /** e^R − 1 of each asset. */
  readonly growths: readonly number[];
}

/** What happens to the holding when the factor is below its 1 % quantile. */
export interface ConditionalTail extends ModelTraits {
  readonly threshold: number;
  readonly scenarioCount: number;
  readonly tailCount: number;
  readonly profit: Estimate;
  /** `[asset]`, e^R − 1. */
  readonly growths: readonly Estimate[];
}

export interface StressReport {
  readonly basis: RiskBasis;
  readonly horizon: number;
  readonly windows: readonly WorstWindow[];
  readonly tails: readonly ConditionalTail[];
}

/** What a visitor believes of an asset, or of the holding, over the horizon. */
export interface RiskView {
  /** Of the mean: "equity falls by 20 %". Of the volatility: as a multiple of the scenarios' own. */
  readonly kind: "growth" | "volatility";
  readonly of: number | "holding";
  readonly target: number;
}

export interface PoolInput extends RiskSetup {
  readonly model: ModelId;
  readonly horizon: number;
  readonly views: readonly RiskView[];
}

/** Before the views and with them. */
export interface Pooled<Value> {
  readonly before: Value;
  readonly after: Value;
}

export interface PoolReport {
  readonly basis: RiskBasis;
  readonly traits: ModelTraits;
  readonly horizon: number;
  readonly scenarioCount: number;
  /** e^(−Σ q ln q) */
  readonly effectiveCount: number;
  /** Of the scenario that carries most. */
  readonly largestWeight: number;
  /** At `RISK_LEVELS`. */
  readonly levels: readonly Pooled<TailRisk>[];
  readonly meanProfit: Pooled<Estimate>;
  /** `[asset]`, of e^R − 1. */
  readonly assets: readonly {
    readonly mean: Pooled<Estimate>;
    readonly deviation: Pooled<Estimate>;
  }[];
  readonly edges: Float64Array;
  readonly shares: Pooled<Float64Array>;
}

/** The questions of the Stress part. */
export interface StressTypes {
  readonly "stress-risk": { readonly input: StressInput; readonly output: StressReport };
  readonly "pool-risk-views": { readonly input: PoolInput; readonly output: PoolReport };
}
