import type { ReadingErrorCode, ReadingErrorData } from "../../../data/report-card.ts";
import type { ErrorCode, ErrorData } from "../../../worker/failure.ts";
import { fields } from "./fields.ts";
import { type OptionText, options } from "./options.ts";

/** What happened, from its data, and what to do about it. */
export interface ProblemText<Data> {
  readonly what: (data: Data) => string;
  readonly remedy: string;
}

const count = (value: string | number | undefined) =>
  typeof value === "number" ? value.toLocaleString("en") : (value ?? "");

/** "prices.csv, line 12, column 3": as much of the place as is known. */
export function place(data: ReadingErrorData): string {
  const parts = [data.fileName ?? "The text"];
  if (data.line !== undefined) parts.push(`line ${count(data.line)}`);
  if (data.column !== undefined) parts.push(`column ${count(data.column)}`);
  return parts.join(", ");
}

const found = (data: ReadingErrorData) =>
  data.found === undefined ? "" : `, but found ${count(data.found)}`;

const expected = (data: ReadingErrorData, fallback: string) =>
  data.expected === undefined ? fallback : count(data.expected);

/** A sentence and a remedy for each way in which a file cannot be read. */
export const readingErrors: Readonly<Record<ReadingErrorCode, ProblemText<ReadingErrorData>>> = {
  "empty-file": {
    what: (data) => `${place(data)}: there is nothing in it.`,
    remedy: "Choose a file with a header and one row per day or bar.",
  },
  "binary-file": {
    what: (data) => `${place(data)}: this is not text. Expected a table as CSV, TSV or plain text.`,
    remedy: "Export the table as CSV and drop that.",
  },
  "html-file": {
    what: (data) =>
      `${place(data)}: this is a web page, not a table. Often a download that asked for a login.`,
    remedy: "Open it in a browser to see what it says, then download the CSV again.",
  },
  "spreadsheet-file": {
    what: (data) => `${place(data)}: this is a spreadsheet, whatever its name says.`,
    remedy: "In the spreadsheet program choose Save as, then CSV UTF-8, and drop that.",
  },
  "compressed-file": {
    what: (data) => `${place(data)}: this is a compressed archive.`,
    remedy: "Unpack it and drop the CSV that is inside.",
  },
  "pdf-file": {
    what: (data) => `${place(data)}: this is a PDF document.`,
    remedy: "Ask the source for the table as CSV.",
  },
  "unreadable-file": {
    what: (data) =>
      `${place(data)}: it could not be read. It may have been moved, changed or be a folder.`,
    remedy: "Choose the file again.",
  },
  "other-format": {
    what: (data) =>
      `${place(data)}: this is ${data.found ?? "another format"}, not a table of rows and columns.`,
    remedy: "Export the data as CSV, with one row per day or bar, and drop that.",
  },
  "file-too-large": {
    what: (data) =>
      `${place(data)}: the file is too large. Expected at most ${expected(data, "the limit")} bytes${found(data)}.`,
    remedy: "Keep the time and price columns only, or a shorter period.",
  },
  "cell-too-long": {
    what: (data) =>
      `${place(data)}: a single cell is too long. Expected at most ${expected(data, "the limit")} characters${found(data)}.`,
    remedy: "Look for a missing line break or a stray quote in that line.",
  },
  "too-many-columns": {
    what: (data) =>
      `${place(data)}: too many columns. Expected at most ${expected(data, "the limit")}${found(data)}.`,
    remedy: "Keep the time column and the assets that you need.",
  },
  "unclosed-quote": {
    what: (data) => `${place(data)}: a quotation mark is opened here and never closed.`,
    remedy: "Close or remove the quotation mark in that line.",
  },
  "header-mismatch": {
    what: (data) =>
      `${place(data)}: the header names ${expected(data, "fewer")} columns, but the rows have ${count(data.found)}. Prices with a decimal comma are cut in two where the comma also separates columns.`,
    remedy: "Export with semicolons or tabs between the columns, or with decimal points.",
  },
  "no-rows": {
    what: (data) =>
      `${place(data)}: no row of data was found. Expected a header and at least ${expected(data, "a few")} rows${found(data)}.`,
    remedy: "Check the header line below, or choose another file.",
  },
  "no-numeric-column": {
    what: (data) =>
      `${place(data)}: no column holds numbers. Expected at least one column of prices.`,
    remedy: "Check delimiter and decimal mark below, or choose another file.",
  },
  "no-price-column": {
    what: (data) => `${place(data)}: none of the columns looks like a price${found(data)}.`,
    remedy: "Give one column the role price, close or adjusted close below.",
  },
  "unreadable-prices": {
    what: (data) =>
      `${place(data)}: the column is named as a price, but its cells cannot be read. Expected ${expected(data, "numbers")}${found(data)}.`,
    remedy: "Export prices as decimal numbers, or choose another column as the price below.",
  },
  "times-across": {
    what: (data) =>
      `${place(data)}: the times stand side by side, one per column. Expected one row per time.`,
    remedy: "Transpose the table, so that every row is one time and every column one series.",
  },
  "several-date-columns": {
    what: (data) =>
      `${place(data)}: here begins another block with dates of its own. Expected one column of dates${found(data)}.`,
    remedy:
      "Save each block as its own file, or give the further columns of dates the role ignore below if all dates are equal.",
  },
  "returns-not-prices": {
    what: (data) => `${place(data)}: these look like returns, not prices${found(data)}.`,
    remedy:
      "Bring the prices themselves, or the returns added up to an index. If they are levels after all, give the column the role price below.",
  },
  "no-time-order": {
    what: (data) =>
      `${place(data)}: the rows cannot be put in order of time. Expected ${expected(data, "dates")}${found(data)}.`,
    remedy:
      "Give the column of dates the role time below, or set the order of day, month and year.",
  },
  "constant-column": {
    what: (data) => `${place(data)}: the price never changes, so there is nothing to learn.`,
    remedy: "Choose another column as the price.",
  },
  "credit-table": {
    what: (data) =>
      `${place(data)}: this is a table of cases, one row per borrower, not prices over time.`,
    remedy:
      "Open it under Default to predict who fails, or choose a file with one row per day or bar.",
  },
  "not-a-market-series": {
    what: (data) =>
      `${place(data)}: this does not look like prices over time. Expected ${expected(data, "a column of dates")}${found(data)}.`,
    remedy: "If it is one, set the columns' roles below.",
  },
  "too-few-rows": {
    what: (data) =>
      `${place(data)}: too few rows. Expected at least ${expected(data, "a few dozen")}${found(data)}.`,
    remedy: "Choose a longer period, or a shorter window under Model.",
  },
};

