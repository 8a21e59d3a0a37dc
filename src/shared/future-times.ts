const DAY_MS = 86_400_000;
const LATEST_LOOKED_AT = 60;

const isWeekend = (time: number) => new Date(time).getUTCDay() % 6 === 0;

/** Typical spacing of the last bars, in milliseconds; a day if there are fewer than two. */
function recentSpacing(times: Float64Array): number {
  const recent = times.slice(-LATEST_LOOKED_AT);
  const gaps = Array.from(recent.subarray(1), (time, i) => time - (recent[i] ?? time));
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? DAY_MS;
}

/** The day `months` later, or the month's last if it has no such day. */
function addMonths(time: number, months: number): number {
  const date = new Date(time);
  const day = date.getUTCDate();
  const moved = new Date(time);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0));
  return moved.setUTCDate(Math.min(day, lastDay.getUTCDate()));
}

/**
 * `count` times that go on from the last of `times` as the bars came: on weekdays if daily bars
 * left weekends out, by calendar months if monthly, else at the typical spacing. The first is the
 * last time itself. Milliseconds since 1970 UTC.
 */
export function futureTimes(times: Float64Array, count: number): Float64Array {
  const start = times.at(-1) ?? 0;
  const spacing = recentSpacing(times);
  const future = new Float64Array(count);
  const isDaily = spacing === DAY_MS;
  const skipsWeekends = isDaily && !times.slice(-LATEST_LOOKED_AT).some(isWeekend);
  const isMonthly = spacing >= 28 * DAY_MS && spacing <= 31 * DAY_MS;
  let time = start;
  for (let i = 0; i < count; i++) {
    future[i] = time;
    time = isMonthly ? addMonths(start, i + 1) : time + spacing;
    while (skipsWeekends && isWeekend(time)) time += DAY_MS;
  }
  return future;
}

/** Times as ISO 8601: dates if all are at midnight UTC, else with the time of day. */
export function isoTimes(times: Float64Array): readonly string[] {
  const areDates = times.every((time) => time % DAY_MS === 0);
  return Array.from(times, (time) => {
    const text = new Date(time).toISOString();
    return areDates ? text.slice(0, 10) : text.replace(".000Z", "Z");
  });
}
