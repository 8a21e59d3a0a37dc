import type { GanProgram, ObjectivePlan } from "./gan-engine.ts";
import type { PlannedLayer } from "./network-plan.ts";

const isAffine = ({ spec }: PlannedLayer) =>
  spec.kind === "dense" || spec.kind === "convolution" || spec.kind === "causal-convolution";

const biasOf = (layer: PlannedLayer): readonly number[] =>
  isAffine(layer) ? layer.parameters.slice(1) : [];

function normalisedBiases(layers: readonly PlannedLayer[]): readonly number[] {
  return layers.flatMap((layer, index) => [
    ...(layers[index + 1]?.spec.kind === "batch-norm" ? biasOf(layer) : []),
    ...layer.blocks.flatMap(normalisedBiases),
  ]);
}

/** True if adding one number to all logits leaves the discriminator's loss as it is. */
function ignoresShift({ paired, real, generated }: ObjectivePlan): boolean {
  if (paired) return true;
  if (real.law !== "linear" || generated.law !== "linear") return false;
  return real.sign * real.weight + generated.sign * generated.weight === 0;
}

/**
 * The parameter slots of biases that are taken out again by what follows: batch normalisation,
 * which subtracts the batch's mean (Ioffe and Szegedy 2015, section 3.2), or an objective that only
 * sees differences of logits. Their gradient is zero. Engines leave it at that, because optimisers
 * that divide by its size would magnify what rounding makes of it.
 */
export function cancelledBiases(
  { generator, discriminator, objective }: GanProgram,
  role: "generator" | "discriminator",
): ReadonlySet<number> {
  if (role === "generator") return new Set(normalisedBiases(generator.layers));
  const { layers } = discriminator;
  const last = ignoresShift(objective) ? layers.slice(-1).flatMap(biasOf) : [];
  return new Set([...normalisedBiases(layers), ...last]);
}
