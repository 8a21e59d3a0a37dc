import type { LayerSpec } from "../../engine/network-plan.ts";
import type { GanConfig } from "../config-fields.ts";

const FEATURES = ["scaled", "magnitude", "cumulative"] as const;
const DEPENDENCE = ["leverage", "clustering"] as const;

/**
 * The channels x/3, magnitude and cumulative sum that the recipe's critic sees (recipe.md a), and
 * with `dependenceChannels` products with the past, whose time-means are the leverage and the
 * clustering of a window; as a list, empty where the discriminator sees the standardised returns
 * as they are.
 */
export function featureChannels(config: GanConfig): readonly LayerSpec[] {
  if (!config.featureChannels) return [];
  const features = config.dependenceChannels ? [...FEATURES, ...DEPENDENCE] : FEATURES;
  return [{ kind: "feature-channels", features }];
}
