/** How a step from one price to the next is measured. */
export type ReturnKind = "log" | "simple" | "difference";

/** Prices of one or several assets at common times. */
export interface Prices {
  readonly assets: readonly string[];
  /** `[time]`, milliseconds since 1970 UTC, strictly increasing. */
  readonly times: Float64Array;
  /** `[time, asset]`, row-major, in the file's unit; every value finite. */
  readonly values: Float64Array;
}

/** Ranges and volumes of the bars whose closing prices are `Prices`, at the same times. */
export interface Bars {
  /** `[time, asset]`, row-major, in the unit of the prices; NaN where a bar has none or contradicts itself. */
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  /** As in the file, NaN where missing; null without such a column. */
  readonly volume: Float64Array | null;
  /** By asset, bars whose open, high, low and close contradict one another. */
  readonly incoherent: readonly number[];
  /** Open, high and low were scaled as the closes were adjusted. */
  readonly adjusted: boolean;
}

/** Returns of one or several assets; `times` are those of the later price of each pair. */
export interface Returns {
  readonly assets: readonly string[];
  readonly kind: ReturnKind;
  readonly times: Float64Array;
  /** `[time, asset]`, row-major: pure numbers for log and simple, price units for differences. */
  readonly values: Float64Array;
}

/** Equally long generated or observed sequences of returns. */
export interface Paths {
  /** `[path, time, asset]`, row-major. */
  readonly values: Float32Array;
  readonly count: number;
  readonly length: number;
  readonly assetCount: number;
}
