import type { PreparedMarket } from "../../data/prepared-market.ts";
import { restoreReturns } from "../../data/restore.ts";
import { noiseDraw } from "../../engine/noise.ts";
import { randomStream } from "../../shared/random.ts";
import { generateInPieces, type Pause } from "../../watching/evaluate-in-pieces.ts";
import { assetOf, evenStarts, windowsAt } from "../../watching/plane/shown-asset.ts";
import type { WatchedNetworks } from "../../watching/watched-networks.ts";

/** Windows of the trained generator, as the discriminator sees them: `[window, time, asset]`. */
export function generatedWindows(
  networks: WatchedNetworks,
  count: number,
  seed: number,
  pause: Pause,
): Promise<Float32Array> {
  const draw = noiseDraw(randomStream(seed, "noise", 2), count, networks.program.windowLength);
  return generateInPieces(networks, [draw], pause);
}

/** Standardised training windows, spread evenly, with the bars that they begin at. */
export function trainingWindows(market: PreparedMarket, count: number) {
  const starts = evenStarts(market, count);
  return { starts, windows: windowsAt(market, starts) };
}

/** One asset's returns of one standardised window out of many. */
export function returnsOfWindow(
  windows: Float32Array,
  window: number,
  { constants, windowLength: length }: PreparedMarket,
  asset: number,
): Float64Array {
  const assetCount = constants.assets.length;
  const size = length * assetCount;
  const values = windows.slice(window * size, (window + 1) * size);
  const { paths } = restoreReturns({ values, count: 1, length, assetCount }, constants);
  return Float64Array.from(assetOf(paths.values, assetCount, asset));
}

/** One asset's returns of a stretch of the history, as they were. */
export function realReturns(
  { returns }: PreparedMarket,
  from: number,
  length: number,
  asset: number,
): Float64Array {
  const size = returns.assets.length;
  return Float64Array.from(
    { length },
    (_, t) => returns.values[(from + t) * size + asset] ?? Number.NaN,
  );
}
