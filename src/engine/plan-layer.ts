import type { LayerSpec, PlannedLayer, Shape } from "./network-plan.ts";
import { type PlanBuilder, requirePositive } from "./plan-builder.ts";
import { PlanError } from "./plan-error.ts";

type SpecOf<Kind extends LayerSpec["kind"]> = Extract<LayerSpec, { readonly kind: Kind }>;

/** What a kind of layer decides; the rest of a planned layer follows. */
interface LayerParts {
  readonly output: Shape;
  readonly parameters?: readonly number[];
  readonly buffers?: readonly number[];
  readonly blocks?: readonly (readonly PlannedLayer[])[];
  readonly flops?: number;
}

interface Place {
  readonly input: Shape;
  readonly name: string;
  readonly builder: PlanBuilder;
}

function planDense(spec: SpecOf<"dense">, { input, name, builder }: Place): LayerParts {
  requirePositive(name, { units: spec.units });
  const weights = builder.addMatrix(
    `${name}.weights`,
    [input.channels, spec.units],
    spec.initialiser,
    spec.units,
  );
  const bias = spec.bias
    ? [builder.addBias(`${name}.bias`, spec.units, spec.initialiser, input.channels)]
    : [];
  return {
    output: { time: input.time, channels: spec.units },
    parameters: [weights, ...bias],
    flops: 2 * input.time * input.channels * spec.units,
  };
}

function planConvolution(
  spec: SpecOf<"causal-convolution"> | SpecOf<"convolution">,
  time: number,
  { input, name, builder }: Place,
): LayerParts {
  requirePositive(name, { channels: spec.channels, kernel: spec.kernel });
  if (time < 1) throw new PlanError("output-too-short", name, { inputTime: input.time });
  const { kernel, channels, initialiser } = spec;
  const shape = [kernel, input.channels, channels];
  const fanIn = kernel * input.channels;
  const weights = builder.addMatrix(`${name}.weights`, shape, initialiser, kernel * channels);
  const bias = spec.bias ? [builder.addBias(`${name}.bias`, channels, initialiser, fanIn)] : [];
  return {
    output: { time, channels },
    parameters: [weights, ...bias],
    flops: 2 * time * fanIn * channels,
  };
}

function planCausal(spec: SpecOf<"causal-convolution">, place: Place): LayerParts {
  requirePositive(place.name, { dilation: spec.dilation });
  const lost = spec.padding === "none" ? (spec.kernel - 1) * spec.dilation : 0;
  return planConvolution(spec, place.input.time - lost, place);
}

function planStrided(spec: SpecOf<"convolution">, place: Place): LayerParts {
  requirePositive(place.name, { stride: spec.stride });
  return planConvolution(spec, Math.ceil(place.input.time / spec.stride), place);
}

function planBatchNorm({ input, name, builder }: Place): LayerParts {
  const { channels } = input;
  return {
    output: input,
    parameters: [
      builder.addConstant(`${name}.scale`, channels, 1),
      builder.addConstant(`${name}.shift`, channels, 0),
    ],
    buffers: [
      builder.addBuffer(`${name}.running-mean`, channels, 0),
      builder.addBuffer(`${name}.running-variance`, channels, 1),
    ],
    flops: 4 * input.time * channels,
  };
}

/** Parameters: input weights `[in, 3·units]`, recurrent weights `[units, 3·units]`, both biases. */
function planRecurrent(spec: SpecOf<"recurrent">, { input, name, builder }: Place): LayerParts {
  const { units, initialiser } = spec;
  requirePositive(name, { units });
  const gates = 3 * units;
  return {
    output: { time: input.time, channels: units },
    parameters: [
      builder.addMatrix(`${name}.input-weights`, [input.channels, gates], initialiser, gates),
      builder.addMatrix(`${name}.recurrent-weights`, [units, gates], initialiser, gates),
      builder.addBias(`${name}.input-bias`, gates, initialiser, units),
      builder.addBias(`${name}.recurrent-bias`, gates, initialiser, units),
    ],
    flops: 2 * input.time * gates * (input.channels + units),
  };
}

const totalFlops = (layers: readonly PlannedLayer[]) =>
  layers.reduce((sum, layer) => sum + layer.flops, 0);

/**
 * One block of `in + block(in)`: its layers, the projection's slot if the sum is needed and its
 * channels differ, its output.
 */
function planResidualBlock(
  specs: readonly LayerSpec[],
  { input, name, builder }: Place,
  sums: boolean,
) {
  const layers = planLayers(specs, input, name, builder);
  const output = outputOf(layers, input);
  if (layers.length === 0) throw new PlanError("empty-block", name);
  if (output.time > input.time) {
    throw new PlanError("wrong-output", name, { time: output.time, inputTime: input.time });
  }
  const projects = sums && output.channels !== input.channels;
  const shape = [input.channels, output.channels];
  const law = { kind: "uniform-fan-in" } as const;
  const projection = projects
    ? [builder.addMatrix(`${name}.projection`, shape, law, output.channels)]
    : [];
  const flops =
    totalFlops(layers) + (projects ? 2 * output.time * input.channels * output.channels : 0);
  return { layers, projection, output, flops };
}

