import type { StopSignal } from "../shared/cancellation.ts";
import type { TableColumn } from "./assign-roles.ts";
import type { ByteSource } from "./byte-source.ts";
import { ColumnTally } from "./column-tally.ts";
import { spellOutLetters } from "./header-words.ts";
import { type DateColumns, joinDate } from "./join-date-columns.ts";
import type { Delimiter, Encoding } from "./report-card.ts";
import { type Row, RowSplitter } from "./split-rows.ts";
import { keyOfCells, type TableShape } from "./table-shape.ts";
import { streamText } from "./text-stream.ts";

/** How a pass over the file reports and stops. */
export interface Pass {
  readonly stop: StopSignal | undefined;
  /** Bytes of this pass so far. */
  readonly progress: (bytes: number) => void;
}

/** How bytes become rows. */
export interface RowFormat {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly dateColumns: DateColumns | undefined;
}

const withDates = (rows: readonly Row[], { dateColumns }: RowFormat): readonly Row[] =>
  dateColumns
    ? rows.map(({ line, cells }) => ({ line, cells: joinDate(cells, dateColumns) }))
    : rows;

/** All rows of the file, batch by batch. */
export async function* streamRows(
  source: ByteSource,
  format: RowFormat,
  pass: Pass,
): AsyncGenerator<readonly Row[]> {
  const splitter = new RowSplitter(format.delimiter);
  for await (const text of streamText(source, format.encoding, pass.stop, pass.progress)) {
    yield withDates(splitter.push(text), format);
  }
  yield withDates(splitter.end(), format);
}

const LONGEST_NAME = 200;
/** Control characters and the marks that turn the direction of writing. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A header made safe to show: no control or direction marks, not too long, never empty. */
export function displayName(header: string, index: number): string {
  const clean = header
    .slice(0, 4 * LONGEST_NAME)
    .replace(INVISIBLE, "")
    .trim();
  return [...clean].slice(0, LONGEST_NAME).join("") || `column ${index + 1}`;
}

/** Names that differ: the second "Close" becomes "Close (2)". */
function distinctNames(names: readonly string[]): string[] {
  const used = new Map<string, number>();
  return names.map((name) => {
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** Looks at every cell of the table once and gathers what each column's cells say. */
export async function surveyTable(
  source: ByteSource,
  format: RowFormat,
  shape: TableShape,
  pass: Pass,
): Promise<readonly TableColumn[]> {
  const width = Math.max(shape.width, shape.header.length);
  const tallies = Array.from({ length: width }, () => new ColumnTally());
  for await (const rows of streamRows(source, format, pass)) {
    for (const row of rows) {
      if (row.line < shape.firstDataLine || row.cells.length * 2 <= shape.width) continue;
      if (keyOfCells(row.cells) === shape.headerText) continue;
      tallies.forEach((tally, column) => {
        tally.add(row.cells[column] ?? "", row.line);
      });
    }
  }
  const names = distinctNames(
    tallies.map((_, index) => displayName(shape.header[index] ?? "", index)),
  );
  const headers = spellOutLetters(shape.header);
  return tallies.map((tally, index) => ({
    index,
    name: names[index] ?? "",
    header: headers[index] ?? "",
    tally,
  }));
}
