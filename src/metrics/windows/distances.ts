import type { WindowSet } from "./window-set.ts";

/** Windows that are measured at once: sums of their own need not wait for each other. */
const AT_ONCE = 4;

interface Place {
  readonly window: number;
  readonly other: number;
}

/** Squared distance of one window to another. */
function distanceTo(a: WindowSet, b: WindowSet, { window, other }: Place): number {
  const { length } = a;
  let sum = 0;
  for (let t = 0; t < length; t++) {
    const difference = (a.values[window * length + t] ?? 0) - (b.values[other * length + t] ?? 0);
    sum += difference * difference;
  }
  return sum;
}

/** Squared distances of one window to four in a row, put into `target` from `to` on. */
function distancesToFour(
  a: WindowSet,
  b: WindowSet,
  { window, other }: Place,
  target: Float32Array,
  to: number,
): void {
  const { values, length } = a;
  const others = b.values;
  const from = window * length;
  const first = other * length;
  const second = first + length;
  const third = second + length;
  const fourth = third + length;
  let toFirst = 0;
  let toSecond = 0;
  let toThird = 0;
  let toFourth = 0;
  for (let t = 0; t < length; t++) {
    const value = values[from + t] ?? 0;
    const offFirst = value - (others[first + t] ?? 0);
    const offSecond = value - (others[second + t] ?? 0);
    const offThird = value - (others[third + t] ?? 0);
    const offFourth = value - (others[fourth + t] ?? 0);
    toFirst += offFirst * offFirst;
    toSecond += offSecond * offSecond;
    toThird += offThird * offThird;
    toFourth += offFourth * offFourth;
  }
  target[to] = toFirst;
  target[to + 1] = toSecond;
  target[to + 2] = toThird;
  target[to + 3] = toFourth;
}

/** Puts the distances of one window to the others from `first` (a multiple of four) on into its row of `[a, b]`. */
function fillRow(
  a: WindowSet,
  b: WindowSet,
  window: number,
  first: number,
  distances: Float32Array,
): void {
  const row = window * b.count;
  const whole = b.count - (b.count % AT_ONCE);
  for (let other = first; other < whole; other += AT_ONCE) {
    distancesToFour(a, b, { window, other }, distances, row + other);
  }
  for (let other = Math.max(first, whole); other < b.count; other++) {
    distances[row + other] = distanceTo(a, b, { window, other });
  }
}

/** Squared Euclidean distances `[a, b]` of all windows of two sets, by brute force. */
export function squaredDistances(a: WindowSet, b: WindowSet): Float32Array {
  const distances = new Float32Array(a.count * b.count);
  for (let window = 0; window < a.count; window++) fillRow(a, b, window, 0, distances);
  return distances;
}

/** Rows and columns of a matrix that fit the processor's nearest memory. */
const TILE = 32;

/** Copies what lies above the diagonal to one tile below it, or on it. */
function mirrorTile(matrix: Float32Array, size: number, row: number, column: number): void {
  for (let i = row; i < Math.min(row + TILE, size); i++) {
    for (let j = column; j < Math.min(column + TILE, i); j++) {
      matrix[i * size + j] = matrix[j * size + i] ?? 0;
    }
  }
}

/** Squared Euclidean distances `[window, window]` within one set: symmetric, 0 on the diagonal. */
export function squaredDistancesWithin(windows: WindowSet): Float32Array {
  const { count } = windows;
  const distances = new Float32Array(count * count);
  for (let window = 0; window < count; window++) {
    fillRow(windows, windows, window, window - (window % AT_ONCE), distances);
  }
  for (let row = 0; row < count; row += TILE) {
    for (let column = 0; column <= row; column += TILE) mirrorTile(distances, count, row, column);
  }
  return distances;
}

/** The same distances with rows and columns exchanged. */
export function transposed(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(matrix.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) turned[j * rows + i] = matrix[i * columns + j] ?? 0;
  }
  return turned;
}
