import { CONFIG_KEYS, type GanConfig } from "../gan/config-fields.ts";
import { PRESETS, presetConfig } from "../gan/presets/presets.ts";

/** Presets by their id. */
export type PresetConfigs = ReadonlyMap<string, GanConfig>;

/** The presets that the page offers. */
export const PRESET_CONFIGS: PresetConfigs = new Map(
  PRESETS.map((preset) => [preset.id, presetConfig(preset)]),
);

/** The id of a configuration that is no preset. */
export const CUSTOM = "custom";

/** The same but for the seed: another draw of the same preset. */
function agree(one: GanConfig, other: GanConfig): boolean {
  return CONFIG_KEYS.every((key) => key === "seed" || one[key] === other[key]);
}

/** The preset that the configuration is, seed aside; of several the preferred one. */
export function matchingPreset(
  config: GanConfig,
  presets: PresetConfigs,
  preferred: string,
): string {
  const usual = presets.get(preferred);
  if (usual !== undefined && agree(config, usual)) return preferred;
  const match = [...presets].find(([, preset]) => agree(config, preset));
  return match?.[0] ?? CUSTOM;
}
