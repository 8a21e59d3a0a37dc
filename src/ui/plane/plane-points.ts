import type { PlanePoint, PlaneRegion } from "../../store/watching-store.ts";
import type { PlanePicture, PlanePoints } from "../../watching/plane/plane-picture.ts";

/** A point and where it lies, in the axes' units. */
export interface PlacedPoint extends PlanePoint {
  /** Its place among the points of its side. */
  readonly place: number;
  readonly x: number;
  readonly y: number;
}

/** The points of one side; none if there are none. */
export function pointsOf(picture: PlanePicture, side: PlanePoint["side"]): PlanePoints | null {
  return side === "real" ? picture.real : picture.generated;
}

function placed(points: PlanePoints | null, side: PlanePoint["side"]): PlacedPoint[] {
  if (points === null) return [];
  return Array.from(points.index, (index, place) => ({
    side,
    index,
    place,
    x: points.positions[2 * place] ?? Number.NaN,
    y: points.positions[2 * place + 1] ?? Number.NaN,
  })).filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
}

/** Points of the given sides that have a place, real ones first. */
export function placedPoints(
  picture: PlanePicture,
  sides: readonly PlanePoint["side"][],
): PlacedPoint[] {
  return (["real", "generated"] as const)
    .filter((side) => sides.includes(side))
    .flatMap((side) => placed(pointsOf(picture, side), side));
}

/** The point that was pointed at, in a picture; null if it is not in it. */
export function findPoint(picture: PlanePicture, point: PlanePoint | null): PlacedPoint | null {
  if (point === null) return null;
  const points = pointsOf(picture, point.side);
  const place = points?.index.indexOf(point.index) ?? -1;
  if (points === null || place < 0) return null;
  const x = points.positions[2 * place] ?? Number.NaN;
  const y = points.positions[2 * place + 1] ?? Number.NaN;
  return { ...point, place, x, y };
}

/** The nearest point within `reach` pixels of a position; null if there is none. */
export function nearestPoint(
  points: readonly PlacedPoint[],
  plot: { readonly x: (value: number) => number; readonly y: (value: number) => number },
  at: readonly [number, number],
  reach: number,
): PlacedPoint | null {
  let nearest: PlacedPoint | null = null;
  let least = reach;
  for (const point of points) {
    const away = Math.hypot(plot.x(point.x) - at[0], plot.y(point.y) - at[1]);
    if (away <= least) {
      least = away;
      nearest = point;
    }
  }
  return nearest;
}

/** The next point along one axis from the one pointed at; at the end it stays. */
export function walkedPoint(
  points: readonly PlacedPoint[],
  from: PlacedPoint | null,
  axis: "x" | "y",
  steps: number,
): PlacedPoint | null {
  const sorted = points.toSorted((a, b) => a[axis] - b[axis] || a.place - b.place);
  const at = sorted.findIndex(({ side, index }) => side === from?.side && index === from.index);
  if (at < 0) return sorted[Math.floor(sorted.length / 2)] ?? null;
  return sorted[Math.min(sorted.length - 1, Math.max(0, at + steps))] ?? null;
}

/** Whether a place lies in a region. */
export function isWithin({ x, y }: PlaneRegion, at: { readonly x: number; readonly y: number }) {
  return at.x >= x[0] && at.x <= x[1] && at.y >= y[0] && at.y <= y[1];
}

/** Places of the points in a region; of all where there is none. */
export function keptPlaces(points: PlanePoints, region: PlaneRegion | null): number[] {
  const places = Array.from(points.index.keys());
  if (region === null) return places;
  return places.filter((place) =>
    isWithin(region, {
      x: points.positions[2 * place] ?? Number.NaN,
      y: points.positions[2 * place + 1] ?? Number.NaN,
    }),
  );
}

/** The region between two corners given in any order. */
export function regionBetween(
  from: readonly [number, number],
  to: readonly [number, number],
): PlaneRegion {
  const sorted = (a: number, b: number): readonly [number, number] => (a < b ? [a, b] : [b, a]);
  return { x: sorted(from[0], to[0]), y: sorted(from[1], to[1]) };
}
