/** The middle value; between the two middle ones if their number is even. NaN of nothing. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** Ratios pair by pair, `of[i] / to[i]`; the longer list's rest has no partner and is left out. */
export function pairRatios(of: readonly number[], to: readonly number[]): readonly number[] {
  const pairs = Math.min(of.length, to.length);
  return Array.from({ length: pairs }, (_, i) => (of[i] ?? Number.NaN) / (to[i] ?? Number.NaN));
}

/** One point of a sweep. */
export interface Point {
  readonly size: number;
  readonly cost: number;
}

/** How a cost grows with a size. */
export interface Growth {
  /** Exponent b of the least-squares power law cost = a · size^b. */
  readonly slope: number;
  /** Largest |cost(size) / (size · c) − 1|, c the median of cost / size: 0 is exact proportion. */
  readonly fromProportional: number;
  /** The same from the straight line through the first and the last point, which allows a fixed cost. */
  readonly fromLine: number;
}

function powerLawSlope(points: readonly Point[]): number {
  const x = points.map(({ size }) => Math.log(size));
  const y = points.map(({ cost }) => Math.log(cost));
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  let covariance = 0;
  let variance = 0;
  for (const [i, value] of x.entries()) {
    covariance += (value - meanX) * ((y[i] ?? 0) - meanY);
    variance += (value - meanX) ** 2;
  }
  return covariance / variance;
}

const worst = (points: readonly Point[], expected: (size: number) => number) =>
  points.reduce((most, { size, cost }) => Math.max(most, Math.abs(cost / expected(size) - 1)), 0);

/** Slope and deviations of a sweep of at least two sizes. */
export function growth(points: readonly Point[]): Growth {
  const sorted = [...points].sort((a, b) => a.size - b.size);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined || first.size === last.size) {
    return { slope: Number.NaN, fromProportional: Number.NaN, fromLine: Number.NaN };
  }
  const perUnit = median(sorted.map(({ size, cost }) => cost / size));
  const rise = (last.cost - first.cost) / (last.size - first.size);
  return {
    slope: powerLawSlope(sorted),
    fromProportional: worst(sorted, (size) => size * perUnit),
    fromLine: worst(sorted, (size) => first.cost + rise * (size - first.size)),
  };
}
