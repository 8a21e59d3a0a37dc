import { epochTime, serialTime } from "./epoch.ts";
import { monthOf } from "./month-names.ts";
import { parseClock } from "./parse-clock.ts";
import type { DateOrder } from "./report-card.ts";

/*
 * Dates as people and vendors write them. First the shape (three numbers and a time), which does
 * not depend on the order of day and month; then, once the whole column has voted, the day.
 */

/** Returned for what is written like a date but is none: 31 February, month 13, 0000-00-00. */
export const IMPOSSIBLE_DATE = Number.POSITIVE_INFINITY;

/** A date's parts, before the order of day and month is known. */
export interface DateParts {
  /** "free": three numbers whose order is open. "short-free": the year has two digits too. */
  readonly form: "year-first" | "day-first" | "month-first" | "free" | "short-free";
  /** In the order written; year, month, day for "year-first", day, month, year for the rest. */
  readonly numbers: readonly [number, number, number];
  /** Milliseconds after midnight UTC. */
  readonly clock: number;
}

const DAY_MS = 86_400_000;
/** Year 1 of the Republic of China is 1912. */
const MINGUO_YEAR = 1911;
/** Year 543 of the Buddhist era is the first of the common era. */
const BUDDHIST_YEAR = 543;
const NUMERIC = /^(\d{1,4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?(?:[T\s,;]+(.*))?$/;
const YEAR_MONTH = /^(\d{4})(?:[-/]|M)(\d{1,2})$/;
const MONTH_SLASH_YEAR = /^(\d{1,2})[/-](\d{4})$/;
const QUARTER =
  /^(?:(\d{4})[\s\-:./]*[QT]([1-4])|Q([1-4])[\s\-:./']*(\d{4})|([1-4])Q[\s\-:./]*(\d{4}))$/i;
const HALF = /^(\d{4})[\s\-:./]*[SH]([12])$/i;
const ISO_WEEK = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{4}(?:\d{2})?(?:\d{3})?)|[T\s]+(\d{1,2}:.*))?$/;
const CHINESE = /^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일号號])?\s*(.*)$/;
const WEEKDAY = /^\p{L}{2,10}\.?,\s*/u;
const LEADING_WEEKDAY = /^\p{L}{2,10}\.?\s+(?=\p{L}{3,}\.?\s|\d)/u;
const TRAILING_WEEKDAY =
  /[\s,，]*[([（]?(?:周|星期|週|\p{L}{2}曜)?[一二三四五六日天月火水木金土][)\]）]?$/u;
