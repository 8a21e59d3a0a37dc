/**
 * Adds a point to a series that is ordered by step. Beyond `most` points every other one goes, the
 * latest never; points at or after the new one's step are replaced, since a run can go back.
 */
export function addThinned<Point extends { readonly step: number }>(
  series: readonly Point[],
  point: Point,
  most: number,
): readonly Point[] {
  const before = series.filter(({ step }) => step < point.step);
  const kept = before.length < most ? before : before.filter((_, index) => index % 2 === 0);
  return [...kept, point];
}
