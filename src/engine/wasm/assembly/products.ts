import {
  PACKING_WORDS,
  PACK_COUNT,
  PACK_FIRST,
  PACKING_COLUMNS,
  PACKING_COLUMN_STRIDE,
  PACKING_DEPTH,
  PACKING_DEPTH_STRIDE,
  PACKING_FROM,
  PACKING_TAPS,
  PACKING_TAP_STRIDE,
  PACKING_TO,
  PRODUCT_ACCUMULATES,
  PRODUCT_BIAS,
  PRODUCT_COLUMNS,
  PRODUCT_DEPTH,
  PRODUCT_EPILOGUE,
  PRODUCT_IN,
  PRODUCT_IN_ROW,
  PRODUCT_IN_SAMPLE,
  PRODUCT_IN_TAP,
  PRODUCT_OUT,
  PRODUCT_OUTPUTS_AWAY,
  PRODUCT_OUT_ROW,
  PRODUCT_OUT_SAMPLE,
  PRODUCT_PACKED,
  PRODUCT_SAMPLES,
  PRODUCT_SEGMENT,
  PRODUCT_SEGMENTS,
  PRODUCT_SLOPE,
  PRODUCT_TAPS,
  SEGMENT_FIRST_ROW,
  SEGMENT_FIRST_TAP,
  SEGMENT_ROWS,
  SEGMENT_TAPS,
  SEGMENT_WORDS,
} from "../product-fields";
import { setTile, tile4, tile8 } from "./product-tile";
import { number, word } from "./record";

const TILE_ROWS: i32 = 6;
/** Rows of the input that pass by one panel after the other, so that they stay in the second cache. */
const BLOCK_BYTES: i32 = 131072;
/** Packed weights that stay in the first cache beside the rows: a tile then takes all panels at once. */
const CACHED_BYTES: i32 = 16384;

/** Width of the panel that starts at a column. */
@inline
function panelWidth(remaining: i32): i32 {
  return remaining > 4 ? 8 : 4;
}

/** Lays weights out in panels, in the order in which a tile reads them; missing columns are zeros. */
function pack(record: usize, thread: i32, threads: i32): void {
  const from = <usize>word(record, PACKING_FROM);
  const tapStride = word(record, PACKING_TAP_STRIDE);
  const depthStride = word(record, PACKING_DEPTH_STRIDE);
  const columnStride = word(record, PACKING_COLUMN_STRIDE);
  const taps = word(record, PACKING_TAPS);
  const depth = word(record, PACKING_DEPTH);
  const columns = word(record, PACKING_COLUMNS);
  const to = <usize>word(record, PACKING_TO);
  let panelIndex = 0;
  for (let column = 0; column < columns; column += 8, panelIndex++) {
    if (panelIndex % threads != thread) continue;
    const width = panelWidth(columns - column);
    const filled = min(width, columns - column);
    let target = to + ((column * taps * depth) << 2);
    const isAdjacent = columnStride == 4 && filled == width;
    for (let tap = 0; tap < taps; tap++) {
      let source = from + tap * tapStride + column * columnStride;
      for (let k = 0; k < depth; k++) {
        if (isAdjacent) {
          v128.store(target, v128.load(source));
          if (width == 8) v128.store(target, v128.load(source, 16), 16);
        } else {
          let element = source;
          for (let lane = 0; lane < filled; lane++) {
            store<f32>(target + (lane << 2), load<f32>(element));
            element += columnStride;
          }
          for (let lane = filled; lane < width; lane++) store<f32>(target + (lane << 2), 0);
        }
        target += width << 2;
        source += depthStride;
      }
    }
  }
}

/** All packings of a record; the threads share each one's panels. */
export function packAll(record: usize, thread: i32, threads: i32): void {
  let packing = record + (PACK_FIRST << 2);
  for (let left = word(record, PACK_COUNT); left > 0; left--) {
    pack(packing, thread, threads);
    packing += PACKING_WORDS << 2;
  }
}

/** Where six rows of a segment, from row `first` of all its samples on, are read and written. */
let in0: usize, in1: usize, in2: usize, in3: usize, in4: usize, in5: usize;
let to0: usize, to1: usize, to2: usize, to3: usize, to4: usize, to5: usize;

/** The walk over a segment's rows, sample by sample. */
let walkRow: i32, walkRows: i32;
let walkIn: usize, walkTo: usize;
let walkInRow: i32, walkInSample: i32, walkToRow: i32, walkToSample: i32;

@inline
function advance(isMore: bool): void {
  if (!isMore) return;
  walkRow++;
  walkIn += walkInRow;
  walkTo += walkToRow;
  if (walkRow < walkRows) return;
  walkRow = 0;
  walkIn += walkInSample - walkRows * walkInRow;
  walkTo += walkToSample - walkRows * walkToRow;
}

/** Sets the six addresses; rows beyond the last repeat it. */
function placeTile(rows: i32): void {
  in0 = walkIn;
  to0 = walkTo;
  advance(rows > 1);
  in1 = walkIn;
  to1 = walkTo;
  advance(rows > 2);
  in2 = walkIn;
  to2 = walkTo;
  advance(rows > 3);
  in3 = walkIn;
  to3 = walkTo;
  advance(rows > 4);
  in4 = walkIn;
  to4 = walkTo;
  advance(rows > 5);
  in5 = walkIn;
  to5 = walkTo;
  advance(rows > 5);
}

