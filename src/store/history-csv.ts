import { MEASURE_NAMES, type MeasureName } from "../engine/gan-engine.ts";
import { singleCell } from "./csv-text.ts";
import type { LossHistory, SavedHistory } from "./telemetry.ts";

/** "discriminatorLoss" → "discriminator_loss" */
const headerOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const HEADER = ["step", ...MEASURE_NAMES.map(headerOf)].join(",");

const ROWS_PER_PART = 2000;

/**
 * The raw loss history as CSV, in parts to be joined: a row per kept point, every `thinning`-th of
 * them. NaN is written as NaN.
 */
export function* exportHistory(
  history: Pick<LossHistory, "count" | "stride" | "column">,
  thinning = 1,
): Generator<string> {
  yield `${HEADER}\r\n`;
  const columns = MEASURE_NAMES.map((name) => history.column(name).slice());
  const { count, stride } = history;
  for (let start = thinning - 1; start < count; start += ROWS_PER_PART * thinning) {
    let part = "";
    const end = Math.min(count, start + ROWS_PER_PART * thinning);
    for (let i = start; i < end; i += thinning) {
      const cells = columns.map((column) => singleCell(column[i] ?? Number.NaN));
      part += `${(i + 1) * stride},${cells.join(",")}\r\n`;
    }
    yield part;
  }
}

/**
 * A loss history out of the CSV that `exportHistory` wrote; null if it is not such a file. Steps
 * must be evenly spaced, as they were written.
 */
export function parseHistory(text: string): SavedHistory | null {
  const lines = text.split(/\r?\n/);
  if (lines[0] !== HEADER) return null;
  const rows = lines.slice(1).filter((line) => line !== "");
  const stride = rows.length === 0 ? 1 : Number.parseInt(rows[0] ?? "", 10);
  if (!Number.isSafeInteger(stride) || stride < 1) return null;
  const values = MEASURE_NAMES.map(() => new Float32Array(rows.length));
  for (const [index, row] of rows.entries()) {
    const cells = row.split(",");
    const isRegular = cells.length === MEASURE_NAMES.length + 1;
    if (!isRegular || Number(cells[0]) !== (index + 1) * stride) return null;
    for (const [i, column] of values.entries()) column[index] = Number(cells[i + 1]);
  }
  const columns = new Map<MeasureName, Float32Array>(
    MEASURE_NAMES.map((name, i) => [name, values[i] ?? new Float32Array(rows.length)]),
  );
  return { stride, lastStep: rows.length * stride, columns };
}
