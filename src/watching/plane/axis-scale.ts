import type { PlaneAxis } from "./plane-picture.ts";

type Drawn = Pick<PlaneAxis, "scale" | "extent">;

/** Where a value is drawn along an axis. */
export function drawn({ scale }: Pick<PlaneAxis, "scale">, value: number): number {
  return scale === "asinh" ? Math.asinh(value) : value;
}

/** The value that is drawn at a place along an axis. */
function undrawn({ scale }: Pick<PlaneAxis, "scale">, place: number): number {
  return scale === "asinh" ? Math.sinh(place) : place;
}

/** The drawn length of an axis. */
export function drawnLength(axis: Drawn): number {
  return drawn(axis, axis.extent[1]) - drawn(axis, axis.extent[0]);
}

/** Where the middles of `size` cells along an axis are drawn. */
export function drawnMiddles(axis: Drawn, size: number): Float64Array {
  const from = drawn(axis, axis.extent[0]);
  const step = drawnLength(axis) / size;
  return Float64Array.from({ length: size }, (_, cell) => from + (cell + 0.5) * step);
}

/** The values in the middles of `size` cells along an axis. */
export function cellMiddles(axis: Drawn, size: number): Float64Array {
  return drawnMiddles(axis, size).map((place) => undrawn(axis, place));
}

/** One coordinate of places `[place, 2]`, as it is drawn. */
export function drawnCoordinate(
  axis: Pick<PlaneAxis, "scale">,
  places: Float32Array,
  coordinate: 0 | 1,
): Float64Array {
  return Float64Array.from({ length: places.length / 2 }, (_, i) =>
    drawn(axis, places[2 * i + coordinate] ?? Number.NaN),
  );
}
