import { generateInPieces, type Pause } from "../evaluate-in-pieces.ts";
import { firstDraws, fixedNoise } from "../latent/fixed-noise.ts";
import type { PlaneSubject } from "../plane/make-frame.ts";
import { MOST_GENERATED } from "../plane/plane-effort.ts";

/** Operations that looking at many windows may take: some tenths of a second on a processor. */
const FLOPS = 2e9;
const FEWEST = 16;

/** How many windows can be looked at, of a generator and a discriminator that are this slow. */
export function affordableWindows(flopsPerWindow: number): number {
  const most = Math.floor(FLOPS / Math.max(1, flopsPerWindow));
  return Math.min(MOST_GENERATED, Math.max(FEWEST, most));
}

/** The first windows of the fixed noise, `[window, windowLength, asset]`. */
export function firstWindows(
  { networks, seed }: PlaneSubject,
  count: number,
  pause: Pause,
): Promise<Float32Array> {
  const noise = fixedNoise(seed, networks.program.windowLength);
  return generateInPieces(networks, firstDraws(noise, count), pause);
}
