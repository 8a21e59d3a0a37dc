import {
  CONFIG_FIELDS,
  CONFIG_KEYS,
  type ConfigKey,
  type GanConfig,
} from "../gan/config-fields.ts";
import type { ExperimentState } from "./app-state.ts";

const FIXED_KEYS = CONFIG_KEYS.filter((key) => !CONFIG_FIELDS[key].live);
const LIVE_KEYS = CONFIG_KEYS.filter((key) => CONFIG_FIELDS[key].live);

/** Two experiments with the same key can be one run, with live knobs turned. */
export function runKey(experiment: ExperimentState): string {
  const { config, market, fileNumber, attempt } = experiment;
  return JSON.stringify([attempt, fileNumber, market, FIXED_KEYS.map((key) => config[key])]);
}

/** True if the configurations are the same but for live knobs: one can go on with the other's training. */
export function agreeOnFixedKnobs(one: GanConfig, other: GanConfig): boolean {
  return FIXED_KEYS.every((key) => one[key] === other[key]);
}

/** The live knobs in which two configurations differ. */
export function turnedKnobs(before: GanConfig, after: GanConfig): readonly ConfigKey[] {
  return LIVE_KEYS.filter((key) => before[key] !== after[key]);
}
