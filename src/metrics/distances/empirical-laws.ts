/** The shorter sample first: the longer one is then gone over in long stretches. */
const byLength = (a: Float64Array, b: Float64Array) => (a.length <= b.length ? [a, b] : [b, a]);

/**
 * Kolmogorov and Smirnov's D = sup |F_a − F_b| of two ascending samples, from 0 to 1 (finance.md
 * 2.2). Its p-value would not hold under dependence, so that there is none. NaN if one is empty.
 */
export function kolmogorovSmirnov(a: Float64Array, b: Float64Array): number {
  if (a.length * b.length === 0) return Number.NaN;
  const [short = a, long = b] = byLength(a, b);
  let largest = 0;
  let j = 0;
  for (let i = 0; i < short.length; i++) {
    const here = short[i] ?? Number.NaN;
    const share = i / short.length;
    const next = (i + 1) / short.length;
    while (j < long.length && (long[j] ?? Number.NaN) < here) j++;
    if (here !== short[i - 1]) largest = Math.max(largest, Math.abs(share - j / long.length));
    while (j < long.length && (long[j] ?? Number.NaN) <= here) j++;
    if (here !== short[i + 1]) largest = Math.max(largest, Math.abs(next - j / long.length));
  }
  return largest;
}

/**
 * The energy distance 2E|X−Y| − E|X−X′| − E|Y−Y′| (Székely and Rizzo 2013; the 2-1-1 form, not its
 * root) of two ascending samples, exactly, pairs of a value with itself among them: it is
 * 2 ∫ (F_a − F_b)² dx. In the samples' unit. NaN if one is empty.
 */
export function energyDistance(a: Float64Array, b: Float64Array): number {
  if (a.length === 0 || b.length === 0) return Number.NaN;
  const [short = a, long = b] = byLength(a, b);
  let sum = 0;
  let j = 0;
  let last = Math.min(short[0] ?? Number.NaN, long[0] ?? Number.NaN);
  for (let i = 0; i <= short.length; i++) {
    const share = i / short.length;
    const next = short[i] ?? Number.POSITIVE_INFINITY;
    while (j < long.length && (long[j] ?? Number.NaN) <= next) {
      const here = long[j] ?? Number.NaN;
      const difference = share - j / long.length;
      sum += difference * difference * (here - last);
      last = here;
      j++;
    }
    if (i === short.length) break;
    const difference = share - j / long.length;
    sum += difference * difference * (next - last);
    last = next;
  }
  return 2 * sum;
}
