/** Equally long windows, `[window, length]`, end to end. */
export interface WindowSet {
  readonly values: Float64Array;
  readonly count: number;
  readonly length: number;
}

/** How many windows of this length begin in a series, overlaps counted. */
export const windowStarts = (seriesLength: number, length: number): number =>
  Math.max(0, seriesLength - length + 1);

function collect(
  count: number,
  length: number,
  pick: (window: number) => { readonly series: Float64Array; readonly start: number },
): WindowSet {
  const values = new Float64Array(count * length);
  for (let window = 0; window < count; window++) {
    const { series, start } = pick(window);
    values.set(series.subarray(start, start + length), window * length);
  }
  return { values, count, length };
}

/** The middle start of one of `count` equal stretches of all starts. */
export const evenStart = (starts: number, count: number, stretch: number): number =>
  Math.floor(((stretch + 0.5) * starts) / count);

/**
 * Windows of a series, spread evenly: the middle start of each of `count` equal stretches. At
 * most as many as there are starts, in the order of time.
 */
export function drawWindows(series: Float64Array, length: number, count: number): WindowSet {
  const starts = windowStarts(series.length, length);
  const drawn = Math.min(count, starts);
  return collect(drawn, length, (window) => ({
    series,
    start: evenStart(starts, drawn, window),
  }));
}

/**
 * Windows of many paths together, about as many from each: k-th windows of a path begin in the
 * k-th of equal stretches, at the path's phase (0 to 1) of it, so that no window is drawn twice
 * unless there are more than starts. One phase for all paths makes paths that repeat each other
 * repeat their windows too. Empty if the paths are shorter than a window.
 */
export function drawFromPaths(
  paths: readonly Float64Array[],
  length: number,
  count: number,
  phaseOf: (path: number) => number,
): WindowSet {
  const fitting = paths.filter((path) => path.length >= length);
  const phases = fitting.map((_, path) => phaseOf(path));
  const perPath = Math.ceil(count / fitting.length);
  return collect(fitting.length > 0 ? count : 0, length, (window) => {
    const path = window % fitting.length;
    const series = fitting[path] ?? new Float64Array();
    const place = Math.floor(window / fitting.length) + (phases[path] ?? 0);
    return { series, start: Math.floor((place * windowStarts(series.length, length)) / perPath) };
  });
}

/** Windows that do not overlap, from the first value on: for tests that need independence. */
export function windowsApart(series: Float64Array, length: number): WindowSet {
  const count = Math.floor(series.length / length);
  return { values: series.slice(0, count * length), count, length };
}

/** Windows in deviations from a mean: both of the real returns, so that level and scale show. */
export function standardise(windows: WindowSet, mean: number, deviation: number): WindowSet {
  return { ...windows, values: windows.values.map((value) => (value - mean) / deviation) };
}
