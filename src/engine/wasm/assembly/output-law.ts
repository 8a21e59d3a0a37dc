import {
  LAW_LINEAR,
  LAW_STOCHASTIC_VOLATILITY,
  OUTPUT_LAW_BACK_CAP,
  OUTPUT_LAW_BACK_KIND,
  OUTPUT_LAW_BACK_PULL,
  OUTPUT_LAW_BACK_RUNS,
  OUTPUT_LAW_BACK_STEEPNESS,
  OUTPUT_LAW_CAP,
  OUTPUT_LAW_KIND,
  OUTPUT_LAW_RUNS,
  OUTPUT_LAW_STEEPNESS,
} from "../record-fields";
import { loadUpTo, multiplyAdd, storeUpTo } from "./arithmetic";
import { number, word } from "./record";
import { forEachRun } from "./runs";
import { exponential, hyperbolicTangent } from "./transcendental";

/** log σ is held to this range. */
const LOWEST_LOG_VOLATILITY: f32 = -6;
const HIGHEST_LOG_VOLATILITY: f32 = 3;
const MEAN_SCALE: f32 = 0.3;

/** Every third number from an address on, four of them or as many as there are. */
@inline
function loadThirds(address: usize, count: i32): v128 {
  let values = v128.load32_zero(address);
  if (count > 1) values = v128.load_lane<f32>(address, values, 1, 12);
  if (count > 2) values = v128.load_lane<f32>(address, values, 2, 24);
  if (count > 3) values = v128.load_lane<f32>(address, values, 3, 36);
  return values;
}

@inline
function storeThirds(address: usize, values: v128, count: i32): void {
  v128.store_lane<f32>(address, values, 0);
  if (count > 1) v128.store_lane<f32>(address, values, 1, 12);
  if (count > 2) v128.store_lane<f32>(address, values, 2, 24);
  if (count > 3) v128.store_lane<f32>(address, values, 3, 36);
}

/** exp(log σ, held) · shock */
@inline
function spreadOf(logVolatility: v128, shock: v128): v128 {
  const lowest = f32x4.splat(LOWEST_LOG_VOLATILITY);
  const highest = f32x4.splat(HIGHEST_LOG_VOLATILITY);
  const held = f32x4.pmax(f32x4.pmin(logVolatility, highest), lowest);
  return f32x4.mul(exponential(held), shock);
}

function boundRun(record: usize, last: usize, shock: usize, result: usize, d: usize, e: usize, count: i32): void {
  const cap = f32x4.splat(number(record, OUTPUT_LAW_CAP));
  const steepness = f32x4.splat(number(record, OUTPUT_LAW_STEEPNESS));
  const isLinear = word(record, OUTPUT_LAW_KIND) == LAW_LINEAR;
  for (let left = count; left > 0; left -= 4) {
    const value = loadUpTo(last, left);
    const bound = f32x4.mul(cap, hyperbolicTangent(f32x4.mul(value, steepness)));
    storeUpTo(result, isLinear ? value : bound, left);
    last += 16;
    result += 16;
  }
}

function volatilityRun(record: usize, last: usize, shock: usize, result: usize, d: usize, e: usize, count: i32): void {
  const cap = f32x4.splat(number(record, OUTPUT_LAW_CAP));
  const steepness = f32x4.splat(number(record, OUTPUT_LAW_STEEPNESS));
  for (let left = count; left > 0; left -= 4) {
    const spread = spreadOf(loadThirds(last, left), loadUpTo(shock, left));
    const raw = multiplyAdd(loadThirds(last + 4, left), f32x4.splat(MEAN_SCALE), spread);
    storeUpTo(result, f32x4.mul(cap, hyperbolicTangent(f32x4.mul(raw, steepness))), left);
    last += 48;
    shock += 16;
    result += 16;
  }
}

/** Last layer to standardised returns. */
export function outputLaw(record: usize, thread: i32, threads: i32): void {
  const isVolatility = word(record, OUTPUT_LAW_KIND) == LAW_STOCHASTIC_VOLATILITY;
  if (isVolatility) forEachRun(record, OUTPUT_LAW_RUNS, thread, threads, volatilityRun);
  else forEachRun(record, OUTPUT_LAW_RUNS, thread, threads, boundRun);
}

/** gradient · dx/do, from x = cap · tanh(steepness · o). */
@inline
function throughBound(gradient: v128, x: v128, inverseCap: v128, steepness: v128): v128 {
  const y = f32x4.mul(x, inverseCap);
  const inner = f32x4.sub(f32x4.splat(1), f32x4.mul(y, y));
  return f32x4.mul(gradient, f32x4.mul(inner, steepness));
}

function boundBackRun(record: usize, last: usize, shock: usize, returns: usize, gradient: usize, result: usize, count: i32): void {
  const cap = number(record, OUTPUT_LAW_BACK_CAP);
  const inverseCap = f32x4.splat(1 / cap);
  const slope = f32x4.splat(cap * number(record, OUTPUT_LAW_BACK_STEEPNESS));
  const isLinear = word(record, OUTPUT_LAW_BACK_KIND) == LAW_LINEAR;
  for (let left = count; left > 0; left -= 4) {
    const direct = loadUpTo(gradient, left);
    const through = throughBound(direct, loadUpTo(returns, left), inverseCap, slope);
    storeUpTo(result, isLinear ? direct : through, left);
    returns += 16;
    gradient += 16;
    result += 16;
  }
}

function volatilityBackRun(record: usize, last: usize, shock: usize, returns: usize, gradient: usize, result: usize, count: i32): void {
  const cap = number(record, OUTPUT_LAW_BACK_CAP);
  const inverseCap = f32x4.splat(1 / cap);
  const slope = f32x4.splat(cap * number(record, OUTPUT_LAW_BACK_STEEPNESS));
  const pull = f32x4.splat(number(record, OUTPUT_LAW_BACK_PULL));
  for (let left = count; left > 0; left -= 4) {
    const atRaw = throughBound(loadUpTo(gradient, left), loadUpTo(returns, left), inverseCap, slope);
    const logVolatility = loadThirds(last, left);
    const above = f32x4.gt(logVolatility, f32x4.splat(LOWEST_LOG_VOLATILITY));
    const below = f32x4.lt(logVolatility, f32x4.splat(HIGHEST_LOG_VOLATILITY));
    const spread = spreadOf(logVolatility, loadUpTo(shock, left));
    storeThirds(result, v128.and(f32x4.mul(atRaw, spread), v128.and(above, below)), left);
    const atMean = f32x4.mul(atRaw, f32x4.splat(MEAN_SCALE));
    storeThirds(result + 4, multiplyAdd(loadThirds(last + 4, left), pull, atMean), left);
    storeThirds(result + 8, f32x4.splat(0), left);
    last += 48;
    shock += 16;
    returns += 16;
    gradient += 16;
    result += 48;
  }
}

/** Gradient at the last layer from the one at the returns. */
export function outputLawBack(record: usize, thread: i32, threads: i32): void {
  const isVolatility = word(record, OUTPUT_LAW_BACK_KIND) == LAW_STOCHASTIC_VOLATILITY;
  if (isVolatility) forEachRun(record, OUTPUT_LAW_BACK_RUNS, thread, threads, volatilityBackRun);
  else forEachRun(record, OUTPUT_LAW_BACK_RUNS, thread, threads, boundBackRun);
}
