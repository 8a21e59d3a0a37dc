import {
  WIDE_MOST_SERIES,
  WIDE_MOST_VALUES,
} from "../../applications/scenarios/scenarios-options.ts";
import type { ScenarioOrder } from "../../applications/scenarios/scenarios-types.ts";
import type { PreviewAnswer } from "./preview-head.tsx";

/** Bytes of a price and of a return as text, with the commas before them. */
const PRICE_BYTES = 11;
const RETURN_BYTES = 13;
/** Of a pair of them in Parquet, compressed. */
const PARQUET_PAIR_BYTES = 13.5;
const DATE_BYTES = 11;

/** Mean number of digits of the whole numbers from 1 to `most`. */
function meanDigits(most: number): number {
  const digits = String(most).length;
  let sum = 0;
  for (let length = 1; length <= digits; length++) {
    const last = Math.min(most, 10 ** length - 1);
    sum += length * (last - 10 ** (length - 1) + 1);
  }
  return sum / most;
}

/** Rows and bytes of a file, about. */
export function fileSize({ plan, count, layout }: ScenarioOrder, assetCount: number) {
  const { length } = plan;
  if (layout === "wide") {
    const rows = length + 1;
    return { rows, bytes: rows * (DATE_BYTES + PRICE_BYTES * count * assetCount) };
  }
  const rows = count * length;
  if (layout === "parquet") return { rows, bytes: rows * PARQUET_PAIR_BYTES * assetCount };
  const keys = meanDigits(count) + meanDigits(length) + 2;
  return { rows, bytes: rows * (keys + (PRICE_BYTES + RETURN_BYTES) * assetCount) };
}

/** Most paths that the wide layout takes. */
export function mostWidePaths(length: number, assetCount: number): number {
  const series = Math.min(WIDE_MOST_SERIES, Math.floor(WIDE_MOST_VALUES / (length + 1)));
  return Math.max(1, Math.floor(series / assetCount));
}

/** Paths that have to be drawn and the seconds that takes, as the pilot went. */
export function drawingEffort(
  count: number,
  { output, seconds }: PreviewAnswer & { readonly seconds: number },
): { readonly draws: number; readonly seconds: number } {
  const draws = count / output.rate.value;
  return { draws, seconds: (draws * seconds) / output.candidates };
}
