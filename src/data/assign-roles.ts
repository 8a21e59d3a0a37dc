import type { ColumnTally } from "./column-tally.ts";
import { couldBeEpoch, couldBeMonths, couldBeSerial, couldBeYears } from "./decide-dates.ts";
import { roleOfHeader } from "./header-words.ts";
import type { ColumnRole, Inference, ReadingChoices } from "./report-card.ts";

/** A column with what is known of it. */
export interface TableColumn {
  readonly index: number;
  /** For display; "column 3" where the file names none. */
  readonly name: string;
  /** As in the file; empty where there is none. */
  readonly header: string;
  readonly tally: ColumnTally;
}

/** Roles by column index; `undefined` for numbers whose header says nothing. */
export type FoundRoles = Map<number, ColumnRole | undefined>;

const PRICE_ROLES: ReadonlySet<ColumnRole> = new Set([
  "open",
  "high",
  "low",
  "close",
  "adjusted-close",
  "volume",
  "price",
]);

export const isPriceRole = (role: ColumnRole | undefined): boolean =>
  role === "close" || role === "adjusted-close" || role === "price";

/** True if the column can hold the role that its header names. */
function canHold(role: ColumnRole, tally: ColumnTally): boolean {
  if (role === "time") return couldBeTime(tally);
  if (role === "clock") return tally.isClock || tally.couldBeBareClock;
  if (role === "ticker") return tally.kind === "text" || tally.whole === tally.filled;
  return !PRICE_ROLES.has(role) || tally.kind === "number" || tally.kind === "empty";
}

const couldBeTime = (tally: ColumnTally): boolean =>
  tally.kind === "date" ||
  (tally.kind === "number" &&
    (couldBeEpoch(tally) || couldBeSerial(tally) || couldBeYears(tally) || couldBeMonths(tally)));

function roleByHeader(column: TableColumn): ColumnRole | undefined {
  const { tally } = column;
  if (tally.kind === "empty") return "ignore";
  if (
    tally.isCounter &&
    (column.header.trim() === "" || roleOfHeader(column.header) === "ignore")
  ) {
    return "ignore";
  }
  const named = roleOfHeader(column.header);
  if (named === "time" && tally.isClock) return "clock";
  if (named !== undefined && canHold(named, tally)) return named;
  return tally.kind === "number" ? undefined : "ignore";
}

/** Without a header word, whole numbers of the size of epochs that only go up are times. */
function isBareEpoch(column: TableColumn): boolean {
  const { tally } = column;
  if (tally.kind !== "number" || tally.min < 6e8 || !couldBeEpoch(tally)) return false;
  const { up, down } = tally.direction;
  const backwards = Math.min(up, down);
  return tally.whole >= 0.99 * tally.filled && backwards <= 0.05 * (up + down);
}

function isBareSerial(column: TableColumn): boolean {
  const { tally } = column;
  return (
    column.index === 0 &&
    tally.kind === "number" &&
    tally.numbers > 2 &&
    couldBeSerial(tally) &&
    tally.whole === tally.filled &&
    tally.direction.isMonotone &&
    tally.max - tally.min < 20 * tally.filled
  );
}

/** 1950, 1951, … or 195001, 195002, … down the first column. */
function isBarePeriod({ index, tally }: TableColumn): boolean {
  const { up, down, same } = tally.direction;
  const turns = Math.min(up, down) + same;
  const years = couldBeYears(tally) && turns === 0 && tally.max - tally.min === tally.filled - 1;
  const months = couldBeMonths(tally) && turns <= 0.05 * (up + down);
  return index === 0 && tally.kind === "number" && tally.filled > 2 && (years || months);
}

/** One column tells the time: the first named so, else the first of dates, else of epochs. */
function chooseTime(columns: readonly TableColumn[], roles: FoundRoles): number {
  const named = columns.filter((column) => roles.get(column.index) === "time");
  const dated = columns.filter((column) => column.tally.kind === "date");
  const best =
    named.find((column) => column.tally.kind === "date") ??
    named[0] ??
    dated.find((column) => roles.get(column.index) !== "ignore" || column.header === "") ??
    dated[0] ??
    columns.find(isBareEpoch) ??
    columns.find(isBareSerial) ??
    columns.find(isBarePeriod);
  return best?.index ?? -1;
}

const TICKER = /^[\p{Lu}\d.^=/_-]{1,12}$/u;

