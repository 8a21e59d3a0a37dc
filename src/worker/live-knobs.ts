import {
  CONFIG_FIELDS,
  CONFIG_KEYS,
  type ConfigKey,
  type GanConfig,
} from "../gan/config-fields.ts";

/**
 * `config` with the live knobs of `wanted`. Knobs that differ but cannot be turned while
 * training stay as they were and are listed.
 */
export function turnLiveKnobs(
  config: GanConfig,
  wanted: GanConfig,
): { readonly config: GanConfig; readonly refused: readonly ConfigKey[] } {
  const differing = CONFIG_KEYS.filter((key) => wanted[key] !== config[key]);
  const turned = differing.filter((key) => CONFIG_FIELDS[key].live);
  return {
    config: { ...config, ...Object.fromEntries(turned.map((key) => [key, wanted[key]])) },
    refused: differing.filter((key) => !CONFIG_FIELDS[key].live),
  };
}
