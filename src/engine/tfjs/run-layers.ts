import type { PlannedLayer } from "../network-plan.ts";
import type { BackwardRequest, ForwardContext, Passed } from "./layer.ts";
import { passActivation } from "./layers/activation.ts";
import { passBatchNorm } from "./layers/batch-norm.ts";
import { passConvolution } from "./layers/convolution.ts";
import { passDense } from "./layers/dense.ts";
import { passFeatures } from "./layers/features.ts";
import { passRecurrent } from "./layers/recurrent.ts";
import {
  passLastStep,
  passLevelMeans,
  passReshape,
  passTimeMean,
  passUpsample,
} from "./layers/reshaping.ts";
import { passResidual, passSkipSum } from "./layers/residual.ts";
import type { Sequence } from "./sequence.ts";

function passLayer(layer: PlannedLayer, input: Sequence, context: ForwardContext): Passed {
  const { spec } = layer;
  switch (spec.kind) {
    case "dense":
      return passDense(layer, input, context);
    case "causal-convolution":
    case "convolution":
      return passConvolution(layer, spec, input, context);
    case "upsample":
      return passUpsample(spec.factor, input);
    case "activation":
      return passActivation(spec, input, context);
    case "batch-norm":
      return passBatchNorm(layer, spec, input, context);
    case "flatten":
      return passReshape(1, input.time * input.channels, input);
    case "reshape":
      return passReshape(spec.time, spec.channels, input);
    case "residual":
      return passResidual(layer, input, context);
    case "skip-sum":
      return passSkipSum(layer, input, context);
    case "recurrent":
      return passRecurrent(layer, spec.units, input, context);
    case "feature-channels":
      return passFeatures(spec, input, context);
    case "level-means":
      return passLevelMeans(layer, input, context);
    case "time-mean":
      return passTimeMean(input);
    case "last-step":
      return passLastStep(input);
  }
}

const hasParameters = (layer: PlannedLayer): boolean =>
  layer.parameters.length > 0 || layer.blocks.flat().some(hasParameters);

/** Runs layers in a row. Shapes follow the input, so a generator of any length runs for any length. */
export function runLayers(
  layers: readonly PlannedLayer[],
  input: Sequence,
  context: ForwardContext,
): Passed {
  let output = input;
  const passed = layers.map((layer) => {
    const pass = passLayer(layer, output, context);
    output = pass.output;
    return pass;
  });
  const firstWithParameters = layers.findIndex(hasParameters);
  const backTo = (end: number, gradient: Sequence, request: BackwardRequest) =>
    passed.slice(end).reduceRight((current, pass) => pass.backward(current, request), gradient);
  return {
    output,
    backward: (gradient, request) => backTo(0, gradient, request),
    backwardToParameters(gradient, request) {
      if (firstWithParameters < 0) return;
      const reached = backTo(firstWithParameters + 1, gradient, request);
      passed[firstWithParameters]?.backwardToParameters(reached, request);
    },
    tangent: (direction, gradients) =>
      passed.reduce((current, pass) => pass.tangent(current, gradients), direction),
  };
}
