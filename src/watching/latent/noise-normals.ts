import type { GanProgram, NoiseBatch, NoiseDraw } from "../../engine/gan-engine.ts";
import { fillNoise, memoryNoiseFrom, memoryRow, noiseOf } from "../../engine/noise.ts";
import { fillCounterNormals } from "../../shared/counter-random.ts";
import { normalProbability } from "../../shared/normal-law.ts";
import { normalQuantile } from "../../shared/normal-quantile.ts";

/** A uniform number on (−1, 1] keeps this far from the ends, where its normal would be infinite. */
const END = 2 ** -24;

const uniformOf = (normal: number) => 2 * normalProbability(normal) - 1;

function normalOf(uniform: number): number {
  return normalQuantile(Math.min(1 - END, Math.max(END, (uniform + 1) / 2)));
}

/** Independent standard normals that one path's noise is made of, whatever the noise's law. */
export type PathNormals = Float64Array;

/**
 * The normals behind one path of a draw: of memory noise its rows, one per asset; of white noise
 * its input, uniform numbers through the normal law's quantile, and then its shock.
 */
export function normalsOfPath(program: GanProgram, draw: NoiseDraw): PathNormals {
  const { generator, assetCount } = program;
  const noise = noiseOf(generator);
  if (noise.kind === "memory") {
    const { size } = memoryRow(noise.halfLives.length, draw.length);
    const count = assetCount * size;
    return fillCounterNormals(draw.key, draw.first * count, new Float64Array(count));
  }
  const { input, shock = [] } = fillNoise(generator, assetCount, { ...draw, count: 1 });
  const inputs = noise.distribution === "normal" ? input : Float64Array.from(input, normalOf);
  return Float64Array.from([...inputs, ...shock]);
}

/** The noise of paths of `length` steps that is made of these normals, one array for each path. */
export function noiseOfNormals(
  { generator, assetCount }: GanProgram,
  length: number,
  paths: readonly PathNormals[],
): NoiseBatch {
  const noise = noiseOf(generator);
  const count = paths.length;
  const size = paths[0]?.length ?? 0;
  const normals = new Float64Array(count * size);
  for (const [index, path] of paths.entries()) normals.set(path, index * size);
  if (noise.kind === "memory") {
    return memoryNoiseFrom(noise, assetCount, { count, length }, normals);
  }
  const needsShock = generator.outputLaw?.kind === "stochastic-volatility";
  const shockSize = needsShock ? length * assetCount : 0;
  const part = (from: number, to: number) => {
    const target = new Float32Array(count * (to - from));
    for (const [index, path] of paths.entries()) {
      target.set(path.subarray(from, to), index * (to - from));
    }
    return target;
  };
  const normal = part(0, size - shockSize);
  const input = noise.distribution === "uniform" ? normal.map(uniformOf) : normal;
  return needsShock
    ? { count, length, input, shock: part(size - shockSize, size) }
    : { count, length, input };
}
