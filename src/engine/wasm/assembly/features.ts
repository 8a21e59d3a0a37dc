import {
  FEATURE_CUMULATIVE,
  FEATURE_MAGNITUDE,
  FEATURES_COUNT,
  FEATURES_INPUT,
  FEATURES_LIST,
  FEATURES_RESULT,
  FEATURES_SOURCE,
} from "../record-fields";
import { shareStart, View, viewAt, word } from "./record";

const SCALE: f32 = 1.0 / 3.0;
const SOFTENING: f32 = 0.01;
const MAGNITUDE_OFFSET: f32 = 0.8;

/** √(x² + 0.01) */
@inline
function root(x: f32): f32 {
  return sqrt<f32>(x * x + SOFTENING);
}

/** The sum over the steps so far, divided by √time, from a channel of one view into one of another. */
function cumulate(from: usize, fromStride: usize, to: usize, toStride: usize, time: i32): void {
  const share: f64 = 1 / sqrt<f64>(<f64>time);
  let sum: f64 = 0;
  for (let t = 0; t < time; t++) {
    sum += <f64>load<f32>(from);
    store<f32>(to, <f32>(sum * share));
    from += fromStride;
    to += toStride;
  }
}

/** One feature of one asset's window. */
function writeFeature(feature: i32, input: View, sample: i32, asset: i32, to: usize, toStride: usize): void {
  let from = input.row(sample, 0) + (<usize>asset << 2);
  if (feature == FEATURE_CUMULATIVE) {
    cumulate(from, input.timeStride, to, toStride, input.time);
    return;
  }
  for (let t = 0; t < input.time; t++) {
    const x = load<f32>(from);
    store<f32>(to, feature == FEATURE_MAGNITUDE ? root(x) - MAGNITUDE_OFFSET : x * SCALE);
    from += input.timeStride;
    to += toStride;
  }
}

/** Features of the returns, feature-major. */
export function features(record: usize, thread: i32, threads: i32): void {
  const input = viewAt(record, FEATURES_INPUT);
  const result = viewAt(record, FEATURES_RESULT);
  const count = word(record, FEATURES_COUNT);
  const end = shareStart(input.samples, thread + 1, threads);
  for (let s = shareStart(input.samples, thread, threads); s < end; s++) {
    for (let channel = 0; channel < count * input.channels; channel++) {
      const feature = channel / input.channels;
      const to = result.row(s, 0) + (<usize>channel << 2);
      const asset = channel - feature * input.channels;
      writeFeature(word(record, FEATURES_LIST + feature), input, s, asset, to, result.timeStride);
    }
  }
}

/** One feature's derivative in a direction, of one asset's window. */
function writeTangent(feature: i32, x: usize, xStride: usize, from: usize, fromStride: usize, to: usize, toStride: usize, time: i32): void {
  if (feature == FEATURE_CUMULATIVE) {
    cumulate(from, fromStride, to, toStride, time);
    return;
  }
  for (let t = 0; t < time; t++) {
    const value = load<f32>(x);
    const slope = feature == FEATURE_MAGNITUDE ? value / root(value) : SCALE;
    store<f32>(to, load<f32>(from) * slope);
    x += xStride;
    from += fromStride;
    to += toStride;
  }
}

/** A direction at the returns carried through the features. */
export function featuresTangent(record: usize, thread: i32, threads: i32): void {
  const input = viewAt(record, FEATURES_INPUT);
  const direction = viewAt(record, FEATURES_SOURCE);
  const result = viewAt(record, FEATURES_RESULT);
  const count = word(record, FEATURES_COUNT);
  const end = shareStart(input.samples, thread + 1, threads);
  for (let s = shareStart(input.samples, thread, threads); s < end; s++) {
    for (let channel = 0; channel < count * input.channels; channel++) {
      const feature = channel / input.channels;
      const asset = <usize>(channel - feature * input.channels) << 2;
      writeTangent(
        word(record, FEATURES_LIST + feature),
        input.row(s, 0) + asset, input.timeStride,
        direction.row(s, 0) + asset, direction.timeStride,
        result.row(s, 0) + (<usize>channel << 2), result.timeStride,
        input.time,
      );
    }
  }
}

/** Adds one feature's share to the gradient at one asset's window, or starts it. */
function addAdjoint(feature: i32, isFirst: bool, x: usize, xStride: usize, from: usize, fromStride: usize, to: usize, toStride: usize, time: i32): void {
  const share: f64 = 1 / sqrt<f64>(<f64>time);
  let sum: f64 = 0;
  for (let t = time - 1; t >= 0; t--) {
    const gradient = load<f32>(from + <usize>t * fromStride);
    const target = to + <usize>t * toStride;
    let part: f32;
    if (feature == FEATURE_CUMULATIVE) {
      sum += <f64>gradient;
      part = <f32>(sum * share);
    } else if (feature == FEATURE_MAGNITUDE) {
      const value = load<f32>(x + <usize>t * xStride);
      part = gradient * (value / root(value));
    } else {
      part = gradient * SCALE;
    }
    store<f32>(target, isFirst ? part : load<f32>(target) + part);
  }
}

/** Gradient at the returns from the one at the features. */
export function featuresBack(record: usize, thread: i32, threads: i32): void {
  const input = viewAt(record, FEATURES_INPUT);
  const gradient = viewAt(record, FEATURES_SOURCE);
  const result = viewAt(record, FEATURES_RESULT);
  const count = word(record, FEATURES_COUNT);
  const end = shareStart(input.samples, thread + 1, threads);
  for (let s = shareStart(input.samples, thread, threads); s < end; s++) {
    for (let channel = 0; channel < count * input.channels; channel++) {
      const feature = channel / input.channels;
      const asset = <usize>(channel - feature * input.channels) << 2;
      addAdjoint(
        word(record, FEATURES_LIST + feature),
        feature == 0,
        input.row(s, 0) + asset, input.timeStride,
        gradient.row(s, 0) + (<usize>channel << 2), gradient.timeStride,
        result.row(s, 0) + asset, result.timeStride,
        input.time,
      );
    }
  }
}
