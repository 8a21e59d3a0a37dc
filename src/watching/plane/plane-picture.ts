/** What the layered plane shows (playgrounds.md 2.3 to 2.6). Plain data: the worker makes it, the page draws it. */

export const PLANE_IDS = ["today-tomorrow", "path", "fact"] as const;

/**
 * - today-tomorrow: a return and the one after it. Exact where windows are two bars long.
 * - path: the first two principal components of real cumulative paths, fitted once and kept.
 * - fact: two facts of each window.
 */
export type PlaneId = (typeof PLANE_IDS)[number];

export const WINDOW_FACTS = [
  "volatility",
  "drawdown",
  "skewness",
  "kurtosis",
  "absolute-autocorrelation",
  "range",
  "up-share",
] as const;

/** What the fact plane's axes can be, of one window. */
export type WindowFact = (typeof WINDOW_FACTS)[number];

export const PLANE_LAYERS = ["surface", "contour", "real", "warp", "arrows", "generated"] as const;

/** From the lowest to the highest. */
export type PlaneLayer = (typeof PLANE_LAYERS)[number];

/** What the page wants to see. */
export interface PlaneWish {
  readonly plane: PlaneId;
  /** Of the fact plane: abscissa and ordinate. */
  readonly facts: readonly [WindowFact, WindowFact];
  /** Layers that are shown: others need not be computed. */
  readonly layers: readonly PlaneLayer[];
  /** The generator's slice through the noise: which generated window is its anchor (`index` below). */
  readonly anchor: number;
}

/** Why a layer cannot be drawn on this plane in this run. */
export type MissingLayerReason =
  /** The discriminator judges more bars at once than the plane has axes. */
  | "window-too-long"
  /** The run shows another's generator: there is no discriminator. */
  | "no-discriminator"
  | "no-data";

export interface PlaneAxis {
  readonly kind: "today" | "tomorrow" | "first-component" | "second-component" | WindowFact;
  /** Drawn on asinh(x) where tails are far out. */
  readonly scale: "linear" | "asinh";
  readonly extent: readonly [number, number];
  /** Share of the real paths' variance along it; of the path plane only. */
  readonly explained?: number;
}

export interface PlanePoints {
  /** `[point, 2]`, in the axes' units. */
  readonly positions: Float32Array;
  /** `[point, windowLength]`: the asset's standardised returns behind each point. */
  readonly windows: Float32Array;
  /** Logit of each window; empty without a discriminator. */
  readonly scores: Float32Array;
  /** Real: first bar of each window. Generated: its number among the fixed noise. */
  readonly index: Int32Array;
}

/** A grid of `size` × `size` cells over the axes' extents on their drawn scales, row by row from low to high ordinates. */
export interface PlaneGrid {
  readonly size: number;
  readonly values: Float32Array;
}

/** What the discriminator says of each place. */
export interface PlaneSurface extends PlaneGrid {
  /** Probabilities σ(logit), or raw scores of a critic without bounds. */
  readonly scale: "probability" | "score";
  /** Between taken for generated and for real: ½, or the middle of the critic's means. */
  readonly threshold: number;
  /** 0 to 1: how much is known of each cell; absent where all is known. */
  readonly support?: Float32Array;
  /**
   * Each place's score is the mean over this many real windows that were moved there and keep what
   * the plane does not show: their residual on the path plane, the other assets' bars. Absent where
   * a place is all of a window, and where scores are regressed.
   */
  readonly residuals?: number;
  /** When it was computed, where that was earlier than the picture. */
  readonly step?: number;
}

/** Where the discriminator wants the generated points moved. */
export interface PlaneArrows {
  /**
   * `[point, 2]`: how fast the place moves while the window moves along ∂logit/∂window, in the axes'
   * units; of the generated points in order. On today × tomorrow it is ∂logit/∂point.
   */
  readonly directions: Float32Array;
  /** Full length of ∂logit/∂window of each point. */
  readonly norms: Float32Array;
}

/** A square of noise, and where the generator takes its corners. */
export interface PlaneWarp {
  /** Cells along a side. */
  readonly size: number;
  /** `[corner, 2]` of the (size + 1)² corners, row by row, in the axes' units. */
  readonly corners: Float32Array;
  /**
   * Probability mass of each cell's noise; they add up to 1 or less. On a slice, of the noise in
   * its two directions; of noise turned at random, that it points there.
   */
  readonly mass: Float32Array;
  /** The noise has more than two numbers: this is a slice through the anchor's noise. */
  readonly isSlice: boolean;
  /** When it was computed, where that was earlier than the picture. */
  readonly step?: number;
}

export interface PlanePicture {
  readonly plane: PlaneId;
  readonly step: number;
  readonly asset: number;
  /** The averaged generator is not shown here: points are as the discriminator sees them. */
  readonly x: PlaneAxis;
  readonly y: PlaneAxis;
  readonly real: PlanePoints | null;
  readonly generated: PlanePoints;
  readonly surface: PlaneSurface | null;
  readonly arrows: PlaneArrows | null;
  readonly warp: PlaneWarp | null;
  /** Density of the real points, per unit of the drawn plane. */
  readonly contour: PlaneGrid | null;
  /** Wanted layers that could not be made. */
  readonly missing: Readonly<Partial<Record<PlaneLayer, MissingLayerReason>>>;
}
