import {
  REPEAT_BACK_ACCUMULATE,
  REPEAT_BACK_FACTOR,
  REPEAT_BACK_GRADIENT,
  REPEAT_BACK_RESULT,
  REPEAT_FACTOR,
  REPEAT_RESULT,
  REPEAT_SOURCE,
  TIME_MEAN_RESULT,
  TIME_MEAN_SOURCE,
} from "../record-fields";
import { loadUpTo, storeUpTo } from "./arithmetic";
import { shareStart, viewAt, word } from "./record";

/** result[t · factor + i] = source[t] */
export function repeat(record: usize, thread: i32, threads: i32): void {
  const source = viewAt(record, REPEAT_SOURCE);
  const result = viewAt(record, REPEAT_RESULT);
  const factor = word(record, REPEAT_FACTOR);
  const bytes = <usize>source.channels << 2;
  const rows = source.samples * source.time;
  const end = shareStart(rows, thread + 1, threads);
  for (let row = shareStart(rows, thread, threads); row < end; row++) {
    const s = row / source.time;
    const t = row - s * source.time;
    const from = source.row(s, t);
    for (let i = 0; i < factor; i++) memory.copy(result.row(s, t * factor + i), from, bytes);
  }
}

/** Sum of `count` rows, four channels of them from an address on. */
@inline
function sumOfRows(address: usize, stride: usize, count: i32, channels: i32): v128 {
  let sum = loadUpTo(address, channels);
  for (let i = 1; i < count; i++) {
    address += stride;
    sum = f32x4.add(sum, loadUpTo(address, channels));
  }
  return sum;
}

/** result[t] (+)= Σ_i gradient[t · factor + i] */
export function repeatBack(record: usize, thread: i32, threads: i32): void {
  const gradient = viewAt(record, REPEAT_BACK_GRADIENT);
  const result = viewAt(record, REPEAT_BACK_RESULT);
  const factor = word(record, REPEAT_BACK_FACTOR);
  const accumulate = word(record, REPEAT_BACK_ACCUMULATE);
  const rows = result.samples * result.time;
  const end = shareStart(rows, thread + 1, threads);
  for (let row = shareStart(rows, thread, threads); row < end; row++) {
    const s = row / result.time;
    const t = row - s * result.time;
    let from = gradient.row(s, t * factor);
    let to = result.row(s, t);
    for (let left = result.channels; left > 0; left -= 4) {
      const sum = sumOfRows(from, gradient.timeStride, factor, left);
      storeUpTo(to, accumulate ? f32x4.add(loadUpTo(to, left), sum) : sum, left);
      from += 16;
      to += 16;
    }
  }
}

/** result[0] = mean over time of source. */
export function timeMean(record: usize, thread: i32, threads: i32): void {
  const source = viewAt(record, TIME_MEAN_SOURCE);
  const result = viewAt(record, TIME_MEAN_RESULT);
  const share = f32x4.splat(<f32>1 / <f32>source.time);
  const end = shareStart(result.samples, thread + 1, threads);
  for (let s = shareStart(result.samples, thread, threads); s < end; s++) {
    let from = source.row(s, 0);
    let to = result.row(s, 0);
    for (let left = result.channels; left > 0; left -= 4) {
      const sum = sumOfRows(from, source.timeStride, source.time, left);
      storeUpTo(to, f32x4.mul(sum, share), left);
      from += 16;
      to += 16;
    }
  }
}
