import type { ForecastModelId } from "../../applications/forecast/forecast-options.ts";
import type { AskedLevel } from "../../applications/forecast/forecast-types.ts";
import { MODEL_LOOKS, type ModelLook, modelWords } from "../applications/model-words.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatFixed, formatNumber, formatPercent, parseNumber } from "../text/format.ts";
import { forecastText } from "./text/en.ts";

/** A forecasting model's name, and what it does. */
export function forecastWords(
  id: ForecastModelId,
  text: Dictionary,
): { readonly label: string; readonly help: string } {
  if (id === "weighted-gan" || id === "conditional-gan") return forecastText.models[id];
  return modelWords(id, text);
}

/** How a forecasting model is drawn. */
export function forecastLook(id: ForecastModelId): ModelLook {
  if (id === "weighted-gan") return { tone: "generated", dash: [9, 3, 2, 3] };
  if (id === "conditional-gan") return { tone: "generated", dash: [6, 4] };
  return MODEL_LOOKS[id];
}

/** Significant digits of a price. */
export const PRICE_DIGITS = 5;
const MOST_DECIMALS = 6;
const SIZE_DECIMALS = 3;

/** A price with as many decimals as its size calls for, the same for prices of one size. */
export function priceWords(price: number): string {
  const whole = price === 0 ? 1 : Math.floor(Math.log10(Math.abs(price))) + 1;
  return formatFixed(price, Math.min(MOST_DECIMALS, Math.max(0, PRICE_DIGITS - whole)));
}

/** A return over a horizon, or a price difference. */
export const sizeWords = (size: number, isRelative: boolean) =>
  isRelative ? formatPercent(size, SIZE_DECIMALS) : formatNumber(size, 4);

/** Reads a level as people type it: 250, +2 %, −5 %, nothing for the last price; null where it is none. */
export function readLevel(typed: string): AskedLevel | null {
  const plain = typed.trim().replace(/^\+/, "");
  if (plain === "") return { kind: "last" };
  const value = parseNumber(plain);
  if (!Number.isFinite(value)) return null;
  return plain.endsWith("%") ? { kind: "change", share: value } : { kind: "price", price: value };
}
