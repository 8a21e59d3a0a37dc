import { isMissing } from "./missing-values.ts";
import { parseClock } from "./parse-clock.ts";
import {
  type DateParts,
  IMPOSSIBLE_DATE,
  parseBareMonth,
  parseIsoDay,
  readDateParts,
  resolveDate,
} from "./parse-date.ts";
import { isCode, parseNumber, voteForMark } from "./parse-number.ts";

const EXAMPLES = 5;
const MOST_DISTINCT = 5000;
const LONGEST_TEXT = 200;
const LARGE_INTEGER = /^[+-]?\d{16,}(?:\.0*)?$/;

/** A copy that does not keep the text alive which it was cut from. */
export const ownText = (text: string): string =>
  text.length < 13 ? text : text.split("").join("");

/** True if digits can be HHMM or, if there are more of them, HHMMSS. */
function isBareClock(value: number, digits: number): boolean {
  if (value < 0 || digits > 6) return false;
  if (digits <= 4) return value <= 2359 && value % 100 < 60;
  return value <= 235_959 && value % 100 < 60 && Math.floor(value / 100) % 100 < 60;
}

/** Counts how often a sequence goes up, goes down or stays. */
export class Direction {
  up = 0;
  down = 0;
  same = 0;
  private last = Number.NaN;

  add(value: number): void {
    if (value > this.last) this.up++;
    else if (value < this.last) this.down++;
    else if (value === this.last) this.same++;
    this.last = value;
  }

  /** Only ever up, or only ever down. */
  get isMonotone(): boolean {
    return this.same === 0 && (this.up === 0 || this.down === 0) && this.up + this.down > 0;
  }
}

/** How many of a column's dates exist under one order of day, month and year, and how they run. */
export class OrderTally {
  possible = 0;
  /** Milliseconds between the two neighbours that are furthest apart. */
  longestStep = 0;
  readonly direction = new Direction();
  private last = Number.NaN;

  add(time: number): void {
    if (time === IMPOSSIBLE_DATE) return;
    this.possible++;
    this.direction.add(time);
    const step = Math.abs(time - this.last);
    if (step > this.longestStep) this.longestStep = step;
    this.last = time;
  }
}

/** The orders that three bare numbers leave open. */
export const OPEN_ORDERS = ["day-first", "month-first", "year-first"] as const;
export type OpenOrder = (typeof OPEN_ORDERS)[number];

/** What the dates of a column say about the order of day, month and year. */
export class DateVotes {
  count = 0;
  /** Dates whose form settles the order. */
  readonly settled: Record<OpenOrder, number> = {
    "day-first": 0,
    "month-first": 0,
    "year-first": 0,
  };
  /** Dates of three bare numbers. */
  open = 0;
  readonly under: Readonly<Record<OpenOrder, OrderTally>> = {
    "day-first": new OrderTally(),
    "month-first": new OrderTally(),
    "year-first": new OrderTally(),
  };
  /** The first date that means different days under different orders. */
  firstOpen = "";
  /** How the dates run whose form settles the order. */
  readonly direction = new Direction();
  /** True once two dates have different times of day. */
  isIntraday = false;
  private firstClock = Number.NaN;

  add(text: string, parts: DateParts): void {
    if (Number.isNaN(this.firstClock)) this.firstClock = parts.clock;
    else if (parts.clock !== this.firstClock) this.isIntraday = true;
    if (parts.form === "free" || parts.form === "short-free") {
      this.count++;
      this.addOpen(text, parts);
    } else {
      this.addSettled(parts.form, resolveDate(parts, parts.form));
    }
  }

  addSettled(order: OpenOrder, time: number): void {
    this.count++;
    this.settled[order]++;
    if (time !== IMPOSSIBLE_DATE) this.direction.add(time);
  }

  /** True if time runs one way without a repeat, under some order. */
  get isMonotone(): boolean {
    const open = OPEN_ORDERS.map((order) => this.under[order].direction);
    return [this.direction, ...open].some((direction) => direction.isMonotone);
  }

  private addOpen(text: string, parts: DateParts): void {
    this.open++;
    const [a, b, c] = parts.numbers;
    const isTelling = a !== b || (parts.form === "short-free" && a !== c);
    if (this.firstOpen === "" && isTelling) this.firstOpen = text;
    for (const order of OPEN_ORDERS) {
      const applies = order !== "year-first" || parts.form === "short-free";
      if (applies) this.under[order].add(resolveDate(parts, order));
    }
  }
}