const some = (data: ErrorData, key: string, fallback = "") => count(data[key] ?? fallback);
/** "Depth = 3", "Generator = Recurrent (GRU)": a knob of the conflict with its value. */
function knob(data: ErrorData, place: "first" | "second"): string {
  const key = String(data[place]);
  const value = String(data[`${place}Value`] ?? "");
  const label = isKey(fields, key) ? fields[key].label : key;
  const choices: Readonly<Record<string, OptionText>> = isKey(options, key) ? options[key] : {};
  return `“${label}” = ${choices[value]?.label ?? SWITCH_WORDS[value] ?? value}`;
}

const SWITCH_WORDS: Readonly<Record<string, string>> = { true: "on", false: "off" };

function isKey<Table extends object>(table: Table, key: string): key is keyof Table & string {
  return Object.hasOwn(table, key);
}

const has = (data: ErrorData, key: string) => data[key] !== undefined;

const megabytes = (data: ErrorData) =>
  has(data, "bytes") ? `${Math.round(Number(data.bytes) / 1e6)} MB` : "a part of it";

type RunText = ProblemText<ErrorData>;

const seriesTooShort: RunText = {
  what: (data) =>
    has(data, "needed")
      ? `The series is too short for this window: ${some(data, "needed")} rows of prices are needed, ${some(data, "found", "fewer")} are there.`
      : "The training part is too short for this window.",
  remedy: "Shorten the window, raise the training share, or bring a longer history.",
};

