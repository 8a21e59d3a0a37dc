import type { Prices } from "../shared/series.ts";

const FEWEST = 20;
/** Share that must lie on either side of zero. */
const LEAST_SHARE = 0.2;
/** Von Neumann's ratio: near 2 for independent values, near 0 for a level that wanders. */
const LEAST_RATIO = 1.2;

function columnResembles(values: Float64Array, count: number, column: number): boolean {
  const rows = values.length / count;
  const at = (row: number) => values[row * count + column] ?? 0;
  let [sum, above, below] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    sum += at(row);
    if (at(row) > 0) above++;
    if (at(row) < 0) below++;
  }
  if (Math.min(above, below) < LEAST_SHARE * rows) return false;
  let [steps, spread] = [0, 0];
  for (let row = 0; row < rows; row++) {
    spread += (at(row) - sum / rows) ** 2;
    if (row > 0) steps += (at(row) - at(row - 1)) ** 2;
  }
  return steps > LEAST_RATIO * spread;
}

/**
 * True if every series looks like returns: it changes sign all the time and each value tells
 * nothing of the next (von Neumann 1941, ratio of the mean square successive difference to the
 * variance). Rates and spreads below zero wander, so they do not.
 */
export function resembleReturns({ assets, times, values }: Prices): boolean {
  if (times.length < FEWEST || assets.length === 0) return false;
  return assets.every((_, column) => columnResembles(values, assets.length, column));
}
