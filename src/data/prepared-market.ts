import type { Bars, Prices, Returns } from "../shared/series.ts";
import type { VolatilityFilterConstants } from "./volatility-filter.ts";

/** One invertible step from returns to what the networks see, fitted to the training part. */
export interface FittedTransform {
  /** `[time, asset]` → `[time, asset]`. */
  apply(values: Float64Array): Float64Array;
  /** The inverse; exact to rounding for values in the range that was seen. */
  invert(values: Float64Array): Float64Array;
}

/** What restores returns from standardised values: plain numbers, saved with the weights. */
export interface PreprocessingConstants {
  readonly returnKind: "log" | "simple" | "difference";
  readonly assets: readonly string[];
  /** Per asset, of the training returns (after winsorising). */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** Per asset, in deviations; 0 where nothing is winsorised. */
  readonly winsoriseAt: number;
  /** Per asset, the law whose volatility the standardised returns were divided by; empty if off. */
  readonly volatilityFilter: readonly VolatilityFilterConstants[];
  /** Lambert W: tail parameter δ per asset, with the mean and deviation of the Gaussianised values; empty if off. */
  readonly gaussianising: readonly {
    readonly delta: number;
    readonly mean: number;
    readonly deviation: number;
    /** Generated values beyond ± this are pulled in before the inverse, and counted. */
    readonly bound: number;
  }[];
  /** Per asset, the last training price: where price paths may start. */
  readonly lastPrice: readonly number[];
  /** Per asset, largest |standardised training value|. */
  readonly largest: readonly number[];
  /** Typical spacing of bars in milliseconds. */
  readonly barSpacing: number;
}

/** A dataset ready for training. */
export interface PreparedMarket {
  /** As they were read; the returns follow from them. */
  readonly prices: Prices;
  /** Of files that have them. */
  readonly bars?: Bars;
  readonly returns: Returns;
  /** The first `trainCount` returns train. */
  readonly trainCount: number;
  /**
   * The returns from here on test. Those between the training part and the test are the validation
   * part: a checkpoint may be chosen by them. Without one it is `trainCount`.
   */
  readonly testFrom: number;
  /** `[time, asset]` of all returns, standardised by the training part's constants. */
  readonly standardised: Float32Array;
  readonly constants: PreprocessingConstants;
  readonly windowLength: number;
  /** Windows that lie wholly in the training part, stride 1. */
  readonly windowCount: number;
  /** Returns that winsorising pulled in. */
  readonly winsorised: number;
}
