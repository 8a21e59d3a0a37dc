const isNumeric = (cell: string) => /^[~<]?[-+−]?[\d.,]+( ?%|×| ms)?$/.test(cell) || cell === "–";

function widths(rows: readonly (readonly string[])[]): readonly number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
}

/** Lines of a table with aligned columns: numbers to the right, words to the left. */
export function textTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const all = [header, ...rows];
  const extents = widths(all);
  const isRight = extents.map((_, column) =>
    rows.every((row) => row[column] === undefined || isNumeric(row[column])),
  );
  const line = (row: readonly string[]) =>
    extents
      .map((extent, column) => {
        const cell = row[column] ?? "";
        return isRight[column] ? cell.padStart(extent) : cell.padEnd(extent);
      })
      .join("  ")
      .trimEnd();
  return [line(header), extents.map((extent) => "─".repeat(extent)).join("  "), ...rows.map(line)];
}

/** A number in about three digits, "–" if there is none. */
export function brief(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size >= 100 || value === 0) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  return size >= 0.1 ? value.toFixed(2) : value.toPrecision(2);
}

/** Bytes as megabytes of 2^20. */
export const megabytes = (bytes: number | null | undefined): string =>
  brief(bytes === null || bytes === undefined ? null : bytes / 2 ** 20);

/** A share of one in per cent. */
export const percent = (share: number | null | undefined): string =>
  share === null || share === undefined || !Number.isFinite(share)
    ? "–"
    : `${(100 * share).toFixed(0)} %`;

/** A ratio with its sign. */
export const times = (ratio: number | null | undefined): string =>
  ratio === null || ratio === undefined || !Number.isFinite(ratio) ? "–" : `${brief(ratio)}×`;
