import { isNoiseDraw, type Noise } from "./gan-engine.ts";

/** The numbers of some of `of` samples. */
export const samplesOf = (values: Float32Array, first: number, count: number, of: number) =>
  values.subarray((first * values.length) / of, ((first + count) * values.length) / of);

/** The noise of `count` of its paths from `first` on. */
export function noisePart(noise: Noise, first: number, count: number): Noise {
  if (isNoiseDraw(noise)) return { ...noise, first: noise.first + first, count };
  return {
    count,
    length: noise.length,
    input: samplesOf(noise.input, first, count, noise.count),
    ...(noise.shock ? { shock: samplesOf(noise.shock, first, count, noise.count) } : {}),
  };
}
