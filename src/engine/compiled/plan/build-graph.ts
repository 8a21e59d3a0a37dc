import type { LayerSpec, NetworkPlan, PlannedLayer } from "../../network-plan.ts";
import type { Activation } from "../epilogue.ts";
import type { ConvolutionGeometry } from "../operation.ts";
import {
  type Graph,
  inputsOf,
  type Node,
  type Slice,
  type Term,
  type Value,
  wholeOf,
} from "./graph.ts";
import { shareStorage } from "./share-storage.ts";

type SpecOf<Kind extends LayerSpec["kind"]> = Extract<LayerSpec, { readonly kind: Kind }>;
type AffineSpec = SpecOf<"dense" | "causal-convolution" | "convolution">;

const POINTWISE: ConvolutionGeometry = { kernel: 1, stride: 1, dilation: 1, before: 0 };

function geometryOf(spec: AffineSpec): ConvolutionGeometry {
  if (spec.kind === "dense") return POINTWISE;
  const { kernel } = spec;
  if (spec.kind === "convolution") {
    return { kernel, stride: spec.stride, dilation: 1, before: Math.floor(kernel / 2) };
  }
  const before = spec.padding === "zero" ? (kernel - 1) * spec.dilation : 0;
  return { kernel, stride: 1, dilation: spec.dilation, before };
}

/** Steps that are left of `time`. */
function outputTime(spec: AffineSpec, time: number): number {
  if (spec.kind === "dense") return time;
  if (spec.kind === "convolution") return Math.ceil(time / spec.stride);
  return spec.padding === "zero" ? time : time - (spec.kernel - 1) * spec.dilation;
}

const isAffine = (spec: LayerSpec): spec is AffineSpec =>
  spec.kind === "dense" || spec.kind === "causal-convolution" || spec.kind === "convolution";

/** The last steps. */
export function cropped(slice: Slice, time: number): Slice {
  const first = slice.first + (slice.time - time) * slice.channels;
  return { ...slice, first, time };
}

/** Strings layers together to nodes. */
class GraphBuilder {
  readonly nodes: Node[] = [];
  private made = 0;

  value(name: string, time: number, channels: number, activation: Activation | null = null): Value {
    this.made += 1;
    return {
      name: `${this.made} ${name}`,
      time,
      channels,
      activation,
      consumers: 0,
      storage: null,
    };
  }

  run(layers: readonly PlannedLayer[], input: Slice): Slice {
    let current = input;
    for (let index = 0; index < layers.length; index++) {
      const [layer, next] = [layers[index], layers[index + 1]];
      if (layer === undefined) continue;
      const takesActivation = isAffine(layer.spec) && next?.spec.kind === "activation";
      const activation =
        takesActivation && next.spec.kind === "activation" ? activationOf(next.spec) : null;
      current = isAffine(layer.spec)
        ? this.affine(layer, layer.spec, activation, current)
        : this.layer(layer, current);
      if (takesActivation) index++;
    }
    return current;
  }

  private add(node: Node): Slice {
    this.nodes.push(node);
    return node.output;
  }

  private affine(
    layer: PlannedLayer,
    spec: AffineSpec,
    activation: Activation | null,
    input: Slice,
  ): Slice {
    const [weights = -1, bias = null] = layer.parameters;
    const { channels } = layer.output;
    const value = this.value(spec.kind, outputTime(spec, input.time), channels, activation);
    const geometry = geometryOf(spec);
    return this.add({ kind: "affine", input, output: wholeOf(value), weights, bias, geometry });
  }

  private layer(layer: PlannedLayer, input: Slice): Slice {
    const { spec } = layer;
    switch (spec.kind) {
      case "dense":
      case "causal-convolution":
      case "convolution":
        return this.affine(layer, spec, null, input);
      case "upsample":
        return this.repeat(spec.factor, input);
      case "activation":
        return this.activation(spec, input);
      case "batch-norm":
        return this.batchNorm(layer, spec, input);
      case "flatten":
        return { ...input, time: 1, channels: input.time * input.channels };
      case "reshape":
        return { ...input, time: spec.time, channels: spec.channels };
      case "residual":
        return this.block(layer.blocks[0] ?? [], layer.parameters[0], input).sum();
      case "skip-sum":
        return this.skipSum(layer, input);
      case "recurrent":
        return this.recurrent(layer, spec.units, input);
      case "feature-channels":
        return this.features(spec, input);
      case "level-means":
        return this.levelMeans(layer, input);
      case "time-mean":
        return this.timeMean(input);
      case "last-step":
        return cropped(input, 1);
    }
  }

  private activation(spec: SpecOf<"activation">, input: Slice): Slice {
    const value = this.value("activation", input.time, input.channels, activationOf(spec));
    return this.add({ kind: "activation", input, output: wholeOf(value) });
  }

  private repeat(factor: number, input: Slice): Slice {
    const value = this.value("repeat", input.time * factor, input.channels);
    return this.add({ kind: "repeat", input, output: wholeOf(value), factor });
  }

  private batchNorm(layer: PlannedLayer, spec: SpecOf<"batch-norm">, input: Slice): Slice {
    const [scale = -1, shift = -1] = layer.parameters;
    const [mean = -1, variance = -1] = layer.buffers;
    const { momentum, epsilon } = spec;
    const output = wholeOf(this.value("batch-norm", input.time, input.channels));
    const places = { scale, shift, mean, variance, momentum, epsilon };
    return this.add({ kind: "batch-norm", input, output, ...places });
  }

