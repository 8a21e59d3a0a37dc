/** A pass deals by so many bits; three passes are 33, a single-precision number has 32. */
const BITS = 11;
const BUCKETS = 2 ** BITS;
const MASK = BUCKETS - 1;
const MIDDLE = BUCKETS;
const HIGH = 2 * BUCKETS;
const SIGN = 0x80000000;

/** Numbers at most that are sorted here. */
export const MOST_SINGLES = 2 ** 19;

/** Arrays that never change let the engine spare every look at where they lie: half the time. */
const singles = new Float32Array(MOST_SINGLES);
/** The same numbers' bits. */
const keys = new Uint32Array(singles.buffer);
const dealt = new Uint32Array(MOST_SINGLES);
/** Of every digit, how many keys have it; then where its next key goes. */
const places = new Int32Array(3 * BUCKETS);

/** Puts the values into single precision; false if that would change one, or one is NaN. */
function fillSingles(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Math.fround(value) !== value) return false;
    singles[i] = value;
  }
  return true;
}

function countDigit(place: number): void {
  places[place] = (places[place] as number) + 1;
}

/** Turns bits into keys in the numbers' order, and counts every digit of them. */
function makeKeys(count: number): void {
  places.fill(0);
  for (let i = 0; i < count; i++) {
    const bits = keys[i] as number;
    const key = (bits ^ ((bits >> 31) | SIGN)) >>> 0;
    keys[i] = key;
    countDigit(key & MASK);
    countDigit(MIDDLE + ((key >>> BITS) & MASK));
    countDigit(HIGH + (key >>> (2 * BITS)));
  }
}

/** Turns the counts of all three digits into the places where their buckets begin. */
function placeBuckets(): void {
  let low = 0;
  let middle = 0;
  let high = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const inLow = places[bucket] as number;
    const inMiddle = places[MIDDLE + bucket] as number;
    const inHigh = places[HIGH + bucket] as number;
    places[bucket] = low;
    places[MIDDLE + bucket] = middle;
    places[HIGH + bucket] = high;
    low += inLow;
    middle += inMiddle;
    high += inHigh;
  }
}

/** The next place in a bucket. */
function takePlace(bucket: number): number {
  const place = places[bucket] as number;
  places[bucket] = place + 1;
  return place;
}

/** Deals keys to buckets by their low, middle and high digits in turn, in their order. */
function dealKeys(count: number): void {
  for (let i = 0; i < count; i++) {
    const key = keys[i] as number;
    dealt[takePlace(key & MASK)] = key;
  }
  for (let i = 0; i < count; i++) {
    const key = dealt[i] as number;
    keys[takePlace(MIDDLE + ((key >>> BITS) & MASK))] = key;
  }
  for (let i = 0; i < count; i++) {
    const key = keys[i] as number;
    dealt[takePlace(HIGH + (key >>> (2 * BITS)))] = key;
  }
}

/**
 * A sorted copy, ascending, of values that are all single-precision numbers, as those of generated
 * paths are: least digits first (Knuth 1998, section 5.2.5). Null if one is not, or is NaN, or if
 * there are too many.
 */
export function sortedSingles(values: Float64Array): Float64Array | null {
  const count = values.length;
  if (count > MOST_SINGLES || !fillSingles(values)) return null;
  makeKeys(count);
  placeBuckets();
  dealKeys(count);
  for (let i = 0; i < count; i++) {
    const key = dealt[i] as number;
    keys[i] = key >= SIGN ? key ^ SIGN : ~key;
  }
  const sorted = new Float64Array(count);
  for (let i = 0; i < count; i++) sorted[i] = singles[i] as number;
  return sorted;
}
