import { ownText } from "./column-tally.ts";
import { DropLog, Tally } from "./drop-log.ts";
import { epochUnit } from "./epoch.ts";
import { GrowingArray } from "./growing-array.ts";
import { isMissing } from "./missing-values.ts";
import { parseClock } from "./parse-clock.ts";
import { IMPOSSIBLE_DATE, parseTime } from "./parse-date.ts";
import { parseNumber } from "./parse-number.ts";
import type { TablePlan } from "./plan-table.ts";
import type { DateOrder, DecimalMark, DropReason } from "./report-card.ts";
import type { Row } from "./split-rows.ts";
import { keyOfCells, type TableShape } from "./table-shape.ts";

/** The rows that hold a price, in the order of the file. */
export interface CollectedPrices {
  /** Milliseconds since 1970 UTC; days from 1970 where the file has no times. */
  readonly times: Float64Array;
  /** One-based. */
  readonly lines: Float64Array;
  /** Index into `tickers`; empty for tables that are not long. */
  readonly tickerOf: Float64Array;
  readonly tickers: readonly string[];
  /** One array per price column; NaN where missing. */
  readonly values: readonly Float64Array[];
  /** Open, high, low, volume and unadjusted close of each row where the table has bars; else empty. */
  readonly bars: readonly Float64Array[];
  readonly rowsRead: number;
  readonly drops: DropLog;
  readonly incoherentBars: Tally;
  readonly unreadableCells: Tally;
  /** Rows whose epoch has another unit than the row before. */
  readonly epochUnits: ReadonlySet<string>;
  readonly epochUnitChanges: Tally;
  /** Rows of another table below, over the same times. */
  readonly secondTable: Tally;
}

/** How rows are to be read. */
export interface CollectPlan {
  readonly shape: TableShape;
  readonly plan: TablePlan;
  readonly mark: DecimalMark;
  readonly dateOrder: DateOrder;
}

const DAY_MS = 86_400_000;
/** Open, high, low, volume, close. */
const BAR_COLUMNS = 5;
/** Relative slack for bars whose prices were rounded apart. */
const BAR_SLACK = 1e-6;

/** 930 and 93000 are 09:30: a spreadsheet took the zero. */
const padClock = (digits: string) => digits.padStart(digits.length > 4 ? 6 : 4, "0");

function rangeOf(values: Float64Array): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

/** Reads rows one by one into columns of numbers and counts all that it leaves out. */
export class PriceCollector {
  private readonly settings: CollectPlan;
  private readonly times = new GrowingArray();
  private readonly lines = new GrowingArray();
  private readonly tickerOf = new GrowingArray();
  private readonly tickers = new Map<string, number>();
  private readonly values: readonly GrowingArray[];
  private readonly bars: readonly GrowingArray[];
  private readonly drops = new DropLog();
  /** Rows since the last good one that do not fit: a footer, if no good row follows. */
  private readonly tail = new DropLog();
  private readonly incoherentBars = new Tally();
  private readonly unreadableCells = new Tally();
  private readonly epochUnits = new Set<string>();
  private readonly epochUnitChanges = new Tally();
  private lastUnit = "";
  private readonly neededWidth: number;
  private readonly row: Float64Array;
  private readonly headerKey: string;
  private rowsRead = 0;
  /** Rows kept before a title and a header came again; −1 if they have not. */
  private firstTableRows = -1;
  private isBelowTitle = false;

  constructor(settings: CollectPlan) {
    this.settings = settings;
    const { plan, shape } = settings;
    this.values = plan.prices.map(() => new GrowingArray());
    this.row = new Float64Array(plan.prices.length);
    const { layout, bars } = plan;
    const hasBars = layout.value !== "wide" && bars.high >= 0 && bars.low >= 0;
    this.bars = hasBars ? Array.from({ length: BAR_COLUMNS }, () => new GrowingArray()) : [];
    const nearest = plan.layout.value === "wide" ? [] : plan.prices.map((price) => price.index);
    this.neededWidth = 1 + Math.max(plan.time, plan.clock, plan.ticker, ...nearest);
    this.headerKey = shape.headerText;
  }

  /** Reads one row of the file; lines above the table are told apart by their number. */
  add(row: Row): void {
    const { shape } = this.settings;
    if (row.line < shape.firstDataLine && shape.headerLines.includes(row.line)) return;
    const reason = row.line < shape.firstDataLine ? this.above(row) : this.read(row);
    if (reason === "repeated-header" && this.tail.total > 0) this.isBelowTitle = true;
    if (reason === undefined) {
      if (this.isBelowTitle && this.firstTableRows < 0) this.firstTableRows = this.times.length - 1;
      this.drops.merge(this.tail);
      this.tail.clear();
      return;
    }
    const couldBeFooter = reason === "wrong-width" || reason === "unreadable-date";
    if (couldBeFooter) this.tail.add(reason, row.line);
    else this.drops.add(reason, row.line);
    const isData = reason !== "blank" && reason !== "preamble";
    if (isData) this.rowsRead++;
  }

  private above(row: Row): DropReason {
    return row.cells.every((cell) => cell.trim() === "") ? "blank" : "preamble";
  }

