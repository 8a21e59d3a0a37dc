import type { RandomStream } from "./random.ts";

/** Names one counter-based sequence: two unsigned 32-bit words. */
export type CounterKey = readonly [number, number];

/** Normals come in blocks of eight: four pairs, their cosines first. */
const BLOCK = 8;
const PAIRS = BLOCK / 2;
const TWO_PI = 2 * Math.PI;
const INVERSE_2_24 = 2 ** -24;
const WORDS = 2 ** 32;

/** A key out of a stream, so that names and indices lead to keys as they lead to streams. */
export function counterKey(stream: RandomStream): CounterKey {
  return [stream.integer(WORDS), stream.integer(WORDS)];
}

/** triple32, Wellons 2018: a permutation of the 32-bit words that leaves next to no bias. */
function triple32(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 17), 0xed5ad4bb);
  mixed = Math.imul(mixed ^ (mixed >>> 11), 0xac4c1b51);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x31848bab);
  return mixed ^ (mixed >>> 14);
}

/**
 * Word `index` of a key's sequence, unsigned 32 bits: triple32(triple32(index + key₀) ⊕ key₁),
 * everything modulo 2³². No word comes twice within 2³² of them.
 */
export function counterWord(key: CounterKey, index: number): number {
  return triple32(triple32((index + key[0]) | 0) ^ key[1]) >>> 0;
}

/**
 * Uniform number `index` of a key's sequence, on (0, 1]: the word's upper 24 bits plus a half,
 * times 2⁻²⁴, in single precision as every device has it.
 */
export function counterUniform(key: CounterKey, index: number): number {
  return Math.fround((counterWord(key, index) >>> 8) + 0.5) * INVERSE_2_24;
}

/** Writes the eight normals of the block that begins at number `first`. */
function writeBlock(
  key: CounterKey,
  first: number,
  target: Float32Array | Float64Array,
  offset: number,
): void {
  for (let lane = 0; lane < PAIRS; lane++) {
    const radius = Math.sqrt(-2 * Math.log(counterUniform(key, first + lane)));
    const angle = TWO_PI * counterUniform(key, first + PAIRS + lane);
    target[offset + lane] = radius * Math.cos(angle);
    target[offset + PAIRS + lane] = radius * Math.sin(angle);
  }
}

/**
 * Fills `target` with the standard normals `first`, `first + 1`, … of a key's sequence and returns
 * it. In block b, lane l of 0 … 3, u = uniform(8b + l) and v = uniform(8b + 4 + l) give
 * normal(8b + l) = √(−2 ln u) cos 2πv and normal(8b + 4 + l) = √(−2 ln u) sin 2πv (Box and Muller
 * 1958, eq. 1). The largest magnitude is √(50 ln 2) = 5.9.
 */
export function fillCounterNormals<Target extends Float32Array | Float64Array>(
  key: CounterKey,
  first: number,
  target: Target,
): Target {
  const edge = new Float64Array(BLOCK);
  for (let at = -(first % BLOCK); at < target.length; at += BLOCK) {
    if (at >= 0 && at + BLOCK <= target.length) {
      writeBlock(key, first + at, target, at);
      continue;
    }
    writeBlock(key, first + at, edge, 0);
    const [from, to] = [Math.max(at, 0), Math.min(at + BLOCK, target.length)];
    target.set(edge.subarray(from - at, to - at), from);
  }
  return target;
}

/**
 * Fills `target` with numbers `first`, `first + 1`, … of a key's sequence as uniforms on
 * (low, high] and returns it.
 */
export function fillCounterUniforms(
  key: CounterKey,
  first: number,
  target: Float32Array,
  low: number,
  high: number,
): Float32Array {
  for (let i = 0; i < target.length; i++) {
    target[i] = low + (high - low) * counterUniform(key, first + i);
  }
  return target;
}
