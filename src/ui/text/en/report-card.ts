import type {
  ColumnReport,
  ColumnRole,
  DateOrder,
  DecimalMark,
  Delimiter,
  DropReason,
  Encoding,
  Layout,
  Question,
  WarningCode,
} from "../../../data/report-card.ts";

const number = (value: number) => value.toLocaleString("en");
const rows = (count: number) => (count === 1 ? "1 row" : `${number(count)} rows`);

/** Names of the encodings, by where they are met. */
export const encodings: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16 (little-endian)",
  "utf-16be": "UTF-16 (big-endian)",
  gb18030: "GB 18030 (Chinese)",
  shift_jis: "Shift JIS (Japanese)",
  big5: "Big5 (Chinese, traditional)",
  "euc-kr": "EUC-KR (Korean)",
  "windows-1252": "Windows-1252 (Western)",
};

export const delimiters: Readonly<Record<Delimiter, string>> = {
  ",": "comma ,",
  ";": "semicolon ;",
  "\t": "tab",
  "|": "bar |",
  " ": "space",
  "，": "wide comma ，",
};

export const decimalMarks: Readonly<Record<DecimalMark, string>> = {
  ".": "point: 1,234.5",
  ",": "comma: 1.234,5",
};

export const dateOrders: Readonly<Record<DateOrder, string>> = {
  "year-first": "year, month, day",
  "day-first": "day, month, year",
  "month-first": "month, day, year",
  epoch: "seconds since 1970",
  serial: "spreadsheet day numbers",
  none: "no dates",
};

export const layouts: Readonly<Record<Layout, string>> = {
  single: "one price column",
  wide: "a column for each asset",
  long: "a ticker column",
  ohlcv: "open, high, low, close",
};

export const columnRoles: Readonly<Record<ColumnRole, string>> = {
  time: "time",
  clock: "time of day",
  ticker: "ticker",
  open: "open",
  high: "high",
  low: "low",
  close: "close",
  "adjusted-close": "adjusted close",
  volume: "volume",
  price: "price",
  ignore: "ignore",
};

export const columnKinds: Readonly<Record<ColumnReport["kind"], string>> = {
  number: "numbers",
  date: "dates",
  text: "text",
  empty: "empty",
};

/** Why rows were left out. */
export const dropReasons: Readonly<Record<DropReason, string>> = {
  preamble: "lines above the header",
  footer: "lines below the table",
  blank: "blank lines",
  "wrong-width": "another number of columns than the header",
  "unreadable-date": "a date that cannot be read",
  "impossible-date": "a date that does not exist",
  "unreadable-number": "a price that cannot be read",
  "missing-price": "no price",
  "duplicate-time": "a time that comes again later",
  "repeated-header": "the header again",
  "outside-common-window": "times that not all assets have",
};

type WarningText = (count: number, names: string) => string;

/** What is worth knowing about the file, though it can be used. */
export const warnings: Readonly<Record<WarningCode, WarningText>> = {
  gaps: (count) =>
    `${number(count)} ${count === 1 ? "gap" : "gaps"} in time. Returns across a gap cover more than one bar.`,
  "duplicates-dropped": (count) =>
    `${rows(count)} with a time already there; the last one of each was kept.`,
  "duplicates-conflict": (count) =>
    `${number(count)} repeated times with different prices; the last price was kept.`,
  "suspected-split": (count) =>
    `${number(count)} ${count === 1 ? "jump looks" : "jumps look"} like a share split. Nothing was adjusted; use adjusted prices if you have them.`,
  "non-positive-prices": (count, names) =>
    `${number(count)} prices at or below zero${names === "" ? "" : ` in ${names}`}: log and simple returns cannot be taken; choose differences.`,
  "descending-order": () => "The newest row came first; the order was turned round.",
  "unsorted-order": (count) => `${rows(count)} out of order; all were sorted by time.`,
  "mixed-epoch-units": (count) =>
    `${rows(count)} give the time in another unit than the rest; each was read by its size.`,
  "replacement-characters": (count) =>
    `${number(count)} characters could not be decoded. Another encoding may read them.`,
  "assets-left-out": (count, names) =>
    `${number(count)} ${count === 1 ? "asset" : "assets"} left out for gaps or too few prices: ${names}.`,
  "no-date-column": () =>
    "No dates were found; the rows are taken as equally spaced, oldest first.",
  "high-low-incoherent": (count) =>
    `${rows(count)} where the close lies outside low and high. The close was used as it stands.`,
  "forward-filled": (count, names) =>
    `${number(count)} missing prices were filled with the one before${names === "" ? "" : ` in ${names}`}.`,
  "many-columns": (count) => `${number(count)} columns; only those with a role are shown.`,
  "unreadable-cells": (count, names) =>
    `${number(count)} cells${names === "" ? "" : ` in ${names}`} hold something that is not a number; they count as missing.`,
  "second-table": (count) =>
    `Below the table is another one over the same times; its ${rows(count)} were left out.`,
  "large-integers": (count) =>
    `${number(count)} whole numbers are too large to be held exactly; fine for volumes, not for prices.`,
};

