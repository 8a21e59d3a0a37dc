import { alignLabels, lineOfTimesAcross, refuseCutDecimals } from "./check-header.ts";
import { type CombinedHeader, combineHeaders } from "./combine-headers.ts";
import { type CellKind, kindOfCell, separatorLine } from "./detect-dialect.ts";
import { roleOfHeader, splitCompositeHeader } from "./header-words.ts";
import { type DateColumns, findDateColumns } from "./join-date-columns.ts";
import type { Delimiter } from "./report-card.ts";
import type { Row } from "./split-rows.ts";

/** Where the table lies in the file: what is above it, its header, its first row. */
export interface TableShape {
  /** Zero-based line of the header, −1 if there is none. */
  readonly headerLine: number;
  readonly headerConfidence: number;
  /** One-based line of the first row of data. */
  readonly firstDataLine: number;
  /** Cells of a usual row. */
  readonly width: number;
  /** The labels of the columns; empty if there are none. */
  readonly header: readonly string[];
  /** The header as the file writes it, cells joined: rows equal to it are repeats. */
  readonly headerText: string;
  /** One-based lines that the labels were made of. */
  readonly headerLines: readonly number[];
  /** One-based line that holds times side by side, 0 if none does. */
  readonly timesAcross: number;
  /** Where a date is spread over several columns. */
  readonly dateColumns: DateColumns | undefined;
  /** Cells of the first rows of data, for a closer look. */
  readonly sample: readonly (readonly string[])[];
}

const isBlank = (row: Row) => row.cells.every((cell) => cell.trim() === "");

/** Number of cells up to the last filled one. */
const filledWidth = (cells: readonly string[]): number => {
  let width = cells.length;
  while (width > 0 && (cells[width - 1] ?? "").trim() === "") width--;
  return width;
};

function usualWidth(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
  let usual = 1;
  for (const [width, count] of counts) {
    const most = counts.get(usual) ?? 0;
    if (count > most || (count === most && width > usual)) usual = width;
  }
  return usual;
}

