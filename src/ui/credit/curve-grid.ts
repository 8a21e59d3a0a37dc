/** Steps of a curve's common abscissa. */
const STEPS = 100;

/** 0, 0.01, … 1. */
export const UNIT_GRID: Float64Array = Float64Array.from(
  { length: STEPS + 1 },
  (_, i) => i / STEPS,
);

/**
 * The curve's height at every point of a grid, by straight lines between its points; of points with
 * the same x the last one counts. x ascends.
 */
export function heightsAt(
  x: Float64Array,
  y: Float64Array,
  grid: Float64Array = UNIT_GRID,
): Float64Array {
  let next = 0;
  return grid.map((at) => {
    while (next < x.length && (x[next] as number) <= at) next++;
    const after = Math.min(next, x.length - 1);
    const before = Math.max(0, next - 1);
    const [from, to] = [x[before] as number, x[after] as number];
    const [low, high] = [y[before] as number, y[after] as number];
    return to > from ? low + ((high - low) * (at - from)) / (to - from) : low;
  });
}
