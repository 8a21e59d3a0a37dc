import type { RateWithNull } from "../../metrics/memorisation/near-copies.ts";
import type { Normalisation } from "../../metrics/memorisation/nearest-windows.ts";
import type { MemorisationVerdict } from "../../metrics/quality/quality-report.ts";
import type { ReturnKind } from "../../shared/series.ts";
import type { ModelId } from "../model-ids.ts";
import type { PrivacyFact, WindowOrigin, WindowScale } from "./privacy-options.ts";

/** A number with its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A stretch of the history; times of its first and last return, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** A statistic with what real returns that were not trained on lead one to expect. */
export interface TestedNumber extends Interval {
  /** 5–95 % of the null, and its middle. */
  readonly null: Interval;
  /** Chance of a value as large if nothing is remembered. */
  readonly pValue: number;
}

/** Rates of copies, with the binomial 95 % interval. */
export interface CopyRate extends RateWithNull {
  readonly low: number;
  readonly high: number;
}

/** What the copy and membership tests find of one model's windows. */
export interface ModelLeakage {
  readonly model: ModelId;
  readonly verdict: MemorisationVerdict;
  readonly nearCopies: Readonly<Record<Normalisation, CopyRate>>;
  readonly followers: Readonly<Record<Normalisation, CopyRate>>;
  /** Windows in their own deviations; null without a held-out part. */
  readonly closer: TestedNumber | null;
  readonly membership: TestedNumber | null;
  /** Members found where one other window in a hundred is taken for one. */
  readonly foundAtOnePercent: number | null;
}

export interface LeakageInput {
  readonly models: readonly ModelId[];
  /** Paths of 250 bars that windows are taken from. */
  readonly pathCount: number;
  readonly seed: number;
}

/** What a saved generator holds. */
export interface SavedContents {
  readonly weights: number;
  readonly statistics: number;
  /** Numbers that restore returns from the networks' scale. */
  readonly constants: number;
  readonly assets: number;
}

export interface LeakageReport {
  readonly training: Span;
  readonly heldOut: Span | null;
  readonly windowLength: number;
  readonly windowCount: number;
  readonly models: readonly ModelLeakage[];
  /**
   * Membership by the discriminator's own score (LOGAN): what its owner could tell. Null without
   * a discriminator, or held-out windows.
   */
  readonly discriminator: (TestedNumber & { readonly foundAtOnePercent: number }) | null;
  readonly contents: SavedContents;
}

export interface NearestInput {
  readonly model: ModelId;
  readonly scale: WindowScale;
  readonly seed: number;
}

/** A generated window and the training window that is most like it. */
export interface NearestPair {
  /** Returns. */
  readonly generated: Float64Array;
  readonly real: Float64Array;
  readonly span: Span;
  /** In the market's deviations, or in the windows' own. */
  readonly distance: number;
  /** Distance to the nearest training window that does not overlap that one. */
  readonly elsewhere: number;
  /** Share of windows of the null that are at least as near to their nearest training window. */
  readonly nearerShare: Interval;
}

export interface NearestReport {
  readonly training: Span;
  readonly windowLength: number;
  readonly returnKind: ReturnKind;
  /** Nearest first. */
  readonly pairs: readonly NearestPair[];
  /** Distances of all generated windows, ascending. */
  readonly generatedDistances: Float64Array;
  /** Distances of real windows that are no copies, ascending. */
  readonly nullDistances: Float64Array;
  /** Held-out windows, or training windows without what overlaps them. */
  readonly nullIs: "held-out" | "training";
  /** Windows of the null that do not overlap. */
  readonly independentCount: number;
}

export interface HandlesInput {
  /** Windows that the handles are fitted to; half as many more test them. */
  readonly sampleCount: number;
  /** Which generated window the slider moves. */
  readonly base: number;
  readonly seed: number;
}

/** A part of the noise, and its share of a handle. */
export interface NoiseShare {
  readonly part: "start" | "shocks" | "volatilities" | "white" | "noise";
  readonly share: number;
}