  /** Why the row is left out; nothing if it was kept. */
  private read(row: Row): DropReason | undefined {
    const { cells, line } = row;
    if (cells.every((cell) => cell.trim() === "")) return "blank";
    if (this.headerKey !== "" && keyOfCells(cells) === this.headerKey) return "repeated-header";
    if (!this.hasWidth(cells)) return "wrong-width";
    const time = this.timeOf(cells, line);
    if (Number.isNaN(time)) return "unreadable-date";
    if (time === IMPOSSIBLE_DATE) return "impossible-date";
    const missing = this.readPrices(cells, line);
    if (missing) return missing;
    if (!this.keepTicker(cells)) return "missing-price";
    if (this.bars.length > 0) this.readBars(cells, line);
    this.times.push(time);
    this.lines.push(line);
    this.row.forEach((value, column) => {
      this.values[column]?.push(value);
    });
    this.rowsRead++;
    return undefined;
  }

  /** Wide enough for what is needed, and nothing beyond the table but empty cells. */
  private hasWidth(cells: readonly string[]): boolean {
    if (cells.length < this.neededWidth) return false;
    for (
      let i = Math.max(this.settings.shape.width, this.settings.shape.header.length);
      i < cells.length;
      i++
    ) {
      if ((cells[i] ?? "").trim() !== "") return false;
    }
    return true;
  }

  private timeOf(cells: readonly string[], line: number): number {
    const { plan, dateOrder } = this.settings;
    if (plan.time < 0) return this.rowsRead * DAY_MS;
    const text = (cells[plan.time] ?? "").trim();
    const day = parseTime(text, dateOrder);
    if (dateOrder === "epoch" && !Number.isNaN(day)) this.noteUnit(Number(text), line);
    if (plan.clock < 0 || !Number.isFinite(day)) return day;
    const clock = (cells[plan.clock] ?? "").trim();
    return day + parseClock(/^\d{1,5}$/.test(clock) ? padClock(clock) : clock);
  }

  private noteUnit(value: number, line: number): void {
    const unit = epochUnit(value);
    if (this.lastUnit !== "" && unit !== this.lastUnit) this.epochUnitChanges.add(line);
    this.lastUnit = unit;
    this.epochUnits.add(unit);
  }

  /** Fills the row's prices; a reason if none could be read. */
  private readPrices(cells: readonly string[], line: number): DropReason | undefined {
    const { plan, mark } = this.settings;
    let found = 0;
    const unreadable: string[] = [];
    plan.prices.forEach(({ index, asset }, column) => {
      const cell = (cells[index] ?? "").trim();
      const value = isMissing(cell) ? Number.NaN : parseNumber(cell, mark);
      this.row[column] = value;
      if (!Number.isNaN(value)) found++;
      else if (!isMissing(cell)) unreadable.push(asset);
    });
    if (found === 0) return unreadable.length > 0 ? "unreadable-number" : "missing-price";
    for (const asset of unreadable) this.unreadableCells.add(line, asset);
    return undefined;
  }

  private keepTicker(cells: readonly string[]): boolean {
    const { plan } = this.settings;
    if (plan.ticker < 0) return true;
    const name = (cells[plan.ticker] ?? "").trim();
    if (isMissing(name) && name !== "NA" && name !== "NULL") return false;
    let ticker = this.tickers.get(name);
    if (ticker === undefined) {
      ticker = this.tickers.size;
      this.tickers.set(ownText(name), ticker);
    }
    this.tickerOf.push(ticker);
    return true;
  }

  /** High above, low below, no negative volume; what is missing is not judged. */
  private readBars(cells: readonly string[], line: number): void {
    const { bars } = this.settings.plan;
    const read = (index: number) =>
      index < 0 ? Number.NaN : parseNumber((cells[index] ?? "").trim(), this.settings.mark);
    const [open, high, low, volume] = [bars.open, bars.high, bars.low, bars.volume].map(read) as [
      number,
      number,
      number,
      number,
    ];
    const slack = BAR_SLACK * Math.abs(high);
    const close = read(bars.close);
    const outside = [open, close].some((value) => value > high + slack || value < low - slack);
    if (high < low - slack || outside || volume < 0) this.incoherentBars.add(line);
    [open, high, low, volume, close].forEach((value, index) => {
      this.bars[index]?.push(value);
    });
  }

  /** Rows of the first table, if another one with a title and the same header repeats its times. */
  private rowsToKeep(times: Float64Array): number {
    if (this.firstTableRows < 1) return times.length;
    const [from, to] = rangeOf(times.subarray(0, this.firstTableRows));
    const below = times.subarray(this.firstTableRows);
    const shared = below.filter((time) => time >= from && time <= to).length;
    return shared > 0.5 * below.length ? this.firstTableRows : times.length;
  }

  /** All that was read; call once. */
  finish(): CollectedPrices {
    const rowsInFooter = this.tail.total;
    this.drops.merge(this.tail, "footer");
    const times = this.times.take();
    const lines = this.lines.take();
    const kept = this.rowsToKeep(times);
    const secondTable = new Tally();
    for (const line of lines.subarray(kept)) {
      secondTable.add(line);
      this.drops.add("footer", line);
    }
    const take = (column: GrowingArray) => column.take().subarray(0, kept);
    return {
      times: times.subarray(0, kept),
      lines: lines.subarray(0, kept),
      tickerOf: take(this.tickerOf),
      tickers: [...this.tickers.keys()],
      values: this.values.map(take),
      bars: this.bars.map(take),
      secondTable,
      rowsRead: this.rowsRead - rowsInFooter,
      drops: this.drops,
      incoherentBars: this.incoherentBars,
      unreadableCells: this.unreadableCells,
      epochUnits: this.epochUnits,
      epochUnitChanges: this.epochUnitChanges,
    };
  }
}
