import {
  BATCH_NORM_BACK_GRADIENT,
  BATCH_NORM_BACK_INVERSE,
  BATCH_NORM_BACK_NORMALISED,
  BATCH_NORM_BACK_RESULT,
  BATCH_NORM_BACK_SCALE,
  BATCH_NORM_BACK_SCALE_GRADIENT,
  BATCH_NORM_BACK_SHIFT_GRADIENT,
  BATCH_NORM_BACK_USES_BATCH,
  BATCH_NORM_EPSILON,
  BATCH_NORM_INPUT,
  BATCH_NORM_INVERSE,
  BATCH_NORM_MOMENTUM,
  BATCH_NORM_NORMALISED,
  BATCH_NORM_RESULT,
  BATCH_NORM_RUNNING_MEAN,
  BATCH_NORM_RUNNING_VARIANCE,
  BATCH_NORM_SCALE,
  BATCH_NORM_SHIFT,
  BATCH_NORM_USES_BATCH,
} from "../record-fields";
import { highHalf, loadUpTo, lowHalf, multiplyAdd, narrowed, storeUpTo } from "./arithmetic";
import { number, place, shareStart, View, viewAt, word } from "./record";

/** factor · Σ over samples and steps, of four channels. */
function columnSums(view: View, offset: usize, count: i32, factor: f64): v128 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let s = 0; s < view.samples; s++) {
    let address = view.row(s, 0) + offset;
    for (let t = 0; t < view.time; t++) {
      const values = loadUpTo(address, count);
      low = f64x2.add(low, lowHalf(values));
      high = f64x2.add(high, highHalf(values));
      address += view.timeStride;
    }
  }
  return narrowed(low, high, factor);
}

/** Mean of the squared distances from the means, of four channels. */
function columnVariances(view: View, offset: usize, count: i32, means: v128, factor: f64): v128 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let s = 0; s < view.samples; s++) {
    let address = view.row(s, 0) + offset;
    for (let t = 0; t < view.time; t++) {
      const gap = f32x4.sub(loadUpTo(address, count), means);
      const square = f32x4.mul(gap, gap);
      low = f64x2.add(low, lowHalf(square));
      high = f64x2.add(high, highHalf(square));
      address += view.timeStride;
    }
  }
  return narrowed(low, high, factor);
}

/** Σ gradient · normalised over samples and steps, of four channels. */
function columnProducts(left: View, right: View, offset: usize, count: i32): v128 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let s = 0; s < left.samples; s++) {
    let a = left.row(s, 0) + offset;
    let b = right.row(s, 0) + offset;
    for (let t = 0; t < left.time; t++) {
      const product = f32x4.mul(loadUpTo(a, count), loadUpTo(b, count));
      low = f64x2.add(low, lowHalf(product));
      high = f64x2.add(high, highHalf(product));
      a += left.timeStride;
      b += right.timeStride;
    }
  }
  return narrowed(low, high, 1);
}

/** running ← (1 − momentum) · running + momentum · value */
function blend(running: usize, value: v128, momentum: f32, count: i32): void {
  const kept = f32x4.mul(loadUpTo(running, count), f32x4.splat(1 - momentum));
  storeUpTo(running, f32x4.add(kept, f32x4.mul(value, f32x4.splat(momentum))), count);
}

function writeNormalised(record: usize, offset: usize, count: i32, mean: v128, inverse: v128): void {
  const input = viewAt(record, BATCH_NORM_INPUT);
  const normalised = viewAt(record, BATCH_NORM_NORMALISED);
  const result = viewAt(record, BATCH_NORM_RESULT);
  const scale = loadUpTo(place(record, BATCH_NORM_SCALE) + offset, count);
  const shift = loadUpTo(place(record, BATCH_NORM_SHIFT) + offset, count);
  for (let s = 0; s < input.samples; s++) {
    let from = input.row(s, 0) + offset;
    let middle = normalised.row(s, 0) + offset;
    let to = result.row(s, 0) + offset;
    for (let t = 0; t < input.time; t++) {
      const value = f32x4.mul(f32x4.sub(loadUpTo(from, count), mean), inverse);
      storeUpTo(middle, value, count);
      storeUpTo(to, multiplyAdd(value, scale, shift), count);
      from += input.timeStride;
      middle += normalised.timeStride;
      to += result.timeStride;
    }
  }
}

