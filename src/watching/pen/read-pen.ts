import {
  generateInPieces,
  gradientInPieces,
  type Pause,
  scoreInPieces,
} from "../evaluate-in-pieces.ts";
import { drawAt, fixedNoise } from "../latent/fixed-noise.ts";
import type { PlaneSubject } from "../plane/make-frame.ts";
import { assetOf } from "../plane/shown-asset.ts";
import type { PenReading, PenReport } from "./pen-reading.ts";
import { affordableWindows, firstWindows } from "./pen-subject.ts";

/** Windows that can be read one by one. */
const MOST_READINGS = 64;
/** Forward, and three times that for the gradient. */
const GRADIENT_COST = 4;

/** Mean magnitude at each time of windows `[window, time]`. */
function meanMagnitude(values: Float32Array, length: number): Float32Array {
  const count = values.length / length;
  const sums = new Float64Array(length);
  for (let i = 0; i < values.length; i++) {
    sums[i % length] = (sums[i % length] ?? 0) + Math.abs(values[i] ?? 0);
  }
  return Float32Array.from(sums, (sum) => sum / Math.max(1, count));
}

/**
 * The critic's pen: ∂logit/∂return, bar by bar, of generated windows of the fixed noise with these
 * numbers, and the mean of |∂logit/∂return| over the first windows of that noise, up to 268. The
 * shown asset's part of each. Throws RangeError for a number that names no window, or too many.
 */
export async function readPen(
  subject: PlaneSubject,
  step: number,
  indices: readonly number[],
  pause: Pause,
): Promise<PenReport> {
  const isIndex = (index: number) => Number.isSafeInteger(index) && index >= 0;
  if (indices.length > MOST_READINGS || !indices.every(isIndex)) {
    throw new RangeError(`no windows ${indices.join(" ")}`);
  }
  const { networks, seed, asset } = subject;
  const { generator, discriminator, windowLength: length, assetCount } = networks.program;
  const count = affordableWindows(generator.flops + GRADIENT_COST * discriminator.flops);
  const many = await firstWindows(subject, count, pause);
  const gradients = await gradientInPieces(networks, many, pause);
  const noise = fixedNoise(seed, length);
  const draws = indices.map((index) => drawAt(noise, index));
  const windows = await generateInPieces(networks, draws, pause);
  const scores = await scoreInPieces(networks, windows, pause);
  const slopes = assetOf(await gradientInPieces(networks, windows, pause), assetCount, asset);
  const shown = assetOf(windows, assetCount, asset);
  const readings = indices.map((index, i): PenReading => {
    const [from, to] = [i * length, (i + 1) * length];
    return {
      index,
      window: shown.slice(from, to),
      gradient: slopes.slice(from, to),
      score: scores[i] ?? Number.NaN,
    };
  });
  const saliency = meanMagnitude(assetOf(gradients, assetCount, asset), length);
  return { step, readings, saliency, windowCount: count };
}
