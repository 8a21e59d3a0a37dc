import type { NetworkPlan, PlannedLayer } from "../../engine/network-plan.ts";
import type { LayerPicture } from "./machine-observation.ts";

/** Layers without weights that are drawn, because they change how much there is. */
const SHAPING: ReadonlySet<string> = new Set(["feature-channels", "upsample", "reshape"]);

function ownWeights(plan: NetworkPlan, layer: PlannedLayer, weights: Float32Array) {
  let count = 0;
  let squares = 0;
  for (const index of layer.parameters) {
    const slot = plan.parameters[index];
    if (slot === undefined) continue;
    count += slot.size;
    for (let i = slot.offset; i < slot.offset + slot.size; i++) squares += (weights[i] ?? 0) ** 2;
  }
  return { count, rootMeanSquare: Math.sqrt(squares / count) };
}

function drawnLayers(layers: readonly PlannedLayer[]): readonly PlannedLayer[] {
  return layers.flatMap((layer) => {
    const inside = layer.blocks.flatMap(drawnLayers);
    const isDrawn = layer.parameters.length > 0 || SHAPING.has(layer.spec.kind);
    return isDrawn ? [...inside, layer] : inside;
  });
}

/**
 * The layers of a network that have weights or change its shape, from the input on, with the size
 * of their weights: √(mean w²). What lies inside a block comes before the block's own projection.
 */
export function layerPictures(plan: NetworkPlan, weights: Float32Array): readonly LayerPicture[] {
  return drawnLayers(plan.layers).map((layer) => {
    const { count, rootMeanSquare } = ownWeights(plan, layer, weights);
    const { time, channels } = layer.output;
    return { kind: layer.spec.kind, time, channels, weightCount: count, rootMeanSquare };
  });
}

/** ‖average − weights‖ / ‖weights‖, Euclidean; 0 where all weights are zero. */
export function averageDistance(weights: Float32Array, average: Float32Array): number {
  let apart = 0;
  let size = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] ?? 0;
    apart += ((average[i] ?? 0) - weight) ** 2;
    size += weight ** 2;
  }
  return size > 0 ? Math.sqrt(apart / size) : 0;
}
