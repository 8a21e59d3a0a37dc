import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** What a stream is for. One seed gives every purpose its own independent stream. */
export type StreamName =
  | "weights"
  | "batches"
  | "noise"
  | "preview-noise"
  | "interpolation"
  | "instance-noise"
  | "simulation"
  | "bootstrap"
  | "calibration"
  | "sampling"
  | "fitting"
  | "evaluation";

/** A seeded stream of pseudo-random numbers (xoroshiro128+, Blackman and Vigna 2018). */
export interface RandomStream {
  /** Uniform on [0, 1), 32 bits. */
  uniform(): number;
  /** Standard normal (Box–Muller). */
  normal(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
  /** Fills `target` with standard normals and returns it. */
  fillNormal(target: Float32Array): Float32Array;
  /** Fills `target` with uniforms on [low, high) and returns it. */
  fillUniform(target: Float32Array, low: number, high: number): Float32Array;
}

const TWO_PI = 2 * Math.PI;
/** Outputs thrown away, so that the sparse starting state is well mixed. */
const WARM_UP = 16;
const INVERSE_2_32 = 1 / 4294967296;

/** FNV-1a over a text: a 32-bit hash that spreads names over the seed space. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** Finaliser of MurmurHash3: every input bit reaches every output bit. */
function mixBits(value: number): number {
  let mixed = value >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

class XoroshiroStream implements RandomStream {
  private readonly generator: RandomGenerator;
  private spare = Number.NaN;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
    for (let i = 0; i < WARM_UP; i++) this.generator.next();
  }

  uniform(): number {
    return (this.generator.next() >>> 0) * INVERSE_2_32;
  }

  normal(): number {
    if (!Number.isNaN(this.spare)) {
      const kept = this.spare;
      this.spare = Number.NaN;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = TWO_PI * this.uniform();
    this.spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  integer(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  fillNormal(target: Float32Array): Float32Array {
    for (let i = 0; i < target.length; i++) target[i] = this.normal();
    return target;
  }

  fillUniform(target: Float32Array, low: number, high: number): Float32Array {
    for (let i = 0; i < target.length; i++) target[i] = low + (high - low) * this.uniform();
    return target;
  }
}

/**
 * The stream for one purpose. `indices` (a step, an asset, a repeat) give further independent
 * streams, so that the numbers of step k do not depend on how the steps before it were run:
 * stopping, resuming and slow motion need no saved generator state.
 */
export function randomStream(seed: number, name: StreamName, ...indices: number[]): RandomStream {
  let state = mixBits((seed >>> 0) ^ hashText(name));
  for (const index of indices) state = mixBits(state ^ mixBits(index + 0x9e3779b9));
  return new XoroshiroStream(state | 0);
}
