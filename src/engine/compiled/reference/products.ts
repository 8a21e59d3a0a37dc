import type { ConvolutionGeometry, View } from "../operation.ts";
import { finish } from "./activation.ts";
import { type Floats, type OperationOf, placeOf, visit } from "./floats.ts";

/** The input step under a tap, or undefined where it lies outside. */
function stepUnder(
  geometry: ConvolutionGeometry,
  input: View,
  outputTime: number,
  tap: number,
): number | undefined {
  const step = outputTime * geometry.stride + tap * geometry.dilation - geometry.before;
  return step >= 0 && step < input.time ? step : undefined;
}

/** The output step whose tap lies on an input step, or undefined if there is none. */
function stepAbove(
  geometry: ConvolutionGeometry,
  output: View,
  inputTime: number,
  tap: number,
): number | undefined {
  const step = (inputTime + geometry.before - tap * geometry.dilation) / geometry.stride;
  return Number.isInteger(step) && step >= 0 && step < output.time ? step : undefined;
}

/** Convolution over time with bias and epilogue. */
export function convolve(floats: Floats, operation: OperationOf<"convolve">): void {
  const { input, weights, bias, geometry, result, epilogue } = operation;
  visit(result, (sample, time, channel) => {
    let sum = bias === null ? 0 : floats.get(bias + channel);
    for (let tap = 0; tap < geometry.kernel; tap++) {
      const step = stepUnder(geometry, input, time, tap);
      if (step === undefined) continue;
      const from = placeOf(input, sample, step, 0);
      for (let c = 0; c < input.channels; c++) {
        const weight = weights + (tap * input.channels + c) * result.channels + channel;
        sum += floats.get(from + c) * floats.get(weight);
      }
    }
    const value = finish(epilogue, sum, floats, { sample, time, channel });
    floats.set(placeOf(result, sample, time, channel), value);
  });
}

/** The convolution's adjoint in its input. */
export function convolveBack(floats: Floats, operation: OperationOf<"convolve-back">): void {
  const { gradient, weights, geometry, result, accumulate, epilogue } = operation;
  visit(result, (sample, time, channel) => {
    const place = placeOf(result, sample, time, channel);
    let sum = accumulate ? floats.get(place) : 0;
    for (let tap = 0; tap < geometry.kernel; tap++) {
      const step = stepAbove(geometry, gradient, time, tap);
      if (step === undefined) continue;
      const from = placeOf(gradient, sample, step, 0);
      const row = weights + (tap * result.channels + channel) * gradient.channels;
      for (let n = 0; n < gradient.channels; n++) sum += floats.get(from + n) * floats.get(row + n);
    }
    floats.set(place, finish(epilogue, sum, floats, { sample, time, channel }));
  });
}

/** Σ over samples and steps of input under one tap times gradient. */
function correlation(
  floats: Floats,
  { input, gradient, geometry }: OperationOf<"weight-gradient">,
  tap: number,
  channel: number,
  output: number,
): number {
  let sum = 0;
  for (let sample = 0; sample < gradient.samples; sample++) {
    for (let time = 0; time < gradient.time; time++) {
      const step = stepUnder(geometry, input, time, tap);
      if (step === undefined) continue;
      sum +=
        floats.get(placeOf(input, sample, step, channel)) *
        floats.get(placeOf(gradient, sample, time, output));
    }
  }
  return sum;
}

function channelSum(floats: Floats, view: View, channel: number): number {
  let sum = 0;
  for (let sample = 0; sample < view.samples; sample++) {
    for (let time = 0; time < view.time; time++) {
      sum += floats.get(placeOf(view, sample, time, channel));
    }
  }
  return sum;
}

/** The convolution's adjoint in its weights and bias. */
export function weightGradient(floats: Floats, operation: OperationOf<"weight-gradient">): void {
  const { input, gradient, geometry, weights, bias, accumulate } = operation;
  const outputs = gradient.channels;
  for (let tap = 0; tap < geometry.kernel; tap++) {
    for (let channel = 0; channel < input.channels; channel++) {
      const row = weights + (tap * input.channels + channel) * outputs;
      for (let output = 0; output < outputs; output++) {
        floats.put(row + output, correlation(floats, operation, tap, channel, output), accumulate);
      }
    }
  }
  if (bias === null) return;
  for (let output = 0; output < outputs; output++) {
    floats.put(bias + output, channelSum(floats, gradient, output), accumulate);
  }
}
