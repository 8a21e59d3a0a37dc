import type { NetworkPlan, PlannedLayer } from "./network-plan.ts";

const hasBias = ({ spec }: PlannedLayer) =>
  spec.kind === "dense" || spec.kind === "convolution" || spec.kind === "causal-convolution";

function collect(layers: readonly PlannedLayer[], slots: Set<number>): void {
  for (const [index, layer] of layers.entries()) {
    const [, bias] = layer.parameters;
    const isNormalised = layers[index + 1]?.spec.kind === "batch-norm";
    if (isNormalised && hasBias(layer) && bias !== undefined) slots.add(bias);
    for (const block of layer.blocks) collect(block, slots);
  }
}

/**
 * The slots of biases that batch normalisation follows at once: subtracting the batch's mean takes
 * them out again (Ioffe and Szegedy 2015, section 3.2), so their gradient is zero. Engines leave it
 * at that, because optimisers that divide by its size would magnify what rounding makes of it.
 */
export function cancelledBiases({ layers }: NetworkPlan): ReadonlySet<number> {
  const slots = new Set<number>();
  collect(layers, slots);
  return slots;
}
