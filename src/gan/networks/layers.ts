import type { Initialiser, LayerSpec } from "../../engine/network-plan.ts";

/** Slope of leaky rectifiers below zero, in every network of this project (recipe.md a). */
const LEAKY_SLOPE = 0.2;

const UNIFORM: Initialiser = { kind: "uniform-fan-in" };

/** The same affine map at every time step, with bias, U(±1/√fanIn). */
export function dense(units: number, initialiser: Initialiser = UNIFORM): LayerSpec {
  return { kind: "dense", units, bias: true, initialiser };
}

/** Centred convolution with bias; the output has ⌈time/stride⌉ steps. */
export function convolution(channels: number, kernel: number, stride: number): LayerSpec {
  return { kind: "convolution", channels, kernel, stride, bias: true, initialiser: UNIFORM };
}

/** Causal dilated convolution with bias. */
export function causalConvolution(
  channels: number,
  kernel: number,
  dilation: number,
  padding: "zero" | "none",
): LayerSpec {
  return {
    kind: "causal-convolution",
    channels,
    kernel,
    dilation,
    padding,
    bias: true,
    initialiser: UNIFORM,
  };
}

/** max(x, 0.2 x). */
export function leakyRelu(): LayerSpec {
  return { kind: "activation", function: "leaky-relu", slope: LEAKY_SLOPE };
}

/** max(x, 0). */
export function relu(): LayerSpec {
  return { kind: "activation", function: "relu", slope: 0 };
}

/** Batch normalisation (Ioffe and Szegedy 2015) as a list, empty where it is switched off. */
export function batchNormIf(on: boolean): readonly LayerSpec[] {
  return on ? [{ kind: "batch-norm", momentum: 0.1, epsilon: 1e-5 }] : [];
}

/** A hidden layer: affine map, batch normalisation where it is on, leaky rectifier. */
export function hidden(layer: LayerSpec, normalised: boolean): readonly LayerSpec[] {
  return [layer, ...batchNormIf(normalised), leakyRelu()];
}

/** `block(0), block(1), …, block(count − 1)` in one list. */
export function repeated(
  count: number,
  block: (index: number) => readonly LayerSpec[],
): readonly LayerSpec[] {
  return Array.from({ length: count }, (_, index) => block(index)).flat();
}
