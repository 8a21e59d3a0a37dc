const DAY = 86_400_000;
const DAYS = 7;
/** 1 January 1970 was a Thursday. */
const FIRST = 4;

/** The weekday of a time in UTC, 0 for Sunday, without making a date of it. */
export function weekdayOf(time: number): number {
  return (((Math.floor(time / DAY) + FIRST) % DAYS) + DAYS) % DAYS;
}
