import type { FittedPart } from "../application-context.ts";
import type { Viewpoint } from "../model-ids.ts";
import type { GeneratorId, LAW_FIELDS, LawId, MeasureMethod } from "./product-options.ts";
import type { TermSheet } from "./term-sheet.ts";

/** A law with its sliders. */
export type LawInput = {
  readonly [Id in LawId]: { readonly id: Id } & {
    readonly [Name in keyof (typeof LAW_FIELDS)[Id]]: number;
  };
}[LawId];

/** What the laws are given; the sample's own where null. */
export interface LawSettings {
  /** Per cent a year. */
  readonly brownian: { readonly volatility: number | null };
  readonly heston: Omit<Extract<LawInput, { id: "heston" }>, "id">;
  readonly merton: Omit<Extract<LawInput, { id: "merton" }>, "id">;
  /** Expected growth of the price in the real world, per cent a year. */
  readonly drift: number | null;
  /** Of products on several assets. */
  readonly assetCount: number | null;
  readonly correlation: number | null;
}

/** How paths are drawn and what is made of them. */
export interface ScenarioInput {
  readonly laws: LawSettings;
  /** Of models that are fitted to returns. */
  readonly part: FittedPart;
  readonly viewpoint: Viewpoint;
  /** Index of the last return that is known; null: the last there is. */
  readonly asOf: number | null;
  readonly scenarioCount: number;
  readonly seed: number;
}

/** The world in which a product is valued; rates are per cent a year, continuous. */
export interface ValuationInput {
  readonly rate: number;
  readonly dividend: number;
  readonly method: MeasureMethod;
  /** Per cent a year; null leaves the paths' own volatility. */
  readonly impliedVolatility: number | null;
  /** Per cent of the notional. */
  readonly fee: number;
  readonly notional: number;
}

export interface ProductInput extends ScenarioInput, ValuationInput {
  readonly generator: GeneratorId;
  readonly sheet: TermSheet;
}

/** A number with its standard error. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** The mean discounted price of an asset at an observation date, against its start: 1 if it is fair. */
export interface MartingalePoint extends Estimate {
  /** Years. */
  readonly time: number;
  readonly asset: number;
  /** Distance from 1 in standard errors. */
  readonly distance: number;
}

/** Shares of a bin's scenarios and of their outcomes. */
export interface OutcomeBins {
  /** One more than the shares. */
  readonly edges: Float64Array;
  readonly shares: Float64Array;
}

/** What becomes of the product under one measure. */
export interface OutcomeReport {
  /** Of an early redemption, by observation date; empty where there is none. */
  readonly called: readonly (Estimate & { readonly time: number })[];
  readonly matured: Estimate;
  /** Years. */
  readonly expectedLife: Estimate;
  /** Notes: less than the notional is repaid, coupons apart. Options: less than the premium is paid. */
  readonly loss: Estimate;
  /** null where there is no barrier. */
  readonly touched: Estimate | null;
  /** Payments over what was paid for the product, less 1. */
  readonly expectedReturn: Estimate;
  /** The same mean a year of expected life, compounded. */
  readonly yearlyReturn: number;
  /** Mean return of the worst 5 %. */
  readonly worstMean: Estimate;
  /** Of the returns. */
  readonly median: number;
  readonly bins: OutcomeBins;
}

export interface PathEvent {
  /** Bar. */
  readonly bar: number;
  readonly level: number;
  readonly kind: "coupon" | "call" | "redemption" | "touch" | "missed";
  /** Of the notional; 0 for a touch. */
  readonly amount: number;
}

/** One path, told. */
export interface Illustration {
  readonly name: "best" | "median" | "worst";
  /** Return on what was paid. */
  readonly outcome: number;
  readonly bars: Float64Array;
  /** Of the underlying against its start; of several assets the worst. */
  readonly levels: Float64Array;
  readonly events: readonly PathEvent[];
}

/** Payments against the final level. */
export interface PayoffPicture {
  /** A sample of the scenarios. */
  readonly levels: Float64Array;
  readonly payments: Float64Array;
  /** Means by level, over bins of equal numbers of scenarios. */
  readonly binLevels: Float64Array;
  readonly binMeans: Float64Array;
  /** 5 and 95 % of each bin. */
  readonly binLows: Float64Array;
  readonly binHighs: Float64Array;
}

