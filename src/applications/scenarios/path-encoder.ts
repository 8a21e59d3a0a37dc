import type { Paths } from "../../shared/series.ts";

/** Writes accepted paths, one after the other, as the bytes of a file. */
export interface PathEncoder {
  /** Rows that are complete, without a heading. */
  readonly rows: number;
  /** What can be written once these paths, the next ones, are known; may be empty. */
  add(paths: Paths): Uint8Array<ArrayBuffer>;
  /** What is left, at the end. */
  finish(): Uint8Array<ArrayBuffer>;
}

/** Decimals that give a price at least nine digits near its start. */
export function priceDecimals(start: number): number {
  const digitsBefore = Math.floor(Math.log10(Math.abs(start))) + 1;
  return Math.max(0, Math.min(9, 9 - digitsBefore));
}

/** Prices below this share of the start are written with all their digits. */
export const SMALL_SHARE = 1e-3;

/** A name as a cell of a heading (RFC 4180); what a spreadsheet would run is made text. */
export function headingCell(name: string): string {
  const guarded = /^[=+\-@\t\r\0]/.test(name) ? `'${name}` : name;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
