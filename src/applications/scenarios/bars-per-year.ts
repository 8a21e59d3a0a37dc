const YEAR_MILLISECONDS = 365.25 * 86_400_000;
/** Days of weekdays, trading days, weeks, months, quarters; hours and days without a close. */
const USUAL = [1, 4, 12, 52, 252, 260, 365, 8760] as const;
/** How near a usual number must lie to be taken. */
const NEARNESS = 0.02;

/** Bars in a year, from how many there were in the time that they span; a usual number if one is near. */
export function barsPerYear(times: ArrayLike<number>): number {
  const span = (times[times.length - 1] ?? 0) - (times[0] ?? 0);
  if (!(span > 0)) return 1;
  const counted = ((times.length - 1) * YEAR_MILLISECONDS) / span;
  const nearest = USUAL.reduce((best, usual) =>
    Math.abs(usual - counted) < Math.abs(best - counted) ? usual : best,
  );
  return Math.abs(nearest / counted - 1) <= NEARNESS ? nearest : counted;
}
