import type { LayerSpec } from "../../engine/network-plan.ts";
import { causalConvolution, hidden } from "./layers.ts";

/** How a stack of temporal blocks is built. */
export interface TemporalStack {
  readonly depth: number;
  readonly width: number;
  readonly kernel: number;
  readonly padding: "zero" | "none";
  readonly normalised: boolean;
}

/**
 * Blocks of two causal convolutions with dilation 1, 2, 4, …, their outputs summed (Quant GAN,
 * Wiese et al. 2020; finance.md 1.2).
 */
export function temporalBlocks(stack: TemporalStack): LayerSpec {
  const blocks = Array.from({ length: stack.depth }, (_, level) => {
    const layer = causalConvolution(stack.width, stack.kernel, 2 ** level, stack.padding);
    return [...hidden(layer, stack.normalised), ...hidden(layer, stack.normalised)];
  });
  return { kind: "skip-sum", blocks };
}

/** Bars that one output of the stack depends on: 1 + 2 (kernel − 1) (2^depth − 1). */
export function receptiveField(depth: number, kernel: number): number {
  return 1 + 2 * (kernel - 1) * (2 ** depth - 1);
}
