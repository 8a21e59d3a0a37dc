import type { WindowSet } from "./window-set.ts";

/** Squared Euclidean distance of two stretches of flat arrays. */
function squaredDistance(
  a: Float64Array,
  b: Float64Array,
  fromA: number,
  fromB: number,
  length: number,
): number {
  let sum = 0;
  for (let t = 0; t < length; t++) {
    const difference = (a[fromA + t] ?? 0) - (b[fromB + t] ?? 0);
    sum += difference * difference;
  }
  return sum;
}

/** Squared Euclidean distances `[a, b]` of all windows of two sets, by brute force. */
export function squaredDistances(a: WindowSet, b: WindowSet): Float32Array {
  const { length } = a;
  const distances = new Float32Array(a.count * b.count);
  for (let i = 0; i < a.count; i++) {
    for (let j = 0; j < b.count; j++) {
      distances[i * b.count + j] = squaredDistance(
        a.values,
        b.values,
        i * length,
        j * length,
        length,
      );
    }
  }
  return distances;
}

/** Squared Euclidean distances `[window, window]` within one set: symmetric, 0 on the diagonal. */
export function squaredDistancesWithin({ values, count, length }: WindowSet): Float32Array {
  const distances = new Float32Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const squared = squaredDistance(values, values, i * length, j * length, length);
      distances[i * count + j] = squared;
      distances[j * count + i] = squared;
    }
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
