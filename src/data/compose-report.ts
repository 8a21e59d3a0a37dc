import type { TableColumn } from "./assign-roles.ts";
import type { CollectedPrices } from "./collect-prices.ts";
import type { AlignedAssets, CommonWindow } from "./common-window.ts";
import { LINES_KEPT } from "./drop-log.ts";
import { formatTimeOf } from "./format-time.ts";
import { findGaps, findSplits, typicalSpacing } from "./inspect-series.ts";
import type { OrderedRows } from "./order-rows.ts";
import type { TablePlan } from "./plan-table.ts";
import type {
  AssetReport,
  ColumnReport,
  DateOrder,
  DecimalMark,
  Delimiter,
  Encoding,
  Inference,
  Question,
  ReportCard,
  Warning,
  WarningCode,
} from "./report-card.ts";

/** What is known before any price is read. */
export interface Findings {
  readonly fileName: string;
  readonly byteCount: number;
  readonly encoding: Inference<Encoding>;
  readonly delimiter: Inference<Delimiter>;
  readonly headerLine: Inference<number>;
  readonly replacedBytes: number;
  /** One-based line that holds times side by side, 0 if none does. */
  readonly timesAcross: number;
  readonly columns: readonly TableColumn[];
  readonly mark: Inference<DecimalMark>;
  readonly dateOrder: Inference<DateOrder>;
  readonly plan: TablePlan;
  readonly questions: readonly Question[];
}

/** What reading the prices yields. */
export interface Reading {
  readonly collected: CollectedPrices;
  readonly ordered: OrderedRows;
  readonly aligned: AlignedAssets;
  readonly window: CommonWindow;
}

const DAY_MS = 86_400_000;
const MANY_COLUMNS = 500;

function columnReports(findings: Findings): ColumnReport[] {
  return findings.columns.map(({ index, name, tally }) => ({
    index,
    name,
    role: findings.plan.roles[index] ?? {
      value: "ignore",
      confidence: 1,
      source: "default",
      alternatives: [],
    },
    kind: tally.kind,
    missing: tally.missing,
    examples: tally.examples,
  }));
}

/** Rows that the survey of the columns saw. */
function rowsSurveyed({ columns }: Findings): number {
  const [first] = columns;
  return first ? first.tally.filled + first.tally.missing : 0;
}

/** A report of a file whose prices could not be read: all that is known up to there. */
export function reportWithoutPrices(findings: Findings): ReportCard {
  return {
    fileName: findings.fileName,
    byteCount: findings.byteCount,
    encoding: findings.encoding,
    delimiter: findings.delimiter,
    decimalMark: findings.mark,
    dateOrder: findings.dateOrder,
    layout: findings.plan.layout,
    headerLine: findings.headerLine,
    columns: columnReports(findings),
    rowsRead: rowsSurveyed(findings),
    rowsDropped: [],
    assets: [],
    barSpacing: 0,
    gaps: [],
    suspectedSplits: [],
    questions: findings.questions,
    warnings: [],
  };
}

/** Rows that have a time but no price; one asset's missing prices are exactly those. */
const rowsWithoutPrice = ({ collected }: Reading): number =>
  collected.tickers.length > 0
    ? 0
    : collected.drops.countOf("missing-price") + collected.drops.countOf("unreadable-number");

function assetReports(reading: Reading): AssetReport[] {
  const { ordered, aligned, window } = reading;
  const isIntraday = aligned.times.some((time) => time % DAY_MS !== 0);
  const alsoMissing = rowsWithoutPrice(reading);
  return ordered.assets.map(({ name, times, values }) => {
    const { count, first, last, nonPositive } = summarise(values);
    const at = (row: number) => ({
      time: row < 0 ? "" : formatTimeOf(times[row] ?? 0, isIntraday),
      value: values[row] ?? 0,
    });
    return {
      name,
      count,
      missing: aligned.times.length - count + alsoMissing,
      first: at(first),
      last: at(last),
      nonPositive,
      selected: window.prices.assets.includes(name),
    };
  });
}

/** Number, first and last row of the prices that are there; rows are −1 if there is none. */
function summarise(values: Float64Array) {
  let [count, first, last, nonPositive] = [0, -1, -1, 0];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    count++;
    if (first < 0) first = row;
    last = row;
    if (value <= 0) nonPositive++;
  }
  return { count, first, last, nonPositive };
}

