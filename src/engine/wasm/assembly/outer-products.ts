import {
  OUTER_ACCUMULATES,
  OUTER_ACROSS,
  OUTER_BIAS,
  OUTER_CHANNELS,
  OUTER_CLEARED,
  OUTER_COLUMNS,
  OUTER_FIRST_ROW,
  OUTER_GRADIENT,
  OUTER_GRADIENT_ROW,
  OUTER_GRADIENT_SAMPLE,
  OUTER_IN,
  OUTER_IN_AWAY,
  OUTER_IN_ROW,
  OUTER_IN_SAMPLE,
  OUTER_IS_FIRST,
  OUTER_ROWS,
  OUTER_SAMPLES,
  OUTER_SEGMENT,
  OUTER_SEGMENTS,
  OUTER_SEGMENT_ROWS,
  OUTER_SEGMENT_WORDS,
  OUTER_TO,
  OUTER_TO_ROW,
} from "../product-fields";
import { highHalf, loadUpTo, lowHalf, narrowed, storeUpTo } from "./arithmetic";
import { outerTile } from "./outer-tile";
import { word } from "./record";

const SINGLES: i32 = 6;
const LANES: i32 = 8;
/** Both factors' rows of a block stay in the first cache. */
const BLOCK_BYTES: i32 = 28672;
/** Fewer rows than this do not pay for reading and writing the sums. */
const LEAST_ROWS: i32 = 64;

let inputRow: i32, inputSample: i32, gradientRow: i32, gradientSample: i32;
let columns: i32, to: usize, isAcross: bool;
/** Tiles of a single segment are shared out; several overlap, so that a thread then owns whole columns. */
let isShared: bool;

@inline
function isOwner(panel: i32, panels: i32, thread: i32, threads: i32): bool {
  return isAcross ? thread == 0 : (panel * threads) / panels == thread;
}

/** Zeros for the segments to add to, where none of them reaches all. */
function clear(rows: i32, thread: i32, threads: i32): void {
  const panels = isAcross ? 1 : (columns + LANES - 1) / LANES;
  for (let panel = 0; panel < panels; panel++) {
    if (!isOwner(panel, panels, thread, threads)) continue;
    const first = panel * LANES;
    const filled = isAcross ? columns : min(LANES, columns - first);
    for (let row = 0; row < rows; row++) {
      memory.fill(to + ((row * columns + first) << 2), 0, filled << 2);
    }
  }
}

/** All tiles of one segment over one block of rows, those of this thread. */
function blockOf(
  input: usize, gradient: usize, samples: i32, rows: i32,
  channels: i32, target: usize, isFirst: bool, thread: i32, threads: i32,
): void {
  const toRow = columns << 2;
  const singlesTotal = isAcross ? columns : channels;
  const lanesTotal = isAcross ? channels : columns;
  const singleBase = isAcross ? gradient : input;
  const wideBase = isAcross ? input : gradient;
  const singleRow = isAcross ? gradientRow : inputRow;
  const wideRow = isAcross ? inputRow : gradientRow;
  const singleStep = (isAcross ? gradientSample : inputSample) - rows * singleRow;
  const wideStep = (isAcross ? inputSample : gradientSample) - rows * wideRow;
  const panels = (lanesTotal + LANES - 1) / LANES;
  const tiles = panels * ((singlesTotal + SINGLES - 1) / SINGLES);
  const last = isShared ? (tiles * (thread + 1)) / threads : tiles;
  for (let tile = isShared ? (tiles * thread) / threads : 0; tile < last; tile++) {
    const panel = tile % panels;
    if (!isShared && !isOwner(panel, panels, thread, threads)) continue;
    const first = (tile / panels) * SINGLES;
    const lane = panel * LANES;
    const place = isAcross ? lane * toRow + (first << 2) : first * toRow + (lane << 2);
    outerTile(
      singleBase + (first << 2), singleRow, singleStep,
      wideBase + (lane << 2), wideRow, wideStep,
      samples, rows, target + place, toRow,
      singlesTotal - first, lanesTotal - lane, isAcross, isFirst,
    );
  }
}

