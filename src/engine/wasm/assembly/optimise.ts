import {
  AVERAGE_DECAY,
  AVERAGE_SIZE,
  AVERAGE_SOURCE,
  AVERAGE_TARGET,
  OPTIMISE_AVERAGE,
  OPTIMISE_CONTROLS,
  OPTIMISE_DECAY,
  OPTIMISE_FIRST,
  OPTIMISE_GRADIENT,
  OPTIMISE_GRADIENT_CLIP,
  OPTIMISE_KIND,
  OPTIMISE_NORM,
  OPTIMISE_SECOND,
  OPTIMISE_SIZE,
  OPTIMISE_WEIGHT_CLIP,
  OPTIMISE_WEIGHTS,
  OPTIMISER_ADAM,
  OPTIMISER_RMSPROP,
} from "../record-fields";
import { loadUpTo, multiplyAdd, multiplySubtract, storeUpTo } from "./arithmetic";
import { place, shareStart, word } from "./record";

/** Same guard as PyTorch's clip_grad_norm_. */
const NORM_GUARD: f32 = 1e-6;

/** The network's controls, in order. */
const LEARNING_RATE = 0;
const BETA1 = 4;
const BETA2 = 8;
const EPSILON = 12;
const FIRST_CORRECTION = 16;
const SECOND_CORRECTION = 20;

/** decay · old + (1 − decay) · value; nothing of the old one at a decay of zero, an infinity neither. */
@inline
function blend(old: v128, value: v128, decay: v128, rest: v128, forgets: bool): v128 {
  return forgets ? value : multiplyAdd(old, decay, f32x4.mul(value, rest));
}

/** What the gradient is multiplied by. */
function gradientFactor(record: usize): f32 {
  const clip = place(record, OPTIMISE_GRADIENT_CLIP);
  if (!clip) return 1;
  const norm = load<f32>(place(record, OPTIMISE_NORM));
  return min<f32>(1, load<f32>(clip) / (norm + NORM_GUARD));
}

function weightBound(record: usize): f32 {
  const clip = place(record, OPTIMISE_WEIGHT_CLIP);
  return clip ? load<f32>(clip) : Infinity;
}

/** Kingma and Ba 2015, algorithm 1. */
function adam(record: usize, from: usize, count: i32): void {
  const controls = place(record, OPTIMISE_CONTROLS);
  const beta1 = load<f32>(controls, BETA1);
  const beta2 = load<f32>(controls, BETA2);
  const rate = f32x4.splat(load<f32>(controls, LEARNING_RATE) / load<f32>(controls, FIRST_CORRECTION));
  const root = f32x4.splat(<f32>1 / load<f32>(controls, SECOND_CORRECTION));
  const epsilon = f32x4.splat(load<f32>(controls, EPSILON));
  const factor = f32x4.splat(gradientFactor(record));
  const bound = f32x4.splat(weightBound(record));
  const decay1 = f32x4.splat(beta1);
  const rest1 = f32x4.splat(1 - beta1);
  const decay2 = f32x4.splat(beta2);
  const rest2 = f32x4.splat(1 - beta2);
  const averageDecay = load<f32>(place(record, OPTIMISE_DECAY));
  const decay = f32x4.splat(averageDecay);
  const rest = f32x4.splat(1 - averageDecay);
  let weights = place(record, OPTIMISE_WEIGHTS) + from;
  let gradients = place(record, OPTIMISE_GRADIENT) + from;
  let firsts = place(record, OPTIMISE_FIRST) + from;
  let seconds = place(record, OPTIMISE_SECOND) + from;
  let averages = place(record, OPTIMISE_AVERAGE);
  if (averages) averages += from;
  for (let left = count; left > 0; left -= 4) {
    const gradient = f32x4.mul(loadUpTo(gradients, left), factor);
    const first = blend(loadUpTo(firsts, left), gradient, decay1, rest1, beta1 == 0);
    const square = f32x4.mul(gradient, gradient);
    const second = blend(loadUpTo(seconds, left), square, decay2, rest2, beta2 == 0);
    const deviation = multiplyAdd(f32x4.sqrt(second), root, epsilon);
    const change = f32x4.div(f32x4.mul(first, rate), deviation);
    const moved = f32x4.sub(loadUpTo(weights, left), change);
    const weight = f32x4.pmax(f32x4.pmin(moved, bound), f32x4.neg(bound));
    storeUpTo(firsts, first, left);
    storeUpTo(seconds, second, left);
    storeUpTo(weights, weight, left);
    if (averages) {
      storeUpTo(averages, multiplyAdd(loadUpTo(averages, left), decay, f32x4.mul(weight, rest)), left);
      averages += 16;
    }
    weights += 16;
    gradients += 16;
    firsts += 16;
    seconds += 16;
  }
}

