import type { WindowFact } from "./plane-picture.ts";

/** A fact of a window of standardised returns. */
type FactOf = (window: Float32Array) => number;

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

const rootMeanSquare: FactOf = (window) => {
  let sum = 0;
  for (const value of window) sum += value * value;
  return Math.sqrt(sum / window.length);
};

/** Mean of the k-th powers of the deviations from the mean. */
function centralMoment(window: Float32Array, order: number): number {
  const centre = mean(window);
  let sum = 0;
  for (const value of window) sum += (value - centre) ** order;
  return sum / window.length;
}

/** A standardised moment; 0 of a window that does not vary. */
function standardisedMoment(window: Float32Array, order: number): number {
  const variance = centralMoment(window, 2);
  return variance > 0 ? centralMoment(window, order) / variance ** (order / 2) : 0;
}

const drawdown: FactOf = (window) => {
  let level = 0;
  let highest = 0;
  let deepest = 0;
  for (const value of window) {
    level += value;
    highest = Math.max(highest, level);
    deepest = Math.max(deepest, highest - level);
  }
  return deepest;
};

const absoluteAutocorrelation: FactOf = (window) => {
  const magnitudes = window.map(Math.abs);
  const centre = mean(magnitudes);
  let product = 0;
  let square = 0;
  for (let time = 0; time < magnitudes.length; time++) {
    const here = (magnitudes[time] as number) - centre;
    square += here * here;
    if (time > 0) product += here * ((magnitudes[time - 1] as number) - centre);
  }
  return square > 0 ? product / square : 0;
};

const range: FactOf = (window) => {
  let level = 0;
  let highest = 0;
  let lowest = 0;
  for (const value of window) {
    level += value;
    highest = Math.max(highest, level);
    lowest = Math.min(lowest, level);
  }
  const volatility = rootMeanSquare(window);
  return volatility > 0 ? (highest - lowest) / (volatility * Math.sqrt(window.length)) : 0;
};

const upShare: FactOf = (window) => {
  let up = 0;
  for (const value of window) up += value > 0 ? 1 : value === 0 ? 0.5 : 0;
  return up / window.length;
};

interface FactDefinition {
  readonly of: FactOf;
  /** Drawn on asinh(x) where its tail is far out. */
  readonly scale: "linear" | "asinh";
  /** No window has less; the axis reaches down to here. */
  readonly least?: number;
}

/**
 * Facts of one window of standardised returns r₁ … r_L with the cumulative path from 0.
 *  - volatility: √(mean r²), in deviations of the training returns.
 *  - drawdown: the deepest fall of the path below its highest level so far, in deviations.
 *  - skewness, kurtosis: standardised third moment; standardised fourth less 3.
 *  - absolute-autocorrelation: of |r| at lag 1, about the window's mean.
 *  - range: highest less lowest level of the path, over volatility · √L.
 *  - up-share: share of the returns above 0; one that is 0 counts half.
 */
export const WINDOW_FACT_LAWS: Readonly<Record<WindowFact, FactDefinition>> = {
  volatility: { of: rootMeanSquare, scale: "linear", least: 0 },
  drawdown: { of: drawdown, scale: "linear", least: 0 },
  skewness: { of: (window) => standardisedMoment(window, 3), scale: "linear" },
  kurtosis: { of: (window) => standardisedMoment(window, 4) - 3, scale: "asinh" },
  "absolute-autocorrelation": { of: absoluteAutocorrelation, scale: "linear" },
  range: { of: range, scale: "linear", least: 0 },
  "up-share": { of: upShare, scale: "linear" },
};
