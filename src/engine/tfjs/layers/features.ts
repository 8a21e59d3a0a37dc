import type { Feature, LayerSpec } from "../../network-plan.ts";
import { type ForwardContext, type Passed, passWithoutParameters } from "../layer.ts";
import { type Sequence, sequence } from "../sequence.ts";
import { type Tensor2D, tf } from "../tensorflow.ts";

const SCALE = 1 / 3;
const SOFTENING = 0.01;
const MAGNITUDE_OFFSET = 0.8;
/** Bars of the past that leverage and clustering sum, and the weight of the sum. */
const PAST = 10;
const PAST_WEIGHT = 0.25;

/** A feature works on `[assets, batch · time]`, where one asset's window is contiguous. */
interface FeatureMaps {
  readonly value: () => Tensor2D;
  readonly adjoint: (gradient: Tensor2D) => Tensor2D;
  readonly tangent: (direction: Tensor2D) => Tensor2D;
}

function scaledMaps(input: Tensor2D): FeatureMaps {
  const scale = (direction: Tensor2D) => tf.mul(direction, SCALE) as Tensor2D;
  return { value: () => scale(input), adjoint: scale, tangent: scale };
}

function magnitudeMaps(input: Tensor2D): FeatureMaps {
  const root = () => tf.sqrt(tf.add(tf.square(input), SOFTENING));
  const scale = (direction: Tensor2D) => tf.mul(direction, tf.div(input, root())) as Tensor2D;
  const value = () => tf.sub(root(), MAGNITUDE_OFFSET) as Tensor2D;
  return { value, adjoint: scale, tangent: scale };
}

/** Each window as a row, times a matrix over time. */
function alongTime(values: Tensor2D, matrix: Tensor2D): Tensor2D {
  const [time] = matrix.shape;
  return tf.reshape(tf.matMul(tf.reshape(values, [-1, time]), matrix), values.shape) as Tensor2D;
}

function cumulativeMaps(time: number, input: Tensor2D, { constants }: ForwardContext): FeatureMaps {
  const forward = (values: Tensor2D) => alongTime(values, constants.accumulator(time));
  return {
    value: () => forward(input),
    adjoint: (gradient) => alongTime(gradient, constants.backwardAccumulator(time)),
    tangent: forward,
  };
}

/** The magnitude times what `summand` has summed over the past. */
function pastMaps(
  time: number,
  input: Tensor2D,
  { constants }: ForwardContext,
  summand: FeatureMaps,
): FeatureMaps {
  const magnitude = magnitudeMaps(input);
  const past = (values: Tensor2D) => alongTime(values, constants.pastSum(time, PAST, PAST_WEIGHT));
  const later = (values: Tensor2D) =>
    alongTime(values, constants.laterSum(time, PAST, PAST_WEIGHT));
  const times = (a: Tensor2D, b: Tensor2D) => tf.mul(a, b) as Tensor2D;
  const now = (change: Tensor2D) => times(magnitude.tangent(change), past(summand.value()));
  return {
    value: () => times(magnitude.value(), past(summand.value())),
    adjoint: (gradient) =>
      tf.add(now(gradient), summand.adjoint(later(times(gradient, magnitude.value())))) as Tensor2D,
    tangent: (direction) =>
      tf.add(
        now(direction),
        times(magnitude.value(), past(summand.tangent(direction))),
      ) as Tensor2D,
  };
}

function identityMaps(input: Tensor2D): FeatureMaps {
  const same = (direction: Tensor2D) => direction;
  return { value: () => input, adjoint: same, tangent: same };
}

function mapsOf(
  feature: Feature,
  input: Tensor2D,
  time: number,
  context: ForwardContext,
): FeatureMaps {
  switch (feature) {
    case "scaled":
      return scaledMaps(input);
    case "magnitude":
      return magnitudeMaps(input);
    case "cumulative":
      return cumulativeMaps(time, input, context);
    case "leverage":
      return pastMaps(time, input, context, identityMaps(input));
    case "clustering":
      return pastMaps(time, input, context, magnitudeMaps(input));
  }
}

/** `[batch · time, channels]` turned to `[channels, batch · time]` and back. */
function turn(values: Tensor2D): Tensor2D {
  const [rows, columns] = values.shape;
  return rows === 1 || columns === 1
    ? tf.reshape(values, [columns, rows])
    : (tf.transpose(values) as Tensor2D);
}

/** Adds channels computed from the returns, feature-major. Curved, but before every weight. */
export function passFeatures(
  spec: Extract<LayerSpec, { readonly kind: "feature-channels" }>,
  input: Sequence,
  context: ForwardContext,
): Passed {
  const { batch, time, channels } = input;
  const turned = context.keep(turn(input.values));
  const maps = spec.features.map((feature) => mapsOf(feature, turned, time, context));
  const sideBySide = (parts: readonly Tensor2D[]) =>
    sequence(turn(tf.concat([...parts], 0) as Tensor2D), batch, time, channels * parts.length);
  const backward = (gradient: Sequence) => {
    const rows = turn(gradient.values);
    const parts = maps.map((map, index) =>
      map.adjoint(tf.slice(rows, [index * channels, 0], [channels, batch * time])),
    );
    return sequence(turn(tf.addN(parts)), batch, time, channels);
  };
  const tangent = (direction: Sequence) => {
    const rows = turn(direction.values);
    return sideBySide(maps.map((map) => map.tangent(rows)));
  };
  return passWithoutParameters(sideBySide(maps.map((map) => map.value())), backward, tangent);
}
