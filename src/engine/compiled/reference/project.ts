import type { ProjectedMatrix } from "../operation.ts";
import type { Floats, OperationOf } from "./floats.ts";

const TINY = 1e-12;

function normalise(vector: readonly number[]): readonly number[] {
  const square = vector.reduce((sum, value) => sum + value * value, TINY);
  return vector.map((value) => value / Math.sqrt(square));
}

function projectMatrix(floats: Floats, matrix: ProjectedMatrix): void {
  const { weights, rows, columns, vector } = matrix;
  const at = (row: number, column: number) => weights + row * columns + column;
  const rowIndices = Array.from({ length: rows }, (_, row) => row);
  const columnIndices = Array.from({ length: columns }, (_, column) => column);
  const left = normalise(
    columnIndices.map((column) =>
      rowIndices.reduce(
        (sum, row) => sum + floats.get(vector + row) * floats.get(at(row, column)),
        0,
      ),
    ),
  );
  const right = rowIndices.map((row) =>
    left.reduce((sum, value, column) => sum + value * floats.get(at(row, column)), 0),
  );
  const next = normalise(right);
  const largest = right.reduce((sum, value, row) => sum + value * (next[row] ?? 0), 0);
  const factor = Math.min(1, 1 / (largest + TINY));
  for (const row of rowIndices) {
    floats.set(vector + row, next[row] ?? 0);
    for (const column of columnIndices) {
      floats.set(at(row, column), factor * floats.get(at(row, column)));
    }
  }
}

/** One power iteration per matrix, then W ← W · min(1, 1 / σ) (Miyato et al. 2018, algorithm 1). */
export function project(floats: Floats, { matrices }: OperationOf<"project">): void {
  for (const matrix of matrices) projectMatrix(floats, matrix);
}
