import type { Feature, NetworkPlan } from "../../network-plan.ts";
import type { Activation } from "../epilogue.ts";
import type { ConvolutionGeometry } from "../operation.ts";

/** What a node of a network's graph makes or takes: one buffer, `[time, channels]` per sample. */
export interface Value {
  readonly name: string;
  readonly time: number;
  readonly channels: number;
  /**
   * The non-linearity whose outputs these are. Gradients at the value are then taken before it:
   * whoever completes the gradient multiplies it by the slopes.
   */
  readonly activation: Activation | null;
  /** How many nodes, and the graph's end, read it. */
  consumers: number;
  /** The value whose buffer it takes over, being its only reader. */
  storage: Value | null;
}

/** Numbers in a row of every sample of a value, in a shape: a reshaped, cropped or joined part. */
export interface Slice {
  readonly value: Value;
  /** Counts from the sample's start. */
  readonly first: number;
  readonly time: number;
  readonly channels: number;
}

interface OneToOne {
  readonly input: Slice;
  readonly output: Slice;
}

/** A convolution or dense layer, its activation with it. Slots count in `NetworkPlan.parameters`. */
export interface AffineNode extends OneToOne {
  readonly kind: "affine";
  readonly weights: number;
  readonly bias: number | null;
  readonly geometry: ConvolutionGeometry;
}

/** The slots of scale and shift, the running statistics' places in `NetworkPlan.buffers`. */
export interface BatchNormNode extends OneToOne {
  readonly kind: "batch-norm";
  readonly scale: number;
  readonly shift: number;
  readonly mean: number;
  readonly variance: number;
  readonly momentum: number;
  readonly epsilon: number;
}

/** Slots in the order that the layer's docstring gives. */
export interface RecurrentNode extends OneToOne {
  readonly kind: "recurrent";
  readonly inputWeights: number;
  readonly recurrentWeights: number;
  readonly inputBias: number;
  readonly recurrentBias: number;
}

export interface FeaturesNode extends OneToOne {
  readonly kind: "features";
  readonly features: readonly Feature[];
}

export interface RepeatNode extends OneToOne {
  readonly kind: "repeat";
  readonly factor: number;
}

/** A slice that is added, times a number. */
export interface Term {
  readonly slice: Slice;
  readonly scale: number;
}

export interface SumNode {
  readonly kind: "sum";
  readonly terms: readonly Term[];
  readonly output: Slice;
}

/** One step of a network's forward pass. */
export type Node =
  | AffineNode
  | BatchNormNode
  | RecurrentNode
  | FeaturesNode
  | RepeatNode
  | SumNode
  /** An activation that no affine layer could take along. */
  | (OneToOne & { readonly kind: "activation" })
  | (OneToOne & { readonly kind: "time-mean" });

/** A network's forward pass for a given input length, in order. */
export interface Graph {
  readonly network: NetworkPlan;
  readonly input: Value;
  readonly output: Slice;
  readonly nodes: readonly Node[];
}

/** The slices that a node reads. */
export function inputsOf(node: Node): readonly Slice[] {
  return node.kind === "sum" ? node.terms.map(({ slice }) => slice) : [node.input];
}

/** The parameter slots that a node uses. */
export function slotsOf(node: Node): readonly number[] {
  switch (node.kind) {
    case "affine":
      return node.bias === null ? [node.weights] : [node.weights, node.bias];
    case "batch-norm":
      return [node.scale, node.shift];
    case "recurrent":
      return [node.inputWeights, node.recurrentWeights, node.inputBias, node.recurrentBias];
    default:
      return [];
  }
}

/** All of a value in its own shape. */
export function wholeOf(value: Value): Slice {
  return { value, first: 0, time: value.time, channels: value.channels };
}

/** True if the slice reaches every number of its value. */
export function isWhole({ value, time, channels }: Slice): boolean {
  return time * channels === value.time * value.channels;
}
