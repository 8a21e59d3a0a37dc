import type { PreparedMarket } from "../../data/prepared-market.ts";
import { deviation, mean } from "../../shared/moments.ts";
import { randomStream } from "../../shared/random.ts";
import { shuffle } from "../../shared/shuffle.ts";
import { type Pause, scoreInPieces } from "../evaluate-in-pieces.ts";
import type { PlaneSubject } from "../plane/make-frame.ts";
import { evenStarts, windowsAt } from "../plane/shown-asset.ts";
import type { WatchedNetworks } from "../watched-networks.ts";
import type { ShuffleEffect, ShuffleReport } from "./pen-reading.ts";
import { affordableWindows, firstWindows } from "./pen-subject.ts";

/**
 * Windows `[window, time, asset]` with the bars of each in an order of its own; the assets' returns
 * of one bar stay together.
 */
export function shuffleBars(
  windows: Float32Array,
  { length, assetCount }: { readonly length: number; readonly assetCount: number },
  seed: number,
): Float32Array {
  const shuffled = new Float32Array(windows.length);
  const order = new Int32Array(length);
  for (let window = 0; window * length * assetCount < windows.length; window++) {
    for (let time = 0; time < length; time++) order[time] = time;
    shuffle(order, randomStream(seed, "evaluation", window));
    const from = window * length;
    order.forEach((source, time) => {
      const bar = (from + source) * assetCount;
      shuffled.set(windows.subarray(bar, bar + assetCount), (from + time) * assetCount);
    });
  }
  return shuffled;
}

async function effectOn(
  networks: WatchedNetworks,
  windows: Float32Array,
  seed: number,
  pause: Pause,
): Promise<ShuffleEffect> {
  const { windowLength: length, assetCount } = networks.program;
  const before = await scoreInPieces(networks, windows, pause);
  const mixed = shuffleBars(windows, { length, assetCount }, seed);
  const after = await scoreInPieces(networks, mixed, pause);
  return {
    meanBefore: mean(before),
    meanAfter: mean(after),
    meanChange: mean(after.map((score, i) => Math.abs(score - (before[i] ?? 0)))),
    deviation: deviation(before),
  };
}

/**
 * Logits of as many real and generated windows, up to 268 of each, with their bars in order and
 * shuffled: a discriminator that does not look at the order scores both alike. The seed names the
 * orders.
 */
export async function shuffleTime(
  subject: PlaneSubject & { readonly market: PreparedMarket },
  step: number,
  seed: number,
  pause: Pause,
): Promise<ShuffleReport> {
  const { networks, market } = subject;
  const { generator, discriminator } = networks.program;
  const affordable = affordableWindows(generator.flops + 4 * discriminator.flops);
  const starts = evenStarts(market, affordable);
  const windowCount = starts.length;
  const generated = await firstWindows(subject, windowCount, pause);
  return {
    step,
    windowCount,
    real: await effectOn(networks, windowsAt(market, starts), seed, pause),
    generated: await effectOn(networks, generated, seed, pause),
  };
}
