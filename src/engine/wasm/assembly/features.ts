import {
  FEATURE_CLUSTERING,
  FEATURE_CUMULATIVE,
  FEATURE_LEVERAGE,
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
/** Bars of the past that a feature sums, and the weight of the sum. */
const PAST: i32 = 10;
const PAST_WEIGHT: f32 = 0.25;

/** √(x² + 0.01) */
@inline
function root(x: f32): f32 {
  return sqrt<f32>(x * x + SOFTENING);
}

@inline
function magnitude(x: f32): f32 {
  return root(x) - MAGNITUDE_OFFSET;
}

/** What a feature sums over the past, and its slope. */
@inline
function summand(feature: i32, x: f32): f32 {
  return feature == FEATURE_CLUSTERING ? magnitude(x) : x;
}

@inline
function summandSlope(feature: i32, x: f32): f32 {
  return feature == FEATURE_CLUSTERING ? x / root(x) : 1;
}

/** The weighted sum over the bars before step t of a channel that begins at `from`. */
function pastSum(feature: i32, from: usize, stride: usize, t: i32): f32 {
  const bars = t < PAST ? t : PAST;
  let sum: f32 = 0;
  for (let k = 1; k <= bars; k++) sum += summand(feature, load<f32>(from + <usize>(t - k) * stride));
  return sum * PAST_WEIGHT;
}

/** Its derivative in a direction. */
function pastTangent(feature: i32, x: usize, xStride: usize, from: usize, fromStride: usize, t: i32): f32 {
  const bars = t < PAST ? t : PAST;
  let sum: f32 = 0;
  for (let k = 1; k <= bars; k++) {
    const slope = summandSlope(feature, load<f32>(x + <usize>(t - k) * xStride));
    sum += slope * load<f32>(from + <usize>(t - k) * fromStride);
  }
  return sum * PAST_WEIGHT;
}

/** Gradient at step t's summand from the steps after it, whose past it belongs to. */
function laterSum(x: usize, xStride: usize, from: usize, fromStride: usize, t: i32, time: i32): f32 {
  const bars = time - 1 - t < PAST ? time - 1 - t : PAST;
  let sum: f32 = 0;
  for (let k = 1; k <= bars; k++) {
    const later = magnitude(load<f32>(x + <usize>(t + k) * xStride));
    sum += later * load<f32>(from + <usize>(t + k) * fromStride);
  }
  return sum * PAST_WEIGHT;
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
  if (feature >= FEATURE_LEVERAGE) {
    for (let t = 0; t < input.time; t++) {
      const x = load<f32>(from + <usize>t * input.timeStride);
      store<f32>(to + <usize>t * toStride, magnitude(x) * pastSum(feature, from, input.timeStride, t));
    }
    return;
  }
  for (let t = 0; t < input.time; t++) {
    const x = load<f32>(from);
    store<f32>(to, feature == FEATURE_MAGNITUDE ? magnitude(x) : x * SCALE);
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
  if (feature >= FEATURE_LEVERAGE) {
    for (let t = 0; t < time; t++) {
      const value = load<f32>(x + <usize>t * xStride);
      const along = load<f32>(from + <usize>t * fromStride);
      const now = along * (value / root(value)) * pastSum(feature, x, xStride, t);
      const past = magnitude(value) * pastTangent(feature, x, xStride, from, fromStride, t);
      store<f32>(to + <usize>t * toStride, now + past);
    }
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
    } else if (feature >= FEATURE_LEVERAGE) {
      const value = load<f32>(x + <usize>t * xStride);
      const later = laterSum(x, xStride, from, fromStride, t, time);
      part = gradient * (value / root(value)) * pastSum(feature, x, xStride, t);
      part += summandSlope(feature, value) * later;
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
