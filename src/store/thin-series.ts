/**
 * Puts a point into a series that is ordered by step, in place of one of the same step. Beyond
 * `most` points every other one goes, the latest never. Later points stay: a run that was put
 * back may come to them again.
 */
export function addThinned<Point extends { readonly step: number }>(
  series: readonly Point[],
  point: Point,
  most: number,
): readonly Point[] {
  const others = series.filter(({ step }) => step !== point.step);
  const kept = others.length < most ? others : others.filter((_, index) => index % 2 === 0);
  const before = kept.filter(({ step }) => step < point.step);
  return [...before, point, ...kept.slice(before.length)];
}
