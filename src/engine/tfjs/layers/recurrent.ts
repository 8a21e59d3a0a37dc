import type { PlannedLayer } from "../../network-plan.ts";
import type { BackwardRequest, ForwardContext, Passed } from "../layer.ts";
import { asCube, type Sequence, sequence } from "../sequence.ts";
import { type Tensor, type Tensor2D, tf } from "../tensorflow.ts";
import { tanh } from "./activation.ts";
import { affine, columnSums, outerProduct } from "./dense.ts";

interface Weights {
  readonly input: Tensor2D;
  readonly recurrent: Tensor2D;
  readonly recurrentBias: Tensor;
}

/** What one time step's derivatives need; every entry `[batch, units]`. */
interface Gates {
  readonly reset: Tensor2D;
  readonly update: Tensor2D;
  readonly candidate: Tensor2D;
  /** U_n h + c_n, before the reset gate. */
  readonly recalled: Tensor2D;
  readonly before: Tensor2D;
}

const columns = (matrix: Tensor2D, index: number, units: number): Tensor2D =>
  tf.slice(matrix, [0, index * units], [matrix.shape[0], units]);

/** `[batch, time, channels]` ⇄ `[time, batch, channels]`, as rows. */
function timeMajor(input: Sequence): Tensor2D {
  return tf.reshape(tf.transpose(asCube(input), [1, 0, 2]), [
    input.time * input.batch,
    input.channels,
  ]);
}

function batchMajor(rows: Tensor2D, batch: number, time: number): Sequence {
  const channels = rows.shape[1];
  const cube = tf.reshape(rows, [time, batch, channels]);
  return sequence(tf.transpose(cube, [1, 0, 2]), batch, time, channels);
}

/** One step: h' = (1 − z) n + z h, the reset gate applied after the recurrent product. */
function stepForward(fromInput: Tensor2D, before: Tensor2D, weights: Weights, units: number) {
  const fromState = affine(before, weights.recurrent, weights.recurrentBias);
  const gates = tf.sigmoid(
    tf.add(
      tf.slice(fromInput, [0, 0], [before.shape[0], 2 * units]),
      tf.slice(fromState, [0, 0], [before.shape[0], 2 * units]),
    ),
  ) as Tensor2D;
  const reset = columns(gates, 0, units);
  const update = columns(gates, 1, units);
  const recalled = columns(fromState, 2, units);
  const candidate = tanh(tf.add(columns(fromInput, 2, units), tf.mul(reset, recalled)) as Tensor2D);
  const state = tf.add(candidate, tf.mul(update, tf.sub(before, candidate))) as Tensor2D;
  return { state, gates: { reset, update, candidate, recalled, before } satisfies Gates };
}

/** One step back: gradients before the non-linearities, from the input and from the state. */
function stepBackward(gradient: Tensor2D, gates: Gates, weights: Weights) {
  const { reset, update, candidate, recalled, before } = gates;
  const kept = tf.mul(gradient, tf.sub(1, update));
  const atCandidate = tf.mul(kept, tf.sub(1, tf.square(candidate))) as Tensor2D;
  const atUpdate = tf.mul(
    tf.mul(gradient, tf.sub(before, candidate)),
    tf.mul(update, tf.sub(1, update)),
  ) as Tensor2D;
  const atReset = tf.mul(
    tf.mul(atCandidate, recalled),
    tf.mul(reset, tf.sub(1, reset)),
  ) as Tensor2D;
  const atInput = tf.concat([atReset, atUpdate, atCandidate], 1) as Tensor2D;
  const atState = tf.concat([atReset, atUpdate, tf.mul(atCandidate, reset)], 1) as Tensor2D;
  const through = tf.matMul(atState, weights.recurrent, false, true);
  return { atInput, atState, previous: tf.add(tf.mul(gradient, update), through) as Tensor2D };
}

function runForward(input: Sequence, weights: Weights, inputBias: Tensor, units: number) {
  const { batch, time } = input;
  const rows = timeMajor(input);
  const projected = affine(rows, weights.input, inputBias);
  let state = tf.zeros([batch, units]) as Tensor2D;
  const steps: Gates[] = [];
  const states: Tensor2D[] = [];
  for (let t = 0; t < time; t++) {
    const fromInput = tf.slice(projected, [t * batch, 0], [batch, 3 * units]);
    const step = stepForward(fromInput, state, weights, units);
    state = step.state;
    steps.push(step.gates);
    states.push(state);
  }
  return { rows, steps, states: tf.concat(states, 0) as Tensor2D };
}

/** Gradients at the gates of every step, time-major, walking back through time. */
function runBackward(gradient: Tensor2D, steps: readonly Gates[], weights: Weights) {
  const units = gradient.shape[1];
  const batch = gradient.shape[0] / steps.length;
  let carried = tf.zeros([batch, units]) as Tensor2D;
  const atInput: Tensor2D[] = [];
  const atState: Tensor2D[] = [];
  for (const [back, gates] of [...steps].reverse().entries()) {
    const t = steps.length - 1 - back;
    const here = tf.add(tf.slice(gradient, [t * batch, 0], [batch, units]), carried) as Tensor2D;
    const step = stepBackward(here, gates, weights);
    carried = step.previous;
    atInput.push(step.atInput);
    atState.push(step.atState);
  }
  return {
    atInput: tf.concat(atInput.reverse(), 0) as Tensor2D,
    atState: tf.concat(atState.reverse(), 0) as Tensor2D,
  };
}

/** Gated recurrent unit, differentiated through time by hand. Gates in order: reset, update, candidate. */
export function passRecurrent(
  layer: PlannedLayer,
  units: number,
  input: Sequence,
  context: ForwardContext,
): Passed {
  const [inputSlot = -1, recurrentSlot = -1, inputBiasSlot = -1, recurrentBiasSlot = -1] =
    layer.parameters;
  const { batch, time } = input;
  const weights: Weights = {
    input: context.parameter(inputSlot) as Tensor2D,
    recurrent: context.parameter(recurrentSlot) as Tensor2D,
    recurrentBias: context.parameter(recurrentBiasSlot),
  };
  const { rows, steps, states } = runForward(
    input,
    weights,
    context.parameter(inputBiasSlot),
    units,
  );
  context.keep(rows);
  for (const gates of steps) for (const tensor of Object.values(gates)) context.keep(tensor);
  const backward = (gradient: Sequence, request: BackwardRequest) => {
    const { atInput, atState } = runBackward(timeMajor(gradient), steps, weights);
    if (request.gradients) {
      const before = tf.concat(
        steps.map((gates) => gates.before),
        0,
      ) as Tensor2D;
      request.gradients.add(inputSlot, outerProduct(rows, atInput));
      request.gradients.add(recurrentSlot, outerProduct(before, atState));
      request.gradients.add(inputBiasSlot, columnSums(atInput, context));
      request.gradients.add(recurrentBiasSlot, columnSums(atState, context));
    }
    return batchMajor(tf.matMul(atInput, weights.input, false, true), batch, time);
  };
  return {
    output: batchMajor(states, batch, time),
    backward,
    backwardToParameters: (gradient, request) => void backward(gradient, request),
    tangent() {
      throw new Error("a recurrent layer has no tangent");
    },
  };
}