/** The value with something changed, all else and all random numbers alike. */
export interface Sensitivity {
  /** A term's name, "volatility", "rate" or "dividend". */
  readonly name: string;
  /** In the unit of the term, percentage points for the others. */
  readonly change: number;
  readonly to: number;
  readonly value: number;
  /** Of the change of the value. */
  readonly difference: Estimate;
}

/** The term that makes the product worth its price. */
export interface SolvedTerm {
  readonly name: string;
  /** null: no value within the bounds does. */
  readonly fair: Estimate | null;
  /** The value that is aimed at: 1 − fee. */
  readonly target: number;
}

export type ProductRemark =
  /** The paths are longer than the windows that the generator learned from. */
  | { readonly code: "longer-than-window"; readonly window: number; readonly bars: number }
  /** Independent stretches of history that long fit into it so often. */
  | { readonly code: "few-independent-stretches"; readonly stretches: number }
  | { readonly code: "fewer-scenarios"; readonly asked: number; readonly used: number }
  | { readonly code: "not-a-martingale"; readonly distance: number; readonly limit: number }
  | { readonly code: "few-effective"; readonly effective: number; readonly count: number }
  /** The volatility of the paths follows a filter that forgets its own level. */
  | { readonly code: "volatility-of-late"; readonly bars: number }
  | { readonly code: "pulled-in"; readonly count: number };

/** What is known of the scenarios that an answer rests on. */
export interface ScenarioFacts {
  readonly generator: GeneratorId;
  readonly count: number;
  readonly bars: number;
  readonly barsPerYear: number;
  readonly assetNames: readonly string[];
  /** Per cent a year: of the paths, and of the history. */
  readonly volatility: number;
  readonly sampleVolatility: number;
  /** Milliseconds: of the last price known, and whether the models were fitted to returns after it. */
  readonly asOf: number;
  readonly isOutOfSample: boolean;
}

export interface ProductReport {
  readonly facts: ScenarioFacts;
  /** Of the notional. */
  readonly value: Estimate;
  readonly valueMethod: "paired" | "control" | "batches";
  /** A closed formula for the same product under the same law, where there is one. */
  readonly formula: { readonly name: FormulaName; readonly value: number } | null;
  readonly effectiveCount: number;
  readonly martingale: readonly MartingalePoint[];
  readonly martingaleLimit: number;
  readonly realWorld: OutcomeReport;
  readonly riskNeutral: OutcomeReport;
  readonly solved: SolvedTerm | null;
  readonly illustrations: readonly Illustration[];
  readonly picture: PayoffPicture;
  readonly sensitivities: readonly Sensitivity[];
  readonly remarks: readonly ProductRemark[];
}

export type FormulaName =
  | "black-scholes"
  | "heston"
  | "merton"
  | "geometric-asian"
  | "lookback"
  | "barrier";

/** A generator beside the others. */
export interface GeneratorRow {
  readonly generator: GeneratorId;
  readonly value: Estimate;
  readonly fair: Estimate | null;
  readonly loss: Estimate;
  /** null where it cannot be called. */
  readonly called: Estimate | null;
  readonly expectedReturn: Estimate;
  readonly worstMean: Estimate;
  readonly volatility: number;
  readonly martingaleDistance: number;
  readonly martingaleLimit: number;
}

export interface ComparisonInput extends Omit<ProductInput, "generator"> {
  readonly generators: readonly GeneratorId[];
}

export interface GeneratorComparison {
  readonly rows: readonly GeneratorRow[];
  /** Generators that could not be used, and why. */
  readonly left: readonly { readonly generator: GeneratorId; readonly code: string }[];
}

/** The questions of the Product tab. */
export interface ProductTypes {
  readonly "value-product": { readonly input: ProductInput; readonly output: ProductReport };
  readonly "compare-generators": {
    readonly input: ComparisonInput;
    readonly output: GeneratorComparison;
  };
}
