import type { GaussianLaw } from "../gaussian-law.ts";

/** A hidden Markov model: states that follow one another by chance, each with a normal law. */
export interface MarkovLaw {
  readonly states: readonly GaussianLaw[];
  /** `[from, to]`, row-major; every row sums to 1. */
  readonly transitions: Float64Array;
  /** Of the first bar's state. */
  readonly initial: Float64Array;
}

const MOST_POWERS = 60;
const SETTLED = 1e-15;

/** probabilities · transitions: the law of the next bar's state. */
export function nextStates(probabilities: Float64Array, transitions: Float64Array): Float64Array {
  const count = probabilities.length;
  const next = new Float64Array(count);
  for (let from = 0; from < count; from++) {
    for (let to = 0; to < count; to++) {
      const share = (probabilities[from] ?? 0) * (transitions[from * count + to] ?? 0);
      next[to] = (next[to] ?? 0) + share;
    }
  }
  return next;
}

/** matrix · matrix, `[d, d]`. */
function squared(matrix: Float64Array, size: number): Float64Array {
  const rows = Array.from({ length: size }, (_, row) =>
    nextStates(matrix.subarray(row * size, (row + 1) * size), matrix),
  );
  return Float64Array.from(rows.flatMap((row) => [...row]));
}

/**
 * Shares of time that a chain spends in each state in the long run, by squaring its transitions
 * until nothing changes; every transition must be possible.
 */
export function stationaryStates(transitions: Float64Array): Float64Array {
  const size = Math.sqrt(transitions.length);
  let power = transitions;
  for (let i = 0; i < MOST_POWERS; i++) {
    const next = squared(power, size);
    const change = next.reduce(
      (most, value, k) => Math.max(most, Math.abs(value - (power[k] ?? 0))),
      0,
    );
    power = next;
    if (change < SETTLED) break;
  }
  const row = power.slice(0, size);
  const total = row.reduce((sum, share) => sum + share);
  return row.map((share) => share / total);
}
