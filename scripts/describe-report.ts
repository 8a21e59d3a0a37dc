import type { Inference, ReportCard } from "../src/data/report-card.ts";

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