/** Four channels, or as many as there are. */
function normaliseChannels(record: usize, channel: i32): void {
  const input = viewAt(record, BATCH_NORM_INPUT);
  const offset = <usize>channel << 2;
  const count = input.channels - channel;
  const runningMean = place(record, BATCH_NORM_RUNNING_MEAN) + offset;
  const runningVariance = place(record, BATCH_NORM_RUNNING_VARIANCE) + offset;
  const momentum = number(record, BATCH_NORM_MOMENTUM);
  let mean: v128;
  let variance: v128;
  if (word(record, BATCH_NORM_USES_BATCH)) {
    const share = 1 / (<f64>input.samples * <f64>input.time);
    mean = columnSums(input, offset, count, share);
    variance = columnVariances(input, offset, count, mean, share);
    if (momentum != 0) {
      blend(runningMean, mean, momentum, count);
      blend(runningVariance, variance, momentum, count);
    }
  } else {
    mean = loadUpTo(runningMean, count);
    variance = loadUpTo(runningVariance, count);
  }
  const epsilon = f32x4.splat(number(record, BATCH_NORM_EPSILON));
  const inverse = f32x4.div(f32x4.splat(1), f32x4.sqrt(f32x4.add(variance, epsilon)));
  storeUpTo(place(record, BATCH_NORM_INVERSE) + offset, inverse, count);
  writeNormalised(record, offset, count, mean, inverse);
}

/** Batch normalisation; threads share the channels, four at a time. */
export function batchNorm(record: usize, thread: i32, threads: i32): void {
  const groups = (viewAt(record, BATCH_NORM_INPUT).channels + 3) >> 2;
  const end = shareStart(groups, thread + 1, threads);
  for (let group = shareStart(groups, thread, threads); group < end; group++) {
    normaliseChannels(record, group << 2);
  }
}

function addTo(address: usize, value: v128, count: i32): void {
  storeUpTo(address, f32x4.add(loadUpTo(address, count), value), count);
}

/** result = (gradient − drift − normalised · pull) · gain */
function writeBack(record: usize, offset: usize, count: i32, drift: v128, pull: v128): void {
  const gradient = viewAt(record, BATCH_NORM_BACK_GRADIENT);
  const normalised = viewAt(record, BATCH_NORM_BACK_NORMALISED);
  const result = viewAt(record, BATCH_NORM_BACK_RESULT);
  const scale = loadUpTo(place(record, BATCH_NORM_BACK_SCALE) + offset, count);
  const inverse = loadUpTo(place(record, BATCH_NORM_BACK_INVERSE) + offset, count);
  const gain = f32x4.mul(scale, inverse);
  for (let s = 0; s < gradient.samples; s++) {
    let from = gradient.row(s, 0) + offset;
    let middle = normalised.row(s, 0) + offset;
    let to = result.row(s, 0) + offset;
    for (let t = 0; t < gradient.time; t++) {
      const moved = multiplyAdd(loadUpTo(middle, count), pull, drift);
      storeUpTo(to, f32x4.mul(f32x4.sub(loadUpTo(from, count), moved), gain), count);
      from += gradient.timeStride;
      middle += normalised.timeStride;
      to += result.timeStride;
    }
  }
}

function channelsBack(record: usize, channel: i32): void {
  const gradient = viewAt(record, BATCH_NORM_BACK_GRADIENT);
  const normalised = viewAt(record, BATCH_NORM_BACK_NORMALISED);
  const offset = <usize>channel << 2;
  const count = gradient.channels - channel;
  const atShift = columnSums(gradient, offset, count, 1);
  const atScale = columnProducts(gradient, normalised, offset, count);
  const scaleGradient = place(record, BATCH_NORM_BACK_SCALE_GRADIENT);
  const shiftGradient = place(record, BATCH_NORM_BACK_SHIFT_GRADIENT);
  if (scaleGradient) addTo(scaleGradient + offset, atScale, count);
  if (shiftGradient) addTo(shiftGradient + offset, atShift, count);
  if (!viewAt(record, BATCH_NORM_BACK_RESULT).address) return;
  const rows = <f32>gradient.samples * <f32>gradient.time;
  const share = f32x4.splat(word(record, BATCH_NORM_BACK_USES_BATCH) ? 1 / rows : 0);
  writeBack(record, offset, count, f32x4.mul(atShift, share), f32x4.mul(atScale, share));
}

/** The adjoint of batch normalisation. */
export function batchNormBack(record: usize, thread: i32, threads: i32): void {
  const groups = (viewAt(record, BATCH_NORM_BACK_GRADIENT).channels + 3) >> 2;
  const end = shareStart(groups, thread + 1, threads);
  for (let group = shareStart(groups, thread, threads); group < end; group++) {
    channelsBack(record, group << 2);
  }
}
