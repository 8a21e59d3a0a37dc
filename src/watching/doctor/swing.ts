/** Steps that are taken together, so that the noise of single batches does not count. */
const TOGETHER = 8;
/** A tide has turned when it is this many deviations beyond the middle on the other side. */
const BEYOND = 0.5;
/** Turns that make a coming and going. */
const FEWEST_TURNS = 3;

/** How far a measure swings, and how long it takes to come back. */
export interface Swing {
  readonly deviation: number;
  /** In points; null if it does not come and go. */
  readonly period: number | null;
}

/** Means of eight points each; points that are not finite are left out. */
export function runsOf(values: Float32Array): Float64Array {
  const finite = values.filter(Number.isFinite);
  return Float64Array.from({ length: Math.floor(finite.length / TOGETHER) }, (_, run) => {
    const part = finite.subarray(run * TOGETHER, (run + 1) * TOGETHER);
    return part.reduce((sum, value) => sum + value, 0) / TOGETHER;
  });
}

/** Times that values pass from well above their mean to well below it, or back. */
function turnsOf(values: Float64Array, mean: number, deviation: number): number {
  let side = 0;
  let turns = 0;
  for (const value of values) {
    const distance = (value - mean) / deviation;
    if (Math.abs(distance) < BEYOND || Math.sign(distance) === side) continue;
    if (side !== 0) turns++;
    side = Math.sign(distance);
  }
  return turns;
}

/** The deviation of means of eight points, and the time of two turns. */
export function swingOf(runs: Float64Array): Swing {
  const count = Math.max(1, runs.length);
  const mean = runs.reduce((sum, value) => sum + value, 0) / count;
  const deviation = Math.sqrt(runs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count);
  if (deviation === 0) return { deviation, period: null };
  const turns = turnsOf(runs, mean, deviation);
  const period = turns < FEWEST_TURNS ? null : (2 * TOGETHER * runs.length) / turns;
  return { deviation, period };
}
