import type {
  Inference,
  ReadingErrorCode,
  ReadingErrorData,
  ReportCard,
} from "../src/data/report-card.ts";

const REASONS: Readonly<Record<ReadingErrorCode, string>> = {
  "empty-file": "The file is empty.",
  "binary-file": "The file is not text.",
  "html-file": "The file is a web page, not a table. Download the data itself.",
  "spreadsheet-file": "The file is a spreadsheet. Save it as CSV first.",
  "compressed-file": "The file is compressed. Unpack it first.",
  "pdf-file": "The file is a PDF. Export the table as CSV.",
  "unreadable-file": "The file cannot be read.",
  "other-format": "The file is text of another format, not a table. Export the data as CSV.",
  "file-too-large": "The file is too large.",
  "cell-too-long": "A cell is too long to be one. Is a line end or delimiter missing?",
  "too-many-columns": "A row has more columns than can be read.",
  "unclosed-quote": "A quote is opened and never closed.",
  "header-mismatch":
    "The header names fewer columns than the rows have. Decimal commas are cut in two where commas " +
    "also separate columns: export with semicolons or decimal points.",
  "no-rows": "There are no rows of data.",
  "no-numeric-column": "No column holds numbers.",
  "no-price-column": "No column can be a price.",
  "unreadable-prices":
    "A column is named as a price, but its cells cannot be read. Export prices as decimal numbers.",
  "times-across":
    "The times stand side by side, one per column. Transpose the table: one row per time.",
  "several-date-columns":
    "Several blocks stand side by side, each with dates of its own. Save each as its own file.",
  "returns-not-prices":
    "These look like returns, not prices. Bring prices, or returns added up to an index; " +
    "if they are levels, choose their column as the price.",
  "no-time-order":
    "The rows have no order in time: their dates cannot be read or are all the same.",
  "constant-column": "The price never changes.",
  "credit-table":
    "This is a table of borrowers, not a market series: its rows have no times or prices.",
  "not-a-market-series":
    "This is not a market series: no column holds dates and none is named as a price.",
  "too-few-rows": "There are too few prices.",
};

/** Why a file cannot be used, in one plain English paragraph with place, expectation and finding. */
export function describeError(code: ReadingErrorCode, data: ReadingErrorData): string {
  const place = [
    data.fileName,
    data.line === undefined ? undefined : `line ${data.line}`,
    data.column === undefined ? undefined : `column ${data.column}`,
  ].filter((part) => part !== undefined);
  const expected = data.expected === undefined ? "" : ` Expected: ${data.expected}.`;
  const found = data.found === undefined ? "" : ` Found: ${data.found}.`;
  return `${place.join(", ")}: ${REASONS[code]}${expected}${found}`;
}

const shown = (value: string | number): string =>
  value === "\t" ? "tab" : value === " " ? "space" : String(value);

function describeInference(label: string, inference: Inference<string | number>): string {
  const sure =
    inference.source === "user" ? "chosen" : `${Math.round(100 * inference.confidence)} % sure`;
  return `${label.padEnd(13)} ${shown(inference.value)} (${sure})`;
}

const lineList = (lines: readonly number[]): string =>
  lines.length > 0 ? `, lines ${lines.join(", ")}${lines.length > 4 ? ", …" : ""}` : "";

function describeAssets(report: ReportCard): string[] {
  return report.assets.map(
    ({ name, count, missing, first, last, selected }) =>
      `  ${selected ? "+" : "-"} ${name}: ${count} prices, ${missing} missing, ` +
      `${first.time} ${first.value} to ${last.time} ${last.value}${selected ? "" : " (left out)"}`,
  );
}

function describeQuestions(report: ReportCard): string[] {
  return report.questions.flatMap(({ id, options }) => [
    `question: ${id}`,
    ...options.map(
      ({ value, example, choices }) =>
        `  ${value}: "${example.text}" would be ${example.reading}   --choices '${JSON.stringify(choices)}'`,
    ),
  ]);
}

/** The report card as text for a terminal. */
export function describeReport(report: ReportCard): string {
  return [
    `${report.fileName}: ${report.byteCount} bytes, ${report.rowsRead} rows`,
    describeInference("encoding", report.encoding),
    describeInference("delimiter", report.delimiter),
    describeInference("decimal mark", report.decimalMark),
    describeInference("date order", report.dateOrder),
    describeInference("layout", report.layout),
    describeInference("header line", {
      ...report.headerLine,
      value: report.headerLine.value < 0 ? "none" : report.headerLine.value + 1,
      alternatives: [],
    }),
    ...report.columns.map(
      ({ name, role, kind, missing }) =>
        `  column ${name}: ${role.value}, ${kind}, ${missing} missing`,
    ),
    ...report.rowsDropped.map(
      ({ reason, count, lines }) => `dropped: ${count} ${reason}${lineList(lines)}`,
    ),
    "assets:",
    ...describeAssets(report),
    ...report.suspectedSplits.map(
      ({ asset, time, line, ratio, split }) =>
        `suspected split: ${asset} ${split} on ${time}, line ${line}, ratio ${ratio.toFixed(4)}`,
    ),
    ...report.gaps
      .slice(0, 5)
      .map(({ from, to, bars }) => `gap: ${from} to ${to}, ${bars.toFixed(1)} bars`),
    ...report.warnings.map(
      ({ code, count, lines, names }) =>
        `warning: ${code}, ${count}${lineList(lines)}${names.length > 0 ? `, ${names.join(", ")}` : ""}`,
    ),
    ...describeQuestions(report),
  ].join("\n");
}
