import type { GanProgram } from "../src/engine/gan-engine.ts";
import type { LayerSpec, NetworkPlan, PlannedLayer } from "../src/engine/network-plan.ts";

const PRODUCTS: ReadonlySet<LayerSpec["kind"]> = new Set([
  "dense",
  "convolution",
  "causal-convolution",
  "recurrent",
]);

/** Layers that are products with weights, in the order in which they are run. */
function products(layers: readonly PlannedLayer[]): readonly PlannedLayer[] {
  return layers.flatMap((layer) =>
    PRODUCTS.has(layer.spec.kind) ? [layer] : products(layer.blocks.flat()),
  );
}

function passFlops({ layers }: NetworkPlan) {
  const found = products(layers).map(({ flops }) => flops);
  const forward = found.reduce((sum, flops) => sum + flops, 0);
  return { forward, trained: 3 * forward - (found[0] ?? 0) };
}

/**
 * Floating-point operations of the products in one step without a penalty: both updates, a
 * backward pass counted as one product for the weights and one for the input of every layer but
 * the first. Elementwise work, noise, optimisers and the projections of residual blocks are left
 * out.
 */
export function stepFlops({ generator, discriminator, batchSize }: GanProgram): number {
  const [forger, critic] = [passFlops(generator), passFlops(discriminator)];
  const discriminatorHalf = forger.forward + 2 * critic.trained;
  const generatorHalf = forger.trained + 2 * critic.forward;
  return batchSize * (discriminatorHalf + generatorHalf);
}
