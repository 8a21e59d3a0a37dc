import { CONFIG_KEYS, type ConfigKey, type GanConfig } from "../gan/config-fields.ts";

/** The knobs in which configurations are not all alike, in the form's order. */
export function differingKeys(configs: readonly GanConfig[]): readonly ConfigKey[] {
  const [first] = configs;
  if (first === undefined) return [];
  return CONFIG_KEYS.filter((key) => configs.some((config) => config[key] !== first[key]));
}