/** The kind that most filled cells of each column have, judged on the rows of usual width. */
function bodyKinds(rows: readonly Row[], width: number): CellKind[] {
  const body = rows.filter((row) => row.cells.length === width);
  const judged = body.slice(Math.min(body.length >> 2, 60)).slice(0, 120);
  return Array.from({ length: width }, (_, column) => {
    const counts = new Map<CellKind, number>();
    for (const row of judged) {
      const kind = kindOfCell(row.cells[column] ?? "");
      if (kind !== "missing") counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    return mostFrequent(counts);
  });
}

/** The kind with most cells; of equals, the one that is no text: headers are text too. */
function mostFrequent(counts: ReadonlyMap<CellKind, number>): CellKind {
  let best: CellKind = "missing";
  for (const [kind, count] of counts) {
    const most = counts.get(best) ?? 0;
    if (count > most || (count === most && best === "text")) best = kind;
  }
  return best;
}

/** A cell fits a column if it is missing or of the column's kind; dates may be digits. */
function fits(cell: string, kind: CellKind): boolean {
  if (kind === "text" || kind === "missing") return true;
  const found = kindOfCell(cell);
  if (found === "missing" || found === kind) return true;
  return (
    found !== "text" && found !== "clock" && kind === "number" && /^[+-]?\d+$/.test(cell.trim())
  );
}

function isBodyRow(row: Row, kinds: readonly CellKind[]): boolean {
  if (row.cells.length < Math.min(2, kinds.length) || isBlank(row)) return false;
  const date = kinds.indexOf("date");
  if (date >= 0 && kindOfCell(row.cells[date] ?? "") !== "date") return false;
  const typed = kinds.filter((kind) => kind !== "text" && kind !== "missing").length;
  const matching = kinds.filter(
    (kind, column) => kind !== "text" && kind !== "missing" && fits(row.cells[column] ?? "", kind),
  ).length;
  const hasValue = kinds.some(
    (kind, column) => kind !== "text" && kind !== "missing" && fitsFilled(row.cells[column], kind),
  );
  return hasValue && matching >= Math.ceil(0.6 * typed);
}

const fitsFilled = (cell: string | undefined, kind: CellKind): boolean =>
  cell !== undefined && kindOfCell(cell) !== "missing" && fits(cell, kind);

/** Cells that are header words; composite ones count only right above the data. */
const knownWords = (cells: readonly string[], isNearest: boolean): number =>
  cells.filter((cell) => roleOfHeader(cell) ?? (isNearest && splitCompositeHeader(cell))).length;

const LONGEST_LABEL = 80;
const isLabel = (cell: string): boolean =>
  cell.trim() !== "" && cell.length <= LONGEST_LABEL && kindOfCell(cell) === "text";

/** A header without known words: every column of values has a label, and nothing like it above. */
function labelsAllColumns(
  candidate: Row,
  above: Row | undefined,
  kinds: readonly CellKind[],
): boolean {
  const labelled = kinds.every(
    (kind, column) => column === 0 || kind === "missing" || isLabel(candidate.cells[column] ?? ""),
  );
  const repeats = above && filledWidth(above.cells) >= filledWidth(candidate.cells);
  return labelled && !repeats && kindOfCell(candidate.cells[0] ?? "") !== "date";
}

const LOOK_BACK = 3;

/** A row such as ",($/bbl),[EUR]" under the labels: every filled cell is in brackets. */
const namesUnits = (row: Row): boolean =>
  row.cells.every((cell) => /^\s*([([].*[)\]]\s*)?$/.test(cell));

interface FoundHeader {
  readonly row: Row;
  readonly confidence: number;
}

function findHeader(
  above: readonly Row[],
  width: number,
  kinds: readonly CellKind[],
): FoundHeader | undefined {
  const near = above
    .filter((row) => !namesUnits(row))
    .slice(-LOOK_BACK)
    .reverse();
  let best: Row | undefined;
  let most = 0;
  for (const row of near) {
    const isWideEnough = filledWidth(row.cells) >= Math.min(2, width);
    const words =
      isWideEnough && couldBeHeader(row, width) ? knownWords(row.cells, row === near[0]) : 0;
    if (words > most) [best, most] = [row, words];
  }
  if (best) return { row: best, confidence: most > 1 ? 1 : 0.9 };
  const [candidate, before] = near;
  if (candidate && couldBeHeader(candidate, width) && labelsAllColumns(candidate, before, kinds)) {
    return { row: candidate, confidence: 0.8 };
  }
  return undefined;
}

/** As wide as the table, and without a date: metadata such as "As of" have one, headers do not. */
const couldBeHeader = (row: Row, width: number): boolean =>
  row.cells.every((cell) => kindOfCell(cell) !== "date") &&
  row.cells.length >= width - 1 &&
  filledWidth(row.cells) <= width + 1;

/**
 * Finds the table among the first rows: lines above that do not look like its rows are a preamble,
 * the nearest of them that labels the columns is the header. `headerLine` (zero-based, −1 for
 * none) overrides the search.
 */
export function findTable(rows: readonly Row[], headerLine: number | undefined): TableShape {
  const filled = rows.filter((row) => !isBlank(row));
  const width = usualWidth(filled);
  const kinds = bodyKinds(filled, width);
  const chosen =
    headerLine === undefined ? undefined : filled.find((row) => row.line === headerLine + 1);
  const from = chosen ? filled.indexOf(chosen) + 1 : 0;
  const first = firstBodyRow(filled, kinds, from);
  const above = filled.slice(0, first);
  const header = chosen
    ? { row: chosen, confidence: 1 }
    : headerLine === undefined
      ? findHeader(above, width, kinds)
      : undefined;
  return describeShape({ filled, first, width, kinds, header });
}

/** Index of the first row of data; in a table of nothing but text, the one behind the header. */
function firstBodyRow(filled: readonly Row[], kinds: readonly CellKind[], from: number): number {
  const isAllText = kinds.every((kind) => kind === "text" || kind === "missing");
  if (filled.length > 1 && isAllText) return from;
  const found = filled.findIndex((row, index) => index >= from && isBodyRow(row, kinds));
  return found < 0 ? filled.length : found;
}

interface FoundTable {
  readonly filled: readonly Row[];
  /** Index of the first row of data. */
  readonly first: number;
  readonly width: number;
  readonly kinds: readonly CellKind[];
  readonly header: FoundHeader | undefined;
}

function describeShape({ filled, first, width, kinds, header }: FoundTable): TableShape {
  const above = filled.slice(0, first);
  const body = filled.slice(first, first + 200);
  refuseCutDecimals(header?.row ?? above.at(-1), body, width);
  const combined = header ? combineHeaders(header.row, above, width) : NO_HEADER;
  const labels = alignLabels(combined.cells, width, (column) => kinds[column] === "date");
  const sample = body.map((row) => row.cells);
  return {
    headerLine: header ? header.row.line - 1 : -1,
    headerConfidence: header?.confidence ?? (first === 0 ? 1 : 0.8),
    firstDataLine: filled[first]?.line ?? Number.POSITIVE_INFINITY,
    width,
    header: labels,
    headerText: header ? keyOfCells(header.row.cells) : "",
    headerLines: combined.lines,
    timesAcross: lineOfTimesAcross(filled.slice(0, first + 1)),
    dateColumns: kinds.includes("date") ? undefined : findDateColumns(labels, sample),
    sample,
  };
}

const NO_HEADER: CombinedHeader = { cells: [], lines: [] };

/** A row's cells as one text, for comparison. */
export const keyOfCells = (cells: readonly string[]): string => cells.join("\u0001");

/** The sample's rows, without the line that only states the separator. */
export function withoutSeparatorLine(
  rows: readonly Row[],
  text: string,
  delimiter: Delimiter,
): readonly Row[] {
  return separatorLine(text) === delimiter ? rows.slice(1) : rows;
}