/** Hinton's RMSProp; beta2 is the decay of the mean square. */
function rootMeanSquare(record: usize, from: usize, count: i32): void {
  const controls = place(record, OPTIMISE_CONTROLS);
  const beta2 = load<f32>(controls, BETA2);
  const rate = f32x4.splat(load<f32>(controls, LEARNING_RATE));
  const epsilon = f32x4.splat(load<f32>(controls, EPSILON));
  const factor = f32x4.splat(gradientFactor(record));
  const bound = f32x4.splat(weightBound(record));
  const decay = f32x4.splat(beta2);
  const rest = f32x4.splat(1 - beta2);
  let weights = place(record, OPTIMISE_WEIGHTS) + from;
  let gradients = place(record, OPTIMISE_GRADIENT) + from;
  let seconds = place(record, OPTIMISE_SECOND) + from;
  for (let left = count; left > 0; left -= 4) {
    const gradient = f32x4.mul(loadUpTo(gradients, left), factor);
    const square = f32x4.mul(gradient, gradient);
    const second = blend(loadUpTo(seconds, left), square, decay, rest, beta2 == 0);
    const deviation = f32x4.add(f32x4.sqrt(second), epsilon);
    const change = f32x4.div(f32x4.mul(gradient, rate), deviation);
    const moved = f32x4.sub(loadUpTo(weights, left), change);
    storeUpTo(seconds, second, left);
    storeUpTo(weights, f32x4.pmax(f32x4.pmin(moved, bound), f32x4.neg(bound)), left);
    weights += 16;
    gradients += 16;
    seconds += 16;
  }
}

/** Gradient descent with momentum beta1. */
function gradientDescent(record: usize, from: usize, count: i32): void {
  const controls = place(record, OPTIMISE_CONTROLS);
  const beta1 = load<f32>(controls, BETA1);
  const rate = f32x4.splat(load<f32>(controls, LEARNING_RATE));
  const factor = f32x4.splat(gradientFactor(record));
  const bound = f32x4.splat(weightBound(record));
  const decay = f32x4.splat(beta1);
  let weights = place(record, OPTIMISE_WEIGHTS) + from;
  let gradients = place(record, OPTIMISE_GRADIENT) + from;
  let firsts = place(record, OPTIMISE_FIRST) + from;
  for (let left = count; left > 0; left -= 4) {
    const gradient = f32x4.mul(loadUpTo(gradients, left), factor);
    const first = beta1 == 0 ? gradient : multiplyAdd(loadUpTo(firsts, left), decay, gradient);
    const moved = multiplySubtract(first, rate, loadUpTo(weights, left));
    storeUpTo(firsts, first, left);
    storeUpTo(weights, f32x4.pmax(f32x4.pmin(moved, bound), f32x4.neg(bound)), left);
    weights += 16;
    gradients += 16;
    firsts += 16;
  }
}

/** target ← decay · target + (1 − decay) · source */
function averageRun(source: usize, target: usize, decay: f32, count: i32): void {
  const kept = f32x4.splat(decay);
  const rest = f32x4.splat(1 - decay);
  for (let left = count; left > 0; left -= 4) {
    const fresh = f32x4.mul(loadUpTo(source, left), rest);
    storeUpTo(target, multiplyAdd(loadUpTo(target, left), kept, fresh), left);
    source += 16;
    target += 16;
  }
}

/** One update of packed weights; threads share them in fours. */
export function optimise(record: usize, thread: i32, threads: i32): void {
  const size = word(record, OPTIMISE_SIZE);
  const fours = (size + 3) >> 2;
  const start = shareStart(fours, thread, threads) << 2;
  const count = min(size, shareStart(fours, thread + 1, threads) << 2) - start;
  const from = <usize>start << 2;
  const kind = word(record, OPTIMISE_KIND);
  if (kind == OPTIMISER_ADAM) {
    adam(record, from, count);
    return;
  }
  if (kind == OPTIMISER_RMSPROP) rootMeanSquare(record, from, count);
  else gradientDescent(record, from, count);
  const average = place(record, OPTIMISE_AVERAGE);
  if (!average) return;
  const decay = load<f32>(place(record, OPTIMISE_DECAY));
  averageRun(place(record, OPTIMISE_WEIGHTS) + from, average + from, decay, count);
}

/** A moving average of a block; threads share it in fours. */
export function average(record: usize, thread: i32, threads: i32): void {
  const size = word(record, AVERAGE_SIZE);
  const fours = (size + 3) >> 2;
  const start = shareStart(fours, thread, threads) << 2;
  const count = min(size, shareStart(fours, thread + 1, threads) << 2) - start;
  const from = <usize>start << 2;
  const decay = load<f32>(place(record, AVERAGE_DECAY));
  averageRun(place(record, AVERAGE_SOURCE) + from, place(record, AVERAGE_TARGET) + from, decay, count);
}