/** The questions that a file can leave open. */
export const questions: Readonly<Record<Question["id"], string>> = {
  "decimal-mark": "Is the comma a decimal mark?",
  "date-order": "Which comes first, the day or the month?",
  duplicates: "The same time comes more than once. Which price counts?",
  "price-column": "Which column is the price?",
  encoding: "Which of these readings is right?",
};

/** The report card's own words. */
export const reportCard = {
  title: (name: string) => `What was read from ${name}`,
  reading: (name: string) => `Reading ${name} …`,
  cancel: "Cancel reading",
  use: "Use this data",
  discard: "Discard",
  close: "Close",
  summary: (read: number, dropped: number) =>
    dropped === 0
      ? `${rows(read)} read, nothing dropped.`
      : `${rows(read)} read, ${number(dropped)} dropped; see why below.`,
  unchanged:
    "Nothing changes until you use it: the data and the run behind this card stay as they are.",
  inUse:
    "This is the data in use. After a change the file is read again, and you are asked before it is used.",
  inferred: "How it was read",
  encoding: "Encoding",
  delimiter: "Columns split at",
  decimalMark: "Decimal mark",
  dateOrder: "Dates",
  layout: "Layout",
  headerLine: "Header",
  headerLineValue: (line: number) => (line < 0 ? "none" : `line ${number(line + 1)}`),
  confidence: (percent: number) => `${percent} % sure`,
  chosen: "your choice",
  byDefault: "assumed",
  columns: "Columns",
  column: "Column",
  role: "Role",
  holds: "Holds",
  missing: "Missing",
  examples: "First cells",
  roleOf: (name: string) => `Role of ${name}`,
  moreColumns: (count: number) => `And ${number(count)} more columns.`,
  assets: "Assets",
  moreAssets: (count: number) => `And ${number(count)} more assets.`,
  asset: "Asset",
  prices: "Prices",
  first: "First",
  last: "Last",
  keep: "Use",
  keepAsset: (name: string) => `Use ${name}`,
  nonPositive: (count: number) => `${number(count)} at or below zero`,
  dropped: "Rows left out",
  lines: (lines: string, more: boolean) => `lines ${lines}${more ? ", …" : ""}`,
  worth: "Worth knowing",
  gaps: "Longest gaps",
  gap: (from: string, to: string, bars: number) =>
    `${from} to ${to}: ${bars.toLocaleString("en", { maximumFractionDigits: 1 })} bars`,
  splits: "Jumps that look like splits",
  split: (asset: string, time: string, ratio: number, split: string, line: number) =>
    `${asset}, ${time} (line ${number(line)}): price × ${ratio.toLocaleString("en", { maximumSignificantDigits: 3 })}, as in a ${split} split`,
  question: "The file leaves this open",
  reads: (text: string, reading: string) => `“${text}” reads as ${reading}`,
  nothingDropped: "Nothing was left out.",
  bytes: (count: number) =>
    count < 1024
      ? `${number(count)} bytes`
      : count < 1048576
        ? `${number(Math.round(count / 1024))} kB`
        : `${(count / 1048576).toLocaleString("en", { maximumFractionDigits: 1 })} MB`,
};
