import {
  ADD_ACCUMULATE,
  ADD_RUNS,
  ADD_SCALE,
  FILL_RUNS,
  FILL_VALUE,
  INTERPOLATE_GENERATED,
  INTERPOLATE_REAL,
  INTERPOLATE_RESULT,
  INTERPOLATE_SHARES,
} from "../record-fields";
import { loadUpTo, multiplyAdd, storeUpTo } from "./arithmetic";
import { number, place, shareStart, viewAt, word } from "./record";
import { forEachRun } from "./runs";

function writeScaled(record: usize, source: usize, result: usize, c: usize, d: usize, e: usize, count: i32): void {
  const scale = f32x4.splat(number(record, ADD_SCALE));
  for (let left = count; left > 0; left -= 4) {
    storeUpTo(result, f32x4.mul(loadUpTo(source, left), scale), left);
    source += 16;
    result += 16;
  }
}

function addScaled(record: usize, source: usize, result: usize, c: usize, d: usize, e: usize, count: i32): void {
  const scale = f32x4.splat(number(record, ADD_SCALE));
  for (let left = count; left > 0; left -= 4) {
    storeUpTo(result, multiplyAdd(loadUpTo(source, left), scale, loadUpTo(result, left)), left);
    source += 16;
    result += 16;
  }
}

/** result (+)= scale · source */
export function add(record: usize, thread: i32, threads: i32): void {
  if (word(record, ADD_ACCUMULATE)) forEachRun(record, ADD_RUNS, thread, threads, addScaled);
  else forEachRun(record, ADD_RUNS, thread, threads, writeScaled);
}

function fillRun(record: usize, result: usize, b: usize, c: usize, d: usize, e: usize, count: i32): void {
  const value = f32x4.splat(number(record, FILL_VALUE));
  for (let left = count; left > 0; left -= 4) {
    storeUpTo(result, value, left);
    result += 16;
  }
}

export function fill(record: usize, thread: i32, threads: i32): void {
  forEachRun(record, FILL_RUNS, thread, threads, fillRun);
}

function interpolateRow(share: v128, real: usize, generated: usize, result: usize, count: i32): void {
  for (let left = count; left > 0; left -= 4) {
    const from = loadUpTo(generated, left);
    const way = f32x4.sub(loadUpTo(real, left), from);
    storeUpTo(result, multiplyAdd(share, way, from), left);
    real += 16;
    generated += 16;
    result += 16;
  }
}

/** result = share · real + (1 − share) · generated, one share per sample. */
export function interpolate(record: usize, thread: i32, threads: i32): void {
  const real = viewAt(record, INTERPOLATE_REAL);
  const generated = viewAt(record, INTERPOLATE_GENERATED);
  const result = viewAt(record, INTERPOLATE_RESULT);
  const shares = place(record, INTERPOLATE_SHARES);
  const end = shareStart(result.samples, thread + 1, threads);
  for (let s = shareStart(result.samples, thread, threads); s < end; s++) {
    const share = v128.load32_splat(shares + (<usize>s << 2));
    for (let t = 0; t < result.time; t++) {
      interpolateRow(share, real.row(s, t), generated.row(s, t), result.row(s, t), result.channels);
    }
  }
}
