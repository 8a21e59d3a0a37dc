import type { PlannedLayer } from "../../network-plan.ts";
import type { BackwardRequest, ForwardContext, GradientSink, Passed } from "../layer.ts";
import { addSequences, cropStart, padStart, type Sequence } from "../sequence.ts";
import { passAffine } from "./dense.ts";

/** in + block(in), where `in` is projected if channels differ and cropped to the block's steps. */
interface PassedBlock {
  /** block(in) */
  readonly inner: Passed;
  /** in + block(in) */
  readonly sum: Sequence;
  /** Adjoint of the path around the block. */
  around(gradient: Sequence, request: BackwardRequest): Sequence;
  aroundTangent(direction: Sequence, gradients: GradientSink): Sequence;
}

function passBlock(
  layers: readonly PlannedLayer[],
  projection: number | undefined,
  input: Sequence,
  context: ForwardContext,
): PassedBlock {
  const inner = context.run(layers, input);
  const { time } = inner.output;
  const cropped = cropStart(input, time);
  const projected =
    projection === undefined ? undefined : passAffine({ weights: projection }, cropped, context);
  return {
    inner,
    sum: addSequences(inner.output, projected?.output ?? cropped),
    around: (gradient, request) =>
      padStart(projected?.backward(gradient, request) ?? gradient, input.time),
    aroundTangent(direction, gradients) {
      const steps = cropStart(direction, time);
      return projected?.tangent(steps, gradients) ?? steps;
    },
  };
}

/** in + layers(in), He et al. 2016, eq. 1 (arXiv:1512.03385). */
export function passResidual(
  layer: PlannedLayer,
  input: Sequence,
  context: ForwardContext,
): Passed {
  const block = passBlock(layer.blocks[0] ?? [], layer.parameters[0], input, context);
  const backward = (gradient: Sequence, request: BackwardRequest) =>
    addSequences(block.inner.backward(gradient, request), block.around(gradient, request));
  return {
    output: block.sum,
    backward,
    backwardToParameters: (gradient, request) => void backward(gradient, request),
    tangent: (direction, gradients) =>
      addSequences(
        block.inner.tangent(direction, gradients),
        block.aroundTangent(direction, gradients),
      ),
  };
}

/** The slot of every block's projection; blocks whose channels stay, and the last, have none. */
function projectionSlots(layer: PlannedLayer, input: Sequence): readonly (number | undefined)[] {
  const slots = [...layer.parameters];
  let channels = input.channels;
  return layer.blocks.map((block, index) => {
    const next = block.at(-1)?.output.channels ?? channels;
    const projects = next !== channels && index < layer.blocks.length - 1;
    channels = next;
    return projects ? slots.shift() : undefined;
  });
}

/** Runs the blocks; the last one's sum is needed by nobody. */
function passBlocks(layer: PlannedLayer, input: Sequence, context: ForwardContext) {
  const slots = projectionSlots(layer, input);
  const last = layer.blocks.length - 1;
  let current = input;
  const inner = layer.blocks.slice(0, last).map((layers, index) => {
    const block = passBlock(layers, slots[index], current, context);
    current = block.sum;
    return block;
  });
  return { blocks: inner, last: context.run(layer.blocks[last] ?? [], current) };
}

/** Blocks with residual sums between them; the output adds what every block gave (van den Oord et al. 2016, section 2.4, arXiv:1609.03499). */
export function passSkipSum(layer: PlannedLayer, input: Sequence, context: ForwardContext): Passed {
  const { blocks, last } = passBlocks(layer, input, context);
  const { time } = last.output;
  const sumOf = (outputs: readonly Sequence[], end: Sequence) =>
    outputs.reduce((sum, output) => addSequences(sum, cropStart(output, time)), end);
  const backward = (gradient: Sequence, request: BackwardRequest) =>
    blocks.reduceRight(
      (after, block) => {
        const share = addSequences(padStart(gradient, block.inner.output.time), after);
        return addSequences(block.inner.backward(share, request), block.around(after, request));
      },
      last.backward(gradient, request),
    );
  return {
    output: sumOf(
      blocks.map((block) => block.inner.output),
      last.output,
    ),
    backward,
    backwardToParameters: (gradient, request) => void backward(gradient, request),
    tangent(direction, gradients) {
      let current = direction;
      const outputs = blocks.map((block) => {
        const output = block.inner.tangent(current, gradients);
        current = addSequences(output, block.aroundTangent(current, gradients));
        return output;
      });
      return sumOf(outputs, last.tangent(current, gradients));
    },
  };
}
