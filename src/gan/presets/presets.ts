import type { GanConfig } from "../config-fields.ts";
import { DEFAULT_CONFIG } from "../gan-config.ts";
import { batchNormalised, convolutionAndDense } from "./articles.ts";
import { quantGan, timeganLike, todayTomorrow } from "./literature.ts";
import type { Preset } from "./preset.ts";
import { heavyTailed, quick, recipe, recipeWithPenalties } from "./recipe.ts";

/** Every preset, the default first. */
export const PRESETS = [
  recipe,
  recipeWithPenalties,
  heavyTailed,
  quick,
  todayTomorrow,
  convolutionAndDense,
  batchNormalised,
  quantGan,
  timeganLike,
] as const satisfies readonly Preset[];

export type PresetId = (typeof PRESETS)[number]["id"];

/** The preset's whole configuration. */
export function presetConfig(preset: Preset): GanConfig {
  return { ...DEFAULT_CONFIG, ...preset.values };
}

/** The preset of that id, or undefined. */
export function findPreset(id: string): Preset | undefined {
  return PRESETS.find((preset) => preset.id === id);
}
