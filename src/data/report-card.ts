/**
 * What was read from a file, what was inferred and how sure, what was dropped and why. The page
 * shows it, the command line prints it, and the reader never changes anything it does not say.
 */
export const ENCODINGS = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "gb18030",
  "shift_jis",
  "big5",
  "euc-kr",
  "windows-1252",
] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DELIMITERS = [",", ";", "\t", "|", " ", "，"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export type DecimalMark = "." | ",";

export const DATE_ORDERS = [
  "year-first",
  "day-first",
  "month-first",
  "epoch",
  "serial",
  "none",
] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** single: one price column; wide: a column per asset; long: a ticker column; ohlcv: one asset's bars. */
export const LAYOUTS = ["single", "wide", "long", "ohlcv"] as const;
export type Layout = (typeof LAYOUTS)[number];

export const COLUMN_ROLES = [
  "time",
  "clock",
  "ticker",
  "open",
  "high",
  "low",
  "close",
  "adjusted-close",
  "volume",
  "price",
  "ignore",
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

export const DUPLICATE_POLICIES = ["last", "first"] as const;
export type DuplicatePolicy = (typeof DUPLICATE_POLICIES)[number];

/** What the user has decided; everything else is inferred. */
export interface ReadingChoices {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly decimalMark?: DecimalMark;
  readonly dateOrder?: DateOrder;
  /** Zero-based line of the header; −1 says that there is none. */
  readonly headerLine?: number;
  readonly layout?: Layout;
  /** By column index. */
  readonly columnRoles?: Readonly<Record<number, ColumnRole>>;
  /** Which of two different prices for one time counts; the later line if absent. */
  readonly duplicates?: DuplicatePolicy;
  /** Names of the assets to keep; all usable ones if absent. */
  readonly assets?: readonly string[];
}

/** Something that was worked out from the file, with how sure it is and what else it could be. */
export interface Inference<Value> {
  readonly value: Value;
  /** From 0 to 1; 1 if the file leaves no other reading or the user has chosen. */
  readonly confidence: number;
  readonly source: "file" | "user" | "default";
  readonly alternatives: readonly Value[];
}

export interface ColumnReport {
  readonly index: number;
  /** As in the file, shortened and without control characters; "column 3" where there is none. */
  readonly name: string;
  readonly role: Inference<ColumnRole>;
  readonly kind: "number" | "date" | "text" | "empty";
  readonly missing: number;
  /** The first few cells as text, for the preview. */
  readonly examples: readonly string[];
}

export const DROP_REASONS = [
  "preamble",
  "footer",
  "blank",
  "wrong-width",
  "unreadable-date",
  "impossible-date",
  "unreadable-number",
  "missing-price",
  "duplicate-time",
  "repeated-header",
  "outside-common-window",
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

export interface DroppedRows {
  readonly reason: DropReason;
  readonly count: number;
  /** The first few one-based line numbers. */
  readonly lines: readonly number[];
}

export interface AssetReport {
  readonly name: string;
  /** Prices that were read. */
  readonly count: number;
  /** Rows of the table without a price of this asset. */
  readonly missing: number;
  /** `time` as in ISO 8601: a date, or a date and a time in UTC for bars within a day. */
  readonly first: { readonly time: string; readonly value: number };
  readonly last: { readonly time: string; readonly value: number };
  readonly nonPositive: number;
  /** False for assets that have gaps on the common window or too few prices; they are offered, not used. */
  readonly selected: boolean;
}

export interface Gap {
  readonly from: string;
  readonly to: string;
  /** Length in typical bar spacings. */
  readonly bars: number;
}

export interface SuspectedSplit {
  readonly asset: string;
  readonly time: string;
  readonly line: number;
  /** Price after ÷ price before. */
  readonly ratio: number;
  /** The nearest usual split, "1:4" for four new shares for an old one. */
  readonly split: string;
}

/** A choice that the file itself does not settle; each answer comes with what it would mean. */
export interface Question {
  readonly id: "decimal-mark" | "date-order" | "duplicates" | "price-column" | "encoding";
  readonly options: readonly {
    readonly value: string;
    /** What the first ambiguous cell would become: its text, and its reading. */
    readonly example: { readonly text: string; readonly reading: string };
    readonly choices: ReadingChoices;
  }[];
}

export type WarningCode =
  | "gaps"
  | "duplicates-dropped"
  | "duplicates-conflict"
  | "suspected-split"
  | "non-positive-prices"
  | "descending-order"
  | "unsorted-order"
  | "mixed-epoch-units"
  | "replacement-characters"
  | "assets-left-out"
  | "no-date-column"
  | "high-low-incoherent"
  | "forward-filled"
  | "many-columns"
  | "large-integers"
  /** Below the table is another one over the same times; it was left out. */
  | "second-table"
  /** Cells of a table that are neither a number nor a missing-value mark; their rows were kept. */
  | "unreadable-cells";

export interface Warning {
  readonly code: WarningCode;
  readonly count: number;
  /** First few one-based line numbers, where the warning is about rows. */
  readonly lines: readonly number[];
  /** Column or asset names concerned. */
  readonly names: readonly string[];
}

export interface ReportCard {
  readonly fileName: string;
  readonly byteCount: number;
  readonly encoding: Inference<Encoding>;
  readonly delimiter: Inference<Delimiter>;
  readonly decimalMark: Inference<DecimalMark>;
  readonly dateOrder: Inference<DateOrder>;
  readonly layout: Inference<Layout>;
  /** Zero-based, −1 if none. */
  readonly headerLine: Inference<number>;
  readonly columns: readonly ColumnReport[];
  /** Data rows, header and preamble not counted. */
  readonly rowsRead: number;
  readonly rowsDropped: readonly DroppedRows[];
  readonly assets: readonly AssetReport[];
  /** Typical spacing of the bars in milliseconds (median). */
  readonly barSpacing: number;
  readonly gaps: readonly Gap[];
  readonly suspectedSplits: readonly SuspectedSplit[];
  readonly questions: readonly Question[];
  readonly warnings: readonly Warning[];
}

/** Why a file cannot be read, or not as a market series. The page has a sentence for each. */
export const READING_ERROR_CODES = [
  "empty-file",
  "binary-file",
  "html-file",
  "spreadsheet-file",
  "compressed-file",
  "pdf-file",
  "unreadable-file",
  /** Text of another form: JSON, XML, SQL. */
  "other-format",
  "file-too-large",
  "cell-too-long",
  "too-many-columns",
  "unclosed-quote",
  /** The header names fewer columns than the rows have, as decimal commas do that were cut. */
  "header-mismatch",
  "no-rows",
  "no-numeric-column",
  "no-price-column",
  /** A column is named as a price, but its cells are no numbers: 101-16 and the like. */
  "unreadable-prices",
  /** Each column is a time and each row a series. */
  "times-across",
  /** Blocks side by side, each with dates of its own. */
  "several-date-columns",
  "returns-not-prices",
  "no-time-order",
  "constant-column",
  "credit-table",
  "not-a-market-series",
  "too-few-rows",
] as const;
export type ReadingErrorCode = (typeof READING_ERROR_CODES)[number];

/** What the message needs: where it is, what was expected, what was found. */
export interface ReadingErrorData {
  readonly fileName?: string;
  readonly line?: number;
  readonly column?: number;
  readonly expected?: string | number;
  readonly found?: string | number;
}

/** A file that cannot be used. `report` is there if the reading got that far. */
export class ReadingError extends Error {
  readonly code: ReadingErrorCode;
  readonly data: ReadingErrorData;
  readonly report: ReportCard | undefined;

  constructor(code: ReadingErrorCode, data: ReadingErrorData, report?: ReportCard) {
    super(`${code} ${JSON.stringify(data)}`);
    this.name = "ReadingError";
    this.code = code;
    this.data = data;
    this.report = report;
  }
}
