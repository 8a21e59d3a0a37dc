import type { PlannedLayer } from "../../network-plan.ts";
import { type ForwardContext, type Passed, passWithoutParameters } from "../layer.ts";
import {
  asRows,
  cropStart,
  meanOverTime,
  padStart,
  repeatStep,
  type Sequence,
  sequence,
  withValues,
} from "../sequence.ts";
import { tf } from "../tensorflow.ts";

/** A linear layer without parameters from its map and the map's adjoint. */
function passLinear(
  input: Sequence,
  map: (input: Sequence) => Sequence,
  adjoint: (gradient: Sequence) => Sequence,
): Passed {
  return passWithoutParameters(map(input), adjoint, map);
}

/** Flatten and reshape: the same numbers in the same order. */
export function passReshape(time: number, channels: number, input: Sequence): Passed {
  return passLinear(
    input,
    ({ values, batch }) => sequence(values, batch, time, channels),
    ({ values, batch }) => sequence(values, batch, input.time, input.channels),
  );
}

/** Repeats every time step `factor` times. */
export function passUpsample(factor: number, input: Sequence): Passed {
  const { time, channels } = input;
  const repeat = ({ values, batch }: Sequence) => {
    const steps = tf.reshape(values, [batch * time, 1, channels]);
    return sequence(tf.mul(steps, tf.ones([1, factor, 1])), batch, time * factor, channels);
  };
  const gather = ({ values, batch }: Sequence) => {
    const groups = tf.reshape(values, [batch * time, factor, channels]);
    return sequence(tf.sum(groups, 1), batch, time, channels);
  };
  return passLinear(input, repeat, gather);
}

/** Mean over time. */
export function passTimeMean(input: Sequence): Passed {
  return passLinear(input, meanOverTime, (gradient) =>
    repeatStep(withValues(gradient, tf.mul(gradient.values, 1 / input.time)), input.time),
  );
}

/** The last time step. */
export function passLastStep(input: Sequence): Passed {
  return passLinear(
    input,
    (given) => cropStart(given, 1),
    (gradient) => padStart(gradient, input.time),
  );
}

/** Levels in a row; the output is every level's mean over time, side by side. */
export function passLevelMeans(
  layer: PlannedLayer,
  input: Sequence,
  context: ForwardContext,
): Passed {
  let level = input;
  const passed = layer.blocks.map((block) => {
    const pass = context.run(block, level);
    level = pass.output;
    return pass;
  });
  const levels = passed.map((pass) => pass.output);
  const meansOf = (sequences: readonly Sequence[]) => {
    const means = sequences.map((each) => asRows(meanOverTime(each)));
    return sequence(tf.concat(means, 1), input.batch, 1, layer.output.channels);
  };
  const shareOf = (gradient: Sequence, index: number, deeper: Sequence | undefined) => {
    const { channels, time } = levels[index] ?? gradient;
    const start = levels.slice(0, index).reduce((sum, each) => sum + each.channels, 0);
    const part = tf.slice(gradient.values, [0, start], [gradient.batch, channels]);
    const share = tf.reshape(tf.mul(part, 1 / time), [gradient.batch, 1, channels]);
    if (deeper === undefined) {
      return repeatStep(sequence(share, gradient.batch, 1, channels), time);
    }
    const cube = tf.reshape(deeper.values, [gradient.batch, time, channels]);
    return sequence(tf.add(cube, share), gradient.batch, time, channels);
  };
  return {
    output: meansOf(levels),
    backward(gradient, request) {
      return passed.reduceRight<Sequence | undefined>(
        (deeper, pass, index) => pass.backward(shareOf(gradient, index, deeper), request),
        undefined,
      ) as Sequence;
    },
    backwardToParameters(gradient, request) {
      let deeper: Sequence | undefined;
      for (let index = passed.length - 1; index > 0; index--) {
        deeper = passed[index]?.backward(shareOf(gradient, index, deeper), request);
      }
      passed[0]?.backwardToParameters(shareOf(gradient, 0, deeper), request);
    },
    tangent(direction, gradients) {
      let current = direction;
      return meansOf(
        passed.map((pass) => {
          current = pass.tangent(current, gradients);
          return current;
        }),
      );
    },
  };
}
