import {
  RECURRENT_BACK_AT_INPUT,
  RECURRENT_BACK_AT_STATE,
  RECURRENT_BACK_CARRIED,
  RECURRENT_BACK_GATES,
  RECURRENT_BACK_GRADIENT,
  RECURRENT_BACK_STATES,
  RECURRENT_BACK_WEIGHTS,
  RECURRENT_BIAS,
  RECURRENT_GATES,
  RECURRENT_INPUT,
  RECURRENT_INPUT_BIAS,
  RECURRENT_INPUT_WEIGHTS,
  RECURRENT_RESULT,
  RECURRENT_WEIGHTS,
} from "../record-fields";
import { loadUpTo, multiplyAdd, multiplySubtract, storeUpTo, sumOfLanes } from "./arithmetic";
import { place, scratch, shareStart, viewAt } from "./record";
import { hyperbolicTangent, sigmoid } from "./transcendental";

/** result = bias + vector · matrix, for a matrix `[size, columns]`; a vector at 0 counts as zero. */
function affine(result: usize, bias: usize, vector: usize, matrix: usize, size: i32, columns: i32): void {
  const stride = <usize>columns << 2;
  if (!vector) size = 0;
  for (let left = columns; left > 0; left -= 4) {
    let sum = loadUpTo(bias, left);
    let weights = matrix;
    for (let i = 0; i < size; i++) {
      sum = multiplyAdd(v128.load32_splat(vector + (<usize>i << 2)), loadUpTo(weights, left), sum);
      weights += stride;
    }
    storeUpTo(result, sum, left);
    result += 16;
    bias += 16;
    matrix += 16;
  }
}

/** One step's gates and state from the sums of input and state, four units at a time. */
function advance(fromInput: usize, fromState: usize, gates: usize, before: usize, state: usize, units: i32): void {
  const bytes = <usize>units << 2;
  const one = f32x4.splat(1);
  for (let left = units; left > 0; left -= 4) {
    const reset = sigmoid(f32x4.add(loadUpTo(fromInput, left), loadUpTo(fromState, left)));
    const update = sigmoid(
      f32x4.add(loadUpTo(fromInput + bytes, left), loadUpTo(fromState + bytes, left)),
    );
    const recalled = loadUpTo(fromState + 2 * bytes, left);
    const candidate = hyperbolicTangent(
      multiplyAdd(reset, recalled, loadUpTo(fromInput + 2 * bytes, left)),
    );
    const kept = before ? f32x4.mul(update, loadUpTo(before, left)) : f32x4.splat(0);
    storeUpTo(state, multiplyAdd(f32x4.sub(one, update), candidate, kept), left);
    storeUpTo(gates, reset, left);
    storeUpTo(gates + bytes, update, left);
    storeUpTo(gates + 2 * bytes, candidate, left);
    storeUpTo(gates + 3 * bytes, recalled, left);
    fromInput += 16;
    fromState += 16;
    gates += 16;
    state += 16;
    if (before) before += 16;
  }
}

/** A gated recurrent unit over time; threads share the samples. */
export function recurrent(record: usize, thread: i32, threads: i32): void {
  const input = viewAt(record, RECURRENT_INPUT);
  const gates = viewAt(record, RECURRENT_GATES);
  const result = viewAt(record, RECURRENT_RESULT);
  const inputWeights = place(record, RECURRENT_INPUT_WEIGHTS);
  const weights = place(record, RECURRENT_WEIGHTS);
  const inputBias = place(record, RECURRENT_INPUT_BIAS);
  const bias = place(record, RECURRENT_BIAS);
  const units = result.channels;
  const columns = 3 * units;
  const fromInput = scratch(thread);
  const fromState = fromInput + (<usize>columns << 2);
  const end = shareStart(result.samples, thread + 1, threads);
  for (let s = shareStart(result.samples, thread, threads); s < end; s++) {
    let before: usize = 0;
    for (let t = 0; t < result.time; t++) {
      affine(fromInput, inputBias, input.row(s, t), inputWeights, input.channels, columns);
      affine(fromState, bias, before, weights, units, columns);
      const state = result.row(s, t);
      advance(fromInput, fromState, gates.row(s, t), before, state, units);
      before = state;
    }
  }
}

