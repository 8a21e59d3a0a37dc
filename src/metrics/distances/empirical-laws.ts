/**
 * Kolmogorov and Smirnov's D = sup |F_a − F_b| of two ascending samples, from 0 to 1 (finance.md
 * 2.2). Its p-value would not hold under dependence, so that there is none. NaN if one is empty.
 */
export function kolmogorovSmirnov(a: Float64Array, b: Float64Array): number {
  if (a.length === 0 || b.length === 0) return Number.NaN;
  let largest = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const here = Math.min(a[i] ?? Number.NaN, b[j] ?? Number.NaN);
    while (i < a.length && (a[i] ?? Number.NaN) <= here) i++;
    while (j < b.length && (b[j] ?? Number.NaN) <= here) j++;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
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
  let sum = 0;
  let i = 0;
  let j = 0;
  let last = Math.min(a[0] ?? Number.NaN, b[0] ?? Number.NaN);
  while (i < a.length || j < b.length) {
    const nextA = a[i] ?? Number.POSITIVE_INFINITY;
    const nextB = b[j] ?? Number.POSITIVE_INFINITY;
    const here = Math.min(nextA, nextB);
    const difference = i / a.length - j / b.length;
    sum += difference * difference * (here - last);
    last = here;
    if (nextA <= nextB) i++;
    else j++;
  }
  return 2 * sum;
}
