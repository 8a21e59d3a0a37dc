import { normaliseHeader, roleOfHeader } from "./header-words.ts";
import type { Row } from "./split-rows.ts";

/** A header made of one row, or of two that name asset and meaning apart. */
export interface CombinedHeader {
  readonly cells: readonly string[];
  /** One-based lines of all rows that it was made of. */
  readonly lines: readonly number[];
}

/** Words that stand in the corner of a two-row header and name its rows, not the first column. */
const CORNER = new Set(["price", "ticker", "symbol", "attributes", "security", "field", "name"]);

const isMeaning = (cell: string): boolean => {
  const role = roleOfHeader(cell);
  return role !== undefined && role !== "time" && role !== "clock" && role !== "ticker";
};

/** Merged cells of a spreadsheet are written once: the name holds until the next one. */
function fillRight(cells: readonly string[], width: number): string[] {
  let last = "";
  return Array.from({ length: width }, (_, column) => {
    const cell = (cells[column] ?? "").trim();
    if (cell !== "") last = cell;
    return column === 0 ? cell : last;
  });
}

/** True if a row can name the assets of the meanings in another: text over each, none a known word. */
function namesAssets(names: readonly string[], meanings: readonly string[]): boolean {
  return meanings.every(
    (meaning, column) =>
      column === 0 ||
      !isMeaning(meaning) ||
      (names[column] !== "" && !isMeaning(names[column] ?? "")),
  );
}

const repeatsMeaning = (cells: readonly string[]): boolean => {
  const meanings = cells.slice(1).filter(isMeaning).map(normaliseHeader);
  return new Set(meanings).size < meanings.length;
};

const isCorner = (cell: string | undefined) => CORNER.has(normaliseHeader(cell ?? ""));

/** The label of the first column: the row whose corner names a time, not the rows themselves. */
const cornerOf = (rows: readonly Row[]): string =>
  rows.map((row) => (row.cells[0] ?? "").trim()).find((cell) => roleOfHeader(cell) === "time") ??
  "";

/**
 * Joins a header with the row beside it that names the assets, as pandas writes tables of several
 * tickers and spreadsheets write merged cells: "AAPL" over "Close" becomes "AAPL Close". Rows are
 * joined only if the header repeats its words or the rows' corner says what they are.
 */
export function combineHeaders(header: Row, above: readonly Row[], width: number): CombinedHeader {
  const alone = { cells: header.cells, lines: [header.line] };
  const at = above.indexOf(header);
  const beside = [above[at - 1], above[at + 1]].filter((row) => row !== undefined);
  const meanings = Array.from({ length: width }, (_, column) =>
    (header.cells[column] ?? "").trim(),
  );
  if (meanings.filter(isMeaning).length < 1) return alone;
  for (const row of beside) {
    const names = fillRight(row.cells, width);
    const isStated =
      isCorner(row.cells[0]) && row.cells.slice(1).some((cell) => cell.trim() !== "");
    if (!(isStated || repeatsMeaning(meanings)) || !namesAssets(names, meanings)) continue;
    const corner = cornerOf(above);
    const cells = meanings.map((meaning, column) => {
      if (column === 0) return corner;
      return isMeaning(meaning) ? `${names[column]} ${meaning}` : meaning;
    });
    const between = above.slice(Math.min(at, above.indexOf(row)));
    return { cells, lines: between.map(({ line }) => line) };
  }
  return alone;
}
