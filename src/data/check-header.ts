import { roleOfHeader } from "./header-words.ts";
import { ReadingError } from "./report-card.ts";
import type { Row } from "./split-rows.ts";

/*
 * Headers that do not stand over their columns, and what stands over columns without being a
 * header: each would otherwise be misread in silence.
 */

const filledCells = (row: Row) => row.cells.filter((cell) => cell.trim() !== "");

const isDigits = (cell: string) => /^[+-]?\d*$/.test(cell.trim());

const knownLabels = (row: Row) => filledCells(row).filter(roleOfHeader).length;

/**
 * Throws `ReadingError` "header-mismatch" if the row above the data names fewer columns than the
 * rows have while all their cells are bare digits: decimal commas were cut as separators.
 */
export function refuseCutDecimals(
  nearest: Row | undefined,
  body: readonly Row[],
  width: number,
): void {
  if (!nearest || nearest.cells.length >= width || knownLabels(nearest) < 2) return;
  const rows = body.filter((row) => row.cells.length === width).slice(0, 50);
  const cut = rows.filter((row) => row.cells.slice(1).every(isDigits));
  if (rows.length < 2 || cut.length < rows.length) return;
  throw new ReadingError("header-mismatch", {
    line: nearest.line,
    expected: nearest.cells.length,
    found: width,
  });
}

/** R leaves out the label of its row names: labels then stand one column too far left. */
export function alignLabels(
  cells: readonly string[],
  width: number,
  isDate: (column: number) => boolean,
): readonly string[] {
  const time = cells.findIndex((cell) => roleOfHeader(cell) === "time");
  const isShifted = cells.length === width - 1 && time >= 0 && !isDate(time) && isDate(time + 1);
  return isShifted ? ["", ...cells] : cells;
}

const FEWEST_ACROSS = 4;
const PERIOD =
  /^(?:(?:1[5-9]|20|21)\d\d(?:[-/. :]?(?:[QM]?\d{1,2}))?(?:[-/.]\d{1,2})?|\[?YR\d{4}\]?)$/i;

/**
 * The one-based line of a row above the data whose cells are times, one per column; 0 if there is
 * none. Such a table runs across the page, and its rows are not times.
 */
export function lineOfTimesAcross(above: readonly Row[]): number {
  const across = above.find((row) => {
    const times = row.cells.slice(1).filter((cell) => PERIOD.test(cell.trim()));
    return times.length >= FEWEST_ACROSS && times.length >= 0.5 * filledCells(row).length;
  });
  return across?.line ?? 0;
}
