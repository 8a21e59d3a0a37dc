import { counterKey, fillCounterNormals, fillCounterUniforms } from "../shared/counter-random.ts";
import type { RandomStream } from "../shared/random.ts";
import type { NoiseBatch, NoiseDraw } from "./gan-engine.ts";
import type { NetworkPlan, NoisePlan } from "./network-plan.ts";
import { memoryChannels } from "./plan-network.ts";
import {
  magnitudeDrive,
  type ShockPolynomials,
  shockOf,
  shockPolynomials,
  signedDrive,
} from "./shock-law.ts";

export type MemoryNoise = Extract<NoisePlan, { readonly kind: "memory" }>;
type WhiteNoise = Extract<NoisePlan, { readonly kind: "white" }>;

/** The AR(1) laws of one family of memories that share their innovations. */
interface MemoryLaw {
  /** ρ_j = 2^(−1/h_j) and q_j = √(1 − ρ_j²). */
  readonly decays: Float64Array;
  readonly gains: Float64Array;
  /** Lower Cholesky factor of the stationary covariance S_ij = q_i q_j / (1 − ρ_i ρ_j), row-major. */
  readonly startFactor: Float64Array;
}

function choleskyFactor(
  matrix: (row: number, column: number) => number,
  size: number,
): Float64Array {
  const factor = new Float64Array(size * size);
  const at = (row: number, column: number) => factor[row * size + column] ?? 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix(row, column);
      for (let k = 0; k < column; k++) rest -= at(row, k) * at(column, k);
      factor[row * size + column] =
        row === column ? Math.sqrt(Math.max(rest, 0)) : rest / Math.max(at(column, column), 1e-12);
    }
  }
  return factor;
}

function memoryLaw(halfLives: readonly number[]): MemoryLaw {
  const decays = Float64Array.from(halfLives, (halfLife) => 2 ** (-1 / halfLife));
  const gains = decays.map((decay) => Math.sqrt(1 - decay * decay));
  const covariance = (row: number, column: number) =>
    ((gains[row] ?? 0) * (gains[column] ?? 0)) / (1 - (decays[row] ?? 0) * (decays[column] ?? 0));
  return { decays, gains, startFactor: choleskyFactor(covariance, halfLives.length) };
}

/** Sets the states to their joint stationary law, from independent normals of which they take `size`. */
function startStationary(
  states: Float64Array,
  law: MemoryLaw,
  normals: Float64Array,
  from: number,
): void {
  const size = states.length;
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let column = 0; column <= row; column++) {
      sum += (law.startFactor[row * size + column] ?? 0) * (normals[from + column] ?? 0);
    }
    states[row] = sum;
  }
}

function advance(states: Float64Array, { decays, gains }: MemoryLaw, innovation: number): void {
  for (let j = 0; j < states.length; j++) {
    states[j] = (decays[j] as number) * (states[j] as number) + (gains[j] as number) * innovation;
  }
}

/** Faster than `set` for the few numbers of a family. */
function copy(states: Float64Array, target: Float32Array, offset: number): void {
  for (let j = 0; j < states.length; j++) target[offset + j] = states[j] as number;
}

const toBlocks = (count: number) => 8 * Math.ceil(count / 8);

/**
 * Where a row of normals keeps what one asset's path of memory noise is made of. It begins with
 * the start normals of the shocks', the volatilities' and the magnitudes' memories.
 */
export interface MemoryRow {
  /** Here begin the shocks, one per step; then the other two likewise. */
  readonly shocks: number;
  readonly volatilities: number;
  readonly white: number;
  /** Normals in a row. */
  readonly size: number;
}

/** The row of a memory of `memories` half-lives over `length` steps; its runs begin at multiples of eight. */
export function memoryRow(memories: number, length: number): MemoryRow {
  const shocks = toBlocks(3 * memories);
  const run = toBlocks(length);
  return { shocks, volatilities: shocks + run, white: shocks + 2 * run, size: shocks + 3 * run };
}

interface MemoryWriter {
  readonly law: MemoryLaw;
  readonly polynomials: ShockPolynomials;
  readonly row: MemoryRow;
  readonly length: number;
  readonly input: Float32Array;
  readonly inputStride: number;
  readonly shock: Float32Array;
  readonly shockStride: number;
}

/** One asset's path: channels [shock memory (lagged), volatility memory, white, magnitude memory (lagged)]. */
function writeMemoryPath(
  { law, polynomials, row, length, input, inputStride, shock, shockStride }: MemoryWriter,
  normals: Float64Array,
  inputAt: number,
  shockAt: number,
): void {
  const size = law.decays.length;
  const shocks = new Float64Array(size);
  const volatility = new Float64Array(size);
  const magnitudes = new Float64Array(size);
  startStationary(shocks, law, normals, 0);
  startStationary(volatility, law, normals, size);
  startStationary(magnitudes, law, normals, 2 * size);
  for (let time = 0; time < length; time++) {
    const offset = inputAt + time * inputStride;
    const innovation = normals[row.shocks + time] ?? 0;
    advance(volatility, law, normals[row.volatilities + time] ?? 0);
    copy(shocks, input, offset);
    copy(volatility, input, offset + size);
    input[offset + 2 * size] = normals[row.white + time] ?? 0;
    copy(magnitudes, input, offset + 2 * size + 1);
    shock[shockAt + time * shockStride] = shockOf(polynomials, innovation);
    advance(shocks, law, signedDrive(polynomials, innovation));
    advance(magnitudes, law, magnitudeDrive(polynomials, innovation));
  }
}

