import type { PreparedMarket } from "../../data/prepared-market.ts";
import { copyWindows } from "../../data/windows.ts";

/** The shown asset's part of windows `[window, windowLength, asset]`: `[window, windowLength]`. */
export function assetOf(windows: Float32Array, assetCount: number, asset: number): Float32Array {
  if (assetCount === 1) return windows.slice();
  const values = new Float32Array(windows.length / assetCount);
  for (let i = 0; i < values.length; i++) values[i] = windows[i * assetCount + asset] ?? 0;
  return values;
}

/** Puts one asset's returns `[time]` back into a window `[time, asset]`. */
export function putAsset(
  window: Float32Array,
  assetCount: number,
  asset: number,
  returns: Float32Array,
): void {
  for (let time = 0; time < returns.length; time++) {
    window[time * assetCount + asset] = returns[time] ?? 0;
  }
}

/** First bars of `count` training windows, spread evenly; of fewer where there are fewer. */
export function evenStarts({ windowCount }: PreparedMarket, count: number): Int32Array {
  const some = Math.min(count, windowCount);
  return Int32Array.from({ length: some }, (_, i) => Math.floor(((i + 0.5) * windowCount) / some));
}

/** The standardised training windows that begin there, `[window, windowLength, asset]`. */
export function windowsAt(market: PreparedMarket, starts: Int32Array): Float32Array {
  const size = market.windowLength * market.constants.assets.length;
  return copyWindows(market, starts, new Float32Array(starts.length * size));
}
