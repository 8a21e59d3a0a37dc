import type { NoiseDraw } from "../../engine/gan-engine.ts";
import { noiseDraw } from "../../engine/noise.ts";
import { randomStream } from "../../shared/random.ts";

/** Paths of the fixed noise that charts show one by one. */
export const SHOWN_COUNT = 12;

/** The noise that is the same every time, so that the eye can follow a path: two draws. */
export interface FixedNoise {
  readonly shown: NoiseDraw;
  /** To be cut or lengthened at will. */
  readonly measured: NoiseDraw;
}

/**
 * The fixed noise of a run's seed for windows of a length. Window i of it is path i of the shown
 * ones, or path i − `SHOWN_COUNT` of those that are only measured.
 */
export function fixedNoise(seed: number, windowLength: number): FixedNoise {
  const draw = (stream: number) =>
    noiseDraw(randomStream(seed, "preview-noise", stream), SHOWN_COUNT, windowLength);
  return { shown: draw(0), measured: draw(1) };
}

/** The noise of the first `count` windows, in one draw or two. */
export function firstDraws({ shown, measured }: FixedNoise, count: number): NoiseDraw[] {
  const first = { ...shown, count: Math.min(count, SHOWN_COUNT) };
  return count > SHOWN_COUNT ? [first, { ...measured, count: count - SHOWN_COUNT }] : [first];
}

/** The noise of window `index` alone. */
export function drawAt({ shown, measured }: FixedNoise, index: number): NoiseDraw {
  return index < SHOWN_COUNT
    ? { ...shown, first: index, count: 1 }
    : { ...measured, first: index - SHOWN_COUNT, count: 1 };
}
