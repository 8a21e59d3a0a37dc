import type { Epilogue } from "../epilogue.ts";
import type { Operation, View } from "../operation.ts";
import type { AffineNode, BatchNormNode, Graph, Node, RecurrentNode } from "./graph.ts";
import type { NetworkPlace } from "./network-place.ts";
import type { PassBuffers, PassValues } from "./pass-values.ts";

/** Which statistics batch normalisation uses, and whether it blends them into the running ones. */
export interface StatisticsMode {
  readonly usesBatch: boolean;
  readonly updatesRunning: boolean;
}

export const RUNNING_STATISTICS: StatisticsMode = { usesBatch: false, updatesRunning: false };

/** One network run on some samples. */
export interface ForwardPass {
  readonly graph: Graph;
  readonly values: PassValues;
  readonly place: NetworkPlace;
  readonly mode: StatisticsMode;
}

function affine({ values, place }: ForwardPass, node: AffineNode): Operation {
  const { activation } = node.output.value;
  const epilogue: Epilogue | null = activation === null ? null : { kind: "activate", activation };
  return {
    kind: "convolve",
    input: values.view(node.input),
    weights: place.parameter(node.weights),
    bias: node.bias === null ? null : place.parameter(node.bias),
    geometry: node.geometry,
    result: values.view(node.output),
    epilogue,
  };
}

function batchNorm({ values, place, mode }: ForwardPass, node: BatchNormNode): Operation {
  const { view, inverse } = values.kept(node);
  return {
    kind: "batch-norm",
    input: values.view(node.input),
    normalised: view,
    inverse,
    result: values.view(node.output),
    scale: place.parameter(node.scale),
    shift: place.parameter(node.shift),
    runningMean: place.buffer(node.mean),
    runningVariance: place.buffer(node.variance),
    usesBatch: mode.usesBatch,
    momentum: mode.usesBatch && mode.updatesRunning ? node.momentum : null,
    epsilon: node.epsilon,
  };
}

function recurrent({ values, place }: ForwardPass, node: RecurrentNode): Operation {
  return {
    kind: "recurrent",
    input: values.view(node.input),
    inputWeights: place.parameter(node.inputWeights),
    recurrentWeights: place.parameter(node.recurrentWeights),
    inputBias: place.parameter(node.inputBias),
    recurrentBias: place.parameter(node.recurrentBias),
    gates: values.kept(node).view,
    result: values.view(node.output),
  };
}

const isSame = (left: View, right: View) => left.offset === right.offset;

/** A view that is added, times a number. */
export interface ViewTerm {
  readonly view: View;
  readonly scale: number;
}

/** Σ scale · view; a term that already lies in the result is not added again. */
export function sumOperations(terms: readonly ViewTerm[], result: View): readonly Operation[] {
  const own = terms.findIndex(({ view, scale }) => scale === 1 && isSame(view, result));
  return terms
    .filter((_, index) => index !== own)
    .map(({ view: source, scale }, index) => ({
      kind: "add",
      source,
      result,
      scale,
      accumulate: own >= 0 || index > 0,
    }));
}

function activation(
  { values }: ForwardPass,
  node: Extract<Node, { kind: "activation" }>,
): Operation {
  const { activation } = node.output.value;
  if (activation === null) throw new Error("an activation node without an activation");
  const [input, result] = [values.view(node.input), values.view(node.output)];
  return { kind: "activate", input, result, activation };
}

/** The operations of one node's forward step. */
function forwardOperations(pass: ForwardPass, node: Node): readonly Operation[] {
  const { values } = pass;
  switch (node.kind) {
    case "affine":
      return [affine(pass, node)];
    case "batch-norm":
      return [batchNorm(pass, node)];
    case "recurrent":
      return [recurrent(pass, node)];
    case "sum":
      return sumOperations(
        node.terms.map(({ slice, scale }) => ({ view: values.view(slice), scale })),
        values.view(node.output),
      );
    case "activation":
      return [activation(pass, node)];
    default: {
      const [source, result] = [values.view(node.input), values.view(node.output)];
      if (node.kind === "repeat") return [{ kind: "repeat", source, result, factor: node.factor }];
      if (node.kind === "time-mean") return [{ kind: "time-mean", source, result }];
      return [{ kind: "features", input: source, features: node.features, result }];
    }
  }
}

/** The operations of a forward pass, in order. */
export function runForward(pass: ForwardPass): readonly Operation[] {
  return pass.graph.nodes.flatMap((node) => forwardOperations(pass, node));
}

/** The same where no derivative follows: buffers of `values` are let go of once they have been read. */
export function runForwardOnly(pass: ForwardPass, values: PassBuffers): readonly Operation[] {
  return pass.graph.nodes.flatMap((node) => {
    const operations = forwardOperations(pass, node);
    values.passed(node);
    return operations;
  });
}
