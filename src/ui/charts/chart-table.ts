/** The numbers behind a chart. */
export interface ChartTable {
  /** With units. */
  readonly columns: readonly string[];
  readonly rowCount: number;
  /** The cells of one row; NaN where there is no number. */
  readonly row: (index: number) => readonly (number | string)[];
}

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const cellText = (cell: number | string) =>
  typeof cell === "string" ? quoted(cell) : Number.isFinite(cell) ? String(cell) : "";

/** The whole table as CSV with a decimal point; cells without a number are empty. */
export function tableCsv(table: ChartTable): string {
  const lines = [table.columns.map(quoted).join(",")];
  for (let index = 0; index < table.rowCount; index += 1) {
    lines.push(table.row(index).map(cellText).join(","));
  }
  return `${lines.join("\n")}\n`;
}

/** Indices of at most `limit` rows, evenly spread, first and last included. */
export function shownRows(rowCount: number, limit: number): number[] {
  if (rowCount <= limit) return Array.from({ length: rowCount }, (_, index) => index);
  return Array.from({ length: limit }, (_, index) =>
    Math.round((index * (rowCount - 1)) / (limit - 1)),
  );
}
