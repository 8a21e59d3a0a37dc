import type { Block, Operation, View } from "../operation.ts";
import { denseView, sizeOf } from "./views.ts";

/** What an operation reads and writes of the arena. */
export interface Reach {
  readonly reads: readonly View[];
  readonly writes: readonly View[];
}

type OperationOf<Kind extends Operation["kind"]> = Extract<Operation, { readonly kind: Kind }>;

const numbers = (offset: number, size: number): View => denseView(offset, 1, 1, size);
const block = ({ offset, size }: Block): View => numbers(offset, size);
const maybe = (view: View | null): readonly View[] => (view === null ? [] : [view]);
const ifAny = (offset: number | null, size: number): readonly View[] =>
  offset === null ? [] : [numbers(offset, size)];

function reachOfProduct(operation: OperationOf<"convolve"> | OperationOf<"convolve-back">): Reach {
  const { result, epilogue, weights, geometry } = operation;
  const source = operation.kind === "convolve" ? operation.input : operation.gradient;
  const bias = operation.kind === "convolve" ? operation.bias : null;
  const adds = operation.kind === "convolve-back" && operation.accumulate;
  return {
    reads: [
      source,
      numbers(weights, geometry.kernel * source.channels * result.channels),
      ...ifAny(bias, result.channels),
      ...(epilogue?.kind === "slope" ? [epilogue.outputs] : []),
      ...(adds ? [result] : []),
    ],
    writes: [result],
  };
}

function reachOfWeightGradient(operation: OperationOf<"weight-gradient">): Reach {
  const { input, gradient, weights, bias, geometry, accumulate } = operation;
  const outputs = gradient.channels;
  const writes = [
    numbers(weights, geometry.kernel * input.channels * outputs),
    ...ifAny(bias, outputs),
  ];
  return { reads: [input, gradient, ...(accumulate ? writes : [])], writes };
}

function reachOfBatchNorm(operation: OperationOf<"batch-norm">): Reach {
  const { input, normalised, result, usesBatch, momentum } = operation;
  const { channels } = input;
  const at = (offset: number) => numbers(offset, channels);
  const running = [at(operation.runningMean), at(operation.runningVariance)];
  const updates = usesBatch && momentum !== null;
  return {
    reads: [input, at(operation.scale), at(operation.shift), ...(usesBatch ? [] : running)],
    writes: [normalised, at(operation.inverse), result, ...(updates ? running : [])],
  };
}

function reachOfBatchNormBack(operation: OperationOf<"batch-norm-back">): Reach {
  const { gradient, normalised, inverse, scale, result } = operation;
  const { channels } = gradient;
  return {
    reads: [gradient, normalised, numbers(inverse, channels), numbers(scale, channels)],
    writes: [
      ...ifAny(operation.scaleGradient, channels),
      ...ifAny(operation.shiftGradient, channels),
      ...maybe(result),
    ],
  };
}

function reachOfRecurrent(operation: OperationOf<"recurrent">): Reach {
  const { input, gates, result } = operation;
  const sums = 3 * result.channels;
  return {
    reads: [
      input,
      numbers(operation.inputWeights, input.channels * sums),
      numbers(operation.recurrentWeights, result.channels * sums),
      numbers(operation.inputBias, sums),
      numbers(operation.recurrentBias, sums),
    ],
    writes: [gates, result],
  };
}

function reachOfRecurrentBack(operation: OperationOf<"recurrent-back">): Reach {
  const { gradient, states, gates, recurrentWeights, carried, atInput, atState } = operation;
  const weights = numbers(recurrentWeights, 3 * states.channels * states.channels);
  return { reads: [gradient, states, gates, weights], writes: [carried, atInput, atState] };
}

function reachOfDiscriminatorLoss(operation: OperationOf<"discriminator-loss">): Reach {
  const { real, generated, realGradient, generatedGradient, measures } = operation;
  const scalars = Object.values(measures).map((offset) => numbers(offset, 1));
  return { reads: [real, generated], writes: [realGradient, generatedGradient, ...scalars] };
}

