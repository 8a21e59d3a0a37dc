import type { StopSignal } from "./cancellation.ts";
import type { Paths, Returns } from "./series.ts";

/** A parameter as it was fitted, in the unit of the model's own convention (per cent returns where said). */
export interface FittedParameter {
  readonly name: string;
  readonly value: number;
  /** Whose it is, where assets are fitted one by one. */
  readonly asset?: string;
}

/** Something about a fit that its reader has to know, as a code with data. */
export interface FitRemark {
  readonly code:
    | "near-integrated"
    | "not-converged"
    | "few-returns"
    | "joined-windows"
    | "never-beyond-history"
    | "assets-apart"
    | "chosen-by-bic";
  readonly data: Readonly<Record<string, string | number>>;
}

/** What fitting found. */
export interface FitReport {
  readonly parameters: readonly FittedParameter[];
  /** Natural logarithm; null where there is no likelihood. */
  readonly logLikelihood: number | null;
  readonly remarks: readonly FitRemark[];
}

export type FitErrorCode = "too-short" | "constant" | "not-finite" | "not-fitted";

/** Returns that a model cannot be fitted to. */
export class FitError extends Error {
  readonly code: FitErrorCode;
  readonly data: Readonly<Record<string, string | number>>;

  constructor(code: FitErrorCode, data: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = "FitError";
    this.code = code;
    this.data = data;
  }
}

/** What paths are drawn with. */
export interface SampleOptions {
  /** `[time, asset]`: conditions models that can use it. */
  readonly past?: Returns;
  readonly stop?: StopSignal;
  /** Called between paths of models that draw them one by one; it may throw to end the drawing. */
  readonly breathe?: () => Promise<void>;
}

/** A law for market returns that can be drawn from: a trained GAN and every baseline are one. */
export interface FittedMarketModel {
  /** Of models that were fitted by an estimator of their own. */
  readonly report?: FitReport;
  /**
   * Draws `count` independent paths of `length` returns, in the unit of the returns it was
   * fitted to.
   */
  sample(count: number, length: number, seed: number, options?: SampleOptions): Promise<Paths>;
}

/** How a long fit lets other work go on. */
export interface FitOptions {
  /** Called between pieces of the search, every 20 ms or so; it may throw to end it. */
  readonly breathe?: () => Promise<void>;
}

/** A kind of market model, before it has seen data. */
export interface MarketModel {
  readonly id: string;
  fit(returns: Returns, seed: number, options?: FitOptions): Promise<FittedMarketModel>;
}
