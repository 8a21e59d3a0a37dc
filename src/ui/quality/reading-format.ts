import type { MetricUnit, MissingReason, Spread } from "../../metrics/quality/quality-report.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatFinePercent, formatFixed, formatNumber } from "../text/format.ts";

/** Beyond this many floors the number itself says nothing more. */
const MOST_FLOORS = 99;

/** A metric's number in its unit: shares and returns in per cent. */
export function formatReading(value: number, unit: MetricUnit, text: Dictionary): string {
  switch (unit) {
    case "share":
    case "return":
      return formatFinePercent(value);
    case "bars":
      return `${formatNumber(value)} ${text.quality.unitSuffix.bars}`;
    case "deviations":
      return `${formatNumber(value)} ${text.quality.unitSuffix.deviations}`;
    case "number":
      return formatNumber(value);
  }
}

/** 5–95 % of a number in its unit; the unit is said once where it stands behind the number. */
export function formatSpread({ low, high }: Spread, unit: MetricUnit, text: Dictionary): string {
  const scale = unit === "share" || unit === "return" ? 100 : 1;
  return `${formatNumber(low * scale)} … ${formatReading(high, unit, text)}`;
}

const SIGNIFICANT_DIGITS = 3;
const MOST_DECIMALS = 4;

/** `0.298 ± 0.001 σ`: both with the decimals that give the value three significant digits. */
export function formatPlusMinus(
  value: number,
  deviation: number,
  unit: MetricUnit,
  text: Dictionary,
): string {
  const scale = unit === "share" || unit === "return" ? 100 : 1;
  const size = Math.abs(value * scale);
  const magnitude = size > 0 ? Math.floor(Math.log10(size)) : 0;
  const decimals = Math.max(0, Math.min(MOST_DECIMALS, SIGNIFICANT_DIGITS - 1 - magnitude));
  const suffix = formatReading(0, unit, text).slice(1);
  const show = (number: number) => formatFixed(number * scale, decimals);
  return `${show(value)} ± ${show(deviation)}${suffix}`;
}

/** A distance in floors: two digits after the point while it is small, `> 99` where it is huge. */
export function formatFloors(floors: number | null, text: Dictionary): string {
  if (floors === null) return "–";
  if (floors > MOST_FLOORS) return text.quality.beyondScale;
  return formatFixed(floors, floors < 10 ? 1 : 0);
}

/** Why a metric has no value, in words. */
export function missingText(reason: MissingReason, { quality }: Dictionary): string {
  if (reason.code === "too-short") {
    return quality.missing["too-short"](reason.needed, reason.given);
  }
  return quality.missing[reason.code];
}