/** A sentence and a remedy for each way in which a run cannot go on. */
export const runErrors: Readonly<Record<ErrorCode, RunText>> = {
  cancelled: { what: () => "Cancelled.", remedy: "Nothing was changed." },
  "no-device": {
    what: () => "No device in this browser could be started for training.",
    remedy: "Choose CPU in the device menu, or use a current browser.",
  },
  "device-lost": {
    what: () => "The graphics device was lost, and restarting it did not help.",
    remedy:
      "Restart it once more, or go on with the CPU. Everything up to the last checkpoint is kept.",
  },
  "series-too-short": seriesTooShort,
  "non-positive-prices": {
    what: (data) =>
      `${some(data, "asset", "The series")} has ${has(data, "count") ? `${some(data, "count")} prices` : "prices"} at or below zero, which have no logarithm.`,
    remedy: "Train on differences instead.",
  },
  "constant-series": {
    what: (data) =>
      `The returns of ${some(data, "asset", "the series")} never change, so there is nothing to learn.`,
    remedy: "Choose another column or another period.",
  },
  "network-too-large": {
    what: (data) =>
      has(data, "bytes")
        ? `These networks would need about ${Math.round(Number(data.bytes) / 1048576).toLocaleString("en")} MB, more than is safe in a tab.`
        : "These networks are larger than is safe in a tab.",
    remedy: "Choose fewer channels, fewer layers, a shorter window or a smaller batch.",
  },
  "incompatible-options": {
    what: (data) =>
      has(data, "first")
        ? `${knob(data, "first")} does not go together with ${knob(data, "second")}.`
        : "These settings do not work together.",
    remedy: "Change one of the two, undo the last change, or choose a preset.",
  },
  "layers-do-not-fit": {
    what: (data) =>
      `The layers of the ${has(data, "network") ? some(data, "network") : "network"} do not fit together${has(data, "layer") ? ` (at ${some(data, "layer")})` : ""}.`,
    remedy: "Open the layers to see where, or choose another architecture.",
  },
  "checkpoint-damaged": {
    what: () => "The saved weights are damaged and were not used.",
    remedy: "Open the original file again. The settings are kept; press play to train anew.",
  },
  "checkpoint-mismatch": {
    what: () => "The saved weights belong to other networks and were not used.",
    remedy: "Open them together with the settings they were saved with.",
  },
  "nothing-trained": {
    what: () => "There is no trained generator yet.",
    remedy: "Press play first.",
  },
  "no-data": {
    what: () => "There are no returns here to compare with.",
    remedy: "Drop a file, or choose a simulated market.",
  },
  "not-fitted": {
    what: (data) =>
      `This generator cannot be fitted to the training part${has(data, "reason") ? `: ${some(data, "reason")}` : ""}.`,
    remedy: "Compare with the others, or bring a longer history.",
  },
  "storage-full": {
    what: (data) =>
      `The disk or the browser's storage was full after ${megabytes(data)}; what was written has been removed again.`,
    remedy: "Make room, ask for fewer paths, or save to a file on another disk.",
  },
  "file-not-written": {
    what: (data) =>
      `The file could not be written${has(data, "reason") ? ` (${some(data, "reason")})` : ""}: it was closed, moved or taken away after ${megabytes(data)}. What was written has been removed.`,
    remedy: "Save to another place, or let the browser download it.",
  },
  internal: {
    what: (data) =>
      `Something went wrong in the training thread${has(data, "message") ? `: ${some(data, "message")}` : ""}.`,
    remedy:
      "Restart it; data and settings are kept. If it does not start, share or export what you need and reload the page: a newer version may have taken its place.",
  },
};