/** Memory noise of `count` paths out of the rows of normals that `fillRow` gives, one per path and asset. */
function memoryFrom(
  { halfLives, shockLaw }: MemoryNoise,
  assets: number,
  { count, length }: Pick<NoiseBatch, "count" | "length">,
  fillRow: (index: number, row: Float64Array) => void,
): NoiseBatch {
  const channels = memoryChannels(halfLives);
  const row = memoryRow(halfLives.length, length);
  const normals = new Float64Array(row.size);
  const writer: MemoryWriter = {
    law: memoryLaw(halfLives),
    polynomials: shockPolynomials(shockLaw),
    row,
    length,
    input: new Float32Array(count * length * assets * channels),
    inputStride: assets * channels,
    shock: new Float32Array(count * length * assets),
    shockStride: assets,
  };
  for (let q = 0; q < count * assets; q++) {
    fillRow(q, normals);
    const [path, asset] = [Math.floor(q / assets), q % assets];
    const inputAt = path * length * writer.inputStride + asset * channels;
    writeMemoryPath(writer, normals, inputAt, path * length * assets + asset);
  }
  return { count, length, input: writer.input, shock: writer.shock };
}

function fillMemory(noise: MemoryNoise, assets: number, draw: NoiseDraw): NoiseBatch {
  const { key, first } = draw;
  return memoryFrom(noise, assets, draw, (index, row) =>
    fillCounterNormals(key, (first * assets + index) * row.length, row),
  );
}

/** Where the counters of the shock begin that goes with white noise. */
const SHOCK_COUNTERS = 2 ** 30;

const whiteTime = (noise: WhiteNoise, length: number) =>
  noise.time === "vector" ? 1 : length + noise.warmUp;

/** Steps of a generator's input for paths of `length` returns. */
export function noiseTime(noise: NoisePlan, length: number): number {
  return noise.kind === "memory" ? length : whiteTime(noise, length);
}

function fillWhite(noise: WhiteNoise, shockSize: number, draw: NoiseDraw): NoiseBatch {
  const { key, first, count, length } = draw;
  const size = whiteTime(noise, length) * noise.channels;
  const input = new Float32Array(count * size);
  if (noise.distribution === "normal") fillCounterNormals(key, first * size, input);
  else fillCounterUniforms(key, first * size, input, -1, 1);
  if (shockSize === 0) return { count, length, input };
  const shockFirst = SHOCK_COUNTERS + first * shockSize;
  const shock = fillCounterNormals(key, shockFirst, new Float32Array(count * shockSize));
  return { count, length, input, shock };
}

/** White normal noise of the plan's input, for a plan that names no noise of its own. */
const plainNoise = ({ input }: NetworkPlan): WhiteNoise => ({
  kind: "white",
  channels: input.channels,
  time: input.time === 1 ? "vector" : "path",
  warmUp: 0,
  distribution: "normal",
});

/** What a generator is fed: white normal noise where its plan names none. */
export function noiseOf(generator: NetworkPlan): NoisePlan {
  return generator.noise ?? plainNoise(generator);
}

/**
 * How many paths of `length` steps one key can serve before its counters would run into those of
 * the shock, or begin again.
 */
export function pathsPerKey(generator: NetworkPlan, assets: number, length: number): number {
  const noise = noiseOf(generator);
  if (noise.kind === "memory") {
    return Math.floor(2 ** 32 / (assets * memoryRow(noise.halfLives.length, length).size));
  }
  const perPath = Math.max(whiteTime(noise, length) * noise.channels, length * assets);
  return Math.floor(SHOCK_COUNTERS / perPath);
}

/** The first `count` paths of `length` steps of the noise whose key comes next in the stream. */
export function noiseDraw(stream: RandomStream, count: number, length: number): NoiseDraw {
  return { key: counterKey(stream), first: 0, count, length };
}

/**
 * The numbers of a draw, in the shape that the generator's noise plan asks for.
 *  - White noise: element i of the input, counted from path 0 on, is normal i of the key's sequence,
 *    or uniform i on (−1, 1]. The shock, where the output law is stochastic volatility, is made of
 *    the normals from 2^30 on in the same way.
 *  - Memory noise: path p of asset a takes the row of normals p · assets + a, laid out by `memoryRow`.
 *    It starts exactly in its stationary law: the states of one family are jointly normal with
 *    covariance q_i q_j / (1 − ρ_i ρ_j) (recipe.md a; for the magnitudes an approximation).
 * Throws RangeError if the key's counters do not reach.
 */
export function fillNoise(generator: NetworkPlan, assets: number, draw: NoiseDraw): NoiseBatch {
  const { first, count, length } = draw;
  if (first + count > pathsPerKey(generator, assets, length)) {
    throw new RangeError("more paths than one key has noise for");
  }
  const noise = noiseOf(generator);
  if (noise.kind === "memory") return fillMemory(noise, assets, draw);
  const needsShock = generator.outputLaw?.kind === "stochastic-volatility";
  return fillWhite(noise, needsShock ? length * assets : 0, draw);
}

/**
 * Memory noise of `count` paths out of given standard normals `[path, asset, row]`, each row laid
 * out by `memoryRow`: what `fillNoise` makes of the normals of its key.
 */
export function memoryNoiseFrom(
  noise: MemoryNoise,
  assets: number,
  extent: Pick<NoiseBatch, "count" | "length">,
  normals: Float64Array,
): NoiseBatch {
  return memoryFrom(noise, assets, extent, (index, row) =>
    row.set(normals.subarray(index * row.length, (index + 1) * row.length)),
  );
}