/** Starts the walk at a row, counted over all samples of the segment. */
function startWalk(first: i32, from: usize, to: usize): void {
  const sample = first / walkRows;
  walkRow = first - sample * walkRows;
  walkIn = from + sample * walkInSample + walkRow * walkInRow;
  walkTo = to + sample * walkToSample + walkRow * walkToRow;
}

/** Columns `first` to `end` of the tile that has been placed; the last panel may be of four. */
@inline
function tileOf(
  rows: i32, first: i32, end: i32, taps: i32, depth: i32, tapStep: usize,
  packed: usize, depths: i32, firstDepth: i32,
): void {
  const rest = end & 7;
  const wide = rest > 0 && rest <= 4 ? end - rest : end;
  if (first < wide) {
    const panel = packed + ((first * depths + firstDepth * 8) << 2);
    tile8(in0, in1, in2, in3, in4, in5, to0, to1, to2, to3, to4, to5,
      taps, depth, tapStep, panel, <usize>((depths - taps * depth) << 5), first, wide, rows);
  }
  if (wide < end) {
    const panel = packed + ((wide * depths + firstDepth * 4) << 2);
    tile4(in0, in1, in2, in3, in4, in5, to0, to1, to2, to3, to4, to5,
      taps, depth, tapStep, panel, <usize>wide << 2, end - wide, rows);
  }
}

/**
 * Some tiles of a segment. `packed` are all taps' weights, `depths` their rows; the segment's taps
 * start at row `firstDepth`. Few weights stay in the cache while the rows pass; of many, one panel does.
 */
function tilesOf(
  firstTile: i32, lastTile: i32, rows: i32, from: usize, to: usize,
  taps: i32, depth: i32, tapStep: usize,
  packed: usize, depths: i32, firstDepth: i32, columns: i32,
): void {
  const together = columns * depths <= CACHED_BYTES >> 2 ? columns : 8;
  for (let column = 0; column < columns; column += together) {
    const end = min(columns, column + together);
    startWalk(firstTile * TILE_ROWS, from, to);
    for (let tile = firstTile; tile < lastTile; tile++) {
      const some = min(TILE_ROWS, rows - tile * TILE_ROWS);
      placeTile(some);
      tileOf(some, column, end, taps, depth, tapStep, packed, depths, firstDepth);
    }
  }
}

/** Convolutions, their adjoints and dense layers: packed weights, six rows at a time. */
export function product(record: usize, thread: i32, threads: i32): void {
  const depth = word(record, PRODUCT_DEPTH);
  const tapStride = word(record, PRODUCT_IN_TAP);
  const columns = word(record, PRODUCT_COLUMNS);
  const samples = word(record, PRODUCT_SAMPLES);
  const packedTaps = word(record, PRODUCT_TAPS);
  walkInRow = word(record, PRODUCT_IN_ROW);
  walkInSample = word(record, PRODUCT_IN_SAMPLE);
  walkToRow = word(record, PRODUCT_OUT_ROW);
  walkToSample = word(record, PRODUCT_OUT_SAMPLE);
  setTile(
    <usize>word(record, PRODUCT_BIAS),
    word(record, PRODUCT_ACCUMULATES) != 0,
    word(record, PRODUCT_EPILOGUE),
    number(record, PRODUCT_SLOPE),
    <isize>word(record, PRODUCT_OUTPUTS_AWAY),
  );
  const isRun = tapStride == depth << 2;
  let segment = record + (PRODUCT_SEGMENT << 2);
  for (let left = word(record, PRODUCT_SEGMENTS); left > 0; left--) {
    const firstRow = word(segment, SEGMENT_FIRST_ROW);
    const firstTap = word(segment, SEGMENT_FIRST_TAP);
    const taps = word(segment, SEGMENT_TAPS);
    walkRows = word(segment, SEGMENT_ROWS);
    segment += SEGMENT_WORDS << 2;
    const from = <usize>word(record, PRODUCT_IN) + firstRow * walkInRow + firstTap * tapStride;
    const to = <usize>word(record, PRODUCT_OUT) + firstRow * walkToRow;
    const rows = samples * walkRows;
    const tiles = (rows + TILE_ROWS - 1) / TILE_ROWS;
    const last = (tiles * (thread + 1)) / threads;
    const block = max(1, BLOCK_BYTES / (TILE_ROWS * max(1, taps) * depth * 4));
    const packed = <usize>word(record, PRODUCT_PACKED);
    const runs = isRun ? min(1, taps) : taps;
    const runDepth = isRun ? taps * depth : depth;
    const step = isRun ? 0 : tapStride - (depth << 2);
    for (let tile = (tiles * thread) / threads; tile < last; tile += block) {
      const end = min(last, tile + block);
      tilesOf(tile, end, rows, from, to, runs, runDepth, <usize>step,
        packed, packedTaps * depth, firstTap * depth, columns);
    }
  }
}
