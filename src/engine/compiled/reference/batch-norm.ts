import { type Floats, type OperationOf, placeOf, visit } from "./floats.ts";

/** Visits all samples and steps of one channel. */
function visitChannel(
  { samples, time }: { readonly samples: number; readonly time: number },
  use: (sample: number, time: number) => void,
): void {
  visit({ samples, time, channels: 1, offset: 0, sampleStride: 0, timeStride: 0 }, use);
}

function statisticsOf(
  floats: Floats,
  operation: OperationOf<"batch-norm">,
  channel: number,
): { readonly mean: number; readonly variance: number } {
  const { input, usesBatch, runningMean, runningVariance } = operation;
  if (!usesBatch) {
    return {
      mean: floats.get(runningMean + channel),
      variance: floats.get(runningVariance + channel),
    };
  }
  const count = input.samples * input.time;
  let [sum, squares] = [0, 0];
  visitChannel(input, (sample, time) => {
    sum += floats.get(placeOf(input, sample, time, channel));
  });
  const mean = sum / count;
  visitChannel(input, (sample, time) => {
    squares += (floats.get(placeOf(input, sample, time, channel)) - mean) ** 2;
  });
  return { mean, variance: squares / count };
}

/** Batch normalisation over samples and time, Ioffe and Szegedy 2015, algorithm 1 (arXiv:1502.03167). */
export function batchNorm(floats: Floats, operation: OperationOf<"batch-norm">): void {
  const { input, normalised, result, momentum, usesBatch, runningMean, runningVariance } =
    operation;
  for (let channel = 0; channel < input.channels; channel++) {
    const { mean, variance } = statisticsOf(floats, operation, channel);
    const inverse = 1 / Math.sqrt(variance + operation.epsilon);
    floats.set(operation.inverse + channel, inverse);
    const scale = floats.get(operation.scale + channel);
    const shift = floats.get(operation.shift + channel);
    visitChannel(input, (sample, time) => {
      const value = (floats.get(placeOf(input, sample, time, channel)) - mean) * inverse;
      floats.set(placeOf(normalised, sample, time, channel), value);
      floats.set(placeOf(result, sample, time, channel), value * scale + shift);
    });
    if (!usesBatch || momentum === null) continue;
    const blend = (running: number, value: number) =>
      floats.set(running, (1 - momentum) * floats.get(running) + momentum * value);
    blend(runningMean + channel, mean);
    blend(runningVariance + channel, variance);
  }
}

/** The adjoint of batch normalisation; with the batch's statistics these move with the input. */
export function batchNormBack(floats: Floats, operation: OperationOf<"batch-norm-back">): void {
  const { gradient, normalised, scaleGradient, shiftGradient, usesBatch, result } = operation;
  const share = usesBatch ? 1 / (gradient.samples * gradient.time) : 0;
  for (let channel = 0; channel < gradient.channels; channel++) {
    let [atShift, atScale] = [0, 0];
    visitChannel(gradient, (sample, time) => {
      const value = floats.get(placeOf(gradient, sample, time, channel));
      atShift += value;
      atScale += value * floats.get(placeOf(normalised, sample, time, channel));
    });
    if (shiftGradient !== null) floats.add(shiftGradient + channel, atShift);
    if (scaleGradient !== null) floats.add(scaleGradient + channel, atScale);
    if (result === null) continue;
    const gain = floats.get(operation.scale + channel) * floats.get(operation.inverse + channel);
    visitChannel(gradient, (sample, time) => {
      const direct = floats.get(placeOf(gradient, sample, time, channel));
      const drift = atShift + floats.get(placeOf(normalised, sample, time, channel)) * atScale;
      floats.set(placeOf(result, sample, time, channel), (direct - share * drift) * gain);
    });
  }
}
