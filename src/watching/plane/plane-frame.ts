import type { MissingLayerReason, PlaneAxis, PlaneId, PlaneLayer } from "./plane-picture.ts";

/** A plane of one asset's windows, fitted to real windows once: windows as places and back. */
export interface PlaneFrame {
  readonly plane: PlaneId;
  readonly x: PlaneAxis;
  readonly y: PlaneAxis;
  /** Where windows `[window, windowLength]` lie: `[window, 2]`, in the axes' units. */
  place(windows: Float32Array): Float32Array;
  /**
   * How fast they move when the windows move along directions of the same shape: `[window, 2]`, in
   * the axes' units per unit of the directions.
   */
  move(windows: Float32Array, directions: Float32Array): Float32Array;
  /**
   * Moves a window to a place and leaves what the plane does not show of it; null where a place
   * tells too little of a window.
   */
  readonly moveTo: ((window: Float32Array, x: number, y: number) => void) | null;
  /** A place is the whole of a window. */
  readonly isWhole: boolean;
  /** Places of real windows, `[window, 2]`: what the contour is the density of. */
  readonly realPlaces: Float32Array;
  /** Layers that cannot be drawn on it. */
  readonly missing: Readonly<Partial<Record<PlaneLayer, MissingLayerReason>>>;
}

/** Real windows of the shown asset, for a plane to be fitted to. */
export interface ReferenceWindows {
  /** `[window, length]`, standardised. */
  readonly windows: Float32Array;
  readonly length: number;
  /** `[time]`, all the asset's standardised training returns; empty where there are none. */
  readonly returns: Float32Array;
}

/** Places of windows, one by one. */
export function placeEach(
  windows: Float32Array,
  length: number,
  placeOf: (window: Float32Array) => readonly [number, number],
): Float32Array {
  const places = new Float32Array((2 * windows.length) / length);
  for (let window = 0; 2 * window < places.length; window++) {
    places.set(placeOf(windows.subarray(window * length, (window + 1) * length)), 2 * window);
  }
  return places;
}

/** From the lowest to the highest of one coordinate, and a share of that more on either side. */
export function extentOf(
  places: Float32Array,
  coordinate: 0 | 1,
  margin: number,
): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = coordinate; i < places.length; i += 2) {
    low = Math.min(low, places[i] ?? low);
    high = Math.max(high, places[i] ?? high);
  }
  if (!(high > low)) return Number.isFinite(low) ? [low - 1, low + 1] : [-1, 1];
  const more = margin * (high - low);
  return [low - more, high + more];
}
