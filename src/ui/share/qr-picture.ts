import { encodeQR } from "qr";

/** Longer texts make codes whose cells are too small for a phone across a room. */
export const LONGEST_QR_TEXT = 1200;

/** Light cells around a code, by its standard. */
const BORDER = 4;

/** A code's cells, row by row, true for dark; with its light border. */
export function qrCells(text: string): readonly (readonly boolean[])[] {
  return encodeQR(text, "raw", {
    ecc: text.length > LONGEST_QR_TEXT / 4 ? "low" : "medium",
    border: BORDER,
  });
}

/** The dark cells as the data of an SVG path, one unit a cell. */
export function qrPath(cells: readonly (readonly boolean[])[]): string {
  return cells
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
}
