import type { LayerSpec } from "../../engine/network-plan.ts";
import type { GanConfig } from "../config-fields.ts";

/**
 * The channels x/3, magnitude and cumulative sum that the recipe's critic sees (recipe.md a), as
 * a list, empty where the discriminator sees the standardised returns as they are.
 */
export function featureChannels(config: GanConfig): readonly LayerSpec[] {
  if (!config.featureChannels) return [];
  return [{ kind: "feature-channels", features: ["scaled", "magnitude", "cumulative"] }];
}
