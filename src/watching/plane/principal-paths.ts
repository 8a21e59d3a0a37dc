import { randomStream } from "../../shared/random.ts";
import type { Pause } from "../evaluate-in-pieces.ts";

/** Directions that are followed; two are wanted, the others make it converge sooner. */
const DIRECTIONS = 4;
const MOST_ROUNDS = 80;
const TOLERANCE = 1e-12;

/** The main components of cumulative paths, and how windows of returns lie along them. */
export interface PrincipalPaths {
  /** `[time]`, mean cumulative path. */
  readonly mean: Float64Array;
  /** Two directions `[time]` of length one. */
  readonly directions: readonly [Float64Array, Float64Array];
  /** Share of the paths' variance along each. */
  readonly explained: readonly [number, number];
}

/** Cumulative sums of windows `[window, length]` about their mean, and that mean. */
function centredPaths(windows: Float32Array, length: number) {
  const count = windows.length / length;
  const paths = new Float64Array(windows.length);
  const mean = new Float64Array(length);
  for (let window = 0; window < count; window++) {
    let level = 0;
    for (let time = 0; time < length; time++) {
      level += windows[window * length + time] ?? 0;
      paths[window * length + time] = level;
      mean[time] = (mean[time] ?? 0) + level / count;
    }
  }
  for (let i = 0; i < paths.length; i++) paths[i] = (paths[i] ?? 0) - (mean[i % length] ?? 0);
  return { paths, mean };
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] as number) * (other[i] as number);
  return sum;
}

/** Makes directions orthonormal, in order (Gram and Schmidt, twice). */
function straighten(directions: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const direction of directions) {
    const rest = direction.slice();
    for (const other of [...done, ...done]) {
      const along = dot(rest, other);
      for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] ?? 0) - along * (other[i] ?? 0);
    }
    const norm = Math.sqrt(dot(rest, rest));
    done.push(norm > 1e-12 ? rest.map((value) => value / norm) : new Float64Array(rest.length));
  }
  return done;
}

/** Xᵀ X v, for rows of X. */
function covarianceTimes(paths: Float64Array, direction: Float64Array): Float64Array {
  const { length } = direction;
  const result = new Float64Array(length);
  for (let from = 0; from < paths.length; from += length) {
    const row = paths.subarray(from, from + length);
    const along = dot(row, direction);
    for (let time = 0; time < length; time++) {
      result[time] = (result[time] as number) + along * (row[time] as number);
    }
  }
  return result;
}

/** With its largest component positive, so that pictures do not flip. */
function upright(direction: Float64Array): Float64Array {
  const largest = direction.reduce(
    (best, value) => (Math.abs(value) > Math.abs(best) ? value : best),
    0,
  );
  return largest < 0 ? direction.map((value) => -value) : direction;
}

/**
 * The first two principal components of the cumulative paths of windows `[window, length]`, by
 * subspace iteration from a seeded start. Windows of two bars at least.
 */
export async function principalPaths(
  windows: Float32Array,
  length: number,
  pause: Pause,
): Promise<PrincipalPaths> {
  const { paths, mean } = centredPaths(windows, length);
  const total = dot(paths, paths) || 1;
  const stream = randomStream(0, "evaluation");
  const start = Array.from({ length: Math.min(DIRECTIONS, length) }, () =>
    Float64Array.from({ length }, () => stream.normal()),
  );
  let directions = straighten(start);
  let held: number[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    await pause();
    const turned = directions.map((direction) => covarianceTimes(paths, direction));
    const before = held;
    held = turned.map((image, i) => dot(image, directions[i] ?? image));
    directions = straighten(turned);
    const isStill = held.every(
      (value, i) => i > 1 || Math.abs(value - (before[i] ?? 0)) <= TOLERANCE * total,
    );
    if (isStill) break;
  }
  const [first = new Float64Array(length), second = new Float64Array(length)] = directions;
  return {
    mean,
    directions: [upright(first), upright(second)],
    explained: [(held[0] ?? 0) / total, (held[1] ?? 0) / total],
  };
}
