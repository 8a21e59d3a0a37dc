import {
  EPILOGUE_LEAKY,
  EPILOGUE_LEAKY_SLOPE,
  EPILOGUE_NONE,
  EPILOGUE_TANH_SLOPE,
} from "../product-fields";
import { multiplyAdd } from "./arithmetic";

/** What every tile of a product shares; a module's globals belong to one thread. */
let bias: usize = 0;
let accumulates: bool = false;
let epilogue: i32 = EPILOGUE_NONE;
let slope: v128 = f32x4.splat(1);
let outputsAway: isize = 0;

export function setTile(
  givenBias: usize,
  givenAccumulates: bool,
  givenEpilogue: i32,
  givenSlope: f32,
  givenOutputsAway: isize,
): void {
  bias = givenBias;
  accumulates = givenAccumulates;
  epilogue = givenEpilogue;
  slope = f32x4.splat(givenSlope);
  outputsAway = givenOutputsAway;
}

@inline
function start(column: usize, to: usize): v128 {
  let sum = f32x4.splat(0);
  if (bias != 0) sum = v128.load(bias + column);
  if (accumulates) sum = f32x4.add(sum, v128.load(to + column));
  return sum;
}

@inline
function finish(sum: v128, to: usize): v128 {
  if (epilogue == EPILOGUE_NONE) return sum;
  if (epilogue == EPILOGUE_LEAKY) return f32x4.pmax(sum, f32x4.mul(sum, slope));
  const output = v128.load(<usize>(<isize>to + outputsAway));
  if (epilogue == EPILOGUE_LEAKY_SLOPE) {
    const rising = f32x4.gt(output, f32x4.splat(0));
    return v128.bitselect(sum, f32x4.mul(sum, slope), rising);
  }
  if (epilogue == EPILOGUE_TANH_SLOPE) {
    return f32x4.mul(sum, f32x4.sub(f32x4.splat(1), f32x4.mul(output, output)));
  }
  return f32x4.mul(sum, f32x4.mul(output, f32x4.sub(f32x4.splat(1), output)));
}

@inline
function put(sum: v128, to: usize, columns: i32): void {
  const value = finish(sum, to);
  if (columns >= 4) {
    v128.store(to, value);
    return;
  }
  if (columns > 0) f32.store(to, f32x4.extract_lane(value, 0));
  if (columns > 1) f32.store(to + 4, f32x4.extract_lane(value, 1));
  if (columns > 2) f32.store(to + 8, f32x4.extract_lane(value, 2));
}

/**
 * Six rows by eight columns, the sums in twelve registers. The inner loop is not unrolled: with more
 * in a block, V8 moves the loads together and the sums to the stack (42 instead of 54 GFLOP/s).
 */
export function tile8(
  in0: usize, in1: usize, in2: usize, in3: usize, in4: usize, in5: usize,
  to0: usize, to1: usize, to2: usize, to3: usize, to4: usize, to5: usize,
  taps: i32, depth: i32, tapStep: usize, panel: usize, column: usize, columns: i32, rows: i32,
): void {
  let s00 = start(column, to0), s01 = start(column + 16, to0);
  let s10 = start(column, to1), s11 = start(column + 16, to1);
  let s20 = start(column, to2), s21 = start(column + 16, to2);
  let s30 = start(column, to3), s31 = start(column + 16, to3);
  let s40 = start(column, to4), s41 = start(column + 16, to4);
  let s50 = start(column, to5), s51 = start(column + 16, to5);
  for (let tap = 0; tap < taps; tap++) {
    for (let k = depth; k > 0; k--) {
      const left = v128.load(panel), right = v128.load(panel, 16);
      const x0 = v128.load32_splat(in0);
      s00 = multiplyAdd(x0, left, s00);
      s01 = multiplyAdd(x0, right, s01);
      const x1 = v128.load32_splat(in1);
      s10 = multiplyAdd(x1, left, s10);
      s11 = multiplyAdd(x1, right, s11);
      const x2 = v128.load32_splat(in2);
      s20 = multiplyAdd(x2, left, s20);
      s21 = multiplyAdd(x2, right, s21);
      const x3 = v128.load32_splat(in3);
      s30 = multiplyAdd(x3, left, s30);
      s31 = multiplyAdd(x3, right, s31);
      const x4 = v128.load32_splat(in4);
      s40 = multiplyAdd(x4, left, s40);
      s41 = multiplyAdd(x4, right, s41);
      const x5 = v128.load32_splat(in5);
      s50 = multiplyAdd(x5, left, s50);
      s51 = multiplyAdd(x5, right, s51);
      in0 += 4;
      in1 += 4;
      in2 += 4;
      in3 += 4;
      in4 += 4;
      in5 += 4;
      panel += 32;
    }
    in0 += tapStep;
    in1 += tapStep;
    in2 += tapStep;
    in3 += tapStep;
    in4 += tapStep;
    in5 += tapStep;
  }
  put(s00, to0 + column, columns);
  put(s01, to0 + column + 16, columns - 4);
  if (rows > 1) {
    put(s10, to1 + column, columns);
    put(s11, to1 + column + 16, columns - 4);
  }
  if (rows > 2) {
    put(s20, to2 + column, columns);
    put(s21, to2 + column + 16, columns - 4);
  }
  if (rows > 3) {
    put(s30, to3 + column, columns);
    put(s31, to3 + column + 16, columns - 4);
  }
  if (rows > 4) {
    put(s40, to4 + column, columns);
    put(s41, to4 + column + 16, columns - 4);
  }
  if (rows > 5) {
    put(s50, to5 + column, columns);
    put(s51, to5 + column + 16, columns - 4);
  }
}

/** Six rows by four columns, for the last columns of a result. */
export function tile4(
  in0: usize, in1: usize, in2: usize, in3: usize, in4: usize, in5: usize,
  to0: usize, to1: usize, to2: usize, to3: usize, to4: usize, to5: usize,
  taps: i32, depth: i32, tapStep: usize, panel: usize, column: usize, columns: i32, rows: i32,
): void {
  let s0 = start(column, to0), s1 = start(column, to1), s2 = start(column, to2);
  let s3 = start(column, to3), s4 = start(column, to4), s5 = start(column, to5);
  for (let tap = 0; tap < taps; tap++) {
    for (let k = depth; k > 0; k--) {
      const weights = v128.load(panel);
      s0 = multiplyAdd(v128.load32_splat(in0), weights, s0);
      s1 = multiplyAdd(v128.load32_splat(in1), weights, s1);
      s2 = multiplyAdd(v128.load32_splat(in2), weights, s2);
      s3 = multiplyAdd(v128.load32_splat(in3), weights, s3);
      s4 = multiplyAdd(v128.load32_splat(in4), weights, s4);
      s5 = multiplyAdd(v128.load32_splat(in5), weights, s5);
      in0 += 4;
      in1 += 4;
      in2 += 4;
      in3 += 4;
      in4 += 4;
      in5 += 4;
      panel += 16;
    }
    in0 += tapStep;
    in1 += tapStep;
    in2 += tapStep;
    in3 += tapStep;
    in4 += tapStep;
    in5 += tapStep;
  }
  put(s0, to0 + column, columns);
  if (rows > 1) put(s1, to1 + column, columns);
  if (rows > 2) put(s2, to2 + column, columns);
  if (rows > 3) put(s3, to3 + column, columns);
  if (rows > 4) put(s4, to4 + column, columns);
  if (rows > 5) put(s5, to5 + column, columns);
}
