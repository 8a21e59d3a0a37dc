import type { Estimate, PathSpread } from "../../applications/market/inspection-types.ts";
import type { ReturnKind } from "../../shared/series.ts";
import { formatDate, formatNumber, formatPercent } from "../text/format.ts";

const HOUR = 3_600_000;
const NARROW = 20 * HOUR;
/** Shares that are written with two decimals. */
const SMALL = 0.1;

/** A number in its unit. */
export type Show = (value: number) => string;

/** Shares as per cent; `–` where there is none. */
export const shareWords: Show = (value) => {
  if (!Number.isFinite(value)) return "–";
  return formatPercent(value, Math.abs(value) < SMALL ? 2 : 1);
};

export const numberWords: Show = (value) => (Number.isFinite(value) ? formatNumber(value) : "–");

/** How numbers in the unit of returns are written: per cent, or price units for differences. */
export const returnWords = (kind: ReturnKind): Show =>
  kind === "difference" ? numberWords : shareWords;

/** `[low, high]` in the unit; empty where one does not exist. */
export function intervalWords({ low, high }: Estimate | PathSpread, show: Show): string {
  return Number.isFinite(low) && Number.isFinite(high) ? `[${show(low)}, ${show(high)}]` : "–";
}

/** A day, with the time where bars lie within a day. */
export const dateWords = (time: number, spacing: number): string =>
  Number.isFinite(time) ? formatDate(time, spacing < NARROW) : "–";

const LEAST_P = 1e-4;

/** A p-value with what can be read of it. */
export function probabilityWords(p: number, tiny: string): string {
  if (Number.isNaN(p)) return "–";
  if (p < LEAST_P) return tiny;
  return formatNumber(p, 2);
}
