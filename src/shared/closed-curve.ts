/**
 * Slope at a point between the slopes of the pieces before and after it: their harmonic mean, or 0
 * at a peak or a trough, so that the curve never goes beyond what was drawn (Fritsch and Butland
 * 1984, for even distances).
 */
const tangent = (before: number, after: number) =>
  before * after <= 0 ? 0 : (2 * before * after) / (before + after);

/**
 * The smooth closed curve through heights at even distances: cubic pieces without overshoot, and
 * after the last height the first again. `at` counts in heights.
 */
export function closedCurve(heights: readonly number[]): (at: number) => number {
  const count = heights.length;
  const height = (i: number) => heights[((i % count) + count) % count] ?? 0;
  const slope = (i: number) => height(i + 1) - height(i);
  return (at) => {
    const i = Math.floor(at);
    const u = at - i;
    const [from, to] = [tangent(slope(i - 1), slope(i)), tangent(slope(i), slope(i + 1))];
    const rest = 1 - u;
    return (
      height(i) * (1 + 2 * u) * rest ** 2 +
      height(i + 1) * (3 - 2 * u) * u ** 2 +
      from * u * rest ** 2 -
      to * u ** 2 * rest
    );
  };
}