const DAY_MONTH =
  /^(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s\-/.]*(?:de |of )?(\p{L}+)\.?,?[\s\-/.]*(?:de |del )?(\d{4}|'?\d{2})(?:[T\s,]+(.*))?$/u;
const MONTH_DAY =
  /^(\p{L}+)\.?[\s\-/]+(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|[\s\-/]+)(\d{4}|'\d{2})(?:[T\s,]+(.*))?$/u;
const MONTH_YEAR = /^(\p{L}+)\.?[\s\-/]*(\d{4}|'?\d{2})$/u;
const YEAR_NAMED_MONTH = /^(\d{4})[\s\-/.]+(\p{L}+)\.?[\s\-/.]+(\d{1,2})(?:[T\s,]+(.*))?$/u;
const LONGEST_DATE = 64;

/** Two-digit years up to 68 are of this century, as POSIX has it. */
const fullYear = (digits: string): number => {
  const year = Number(digits.replace("'", ""));
  if (digits.replace("'", "").length > 2) return year;
  return year + (year <= 68 ? 2000 : 1900);
};

const clockOf = (text: string | undefined): number =>
  text === undefined || text.trim() === "" ? 0 : parseClock(text);

function withClock(
  form: DateParts["form"],
  numbers: DateParts["numbers"],
  clockText: string | undefined,
): DateParts | undefined {
  const clock = clockOf(clockText);
  return Number.isNaN(clock) ? undefined : { form, numbers, clock };
}

function readNumeric(text: string): DateParts | undefined {
  const match = NUMERIC.exec(text);
  if (!match) return undefined;
  const [, a = "", mark, b = "", c = "", clock] = match;
  if (a.length === 4 && c.length <= 2) {
    return withClock("year-first", [Number(a), Number(b), Number(c)], clock);
  }
  if (a.length === 3 && mark !== "." && c.length <= 2) {
    return withClock("year-first", [Number(a) + MINGUO_YEAR, Number(b), Number(c)], clock);
  }
  if (a.length > 2 || c.length === 3 || c.length === 1) return undefined;
  const numbers = [Number(a), Number(b), Number(c)] as const;
  return withClock(c.length === 4 ? "free" : "short-free", numbers, clock);
}

function readCompact(text: string): DateParts | undefined {
  const match = COMPACT.exec(text);
  if (!match) return undefined;
  const [, year, month, day, digits, clock] = match;
  if (!isPlausibleYear(Number(year)) || Number(month) > 12 || Number(day) > 31) return undefined;
  return withClock("year-first", [Number(year), Number(month), Number(day)], digits ?? clock);
}

const isPlausibleYear = (year: number) => year >= 1500 && year <= 2200;

function readYearMonth(text: string): DateParts | undefined {
  const match = YEAR_MONTH.exec(text);
  return match ? firstOfMonth(Number(match[1]), Number(match[2])) : undefined;
}

/** 01/2024, 2024-Q1, Q1 2024, 2024-H2: the first day of the period. */
function readPeriod(text: string): DateParts | undefined {
  const month = MONTH_SLASH_YEAR.exec(text);
  if (month) return firstOfMonth(Number(month[2]), Number(month[1]));
  const quarter = QUARTER.exec(text);
  if (quarter) {
    const [, y1, q1, q2, y2, q3, y3] = quarter;
    return firstOfMonth(Number(y1 ?? y2 ?? y3), 3 * Number(q1 ?? q2 ?? q3) - 2);
  }
  const half = HALF.exec(text);
  if (half) return firstOfMonth(Number(half[1]), 6 * Number(half[2]) - 5);
  return readIsoWeek(text);
}

function firstOfMonth(year: number, month: number): DateParts | undefined {
  if (!isPlausibleYear(year) || month > 12) return undefined;
  return { form: "year-first", numbers: [year, month, 1], clock: 0 };
}

/** 2024-W05 or 2024-W05-3 (ISO 8601): the Monday, or the day named. */
function readIsoWeek(text: string): DateParts | undefined {
  const match = ISO_WEEK.exec(text);
  if (!match || Number(match[2]) > 53) return undefined;
  const [year, week, day] = [Number(match[1]), Number(match[2]), Number(match[3] ?? "1")];
  const fourth = Date.UTC(year, 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS;
  const date = new Date(monday + (7 * (week - 1) + day - 1) * DAY_MS);
  const numbers = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()] as const;
  return { form: "year-first", numbers, clock: 0 };
}

function readChinese(text: string): DateParts | undefined {
  const match = CHINESE.exec(text);
  if (!match) return undefined;
  const [, year, month, day = "1", clock] = match;
  return withClock("year-first", [Number(year), Number(month), Number(day)], clock);
}

function readNamed(text: string): DateParts | undefined {
  const dayMonth = DAY_MONTH.exec(text);
  if (dayMonth) {
    const [, day, name = "", year = "", clock] = dayMonth;
    const month = monthOf(name);
    if (month) return withClock("day-first", [Number(day), month, fullYear(year)], clock);
  }
  const monthDay = MONTH_DAY.exec(text);
  if (monthDay) {
    const [, name = "", day, year = "", clock] = monthDay;
    const month = monthOf(name);
    if (month) return withClock("month-first", [Number(day), month, fullYear(year)], clock);
  }
  return readNamedYear(text);
}

function readNamedYear(text: string): DateParts | undefined {
  const named = YEAR_NAMED_MONTH.exec(text);
  if (named) {
    const [, year, name = "", day, clock] = named;
    const month = monthOf(name);
    if (month) return withClock("year-first", [Number(year), month, Number(day)], clock);
  }
  const monthYear = MONTH_YEAR.exec(text);
  if (!monthYear) return undefined;
  const month = monthOf(monthYear[1] ?? "");
  return month
    ? { form: "month-first", numbers: [1, month, fullYear(monthYear[2] ?? "")], clock: 0 }
    : undefined;
}

/** The parts of a written date; `undefined` if the text is none. Epochs and serials are numbers. */
export function readDateParts(text: string): DateParts | undefined {
  if (text.length < 4 || text.length > LONGEST_DATE) return undefined;
  const trimmed = text.trim().replace(WEEKDAY, "");
  const parts = readForms(trimmed);
  if (parts) return parts;
  const bare = trimmed.replace(LEADING_WEEKDAY, "").replace(TRAILING_WEEKDAY, "").trim();
  return bare === trimmed ? undefined : readForms(bare);
}

const readForms = (text: string): DateParts | undefined =>
  readNumeric(text) ??
  readCompact(text) ??
  readChinese(text) ??
  readYearMonth(text) ??
  readPeriod(text) ??
  readNamed(text);

/** Milliseconds since 1970 UTC of a day, or `IMPOSSIBLE_DATE`; years from 2401 are Buddhist ones. */
export function dayStart(written: number, month: number, day: number): number {
  const year = written > 2400 && written < 2700 ? written - BUDDHIST_YEAR : written;
  if (year < 1000 || year > 2999 || month < 1 || month > 12 || day < 1) return IMPOSSIBLE_DATE;
  const time = Date.UTC(year, month - 1, day);
  return new Date(time).getUTCDate() === day && day <= 31 ? time : IMPOSSIBLE_DATE;
}

const SHORT_ORDER = {
  "year-first": [0, 1, 2],
  "month-first": [2, 0, 1],
  "day-first": [2, 1, 0],
} as const;

/** The time that the parts mean under an order of day and month, or `IMPOSSIBLE_DATE`. */
export function resolveDate(parts: DateParts, order: DateOrder): number {
  const [a, b, c] = parts.numbers;
  switch (parts.form) {
    case "year-first":
      return dayStart(a, b, c) + parts.clock;
    case "day-first":
    case "month-first":
      return dayStart(c, b, a) + parts.clock;
    case "free":
      return (order === "month-first" ? dayStart(c, a, b) : dayStart(c, b, a)) + parts.clock;
    case "short-free": {
      const key = order === "year-first" || order === "month-first" ? order : "day-first";
      const [year, month, day] = SHORT_ORDER[key];
      const short = String(parts.numbers[year]).padStart(2, "0");
      return dayStart(fullYear(short), parts.numbers[month], parts.numbers[day]) + parts.clock;
    }
  }
}

const YEAR_ONLY = /^[12]\d{3}$/;
const BARE_MONTH = /^(1[5-9]\d\d|2[01]\d\d)(?:(0[1-9]|1[0-2])|\.(0[1-9]|1[0-2]?))$/;

/**
 * The first day of a month written as 199912 or as 1999.12 (where 1999.1 is October: a spreadsheet
 * took the zero); NaN for anything else. Only for columns that hold nothing but such months.
 */
export function parseBareMonth(text: string): number {
  const match = BARE_MONTH.exec(text);
  if (!match) return Number.NaN;
  const [, year, compact, pointed = ""] = match;
  return dayStart(Number(year), Number(compact ?? (pointed === "1" ? "10" : pointed)), 1);
}

const isDigit = (code: number) => code >= 48 && code <= 57;

const twoDigits = (text: string, at: number): number => {
  const [tens, units] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  return isDigit(tens) && isDigit(units) ? 10 * (tens - 48) + units - 48 : Number.NaN;
};

const SPACE = 32;
const LETTER_T = 84;
const LETTER_Z = 90;
const COLON = 58;
const HYPHEN = 45;

/** HH:MM:SS or HH:MM:SSZ behind a day, in milliseconds; NaN if it is anything else. */
function isoClock(text: string): number {
  const joint = text.charCodeAt(10);
  const isShape =
    (joint === SPACE || joint === LETTER_T) &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON &&
    (text.length === 19 || (text.length === 20 && text.charCodeAt(19) === LETTER_Z));
  if (!isShape) return Number.NaN;
  const [hours, minutes, seconds] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  if (hours > 23 || minutes > 59 || seconds > 59) return Number.NaN;
  return 1000 * (60 * (60 * hours + minutes) + seconds);
}

/**
 * YYYY-MM-DD, alone or with HH:MM:SS, without regular expressions: most cells of most files. NaN
 * if the text is anything else, `IMPOSSIBLE_DATE` if there is no such day.
 */
export function parseIsoDay(text: string): number {
  if (text.length < 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) {
    return Number.NaN;
  }
  const clock = text.length === 10 ? 0 : isoClock(text);
  const year = 100 * twoDigits(text, 0) + twoDigits(text, 2);
  const [month, day] = [twoDigits(text, 5), twoDigits(text, 8)];
  return Number.isNaN(year + month + day + clock) ? Number.NaN : dayStart(year, month, day) + clock;
}

/**
 * Milliseconds since 1970 UTC of a cell in a column of known order; NaN if unreadable,
 * `IMPOSSIBLE_DATE` if there is no such day. A text without zone is UTC.
 */
export function parseTime(text: string, order: DateOrder): number {
  if (order === "epoch" || order === "serial") {
    const value = text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
    if (!Number.isFinite(value)) return Number.NaN;
    return order === "epoch" ? epochTime(value) : serialTime(value);
  }
  const fast = parseIsoDay(text);
  if (!Number.isNaN(fast)) return fast;
  if (YEAR_ONLY.test(text)) return dayStart(Number(text), 1, 1);
  if (text.length < 8) {
    const month = parseBareMonth(text);
    if (!Number.isNaN(month)) return month;
  }
  const parts = readDateParts(text);
  return parts ? resolveDate(parts, order) : Number.NaN;
}
