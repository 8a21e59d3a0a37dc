import { PROJECT_COUNT, PROJECT_LIST, PROJECTED_WORDS } from "../record-fields";
import { loadUpTo, multiplyAdd, storeUpTo, sumOfLanes, sumOfSquares } from "./arithmetic";
import { place, scratch, word } from "./record";

const TINY: f64 = 1e-12;

/** target = factor · source */
function scale(source: usize, target: usize, factor: f32, count: i32): void {
  const by = f32x4.splat(factor);
  for (let left = count; left > 0; left -= 4) {
    storeUpTo(target, f32x4.mul(loadUpTo(source, left), by), left);
    source += 16;
    target += 16;
  }
}

@inline
function inverseNorm(vector: usize, count: i32): f32 {
  return <f32>(1 / sqrt<f64>(sumOfSquares(vector, count) + TINY));
}

/** left = normalised vectorᵀ · matrix */
function multiplyLeft(matrix: usize, vector: usize, left: usize, rows: i32, columns: i32): void {
  const stride = <usize>columns << 2;
  for (let column = 0; column < columns; column += 4) {
    const rest = columns - column;
    let sum = f32x4.splat(0);
    let weights = matrix + (<usize>column << 2);
    for (let row = 0; row < rows; row++) {
      sum = multiplyAdd(v128.load32_splat(vector + (<usize>row << 2)), loadUpTo(weights, rest), sum);
      weights += stride;
    }
    storeUpTo(left + (<usize>column << 2), sum, rest);
  }
  scale(left, left, inverseNorm(left, columns), columns);
}

/** right = matrix · left */
function multiplyRight(matrix: usize, left: usize, right: usize, rows: i32, columns: i32): void {
  for (let row = 0; row < rows; row++) {
    let sum = f32x4.splat(0);
    let factor = left;
    for (let rest = columns; rest > 0; rest -= 4) {
      sum = multiplyAdd(loadUpTo(matrix, rest), loadUpTo(factor, rest), sum);
      matrix += rest >= 4 ? 16 : <usize>rest << 2;
      factor += 16;
    }
    store<f32>(right, sumOfLanes(sum));
    right += 4;
  }
}

/** One power iteration and W ← W · min(1, 1 / σ); Miyato et al. 2018, algorithm 1. */
function projectMatrix(matrix: usize, rows: i32, columns: i32, vector: usize, left: usize): void {
  multiplyLeft(matrix, vector, left, rows, columns);
  multiplyRight(matrix, left, vector, rows, columns);
  const square = sumOfSquares(vector, rows);
  const inverse = 1 / sqrt<f64>(square + TINY);
  const sigma = square * inverse;
  scale(vector, vector, <f32>inverse, rows);
  const factor = min<f64>(1, 1 / (sigma + TINY));
  if (factor != 1) scale(matrix, matrix, <f32>factor, rows * columns);
}

/** Threads take matrices in turn. */
export function project(record: usize, thread: i32, threads: i32): void {
  const count = word(record, PROJECT_COUNT);
  for (let i = thread; i < count; i += threads) {
    const at = PROJECT_LIST + i * PROJECTED_WORDS;
    projectMatrix(
      place(record, at),
      word(record, at + 1),
      word(record, at + 2),
      place(record, at + 3),
      scratch(thread),
    );
  }
}
