import type { Operation } from "../operation.ts";
import { sizeOf } from "./views.ts";

/** Additions, multiplications and function calls per number, of the operations that do little each. */
const PER_NUMBER = {
  activation: 1,
  add: 2,
  batchNorm: 8,
  feature: 4,
  outputLaw: 10,
  gates: 10,
  interpolate: 3,
  loss: 6,
  norm: 2,
  noise: 20,
} as const;

/** Per weight of an update: moments, step and moving average. */
const UPDATE = { adam: 15, rmsprop: 10, sgd: 7 } as const;

/** Products of a convolution: taps that fall outside are counted as if they were computed. */
function productFlops(
  operation: Extract<Operation, { kind: "convolve" | "convolve-back" | "weight-gradient" }>,
): number {
  const { kernel } = operation.geometry;
  switch (operation.kind) {
    case "convolve":
      return 2 * kernel * sizeOf(operation.result) * operation.input.channels;
    case "convolve-back":
      return 2 * kernel * sizeOf(operation.gradient) * operation.result.channels;
    case "weight-gradient":
      return 2 * kernel * sizeOf(operation.gradient) * operation.input.channels;
  }
}

function recurrentFlops(
  operation: Extract<Operation, { kind: "recurrent" | "recurrent-back" }>,
): number {
  const states = operation.kind === "recurrent" ? operation.result : operation.states;
  const perState = operation.kind === "recurrent" ? operation.input.channels : 0;
  return sizeOf(states) * (6 * (perState + states.channels) + PER_NUMBER.gates);
}

/** Arithmetic of one operation: a multiplication and an addition count as two, any function as one. */
export function operationFlops(operation: Operation): number {
  switch (operation.kind) {
    case "convolve":
    case "convolve-back":
    case "weight-gradient":
      return productFlops(operation);
    case "recurrent":
    case "recurrent-back":
      return recurrentFlops(operation);
    case "activate":
    case "slope":
      return PER_NUMBER.activation * sizeOf(operation.result);
    case "add":
      return PER_NUMBER.add * sizeOf(operation.result);
    case "fill":
    case "repeat":
      return 0;
    case "repeat-back":
      return sizeOf(operation.gradient);
    case "time-mean":
      return sizeOf(operation.source);
    case "batch-norm":
      return PER_NUMBER.batchNorm * sizeOf(operation.input);
    case "batch-norm-back":
      return PER_NUMBER.batchNorm * sizeOf(operation.gradient);
    case "features":
    case "features-tangent":
      return PER_NUMBER.feature * sizeOf(operation.result);
    case "features-back":
      return PER_NUMBER.feature * sizeOf(operation.gradient);
    case "output-law":
      return PER_NUMBER.outputLaw * sizeOf(operation.result);
    case "output-law-back":
      return PER_NUMBER.outputLaw * sizeOf(operation.gradient);
    case "interpolate":
      return PER_NUMBER.interpolate * sizeOf(operation.result);
    case "discriminator-loss":
      return PER_NUMBER.loss * (sizeOf(operation.real) + sizeOf(operation.generated));
    case "generator-loss":
      return PER_NUMBER.loss * sizeOf(operation.generated);
    case "penalty":
      return (PER_NUMBER.norm + 1) * sizeOf(operation.gradient);
    case "norm":
      return PER_NUMBER.norm * operation.gradient.size;
    case "optimise":
      return UPDATE[operation.optimiser] * operation.weights.size;
    case "average":
      return 3 * operation.target.size;
    case "project":
      return operation.matrices.reduce((sum, { rows, columns }) => sum + 5 * rows * columns, 0);
    case "draw-noise":
      return PER_NUMBER.noise * sizeOf(operation.input);
  }
}