function planResidual(spec: SpecOf<"residual">, place: Place): LayerParts {
  const block = planResidualBlock(spec.layers, place, true);
  return {
    output: block.output,
    parameters: block.projection,
    blocks: [block.layers],
    flops: block.flops,
  };
}

/** Parameters: the projections of the blocks before the last whose channels differ, in order. */
function planSkipSum(spec: SpecOf<"skip-sum">, place: Place): LayerParts {
  const { name } = place;
  if (spec.blocks.length === 0) throw new PlanError("empty-block", name);
  let input = place.input;
  const blocks = spec.blocks.map((specs, index) => {
    const sums = index < spec.blocks.length - 1;
    const block = planResidualBlock(specs, { ...place, input, name: `${name}.${index + 1}` }, sums);
    input = block.output;
    return block;
  });
  const channels = new Set(blocks.map((block) => block.output.channels));
  if (channels.size > 1) throw new PlanError("channels-differ", name);
  return {
    output: {
      time: Math.min(...blocks.map((block) => block.output.time)),
      channels: input.channels,
    },
    parameters: blocks.flatMap((block) => block.projection),
    blocks: blocks.map((block) => block.layers),
    flops: blocks.reduce((sum, block) => sum + block.flops, 0),
  };
}

function planLevelMeans(spec: SpecOf<"level-means">, { input, name, builder }: Place): LayerParts {
  if (spec.levels.length === 0) throw new PlanError("empty-block", name);
  let level = input;
  let channels = 0;
  const blocks = spec.levels.map((specs, index) => {
    if (specs.length === 0) throw new PlanError("empty-block", `${name}.${index + 1}`);
    const layers = planLayers(specs, level, `${name}.${index + 1}`, builder);
    level = outputOf(layers, level);
    channels += level.channels;
    return layers;
  });
  const flops = blocks.reduce((sum, layers) => sum + totalFlops(layers), 0);
  return { output: { time: 1, channels }, blocks, flops };
}

function planReshape(spec: SpecOf<"reshape">, { input, name }: Place): LayerParts {
  requirePositive(name, { time: spec.time, channels: spec.channels });
  if (spec.time * spec.channels !== input.time * input.channels) {
    throw new PlanError("wrong-output", name, {
      size: spec.time * spec.channels,
      inputSize: input.time * input.channels,
    });
  }
  return { output: { time: spec.time, channels: spec.channels } };
}

function planFeatures(spec: SpecOf<"feature-channels">, { input, name }: Place): LayerParts {
  if (spec.features.length === 0) throw new PlanError("empty-block", name);
  const channels = input.channels * spec.features.length;
  return { output: { time: input.time, channels }, flops: 4 * input.time * channels };
}

function planParts(spec: LayerSpec, place: Place): LayerParts {
  const { input, name } = place;
  switch (spec.kind) {
    case "dense":
      return planDense(spec, place);
    case "causal-convolution":
      return planCausal(spec, place);
    case "convolution":
      return planStrided(spec, place);
    case "upsample":
      requirePositive(name, { factor: spec.factor });
      return { output: { time: input.time * spec.factor, channels: input.channels } };
    case "activation":
      return { output: input, flops: input.time * input.channels };
    case "batch-norm":
      return planBatchNorm(place);
    case "flatten":
      return { output: { time: 1, channels: input.time * input.channels } };
    case "reshape":
      return planReshape(spec, place);
    case "residual":
      return planResidual(spec, place);
    case "skip-sum":
      return planSkipSum(spec, place);
    case "recurrent":
      return planRecurrent(spec, place);
    case "feature-channels":
      return planFeatures(spec, place);
    case "level-means":
      return planLevelMeans(spec, place);
    case "time-mean":
    case "last-step":
      return { output: { time: 1, channels: input.channels } };
  }
}

/** Shape after the last layer. */
export function outputOf(layers: readonly PlannedLayer[], input: Shape): Shape {
  return layers.at(-1)?.output ?? input;
}

/** Plans layers in a row; `name` is the path that their parameters' names begin with. Throws PlanError. */
export function planLayers(
  specs: readonly LayerSpec[],
  input: Shape,
  name: string,
  builder: PlanBuilder,
): readonly PlannedLayer[] {
  let shape = input;
  return specs.map((spec, index) => {
    const place = { input: shape, name: `${name}.${index + 1}-${spec.kind}`, builder };
    const parts = planParts(spec, place);
    const layer = {
      spec,
      input: shape,
      parameters: [],
      buffers: [],
      blocks: [],
      flops: 0,
      ...parts,
    } satisfies PlannedLayer;
    shape = parts.output;
    return layer;
  });
}