  private recurrent(layer: PlannedLayer, units: number, input: Slice): Slice {
    const [inputWeights = -1, recurrentWeights = -1, inputBias = -1, recurrentBias = -1] =
      layer.parameters;
    const output = wholeOf(this.value("recurrent", input.time, units));
    const slots = { inputWeights, recurrentWeights, inputBias, recurrentBias };
    return this.add({ kind: "recurrent", input, output, ...slots });
  }

  private features({ features }: SpecOf<"feature-channels">, input: Slice): Slice {
    const value = this.value("features", input.time, input.channels * features.length);
    return this.add({ kind: "features", input, output: wholeOf(value), features });
  }

  private timeMean(input: Slice): Slice {
    const value = this.value("time-mean", 1, input.channels);
    return this.add({ kind: "time-mean", input, output: wholeOf(value) });
  }

  /**
   * The means come after all levels, so that on the way back a level's share is written before
   * the deeper level's product adds to it, which can then apply the slopes.
   */
  private levelMeans(layer: PlannedLayer, input: Slice): Slice {
    let level = input;
    const levels = layer.blocks.map((block) => {
      level = this.run(block, level);
      return level;
    });
    const channels = levels.reduce((sum, each) => sum + each.channels, 0);
    const value = this.value("level-means", 1, channels);
    let first = 0;
    for (const each of levels) {
      const output = { value, first, time: 1, channels: each.channels };
      this.add({ kind: "time-mean", input: each, output });
      first += each.channels;
    }
    return wholeOf(value);
  }

  /** layers(in), and on demand in + layers(in) with `in` projected and cropped. */
  private block(layers: readonly PlannedLayer[], projection: number | undefined, input: Slice) {
    const inner = this.run(layers, input);
    const sum = () => {
      const around = cropped(input, inner.time);
      return this.sum([plus(inner), plus(this.projected(projection, around, inner.channels))]);
    };
    return { inner, sum };
  }

  private projected(slot: number | undefined, input: Slice, channels: number): Slice {
    if (slot === undefined) return input;
    const output = wholeOf(this.value("projection", input.time, channels));
    const map = { weights: slot, bias: null, geometry: POINTWISE };
    return this.add({ kind: "affine", input, output, ...map });
  }

  private sum(terms: readonly [Term, ...Term[]]): Slice {
    const { time, channels } = terms[0].slice;
    return this.add({ kind: "sum", terms, output: wholeOf(this.value("sum", time, channels)) });
  }

  private skipSum(layer: PlannedLayer, input: Slice): Slice {
    const slots = [...layer.parameters];
    const last = layer.blocks.length - 1;
    let current = input;
    const blocks = layer.blocks.map((layers, index): SkipBlock => {
      const before = current;
      const channels = layers.at(-1)?.output.channels ?? before.channels;
      const projects = index < last && channels !== before.channels;
      const block = this.block(layers, projects ? slots.shift() : undefined, before);
      if (index < last) current = block.sum();
      return { input: before, output: block.inner, projects };
    });
    const end = blocks[last];
    if (end === undefined) throw new Error("a skip-sum without blocks");
    const rest = skipTerms(blocks.slice(0, last), end).map(({ slice, scale }) => ({
      slice: cropped(slice, end.output.time),
      scale,
    }));
    return rest.length === 0 ? end.output : this.sum([plus(end.output), ...rest]);
  }
}

const plus = (slice: Slice): Term => ({ slice, scale: 1 });

interface SkipBlock {
  readonly input: Slice;
  readonly output: Slice;
  readonly projects: boolean;
}

/** Blocks from which on a difference is shorter than their sum. */
const LONG_CHAIN = 3;

/**
 * The outputs of the blocks before the last. Where these are only ever added to the input, their
 * sum is what the last block is fed less what the first of them was.
 */
function skipTerms(earlier: readonly SkipBlock[], last: SkipBlock): readonly Term[] {
  const chain = earlier.length - 1 - earlier.findLastIndex(({ projects }) => projects);
  const start = earlier[earlier.length - chain];
  if (chain < LONG_CHAIN || start === undefined) return earlier.map(({ output }) => plus(output));
  return [
    ...earlier.slice(0, -chain).map(({ output }) => plus(output)),
    { slice: start.input, scale: -1 },
    plus(last.input),
  ];
}

function activationOf(spec: SpecOf<"activation">): Activation {
  return { function: spec.function, slope: spec.slope };
}

/**
 * A network's forward pass for inputs of `inputTime` steps. Reshaping, cropping and joining are
 * slices of values and need no node; an activation after an affine layer belongs to it. Without
 * derivatives to follow, more buffers are shared.
 */
export function buildGraph(
  network: NetworkPlan,
  inputTime: number,
  hasDerivatives: boolean,
): Graph {
  const builder = new GraphBuilder();
  const input = builder.value("input", inputTime, network.input.channels);
  const output = builder.run(network.layers, wholeOf(input));
  for (const node of builder.nodes) {
    for (const slice of inputsOf(node)) slice.value.consumers += 1;
  }
  output.value.consumers += 1;
  const graph = { network, input, output, nodes: builder.nodes };
  shareStorage(graph, hasDerivatives);
  return graph;
}
