/**
 * The 1-Wasserstein distance ∫ |F_a − F_b| dx of two ascending samples of any sizes, exactly, in
 * their unit (Vallender 1974). NaN if one is empty.
 */
export function sortedDistance(a: Float64Array, b: Float64Array): number {
  if (a.length === 0 || b.length === 0) return Number.NaN;
  let [i, j] = [0, 0];
  let distance = 0;
  let last = Math.min(a[0] ?? 0, b[0] ?? 0);
  while (i < a.length || j < b.length) {
    const next = Math.min(a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY);
    distance += Math.abs(i / a.length - j / b.length) * (next - last);
    last = next;
    while (i < a.length && (a[i] as number) <= next) i++;
    while (j < b.length && (b[j] as number) <= next) j++;
  }
  return distance;
}
