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
/** Whole tiles have a short way out: max(x, slope · x), with slope 1 where nothing is asked, or its slope. */
let isSwift: bool = true;

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
  isSwift = epilogue <= EPILOGUE_LEAKY_SLOPE;
}

@inline
function store8(to: usize, left: v128, right: v128): void {
  v128.store(to, f32x4.pmax(left, f32x4.mul(left, slope)));
  v128.store(to, f32x4.pmax(right, f32x4.mul(right, slope)), 16);
}

@inline
function sloped(sum: v128, output: v128): v128 {
  return v128.bitselect(sum, f32x4.mul(sum, slope), f32x4.gt(output, f32x4.splat(0)));
}

@inline
function finish(sum: v128, to: usize): v128 {
  if (epilogue == EPILOGUE_NONE) return sum;
  if (epilogue == EPILOGUE_LEAKY) return f32x4.pmax(sum, f32x4.mul(sum, slope));
  const output = v128.load(<usize>(<isize>to + outputsAway));
  if (epilogue == EPILOGUE_LEAKY_SLOPE) return sloped(sum, output);
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

@inline
function slope8(to: usize, left: v128, right: v128): void {
  const outputs = <usize>(<isize>to + outputsAway);
  v128.store(to, sloped(left, v128.load(outputs)));
  v128.store(to, sloped(right, v128.load(outputs, 16)), 16);
}

/**
 * Six rows by columns `first` to `end`, eight at a time, whose sums are in twelve registers. The inner
 * loop is not unrolled: with more in a block, V8 moves the loads together and the sums to the stack
 * (42 instead of 54 GFLOP/s). `tapStep` leads from a tap's end to the next one's start, `panelStep`
 * from the end of a panel's taps to the next panel's.
 */
export function tile8(
  in0: usize, in1: usize, in2: usize, in3: usize, in4: usize, in5: usize,
  to0: usize, to1: usize, to2: usize, to3: usize, to4: usize, to5: usize,
  taps: i32, depth: i32, tapStep: usize, panel: usize, panelStep: usize,
  first: i32, end: i32, rows: i32,
): void {
  const back = <usize>taps * (((<usize>depth) << 2) + tapStep);
  for (let at = first; at < end; at += 8) {
    const column = <usize>at << 2;
    const biasLeft = bias != 0 ? v128.load(bias + column) : f32x4.splat(0);
    const biasRight = bias != 0 ? v128.load(bias + column, 16) : f32x4.splat(0);
    let s00 = biasLeft, s01 = biasRight;
    let s10 = biasLeft, s11 = biasRight;
    let s20 = biasLeft, s21 = biasRight;
    let s30 = biasLeft, s31 = biasRight;
    let s40 = biasLeft, s41 = biasRight;
    let s50 = biasLeft, s51 = biasRight;
    if (accumulates) {
      s00 = f32x4.add(s00, v128.load(to0 + column));
      s01 = f32x4.add(s01, v128.load(to0 + column, 16));
      s10 = f32x4.add(s10, v128.load(to1 + column));
      s11 = f32x4.add(s11, v128.load(to1 + column, 16));
      s20 = f32x4.add(s20, v128.load(to2 + column));
      s21 = f32x4.add(s21, v128.load(to2 + column, 16));
      s30 = f32x4.add(s30, v128.load(to3 + column));
      s31 = f32x4.add(s31, v128.load(to3 + column, 16));
      s40 = f32x4.add(s40, v128.load(to4 + column));
      s41 = f32x4.add(s41, v128.load(to4 + column, 16));
      s50 = f32x4.add(s50, v128.load(to5 + column));
      s51 = f32x4.add(s51, v128.load(to5 + column, 16));
    }
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
    in0 -= back;
    in1 -= back;
    in2 -= back;
    in3 -= back;
    in4 -= back;
    in5 -= back;
    panel += panelStep;
    const columns = end - at;
    if (columns >= 8 && rows == 6 && isSwift) {
      if (epilogue == EPILOGUE_LEAKY_SLOPE) {
        slope8(to0 + column, s00, s01);
        slope8(to1 + column, s10, s11);
        slope8(to2 + column, s20, s21);
        slope8(to3 + column, s30, s31);
        slope8(to4 + column, s40, s41);
        slope8(to5 + column, s50, s51);
      } else {
        store8(to0 + column, s00, s01);
        store8(to1 + column, s10, s11);
        store8(to2 + column, s20, s21);
        store8(to3 + column, s30, s31);
        store8(to4 + column, s40, s41);
        store8(to5 + column, s50, s51);
      }
      continue;
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
}

/** Six rows by four columns, for the last columns of a result. */
export function tile4(
  in0: usize, in1: usize, in2: usize, in3: usize, in4: usize, in5: usize,
  to0: usize, to1: usize, to2: usize, to3: usize, to4: usize, to5: usize,
  taps: i32, depth: i32, tapStep: usize, panel: usize, column: usize, columns: i32, rows: i32,
): void {
  const biases = bias != 0 ? v128.load(bias + column) : f32x4.splat(0);
  let s0 = biases;
  let s1 = biases;
  let s2 = biases;
  let s3 = biases;
  let s4 = biases;
  let s5 = biases;
  if (accumulates) {
    s0 = f32x4.add(s0, v128.load(to0 + column));
    s1 = f32x4.add(s1, v128.load(to1 + column));
    s2 = f32x4.add(s2, v128.load(to2 + column));
    s3 = f32x4.add(s3, v128.load(to3 + column));
    s4 = f32x4.add(s4, v128.load(to4 + column));
    s5 = f32x4.add(s5, v128.load(to5 + column));
  }
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
