/** What can be read off a path of prices. */
export interface PathFacts {
  readonly end: number;
  readonly low: number;
  readonly high: number;
  /** Largest change from one bar to the next: a share of the price, or a difference. */
  readonly largest: number;
  /** False for sums of differences, which start at 0. */
  readonly isRelative: boolean;
}

/** The facts of a path from its first price on. */
export function pathFacts(prices: Float32Array): PathFacts {
  const isRelative = prices[0] !== 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let largest = 0;
  prices.forEach((price, bar) => {
    low = Math.min(low, price);
    high = Math.max(high, price);
    if (bar === 0) return;
    const before = prices[bar - 1] ?? price;
    const change = Math.abs(price - before) / (isRelative ? Math.abs(before) : 1);
    largest = Math.max(largest, change);
  });
  return { end: prices.at(-1) ?? Number.NaN, low, high, largest, isRelative };
}

/** The path as the points of a polyline within a box, with a small margin above and below. */
export function pathPoints(
  prices: Float32Array,
  { low, high }: Pick<PathFacts, "low" | "high">,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const margin = 0.05 * height;
  const range = high > low ? high - low : 1;
  return Array.from(prices, (price, bar) => {
    const x = (width * bar) / Math.max(1, prices.length - 1);
    const y = height - margin - ((height - 2 * margin) * (price - low)) / range;
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  }).join(" ");
}
