import type { RandomStream } from "../../shared/random.ts";
import type { BlockCalibration } from "./calibrate-blocks.ts";
import type { CodeBlock } from "./table-code.ts";

/** Softness of drawn one-hot entries while a network is trained (Xu et al. 2019, section 4.4). */
const TEMPERATURE = 0.2;
/** Keeps a uniform number away from 0, where the Gumbel law has no value. */
const LEAST_UNIFORM = 1e-12;

/** −ln(−ln u): added to logits, the largest is entry k with its softmax probability (Gumbel 1954). */
const gumbel = (stream: RandomStream): number =>
  -Math.log(-Math.log(Math.max(LEAST_UNIFORM, stream.uniform())));

function tanhAt(logits: Float32Array, at: number, into: Float32Array): void {
  into[at] = Math.tanh(logits[at] ?? 0);
}

function softBlock(
  logits: Float32Array,
  from: number,
  size: number,
  stream: RandomStream,
  into: Float32Array,
): void {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let at = from; at < from + size; at++) {
    const value = ((logits[at] as number) + gumbel(stream)) / TEMPERATURE;
    into[at] = value;
    if (value > greatest) greatest = value;
  }
  let sum = 0;
  for (let at = from; at < from + size; at++) {
    const share = Math.exp((into[at] as number) - greatest);
    into[at] = share;
    sum += share;
  }
  for (let at = from; at < from + size; at++) into[at] = (into[at] as number) / sum;
}

/**
 * Rows from a generator's last layer, `[row, stride]` both: tanh for numbers, Gumbel softmax for
 * one-hot blocks (Xu et al. 2019, section 4.4). Columns outside the blocks become 0.
 */
export function softRows(
  blocks: readonly CodeBlock[],
  logits: Float32Array,
  stride: number,
  stream: RandomStream,
): Float32Array {
  const rows = new Float32Array(logits.length);
  for (let row = 0; row < logits.length; row += stride) {
    for (const { numberAt, from, size } of blocks) {
      if (numberAt >= 0) tanhAt(logits, row + numberAt, rows);
      softBlock(logits, row + from, size, stream, rows);
    }
  }
  return rows;
}

/** Σ gradient · y over a block. */
function meanGradient(gradient: Float32Array, rows: Float32Array, from: number, size: number) {
  let sum = 0;
  for (let at = from; at < from + size; at++)
    sum += (gradient[at] as number) * (rows[at] as number);
  return sum;
}

/** The gradient at the last layer from the one at `softRows`' outcome; 0 outside the blocks. */
export function gradientAtLogits(
  blocks: readonly CodeBlock[],
  rows: Float32Array,
  gradient: Float32Array,
  stride: number,
): Float32Array {
  const atLogits = new Float32Array(rows.length);
  for (let row = 0; row < rows.length; row += stride) {
    for (const { numberAt, from, size } of blocks) {
      if (numberAt >= 0) {
        const at = row + numberAt;
        atLogits[at] = (gradient[at] ?? 0) * (1 - (rows[at] ?? 0) ** 2);
      }
      const mean = meanGradient(gradient, rows, row + from, size);
      for (let at = row + from; at < row + from + size; at++) {
        const slope = (gradient[at] as number) - mean;
        atLogits[at] = ((rows[at] as number) * slope) / TEMPERATURE;
      }
    }
  }
  return atLogits;
}

/** The entry at which the cumulated softmax probabilities pass a uniform number. */
function entryAt(
  logits: Float32Array,
  from: number,
  offsets: Float64Array,
  uniform: number,
): number {
  const values = offsets.map((offset, k) => (logits[from + k] as number) + offset);
  const greatest = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const shares = values.map((value) => Math.exp(value - greatest));
  let left = uniform * shares.reduce((sum, share) => sum + share, 0);
  for (let k = 0; k < shares.length - 1; k++) {
    left -= shares[k] as number;
    if (left < 0) return k;
  }
  return shares.length - 1;
}

/**
 * One encoded row out of a generator's last layer: every block's entry drawn by its softmax
 * probability with the uniform number `uniformOf(column)`, each column as it is calibrated.
 */
export function drawRow(
  blocks: readonly CodeBlock[],
  logits: Float32Array,
  calibrations: readonly BlockCalibration[],
  uniformOf: (column: number) => number,
  into: Float32Array,
): void {
  for (const [column, { numberAt, from }] of blocks.entries()) {
    const { offsets, shifts, scales } = calibrations[column] as BlockCalibration;
    const entry = entryAt(logits, from, offsets, uniformOf(column));
    into[from + entry] = 1;
    if (numberAt < 0) continue;
    into[numberAt] = (shifts[entry] ?? 0) + (scales[entry] ?? 1) * Math.tanh(logits[numberAt] ?? 0);
  }
}