/** Everything that one column's cells say, gathered row by row in constant memory. */
export class ColumnTally {
  filled = 0;
  missing = 0;
  /** Votes for the decimal mark. */
  readonly marks = { either: 0, point: 0, comma: 0, ambiguous: 0, neither: 0 };
  /** Whole numbers of four and more digits without any mark. */
  plainLong = 0;
  firstAmbiguous = "";
  readonly dates = new DateVotes();
  clocks = 0;
  /** Whole numbers that can be times of day, as 930 or 093000. */
  bareClocks = 0;
  /** Numbers that can be months, as 199912 or 1999.12. */
  bareMonths = 0;
  codes = 0;
  whole = 0;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  readonly direction = new Direction();
  readonly distinct = new Set<string>();
  largeIntegers = 0;
  readonly largeIntegerLines: number[] = [];
  readonly examples: string[] = [];

  /** Counts one cell of the given one-based line. */
  add(cell: string, line: number): void {
    const text = cell.trim();
    if (this.examples.length < EXAMPLES) this.examples.push(text.slice(0, LONGEST_TEXT));
    if (isMissing(text)) {
      this.missing++;
      return;
    }
    this.filled++;
    const isoTime = parseIsoDay(text);
    if (Number.isNaN(isoTime)) this.addNumber(text, line);
    else this.addIsoDay(isoTime);
  }

  get numbers(): number {
    return this.filled - this.marks.neither;
  }

  private addIsoDay(time: number): void {
    this.marks.neither++;
    this.dates.addSettled("year-first", time);
  }

  private addNumber(text: string, line: number): void {
    const vote = voteForMark(text);
    this.marks[vote]++;
    if (vote === "neither") {
      this.addText(text);
      return;
    }
    if (vote === "ambiguous" && this.firstAmbiguous === "") this.firstAmbiguous = text;
    const value = parseNumber(text, vote === "comma" ? "," : ".");
    this.min = Math.min(this.min, value);
    this.max = Math.max(this.max, value);
    this.direction.add(value);
    if (value >= 1500 && value < 220_013 && text.length > 5 && text.length < 8) {
      if (!Number.isNaN(parseBareMonth(text))) this.bareMonths++;
    }
    if (vote === "either") this.addWhole(text, value, line);
  }

  private addWhole(text: string, value: number, line: number): void {
    if (!Number.isInteger(value)) return;
    this.whole++;
    if (isBareClock(value, text.length)) this.bareClocks++;
    if (isCode(text)) this.codes++;
    if (text.length >= 4 && /^\d+$/.test(text)) this.plainLong++;
    if (text.length >= 16 && LARGE_INTEGER.test(text)) {
      this.largeIntegers++;
      if (this.largeIntegerLines.length < EXAMPLES) this.largeIntegerLines.push(line);
    }
    if (text.length >= 8 && text.length <= 17) this.addDate(text);
    this.addDistinct(text);
  }

  private addText(text: string): void {
    if (!this.addDate(text) && !Number.isNaN(parseClock(text))) this.clocks++;
    this.addDistinct(text);
  }

  private addDate(text: string): boolean {
    const parts = readDateParts(text);
    if (parts) this.dates.add(text, parts);
    return parts !== undefined;
  }

  private addDistinct(text: string): void {
    if (this.distinct.size < MOST_DISTINCT) this.distinct.add(ownText(text.slice(0, LONGEST_TEXT)));
  }

  /** What most filled cells are. */
  get kind(): "number" | "date" | "text" | "empty" {
    if (this.filled === 0) return "empty";
    if (this.dates.count >= 0.7 * this.filled) return "date";
    if (this.isCodeColumn) return "text";
    return this.numbers >= 0.5 * this.filled ? "number" : "text";
  }

  get isClock(): boolean {
    return this.filled > 0 && this.clocks >= 0.8 * this.filled;
  }

  /** True if all cells can be times of day without a mark, as 0930 or 93000. */
  get couldBeBareClock(): boolean {
    return this.filled > 0 && this.bareClocks === this.filled && this.max > 59;
  }

  /** How time runs down this column, as far as its cells tell. */
  get timeDirection(): Direction {
    if (this.dates.count === 0) return this.direction;
    const { settled, under } = this.dates;
    const isSettled = OPEN_ORDERS.some((order) => settled[order] > 0);
    if (isSettled) return this.dates.direction;
    const [best = "day-first"] = [...OPEN_ORDERS].sort(
      (a, b) => under[b].possible - under[a].possible,
    );
    return under[best].direction;
  }

  /** True if time, read from this column, never repeats and never turns round. */
  get isOneWay(): boolean {
    return this.direction.isMonotone || this.dates.isMonotone;
  }

  /** Share codes such as 000001 and 600000: whole numbers of one length, some with leading zeros. */
  private get isCodeColumn(): boolean {
    if (this.codes === 0 || this.whole !== this.filled) return false;
    const lengths = new Set([...this.distinct].map((text) => text.length));
    return lengths.size === 1;
  }

  /** 0, 1, 2, … down the file: a row number. */
  get isCounter(): boolean {
    return (
      this.whole === this.filled &&
      this.filled > 2 &&
      this.direction.up === this.filled - 1 &&
      this.max - this.min === this.filled - 1 &&
      this.min <= 1
    );
  }
}
