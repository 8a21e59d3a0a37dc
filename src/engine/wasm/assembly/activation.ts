import {
  ACTIVATE_ACTIVATION,
  ACTIVATE_RUNS,
  FUNCTION_LEAKY_RELU,
  FUNCTION_RELU,
  FUNCTION_SIGMOID,
  FUNCTION_TANH,
  SLOPE_ACTIVATION,
  SLOPE_RUNS,
} from "../record-fields";
import { loadUpTo, storeUpTo } from "./arithmetic";
import { number, word } from "./record";
import { forEachRun } from "./runs";
import { hyperbolicTangent, sigmoid } from "./transcendental";

/** f(x) in every lane; `slope` only matters to leaky-relu. */
@inline
export function activated(activation: i32, slope: v128, x: v128): v128 {
  if (activation == FUNCTION_LEAKY_RELU) {
    return v128.bitselect(x, f32x4.mul(x, slope), f32x4.gt(x, f32x4.splat(0)));
  }
  if (activation == FUNCTION_RELU) return f32x4.pmax(x, f32x4.splat(0));
  if (activation == FUNCTION_TANH) return hyperbolicTangent(x);
  if (activation == FUNCTION_SIGMOID) return sigmoid(x);
  return x;
}

/** gradient · f′ in every lane, f′ read off the output y. */
@inline
export function sloped(activation: i32, slope: v128, gradient: v128, y: v128): v128 {
  if (activation == FUNCTION_LEAKY_RELU) {
    return v128.bitselect(gradient, f32x4.mul(gradient, slope), f32x4.gt(y, f32x4.splat(0)));
  }
  if (activation == FUNCTION_RELU) return v128.and(gradient, f32x4.gt(y, f32x4.splat(0)));
  if (activation == FUNCTION_TANH) {
    return f32x4.mul(gradient, f32x4.sub(f32x4.splat(1), f32x4.mul(y, y)));
  }
  if (activation == FUNCTION_SIGMOID) {
    return f32x4.mul(gradient, f32x4.mul(y, f32x4.sub(f32x4.splat(1), y)));
  }
  return gradient;
}

function activateRun(record: usize, input: usize, result: usize, c: usize, d: usize, e: usize, count: i32): void {
  const activation = word(record, ACTIVATE_ACTIVATION);
  const slope = f32x4.splat(number(record, ACTIVATE_ACTIVATION + 1));
  for (let left = count; left > 0; left -= 4) {
    storeUpTo(result, activated(activation, slope, loadUpTo(input, left)), left);
    input += 16;
    result += 16;
  }
}

export function activate(record: usize, thread: i32, threads: i32): void {
  forEachRun(record, ACTIVATE_RUNS, thread, threads, activateRun);
}

function slopeRun(record: usize, gradient: usize, outputs: usize, result: usize, d: usize, e: usize, count: i32): void {
  const activation = word(record, SLOPE_ACTIVATION);
  const slope = f32x4.splat(number(record, SLOPE_ACTIVATION + 1));
  for (let left = count; left > 0; left -= 4) {
    const y = loadUpTo(outputs, left);
    storeUpTo(result, sloped(activation, slope, loadUpTo(gradient, left), y), left);
    gradient += 16;
    outputs += 16;
    result += 16;
  }
}

export function slope(record: usize, thread: i32, threads: i32): void {
  forEachRun(record, SLOPE_RUNS, thread, threads, slopeRun);
}
