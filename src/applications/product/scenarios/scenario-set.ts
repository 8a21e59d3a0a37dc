/** Log prices against the start, and what is known of the law they come from. */
export interface ScenarioSet {
  /** `[path, bar, asset]`, row-major: ln(price / start) at bars 1, 2, …. */
  readonly values: Float32Array;
  readonly count: number;
  readonly length: number;
  readonly assetCount: number;
  readonly barsPerYear: number;
  /**
   * True: prices are a martingale by their law, and the real world adds `drift` (log, a year).
   * False: the paths are the real world themselves, and `drift` is 0.
   */
  readonly isMartingale: boolean;
  readonly drift: number;
  /** Paths 2i and 2i + 1 are mirror images (antithetic). */
  readonly isPaired: boolean;
  /** Simple returns of −100 % or less that were pulled in to −99.99 %. */
  readonly pulledIn: number;
}

/** The paths `from` … `to` − 1 of a set, without copying them. */
export function pathsBetween(set: ScenarioSet, from: number, to: number): ScenarioSet {
  const size = set.length * set.assetCount;
  return { ...set, values: set.values.subarray(from * size, to * size), count: to - from };
}

/** The volatility of the bars' log returns, all paths and assets together, a year. */
export function annualVolatility({
  values,
  count,
  length,
  assetCount,
  barsPerYear,
}: ScenarioSet): number {
  let sum = 0;
  let squares = 0;
  const size = length * assetCount;
  for (let path = 0; path < count; path++) {
    for (let place = 0; place < size; place++) {
      const at = path * size + place;
      const before = place < assetCount ? 0 : (values[at - assetCount] ?? Number.NaN);
      const step = (values[at] ?? Number.NaN) - before;
      sum += step;
      squares += step * step;
    }
  }
  const total = count * size;
  return Math.sqrt((squares / total - (sum / total) ** 2) * barsPerYear);
}