/** A direction of the noise that moves one fact. */
export interface Handle {
  readonly fact: PrivacyFact;
  /** Share of the fact's variance over fresh windows that the handle tells. */
  readonly determination: Interval;
  /** Deviations of the fact per deviation along the handle, over fresh windows. */
  readonly effect: Interval;
  readonly parts: readonly NoiseShare[];
  /** `[position][time]`, returns of the base window moved along the handle. */
  readonly windows: readonly Float64Array[];
  /** `[position]`, the fact of these windows. */
  readonly facts: Float64Array;
  /** `[coarse position]`, the mean fact of other windows moved alike. */
  readonly average: readonly Interval[];
}

export interface HandlesReport {
  readonly windowLength: number;
  readonly returnKind: ReturnKind;
  readonly noiseNumbers: number;
  readonly sampleCount: number;
  readonly testCount: number;
  readonly averagedCount: number;
  /** Deviations along a handle. */
  readonly positions: readonly number[];
  readonly coarsePositions: readonly number[];
  /** Best told first. */
  readonly handles: readonly Handle[];
}

export interface SaliencyInput {
  readonly origin: WindowOrigin;
  readonly seed: number;
}

/** What the discriminator says of one window, bar by bar. */
export interface SalientWindow {
  /** Null for a generated window. */
  readonly span: Span | null;
  readonly returns: Float64Array;
  readonly score: number;
  /** ∂score/∂return, the return in the market's deviations. */
  readonly gradient: Float64Array;
  /** Change of the score when the most salient tenth of the bars is set to the mean return. */
  readonly deleted: number;
  /** The same of as many bars by chance: mean and 5–95 %. */
  readonly deletedByChance: Interval;
}

export interface SaliencyReport {
  readonly windowLength: number;
  readonly returnKind: ReturnKind;
  readonly windows: readonly SalientWindow[];
  /** `[time]`, |gradient| over many windows of the origin: mean with 5–95 %. */
  readonly typical: {
    readonly mean: Float64Array;
    readonly low: Float64Array;
    readonly high: Float64Array;
  };
  readonly typicalCount: number;
  /** 5–95 % and mean of the scores of as many windows. */
  readonly scores: Interval;
  readonly deletedBars: number;
}

export interface UnitsInput {
  readonly sampleCount: number;
  /** Which hidden layer, counted from the last. */
  readonly layer: number;
  readonly seed: number;
}

/** What a unit of a hidden layer of the discriminator responds to. */
export interface UnitResponse {
  readonly unit: number;
  /** Its weight in the score; null in layers that the last one does not read. */
  readonly weight: number | null;
  /** Correlation with the score over generated windows. */
  readonly withScore: Interval;
  /** Correlation with every fact over generated windows, in the order of the report's facts. */
  readonly correlations: readonly Interval[];
  /** Area under the ROC curve between real and generated windows: ½ if it does not tell them apart. */
  readonly area: Interval;
  /** Windows of the history that excite it most, apart from each other. */
  readonly exciting: readonly {
    readonly span: Span;
    readonly activation: number;
    readonly returns: Float64Array;
  }[];
}

export interface UnitsReport {
  readonly windowLength: number;
  readonly returnKind: ReturnKind;
  readonly facts: readonly PrivacyFact[];
  /** Hidden layers that can be read, the last one first. */
  readonly layers: readonly { readonly kind: string; readonly units: number }[];
  /** Those that go most with the score first; at most 24. */
  readonly units: readonly UnitResponse[];
  readonly unitCount: number;
  /** Units that are the same for every window. */
  readonly silentCount: number;
  readonly generatedCount: number;
  readonly realCount: number;
}

/** The questions of the Privacy tab. */
export interface PrivacyTypes {
  readonly "measure-leakage": { readonly input: LeakageInput; readonly output: LeakageReport };
  readonly "find-nearest-windows": { readonly input: NearestInput; readonly output: NearestReport };
  readonly "find-handles": { readonly input: HandlesInput; readonly output: HandlesReport };
  readonly "read-saliency": { readonly input: SaliencyInput; readonly output: SaliencyReport };
  readonly "read-units": { readonly input: UnitsInput; readonly output: UnitsReport };
}
