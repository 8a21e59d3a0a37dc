import type { PlannedLayer } from "../network-plan.ts";
import type { Constants } from "./constants.ts";
import type { Sequence } from "./sequence.ts";
import type { Tensor } from "./tensorflow.ts";

/** Takes the parts of a gradient, by parameter slot; parts of one slot are added. */
export interface GradientSink {
  add(slot: number, gradient: Tensor): void;
}

export interface BackwardRequest {
  /** Where parameter gradients go; without it they are not computed. */
  readonly gradients?: GradientSink | undefined;
  /** Keep the gradient at every linear layer's output, for the tangent that follows. */
  readonly keepsDeltas: boolean;
}

/**
 * A layer that has been run, with what its derivatives need.
 *
 * `tangent` carries a direction forward through the saved slopes without biases, and adds
 * δ ⊗ tangent to the weight gradients, δ being kept by the last `backward` (speed.md 9).
 */
export interface Passed {
  readonly output: Sequence;
  /** Gradient with respect to the layer's input, from the one with respect to its output. */
  backward(gradient: Sequence, request: BackwardRequest): Sequence;
  /** Parameter gradients only, where nobody asks for the input's. */
  backwardToParameters(gradient: Sequence, request: BackwardRequest): void;
  tangent(direction: Sequence, gradients: GradientSink): Sequence;
}

/** What layers see of the network that they run in. */
export interface ForwardContext {
  readonly constants: Constants;
  /** Batch statistics (and their recording) instead of running ones. */
  readonly training: boolean;
  parameter(slot: number): Tensor;
  buffer(index: number): Tensor;
  /** Blends a batch statistic into a running one; ignored outside recorded training. */
  recordStatistic(index: number, value: Tensor, momentum: number): void;
  /** Keeps a tensor for the derivatives; does nothing if none will be asked for. */
  keep<T extends Tensor>(tensor: T): T;
  /** Runs inner layers in a row. */
  run(layers: readonly PlannedLayer[], input: Sequence): Passed;
}

/** A layer without parameters from its three maps. */
export function passWithoutParameters(
  output: Sequence,
  backward: (gradient: Sequence) => Sequence,
  tangent: (direction: Sequence) => Sequence,
): Passed {
  return { output, backward, tangent, backwardToParameters: () => {} };
}
