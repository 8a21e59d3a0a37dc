/** Largest-triangle-three-buckets: Steinarsson 2013, "Downsampling time series for visual representation". */

/**
 * Indices of at most `count` points that keep the look of the line `(x, y)`: first and last always, and
 * from each bucket between them the point that spans the largest triangle with its neighbours.
 */
export function largestTriangleIndices(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  count: number,
): number[] {
  const length = Math.min(x.length, y.length);
  if (length <= count || count < 3) return Array.from({ length }, (_, index) => index);
  const chosen = [0];
  const width = (length - 2) / (count - 2);
  for (let bucket = 0; bucket < count - 2; bucket += 1) {
    const from = Math.floor(bucket * width) + 1;
    const to = Math.floor((bucket + 1) * width) + 1;
    const after = meanPoint(x, y, to, Math.min(length, Math.floor((bucket + 2) * width) + 1));
    chosen.push(largestTriangle(x, y, { from, to, before: chosen.at(-1) ?? 0, after }));
  }
  chosen.push(length - 1);
  return chosen;
}

type Point = readonly [number, number];

function meanPoint(x: ArrayLike<number>, y: ArrayLike<number>, from: number, to: number): Point {
  let sumX = 0;
  let sumY = 0;
  for (let index = from; index < to; index += 1) {
    sumX += x[index] ?? 0;
    sumY += y[index] ?? 0;
  }
  const count = Math.max(1, to - from);
  return [sumX / count, sumY / count];
}

function largestTriangle(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  bucket: { from: number; to: number; before: number; after: Point },
): number {
  const [afterX, afterY] = bucket.after;
  const beforeX = x[bucket.before] ?? 0;
  const beforeY = y[bucket.before] ?? 0;
  let best = bucket.from;
  let largest = -1;
  for (let index = bucket.from; index < bucket.to; index += 1) {
    const area = Math.abs(
      (beforeX - afterX) * ((y[index] ?? 0) - beforeY) -
        (beforeX - (x[index] ?? 0)) * (afterY - beforeY),
    );
    if (area > largest) {
      largest = area;
      best = index;
    }
  }
  return best;
}

/** Two values per bucket in the order in which they occur: every extreme of the column is among them. */
export interface Envelope {
  /** `[2 · buckets]`; NaN where a bucket has no finite value. */
  readonly values: Float64Array;
  /** Buckets in which some value was not finite. */
  readonly broken: readonly number[];
}

/** First index of bucket `b` of `buckets` over `[from, to)`. */
export function bucketStart(bucket: number, buckets: number, from: number, to: number): number {
  return from + Math.floor((bucket * (to - from)) / buckets);
}

/** Least and largest value of each of `buckets` equal parts of `column[from … to)`; no spike is lost. */
export function envelope(
  column: ArrayLike<number>,
  from: number,
  to: number,
  buckets: number,
): Envelope {
  const values = new Float64Array(2 * buckets).fill(Number.NaN);
  const broken: number[] = [];
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const end = bucketStart(bucket + 1, buckets, from, to);
    const extremes = bucketExtremes(column, bucketStart(bucket, buckets, from, to), end);
    if (extremes.broken) broken.push(bucket);
    values[2 * bucket] = extremes.first;
    values[2 * bucket + 1] = extremes.second;
  }
  return { values, broken };
}

function bucketExtremes(column: ArrayLike<number>, from: number, to: number) {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let lowFirst = true;
  let broken = false;
  for (let index = from; index < to; index += 1) {
    const value = column[index] as number;
    if (value - value !== 0) {
      broken = true;
      continue;
    }
    if (value < low) {
      low = value;
      lowFirst = false;
    }
    if (value > high) {
      high = value;
      lowFirst = true;
    }
  }
  if (low > high) return { first: Number.NaN, second: Number.NaN, broken };
  return lowFirst ? { first: low, second: high, broken } : { first: high, second: low, broken };
}
