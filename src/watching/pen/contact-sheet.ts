import { generateFromMadeNoise, type Pause, scoreInPieces } from "../evaluate-in-pieces.ts";
import { noiseSquare } from "../latent/noise-square.ts";
import type { PlaneSubject } from "../plane/make-frame.ts";
import { assetOf } from "../plane/shown-asset.ts";
import type { ContactSheet } from "./pen-reading.ts";

const LARGEST_SIZE = 15;
/** Half a side, as a share of the square of noise that the warp shows. */
const SHARE = 0.5;

/** Which windows a contact sheet shows. */
export interface SheetWish {
  /** Windows along a side. */
  readonly size: number;
  /** Number among the fixed noise of the window in the middle. */
  readonly anchor: number;
  /** Where the sheet's middle lies on the square, in deviations of the noise. */
  readonly offset: readonly [number, number];
}

/**
 * A square of windows over the square of noise that `noiseSquare` cuts through the anchor's, the
 * same one as the warp's: evenly spaced about `offset`, up to half of its reach away. Row 0 is the
 * lowest of the second direction. Where the noise has two numbers there is no anchor, and the
 * offset is counted from zero noise. Throws RangeError for a size that is no sheet.
 */
export async function drawContactSheet(
  { networks, seed, asset }: PlaneSubject,
  step: number,
  { size, anchor, offset }: SheetWish,
  pause: Pause,
): Promise<ContactSheet> {
  if (!Number.isSafeInteger(size) || size < 2 || size > LARGEST_SIZE || anchor < 0) {
    throw new RangeError(`no sheet of ${size} windows about window ${anchor}`);
  }
  const square = noiseSquare(networks.program, seed, anchor);
  const half = SHARE * square.reach;
  const offsets = Float32Array.from({ length: size }, (_, i) => half * ((2 * i) / (size - 1) - 1));
  const places = new Float32Array(2 * size * size);
  for (let window = 0; window < size * size; window++) {
    places[2 * window] = offset[0] + (offsets[window % size] ?? 0);
    places[2 * window + 1] = offset[1] + (offsets[Math.floor(window / size)] ?? 0);
  }
  const noiseOf = (first: number, count: number) =>
    square.noiseAt(places.subarray(2 * first, 2 * (first + count)));
  const windows = await generateFromMadeNoise(networks, size * size, noiseOf, pause);
  const scores = networks.hasDiscriminator
    ? await scoreInPieces(networks, windows, pause)
    : new Float32Array(0);
  const shown = assetOf(windows, networks.program.assetCount, asset);
  return { step, size, windows: shown, scores, offsets, isSlice: square.isSlice };
}
