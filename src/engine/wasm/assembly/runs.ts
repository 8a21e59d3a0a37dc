import {
  OPERAND_WORDS,
  RUNS_INNER,
  RUNS_LENGTH,
  RUNS_OPERANDS,
  RUNS_OUTER,
} from "../record-fields";
import { place, shareStart, word } from "./record";

/** Works on `count` elements of up to five operands, each from its address on. */
export type RunKernel = (
  record: usize,
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  e: usize,
  count: i32,
) => void;

/** Where an operand's run starts. */
@inline
function runAddress(runs: usize, operand: i32, outer: i32, inner: i32): usize {
  const at = RUNS_OPERANDS + operand * OPERAND_WORDS;
  return (
    place(runs, at) +
    <usize>outer * place(runs, at + 1) +
    <usize>inner * place(runs, at + 2)
  );
}

/** Bytes from an operand's run to its next. */
@inline
function innerStride(runs: usize, operand: i32): usize {
  return place(runs, RUNS_OPERANDS + operand * OPERAND_WORDS + 2);
}

/** Bytes from an operand's run's start to its element. */
@inline
function elementOffset(runs: usize, operand: i32, element: i32): usize {
  return <usize>element * place(runs, RUNS_OPERANDS + operand * OPERAND_WORDS + 3);
}

/** One run for all threads, cut at multiples of four elements so that lanes never shift. */
function shareRun(record: usize, runs: usize, thread: i32, threads: i32, kernel: RunKernel): void {
  const length = word(runs, RUNS_LENGTH);
  const fours = (length + 3) >> 2;
  const start = shareStart(fours, thread, threads) << 2;
  const end = min(length, shareStart(fours, thread + 1, threads) << 2);
  if (start >= end) return;
  kernel(
    record,
    runAddress(runs, 0, 0, 0) + elementOffset(runs, 0, start),
    runAddress(runs, 1, 0, 0) + elementOffset(runs, 1, start),
    runAddress(runs, 2, 0, 0) + elementOffset(runs, 2, start),
    runAddress(runs, 3, 0, 0) + elementOffset(runs, 3, start),
    runAddress(runs, 4, 0, 0) + elementOffset(runs, 4, start),
    end - start,
  );
}

/** Calls the kernel for a thread's share of the runs at a field of the record. */
export function forEachRun(
  record: usize,
  field: i32,
  thread: i32,
  threads: i32,
  kernel: RunKernel,
): void {
  const runs = record + (<usize>field << 2);
  const inner = word(runs, RUNS_INNER);
  const total = word(runs, RUNS_OUTER) * inner;
  if (total == 1) {
    shareRun(record, runs, thread, threads, kernel);
    return;
  }
  const length = word(runs, RUNS_LENGTH);
  const end = shareStart(total, thread + 1, threads);
  for (let i = shareStart(total, thread, threads); i < end; ) {
    const o = i / inner;
    let n = i - o * inner;
    let a = runAddress(runs, 0, o, n);
    let b = runAddress(runs, 1, o, n);
    let c = runAddress(runs, 2, o, n);
    let d = runAddress(runs, 3, o, n);
    let e = runAddress(runs, 4, o, n);
    for (; n < inner && i < end; n++, i++) {
      kernel(record, a, b, c, d, e, length);
      a += innerStride(runs, 0);
      b += innerStride(runs, 1);
      c += innerStride(runs, 2);
      d += innerStride(runs, 3);
      e += innerStride(runs, 4);
    }
  }
}