/** One step's gradients at the gates, and the part of the state's that flows around them. */
function retreat(gradient: usize, carried: usize, gates: usize, before: usize, atInput: usize, atState: usize, units: i32): void {
  const bytes = <usize>units << 2;
  const one = f32x4.splat(1);
  for (let left = units; left > 0; left -= 4) {
    const here = f32x4.add(loadUpTo(gradient, left), loadUpTo(carried, left));
    const reset = loadUpTo(gates, left);
    const update = loadUpTo(gates + bytes, left);
    const candidate = loadUpTo(gates + 2 * bytes, left);
    const recalled = loadUpTo(gates + 3 * bytes, left);
    const state = before ? loadUpTo(before, left) : f32x4.splat(0);
    const others = f32x4.sub(one, update);
    const atCandidate = f32x4.mul(
      f32x4.mul(here, others),
      multiplySubtract(candidate, candidate, one),
    );
    const gap = f32x4.sub(state, candidate);
    const atUpdate = f32x4.mul(f32x4.mul(here, gap), f32x4.mul(update, others));
    const atReset = f32x4.mul(
      f32x4.mul(atCandidate, recalled),
      f32x4.mul(reset, f32x4.sub(one, reset)),
    );
    storeUpTo(atInput, atReset, left);
    storeUpTo(atInput + bytes, atUpdate, left);
    storeUpTo(atInput + 2 * bytes, atCandidate, left);
    storeUpTo(atState, atReset, left);
    storeUpTo(atState + bytes, atUpdate, left);
    storeUpTo(atState + 2 * bytes, f32x4.mul(atCandidate, reset), left);
    storeUpTo(carried, f32x4.mul(here, update), left);
    gradient += 16;
    carried += 16;
    gates += 16;
    atInput += 16;
    atState += 16;
    if (before) before += 16;
  }
}

/** Σ left · right over `count` numbers. */
function innerProduct(left: usize, right: usize, count: i32): f32 {
  let sum = f32x4.splat(0);
  for (let rest = count; rest > 0; rest -= 4) {
    sum = multiplyAdd(loadUpTo(left, rest), loadUpTo(right, rest), sum);
    left += 16;
    right += 16;
  }
  return sumOfLanes(sum);
}

/** Back through time; threads share the samples. */
export function recurrentBack(record: usize, thread: i32, threads: i32): void {
  const gradient = viewAt(record, RECURRENT_BACK_GRADIENT);
  const states = viewAt(record, RECURRENT_BACK_STATES);
  const gates = viewAt(record, RECURRENT_BACK_GATES);
  const carriedView = viewAt(record, RECURRENT_BACK_CARRIED);
  const atInput = viewAt(record, RECURRENT_BACK_AT_INPUT);
  const atState = viewAt(record, RECURRENT_BACK_AT_STATE);
  const weights = place(record, RECURRENT_BACK_WEIGHTS);
  const units = gradient.channels;
  const end = shareStart(gradient.samples, thread + 1, threads);
  for (let s = shareStart(gradient.samples, thread, threads); s < end; s++) {
    const carried = carriedView.row(s, 0);
    memory.fill(carried, 0, <usize>units << 2);
    for (let t = gradient.time - 1; t >= 0; t--) {
      const before = t == 0 ? 0 : states.row(s, t - 1);
      const sums = atState.row(s, t);
      retreat(gradient.row(s, t), carried, gates.row(s, t), before, atInput.row(s, t), sums, units);
      for (let u = 0; u < units; u++) {
        const at = carried + (<usize>u << 2);
        const row = weights + (<usize>(3 * units * u) << 2);
        store<f32>(at, load<f32>(at) + innerProduct(sums, row, 3 * units));
      }
    }
  }
}
