import { type MarkovLaw, nextStates } from "./markov-law.ts";

/** What the data say about the hidden states under one law. */
export interface StateExpectations {
  readonly logLikelihood: number;
  /** `[time, state]`: probabilities given all data. */
  readonly occupancy: Float64Array;
  /** `[from, to]`: expected numbers of transitions. */
  readonly transitionCounts: Float64Array;
}

/** Densities of every row under every state, divided by the row's greatest. */
interface Emissions {
  /** `[time, state]` */
  readonly densities: Float64Array;
  /** Σ ln of what was divided by. */
  readonly logScale: number;
}

function emissionsOf({ states }: MarkovLaw, rows: Float64Array, dimension: number): Emissions {
  const size = states.length;
  const count = rows.length / dimension;
  const densities = new Float64Array(count * size);
  let logScale = 0;
  for (let t = 0; t < count; t++) {
    let greatest = Number.NEGATIVE_INFINITY;
    for (const [state, law] of states.entries()) {
      const logDensity = law.logDensity(rows, t * dimension);
      densities[t * size + state] = logDensity;
      if (logDensity > greatest) greatest = logDensity;
    }
    for (let place = t * size; place < (t + 1) * size; place++) {
      densities[place] = Math.exp((densities[place] ?? 0) - greatest);
    }
    logScale += greatest;
  }
  return { densities, logScale };
}

/** Divides the entries of one bar by their sum and gives the sum back. */
function normalise(values: Float64Array, offset: number, size: number): number {
  let sum = 0;
  for (let i = offset; i < offset + size; i++) sum += values[i] ?? 0;
  for (let i = offset; i < offset + size; i++) values[i] = (values[i] ?? 0) / sum;
  return sum;
}

/** `filtered`: P(state | data up to then), `[time, state]`; `scales`: what each bar was divided by. */
function forward(law: MarkovLaw, densities: Float64Array) {
  const size = law.initial.length;
  const { transitions, initial } = law;
  const filtered = new Float64Array(densities.length);
  const scales = new Float64Array(densities.length / size);
  for (let t = 0; t < scales.length; t++) {
    const now = t * size;
    for (let to = 0; to < size; to++) {
      let arrival = t === 0 ? (initial[to] ?? 0) : 0;
      for (let from = 0; t > 0 && from < size; from++) {
        arrival += (filtered[now - size + from] ?? 0) * (transitions[from * size + to] ?? 0);
      }
      filtered[now + to] = arrival * (densities[now + to] ?? 0);
    }
    scales[t] = normalise(filtered, now, size);
  }
  return { filtered, scales };
}

/** Adds bar t → t + 1 to the transition counts and writes the backward values of bar t to `backward`. */
function stepBack(
  transitions: Float64Array,
  filtered: Float64Array,
  now: number,
  ahead: Float64Array,
  backward: Float64Array,
  counts: Float64Array,
): void {
  const size = ahead.length;
  for (let from = 0; from < size; from++) {
    let sum = 0;
    for (let to = 0; to < size; to++) {
      const flow = (transitions[from * size + to] ?? 0) * (ahead[to] ?? 0);
      sum += flow;
      const place = from * size + to;
      counts[place] = (counts[place] ?? 0) + (filtered[now + from] ?? 0) * flow;
    }
    backward[from] = sum;
  }
}

/**
 * The expectation step of Baum–Welch with scaled forward and backward passes (Baum, Petrie,
 * Soules and Weiss 1970; scaling as in Rabiner 1989, section V.A). `rows` is `[time, dimension]`.
 */
export function expectStates(
  law: MarkovLaw,
  rows: Float64Array,
  dimension: number,
): StateExpectations {
  const size = law.initial.length;
  const { densities, logScale } = emissionsOf(law, rows, dimension);
  const { filtered, scales } = forward(law, densities);
  const occupancy = filtered.slice();
  const counts = new Float64Array(size * size);
  const backward = new Float64Array(size).fill(1);
  const ahead = new Float64Array(size);
  for (let t = scales.length - 2; t >= 0; t--) {
    const next = (t + 1) * size;
    for (let to = 0; to < size; to++) {
      ahead[to] = ((densities[next + to] ?? 0) * (backward[to] ?? 0)) / (scales[t + 1] ?? 1);
    }
    stepBack(law.transitions, filtered, t * size, ahead, backward, counts);
    for (let state = 0; state < size; state++) {
      const place = t * size + state;
      occupancy[place] = (filtered[place] ?? 0) * (backward[state] ?? 0);
    }
  }
  const logLikelihood = scales.reduce((sum, scale) => sum + Math.log(scale), logScale);
  return { logLikelihood, occupancy, transitionCounts: counts };
}

/** Probabilities of the state of the bar after the rows. */
export function predictStates(law: MarkovLaw, rows: Float64Array, dimension: number): Float64Array {
  const { densities } = emissionsOf(law, rows, dimension);
  const last = forward(law, densities).filtered.slice(-law.initial.length);
  return nextStates(last, law.transitions);
}