/** Text that repeats down the file, in nearly every row. */
const repeats = ({ tally }: TableColumn): boolean =>
  tally.kind === "text" &&
  !tally.isClock &&
  tally.distinct.size >= 2 &&
  tally.distinct.size <= tally.filled / 2 &&
  tally.missing <= 0.05 * tally.filled;

/** Rows that share a time, on average, where the rows are in order of time. */
const rowsPerTime = ({ tally }: TableColumn): number =>
  tally.filled / Math.max(1, tally.filled - tally.timeDirection.same);

/** Text like AAPL names assets, unless more rows share a time than there are names. */
function looksLikeTicker(column: TableColumn, time: TableColumn): boolean {
  const { distinct } = column.tally;
  return (
    repeats(column) &&
    rowsPerTime(time) <= distinct.size + 0.5 &&
    [...distinct].every((text) => TICKER.test(text))
  );
}

/** Any other text names assets if time starts anew with each name, or comes once for each. */
function tellsRowsApart(column: TableColumn, time: TableColumn): boolean {
  if (!repeats(column)) return false;
  const names = column.tally.distinct.size;
  const { up, down } = time.tally.timeDirection;
  const turns = Math.min(up, down);
  if (turns > 0) return turns === names - 1;
  return rowsPerTime(time) > 0.8 * names && rowsPerTime(time) < names + 0.5;
}

/** The column named so, else, where times repeat, one that looks so and can tell their rows apart. */
function chooseTicker(columns: readonly TableColumn[], roles: FoundRoles, time: number): number {
  const named = columns.filter(
    ({ index, tally }) => roles.get(index) === "ticker" && tally.distinct.size <= tally.filled / 2,
  );
  const telling = named.find(({ tally }) => tally.distinct.size > 1) ?? named[0];
  if (telling) return telling.index;
  const timeColumn = columns.find(({ index }) => index === time);
  if (!timeColumn || timeColumn.tally.isOneWay) return -1;
  const found =
    columns.find((column) => looksLikeTicker(column, timeColumn)) ??
    columns.find((column) => column !== timeColumn && tellsRowsApart(column, timeColumn));
  return found?.index ?? -1;
}

/** Digits beside a date are a time of day if named so, or if the dates repeat and nothing is named. */
function isBareClock({ index, header, tally }: TableColumn, time: TableColumn): boolean {
  if (index === time.index || time.tally.kind !== "date" || !tally.couldBeBareClock) return false;
  const role = roleOfHeader(header);
  if (role === "time" || role === "clock") return true;
  return header === "" && index === time.index + 1 && !time.tally.isOneWay;
}

function chooseClock(columns: readonly TableColumn[], roles: FoundRoles, time: number): number {
  const timeColumn = columns.find(({ index }) => index === time);
  if (!timeColumn) return -1;
  const found =
    columns.find(({ index }) => roles.get(index) === "clock" && index !== time) ??
    columns.find(({ index, tally }) => tally.isClock && index !== time) ??
    columns.find((column) => isBareClock(column, timeColumn));
  return found?.index ?? -1;
}

function settleOnly(roles: FoundRoles, role: ColumnRole, chosen: number): void {
  for (const [index, found] of roles)
    if (found === role && index !== chosen) roles.set(index, "ignore");
  if (chosen >= 0) roles.set(chosen, role);
}

/** What headers and contents say that each column is, with at most one time, clock and ticker. */
export function findRoles(columns: readonly TableColumn[]): FoundRoles {
  const roles: FoundRoles = new Map(columns.map((column) => [column.index, roleByHeader(column)]));
  const time = chooseTime(columns, roles);
  settleOnly(roles, "time", time);
  settleOnly(roles, "clock", chooseClock(columns, roles, time));
  settleOnly(roles, "ticker", time < 0 ? -1 : chooseTicker(columns, roles, time));
  return roles;
}

/** The final role of a column, as the report states it. */
export function inferRole(
  index: number,
  role: ColumnRole,
  isNamed: boolean,
  choices: ReadingChoices,
): Inference<ColumnRole> {
  const chosen = choices.columnRoles?.[index];
  if (chosen) return { value: chosen, confidence: 1, source: "user", alternatives: [] };
  return { value: role, confidence: isNamed ? 1 : 0.8, source: "file", alternatives: [] };
}
