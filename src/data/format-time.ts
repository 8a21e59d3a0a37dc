const DAY_MS = 86_400_000;
/** The range of `Date`. */
const LAST_TIME = 8.64e15;

/** ISO 8601 in UTC: a date at midnight, else a date and time, with milliseconds only if there are any. */
export function formatTime(time: number): string {
  if (!(Math.abs(time) <= LAST_TIME)) return "";
  const text = new Date(time).toISOString();
  return time % DAY_MS === 0 ? text.slice(0, 10) : text.replace(".000Z", "Z");
}

/** As `formatTime`, but with the time of day if the series has any: all its times look alike. */
export function formatTimeOf(time: number, isIntraday: boolean): string {
  if (!isIntraday || !(Math.abs(time) <= LAST_TIME)) return formatTime(time);
  return new Date(time).toISOString().replace(".000Z", "Z");
}