/** One segment, block by block. */
function segmentOf(segment: usize, record: usize, thread: i32, threads: i32): void {
  const firstRow = word(segment, OUTER_FIRST_ROW);
  const rows = word(segment, OUTER_SEGMENT_ROWS);
  const channels = word(segment, OUTER_CHANNELS);
  const samples = word(record, OUTER_SAMPLES);
  const input = <usize>(word(record, OUTER_IN) + firstRow * inputRow + word(segment, OUTER_IN_AWAY));
  const gradient = <usize>(word(record, OUTER_GRADIENT) + firstRow * gradientRow);
  const target = to + word(segment, OUTER_TO_ROW) * (columns << 2);
  const blockRows = max(LEAST_ROWS, BLOCK_BYTES / ((channels + columns) << 2));
  const rowBlock = min(rows, blockRows);
  const sampleBlock = max(1, blockRows / rows);
  let isFirst = word(record, OUTER_ACCUMULATES) == 0 && word(segment, OUTER_IS_FIRST) != 0;
  for (let sample = 0; sample < samples; sample += sampleBlock) {
    for (let row = 0; row < rows; row += rowBlock) {
      blockOf(
        input + sample * inputSample + row * inputRow,
        gradient + sample * gradientSample + row * gradientRow,
        min(sampleBlock, samples - sample), min(rowBlock, rows - row),
        channels, target, isFirst, thread, threads,
      );
      isFirst = false;
    }
  }
}

/**
 * Sums of the gradient over all rows, four columns at a time, in 64 bits: where the real and the
 * generated half cancel, a rounding error would be all that is left, and Adam makes a whole step of it.
 */
function biasOf(record: usize, bias: usize, thread: i32, threads: i32): void {
  const samples = word(record, OUTER_SAMPLES);
  const rows = word(record, OUTER_ROWS);
  const gradient = <usize>word(record, OUTER_GRADIENT);
  const accumulates = word(record, OUTER_ACCUMULATES) != 0;
  const panels = (columns + 3) / 4;
  for (let panel = thread; panel < panels; panel += threads) {
    let low = f64x2.splat(0);
    let high = f64x2.splat(0);
    for (let sample = 0; sample < samples; sample++) {
      let from = gradient + sample * gradientSample + (panel << 4);
      for (let row = 0; row < rows; row++) {
        const values = v128.load(from);
        low = f64x2.add(low, lowHalf(values));
        high = f64x2.add(high, highHalf(values));
        from += gradientRow;
      }
    }
    const target = bias + (panel << 4);
    const filled = columns - (panel << 2);
    const sums = narrowed(low, high, 1);
    storeUpTo(target, accumulates ? f32x4.add(loadUpTo(target, filled), sums) : sums, filled);
  }
}

/** The gradient of a convolution's or dense layer's weights and bias. */
export function outerProducts(record: usize, thread: i32, threads: i32): void {
  inputRow = word(record, OUTER_IN_ROW);
  inputSample = word(record, OUTER_IN_SAMPLE);
  gradientRow = word(record, OUTER_GRADIENT_ROW);
  gradientSample = word(record, OUTER_GRADIENT_SAMPLE);
  columns = word(record, OUTER_COLUMNS);
  to = <usize>word(record, OUTER_TO);
  isAcross = word(record, OUTER_ACROSS) != 0;
  const cleared = word(record, OUTER_CLEARED);
  isShared = word(record, OUTER_SEGMENTS) == 1 && cleared == 0;
  clear(cleared, thread, threads);
  const bias = <usize>word(record, OUTER_BIAS);
  if (bias != 0) biasOf(record, bias, thread, threads);
  let segment = record + (OUTER_SEGMENT << 2);
  for (let left = word(record, OUTER_SEGMENTS); left > 0; left--) {
    segmentOf(segment, record, thread, threads);
    segment += OUTER_SEGMENT_WORDS << 2;
  }
}