function reachOfOptimise(operation: OperationOf<"optimise">): Reach {
  const { weights, gradient, first, second, norm, average } = operation;
  const state = [weights, first, second, ...(average === null ? [] : [average])].map(block);
  const norms = operation.network === "generator" ? [numbers(norm, 1)] : [];
  return { reads: [block(gradient), ...norms, ...state], writes: state };
}

function reachOfProject({ matrices }: OperationOf<"project">): Reach {
  const views = matrices.flatMap(({ weights, vector, rows, columns }) => [
    numbers(weights, rows * columns),
    numbers(vector, rows),
  ]);
  return { reads: views, writes: views };
}

/** Every part of the arena that an operation reads or writes, controls left out. */
export function reachOf(operation: Operation): Reach {
  switch (operation.kind) {
    case "convolve":
    case "convolve-back":
      return reachOfProduct(operation);
    case "weight-gradient":
      return reachOfWeightGradient(operation);
    case "batch-norm":
      return reachOfBatchNorm(operation);
    case "batch-norm-back":
      return reachOfBatchNormBack(operation);
    case "recurrent":
      return reachOfRecurrent(operation);
    case "recurrent-back":
      return reachOfRecurrentBack(operation);
    case "discriminator-loss":
      return reachOfDiscriminatorLoss(operation);
    case "optimise":
      return reachOfOptimise(operation);
    case "project":
      return reachOfProject(operation);
    default:
      return reachOfSimple(operation);
  }
}

type Simple = Exclude<
  Operation,
  {
    readonly kind:
      | "convolve"
      | "convolve-back"
      | "weight-gradient"
      | "batch-norm"
      | "batch-norm-back"
      | "recurrent"
      | "recurrent-back"
      | "discriminator-loss"
      | "optimise"
      | "project";
  }
>;

const adding = ({ accumulate, result }: { readonly accumulate: boolean; readonly result: View }) =>
  accumulate ? [result] : [];

function reachOfSimple(operation: Simple): Reach {
  switch (operation.kind) {
    case "activate":
    case "features":
      return { reads: [operation.input], writes: [operation.result] };
    case "slope":
      return { reads: [operation.gradient, operation.outputs], writes: [operation.result] };
    case "add":
      return { reads: [operation.source, ...adding(operation)], writes: [operation.result] };
    case "fill":
      return { reads: [], writes: [operation.result] };
    case "repeat":
    case "time-mean":
      return { reads: [operation.source], writes: [operation.result] };
    case "repeat-back":
      return { reads: [operation.gradient, ...adding(operation)], writes: [operation.result] };
    case "features-back":
      return { reads: [operation.gradient, operation.input], writes: [operation.result] };
    case "features-tangent":
      return { reads: [operation.direction, operation.input], writes: [operation.result] };
    case "output-law":
      return { reads: [operation.last, ...maybe(operation.shock)], writes: [operation.result] };
    case "output-law-back": {
      const { last, shock, returns, gradient } = operation;
      return { reads: [last, ...maybe(shock), returns, gradient], writes: [operation.result] };
    }
    case "interpolate": {
      const { real, generated, shares, result } = operation;
      return { reads: [real, generated, numbers(shares, real.samples)], writes: [result] };
    }
    case "generator-loss": {
      const { generated, real, gradient, measure } = operation;
      return { reads: [generated, ...maybe(real)], writes: [gradient, numbers(measure, 1)] };
    }
    case "penalty": {
      const { gradient, direction, measure } = operation;
      return { reads: [gradient], writes: [direction, numbers(measure, 1)] };
    }
    case "norm":
      return { reads: [block(operation.gradient)], writes: [numbers(operation.measure, 1)] };
    case "average": {
      const target = block(operation.target);
      return { reads: [block(operation.source), target], writes: [target] };
    }
    case "draw-noise":
      return { reads: [], writes: [operation.input, ...maybe(operation.shock)] };
  }
}

const BYTES = 4;

/** Bytes that an operation moves if every number is read and written once. */
export function operationBytes(operation: Operation): number {
  const { reads, writes } = reachOf(operation);
  return BYTES * [...reads, ...writes].reduce((sum, view) => sum + sizeOf(view), 0);
}