const warn = (
  code: WarningCode,
  count: number,
  lines: readonly number[] = [],
  names: readonly string[] = [],
): Warning[] => (count > 0 ? [{ code, count, lines: lines.slice(0, LINES_KEPT), names }] : []);

function orderWarnings(ordered: OrderedRows): Warning[] {
  const { backward, forward, identical, conflicts } = ordered;
  const code = forward === 0 ? "descending-order" : "unsorted-order";
  return [
    ...warn(code, backward.count, backward.lines),
    ...warn("duplicates-dropped", identical.count, identical.lines),
    ...warn("duplicates-conflict", conflicts.count, conflicts.lines),
  ];
}

function contentWarnings(findings: Findings, collected: CollectedPrices): Warning[] {
  const { incoherentBars, unreadableCells, epochUnits, epochUnitChanges } = collected;
  const priced = new Set(findings.plan.prices.map((price) => price.index));
  const large = findings.columns.filter(
    ({ index, tally }) =>
      index !== findings.plan.time && tally.largeIntegers > 0 && priced.has(index),
  );
  const largeCount = large.reduce((sum, { tally }) => sum + tally.largeIntegers, 0);
  const largeLines = large.flatMap(({ tally }) => tally.largeIntegerLines);
  const names = large.map(({ name }) => name);
  return [
    ...warn("second-table", collected.secondTable.count, collected.secondTable.lines),
    ...warn("no-date-column", findings.plan.time < 0 ? 1 : 0),
    ...warn("mixed-epoch-units", epochUnitChanges.count, epochUnitChanges.lines, [...epochUnits]),
    ...warn("high-low-incoherent", incoherentBars.count, incoherentBars.lines),
    ...warn("unreadable-cells", unreadableCells.count, unreadableCells.lines, [
      ...unreadableCells.names,
    ]),
    ...warn("large-integers", largeCount, largeLines, names),
    ...warn("replacement-characters", findings.replacedBytes),
    ...warn("many-columns", findings.columns.length > MANY_COLUMNS ? findings.columns.length : 0),
  ];
}

function nonPositiveWarning(assets: readonly AssetReport[], ordered: OrderedRows): Warning[] {
  const concerned = assets.filter((asset) => asset.selected && asset.nonPositive > 0);
  const count = concerned.reduce((sum, asset) => sum + asset.nonPositive, 0);
  const [name] = concerned.map((asset) => asset.name);
  const series = ordered.assets.find((asset) => asset.name === name);
  const lines: number[] = [];
  series?.values.forEach((value, row) => {
    if (value <= 0 && lines.length < LINES_KEPT) lines.push(series.lines[row] ?? 0);
  });
  return warn(
    "non-positive-prices",
    count,
    lines,
    concerned.map((asset) => asset.name),
  );
}

/** The report card of a file that was read. */
export function composeReport(findings: Findings, reading: Reading): ReportCard {
  const { collected, ordered, window } = reading;
  const { prices, filled } = window;
  const barSpacing = typicalSpacing(prices.times);
  const gaps = findings.plan.time < 0 ? [] : findGaps(prices.times, barSpacing);
  const suspectedSplits = findSplits(prices, ordered.assets);
  const assets = assetReports(reading);
  const leftOut = assets.filter((asset) => !asset.selected).map((asset) => asset.name);
  const splitLines = suspectedSplits.map((split) => split.line);
  const splitNames = [...new Set(suspectedSplits.map((split) => split.asset))];
  return {
    ...reportWithoutPrices(findings),
    rowsRead: collected.rowsRead,
    rowsDropped: collected.drops.dropped(),
    assets,
    barSpacing,
    gaps,
    suspectedSplits,
    warnings: [
      ...orderWarnings(ordered),
      ...warn("assets-left-out", leftOut.length, [], leftOut),
      ...warn("forward-filled", filled.count, [], [...filled.names]),
      ...warn("gaps", gaps.length),
      ...warn("suspected-split", suspectedSplits.length, splitLines, splitNames),
      ...nonPositiveWarning(assets, ordered),
      ...contentWarnings(findings, collected),
    ],
  };
}
