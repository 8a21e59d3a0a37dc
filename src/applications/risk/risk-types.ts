import type { ModelId, Viewpoint } from "../model-ids.ts";

/** What is asked about the losses of a holding. */
export interface RiskInput {
  readonly models: readonly ModelId[];
  readonly viewpoint: Viewpoint;
  /** Bars. */
  readonly horizon: number;
  readonly scenarioCount: number;
  readonly seed: number;
}

/** Losses of one model, as shares of the value held. */
export interface ModelRisk {
  readonly model: ModelId;
  /** At 95, 97.5 and 99 %. */
  readonly valueAtRisk: readonly number[];
  readonly expectedShortfall: readonly number[];
}

export interface RiskReport {
  readonly models: readonly ModelRisk[];
}

/** The questions of the Risk tab. */
export interface RiskTypes {
  readonly "measure-risk": { readonly input: RiskInput; readonly output: RiskReport };
}
