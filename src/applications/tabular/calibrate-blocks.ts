import type { CodeBlock, TableCode } from "./table-code.ts";
import type { Conditions } from "./training-by-sampling.ts";

/** What is done to what a generator says of one column. */
export interface BlockCalibration {
  /** Added to the logits, `[entry]`. */
  readonly offsets: Float64Array;
  /** α of each entry becomes shift + scale · α. */
  readonly shifts: Float64Array;
  readonly scales: Float64Array;
}

const ROUNDS = 10;
/** No entry's odds are changed by more than e to this. */
const MOST_OFFSET = 5;
/** Rows that an entry is given which has none, against a logarithm of 0. */
const PRIOR_ROWS = 0.5;

/** α is neither narrowed nor widened more. */
const MOST_SCALE = 4;
/** Rows that a mode's spread is known from at least. */
const FEWEST_ROWS = 5;

/** How often each entry comes among the rows of a class. */
function frequencies(code: TableCode, column: number, target: number): Float64Array {
  const { size } = code.blocks[column] as CodeBlock;
  const counts = new Float64Array(size);
  const targets = code.entries.at(-1) ?? new Int32Array();
  for (const [row, entry] of (code.entries[column] ?? new Int32Array()).entries()) {
    if (targets[row] === target) counts[entry] = (counts[entry] ?? 0) + 1;
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => Math.max(PRIOR_ROWS, count) / total);
}

/** Softmax probabilities of a row's entries. */
function probabilitiesOf(logits: Float32Array, from: number, offsets: Float64Array): Float64Array {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < offsets.length; k++) {
    greatest = Math.max(greatest, (logits[from + k] ?? 0) + (offsets[k] ?? 0));
  }
  const shares = offsets.map((offset, k) => Math.exp((logits[from + k] ?? 0) + offset - greatest));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

interface BlockSample {
  readonly block: CodeBlock;
  readonly column: number;
  readonly logits: Float32Array;
  readonly stride: number;
  readonly conditions: Conditions;
}

/** Mean probability of every entry; where a condition names the column, it is what was asked. */
function expected(sample: BlockSample, offsets: Float64Array): Float64Array {
  const { block, column, logits, stride, conditions } = sample;
  const sums = new Float64Array(block.size);
  for (let row = 0; row < conditions.count; row++) {
    if (conditions.columns[row] === column) {
      const entry = conditions.entries[row] ?? 0;
      sums[entry] = (sums[entry] ?? 0) + 1;
      continue;
    }
    const shares = probabilitiesOf(logits, row * stride + block.from, offsets);
    for (let k = 0; k < shares.length; k++) sums[k] = (sums[k] ?? 0) + (shares[k] ?? 0);
  }
  return sums.map((sum) => sum / conditions.count);
}

/** Weighted count, mean and deviation of α, per entry. */
class EntryMoments {
  private readonly weights: Float64Array;
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;

  constructor(size: number) {
    this.weights = new Float64Array(size);
    this.sums = new Float64Array(size);
    this.squares = new Float64Array(size);
  }

  add(entry: number, number: number, weight: number): void {
    this.weights[entry] = (this.weights[entry] ?? 0) + weight;
    this.sums[entry] = (this.sums[entry] ?? 0) + weight * number;
    this.squares[entry] = (this.squares[entry] ?? 0) + weight * number * number;
  }

  of(entry: number) {
    const weight = this.weights[entry] ?? 0;
    const mean = (this.sums[entry] ?? 0) / weight;
    const variance = (this.squares[entry] ?? 0) / weight - mean * mean;
    return { weight, mean, deviation: Math.sqrt(Math.max(0, variance)) };
  }
}

function realMoments(code: TableCode, column: number, target: number): EntryMoments {
  const { numberAt, size } = code.blocks[column] as CodeBlock;
  const moments = new EntryMoments(size);
  const targets = code.entries.at(-1) ?? new Int32Array();
  for (const [row, entry] of (code.entries[column] ?? new Int32Array()).entries()) {
    if (targets[row] === target) moments.add(entry, code.rows[row * code.width + numberAt] ?? 0, 1);
  }
  return moments;
}

function generatedMoments(sample: BlockSample, offsets: Float64Array): EntryMoments {
  const { block, logits, stride, conditions } = sample;
  const moments = new EntryMoments(block.size);
  for (let row = 0; row < conditions.count; row++) {
    const number = Math.tanh(logits[row * stride + block.numberAt] ?? 0);
    const shares = probabilitiesOf(logits, row * stride + block.from, offsets);
    for (let k = 0; k < shares.length; k++) moments.add(k, number, shares[k] ?? 0);
  }
  return moments;
}

/** Shift and scale that give α within each entry the table's mean and deviation. */
function matchNumbers(real: EntryMoments, generated: EntryMoments, size: number) {
  const shifts = new Float64Array(size);
  const scales = new Float64Array(size).fill(1);
  for (let entry = 0; entry < size; entry++) {
    const [own, other] = [real.of(entry), generated.of(entry)];
    if (own.weight < FEWEST_ROWS || other.weight < FEWEST_ROWS || other.deviation === 0) continue;
    const scale = Math.max(1 / MOST_SCALE, Math.min(MOST_SCALE, own.deviation / other.deviation));
    scales[entry] = scale;
    shifts[entry] = own.mean - scale * other.mean;
  }
  return { shifts, scales };
}

function rakeEntries(sample: BlockSample, wanted: Float64Array): Float64Array {
  const offsets = new Float64Array(wanted.length);
  for (let round = 0; round < ROUNDS; round++) {
    const given = expected(sample, offsets);
    for (let k = 0; k < offsets.length; k++) {
      const change = Math.log((wanted[k] ?? 0) / Math.max(given[k] ?? 0, Number.MIN_VALUE));
      const moved = (offsets[k] ?? 0) + change;
      offsets[k] = Math.max(-MOST_OFFSET, Math.min(MOST_OFFSET, moved));
    }
  }
  return offsets;
}

/**
 * By what the generator's columns get the laws that they have in the table's rows of a class, one
 * by one: the mean probability of every one-hot entry is raked to its frequency (Deming and Stephan
 * 1940), and α within each mode gets its mean and deviation. A GAN's are else off by several
 * points. `logits` `[row, stride]` are the generator's under `conditions` of that class.
 */
export function calibrateBlocks(
  code: TableCode,
  target: 0 | 1,
  logits: Float32Array,
  conditions: Conditions,
): readonly BlockCalibration[] {
  const stride = logits.length / conditions.count;
  return code.blocks.map((block, column) => {
    const sample = { block, column, logits, stride, conditions };
    const { size, numberAt } = block;
    const offsets = rakeEntries(sample, frequencies(code, column, target));
    if (numberAt < 0) {
      return { offsets, shifts: new Float64Array(size), scales: new Float64Array(size).fill(1) };
    }
    const real = realMoments(code, column, target);
    return { offsets, ...matchNumbers(real, generatedMoments(sample, offsets), size) };
  });
}
