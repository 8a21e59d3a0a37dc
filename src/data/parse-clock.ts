const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Zone names that vendors write, in hours east of UTC. Names with two meanings are not here. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ["Z", 0],
  ["UTC", 0],
  ["GMT", 0],
  ["EST", -5],
  ["EDT", -4],
  ["CET", 1],
  ["CEST", 2],
  ["MEZ", 1],
  ["MESZ", 2],
  ["JST", 9],
  ["KST", 9],
  ["HKT", 8],
]);

const CLOCK =
  /^(\d{1,2})(?::(\d{2}))(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?\.?(?:(?<=[ap]\.?)m\.?)?\s*(?:uhr)?\s*(.*)$/i;
/** 5 PM, 05-AM: the half of the day says that it is a time. */
const HOUR_ONLY = /^(\d{1,2})[\s-]*([ap])\.?m\.?$/i;
const BARE_CLOCK = /^(\d{2})(\d{2})(\d{2})?(\d{3})?$/;
const OFFSET = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$/i;

/** Milliseconds that a zone is ahead of UTC; NaN if the text names none. */
function parseZone(text: string): number {
  const zone = text.replace(/^[([]|[)\]]$/g, "").trim();
  if (zone === "") return 0;
  const named = ZONES.get(zone.toUpperCase());
  if (named !== undefined) return named * HOUR_MS;
  const match = OFFSET.exec(zone);
  if (!match) return Number.NaN;
  const [, sign, hours, minutes = "0"] = match;
  const size = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
  return sign === "-" ? -size : size;
}

function hoursOf(hours: number, half: string | undefined): number {
  if (half === undefined) return hours;
  if (hours < 1 || hours > 12) return Number.NaN;
  return (hours % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

const compose = (hours: number, minutes: number, seconds: number, milliseconds: number): number =>
  hours > 24 || minutes > 59 || seconds > 60 || (hours === 24 && minutes + seconds > 0)
    ? Number.NaN
    : hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS + milliseconds;

/**
 * Milliseconds after midnight UTC that a time of day means (its zone's offset taken off, so that
 * it may be negative): 9:30, 16:00:00.250, 4 pm as 4:00 PM, 093000, 10:00+01:00. NaN if it is none.
 */
export function parseClock(text: string): number {
  const trimmed = text.trim();
  const bare = BARE_CLOCK.exec(trimmed);
  if (bare) {
    const [, hours, minutes, seconds = "0", milliseconds = "0"] = bare;
    return compose(Number(hours), Number(minutes), Number(seconds), Number(milliseconds));
  }
  const hour = HOUR_ONLY.exec(trimmed);
  if (hour) return compose(hoursOf(Number(hour[1]), hour[2]), 0, 0, 0);
  const match = CLOCK.exec(trimmed);
  if (!match) return Number.NaN;
  const [, hours, minutes, seconds = "0", fraction = "", half, zone = ""] = match;
  const milliseconds = Number(fraction.padEnd(3, "0").slice(0, 3));
  const day = compose(hoursOf(Number(hours), half), Number(minutes), Number(seconds), milliseconds);
  return day - parseZone(zone);
}
