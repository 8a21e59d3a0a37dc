/**
 * The experiment as a JSON file, and the part of a bundle's manifest that is the same. What is
 * read is rebuilt from the schema: no object out of the file is used itself.
 */
import type { SimulatedMarket } from "../data/simulated-market.ts";
import { CONFIG_FIELDS, type GanConfig } from "../gan/config-fields.ts";
import { correctConfig } from "../gan/gan-config.ts";
import type { ExperimentState, OpenedLink } from "./app-state.ts";
import { APP_VERSION } from "./app-version.ts";
import { correctMarket } from "./market-settings.ts";
import { showable } from "./plain-text.ts";
import { CUSTOM, matchingPreset, type PresetConfigs } from "./preset-configs.ts";

const CONFIG_FORMAT = "market-forge-configuration";
const CONFIG_VERSION = 1;

/** Bytes of the longest configuration file that is read. */
export const LONGEST_CONFIG_FILE = 65_536;

const MOST_LISTED = 20;
const LONGEST_LISTED = 40;

/** An experiment that was written down, whole and valid. */
export interface RecordedExperiment {
  readonly config: GanConfig;
  readonly preset: string;
  /** Null: it is on a file. */
  readonly market: SimulatedMarket | null;
  readonly opened: OpenedLink;
}

export type ConfigProblem = "not-json" | "newer-version" | "no-configuration";

export type ParsedConfigFile =
  /** Not a configuration file of this program. */
  | { readonly kind: "none" }
  | { readonly kind: "damaged"; readonly reason: ConfigProblem }
  | { readonly kind: "experiment"; readonly experiment: RecordedExperiment };

/** The fields that a configuration file and a manifest share. */
export function recordExperiment(experiment: ExperimentState) {
  const { config, preset, market } = experiment;
  return { createdBy: `market-forge ${APP_VERSION}`, preset, config, market };
}

/** The text of a configuration file. */
export function formatConfigFile(experiment: ExperimentState): string {
  const record = {
    format: CONFIG_FORMAT,
    version: CONFIG_VERSION,
    ...recordExperiment(experiment),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

type Fields = Readonly<Record<string, unknown>>;

/** True for objects that are not arrays. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON that anybody may have written; undefined if it is none. Never throws. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

/** Reads a configuration file that anybody may have written. Never throws. */
export function parseConfigFile(text: string, presets: PresetConfigs): ParsedConfigFile {
  if (!text.slice(0, 1000).includes(CONFIG_FORMAT)) return { kind: "none" };
  const value = text.length > LONGEST_CONFIG_FILE ? undefined : parseJson(text);
  if (!isFields(value) || value.format !== CONFIG_FORMAT) {
    return { kind: "damaged", reason: "not-json" };
  }
  if (value.version !== CONFIG_VERSION) return { kind: "damaged", reason: "newer-version" };
  const experiment = readExperimentRecord(value, presets);
  return experiment === null
    ? { kind: "damaged", reason: "no-configuration" }
    : { kind: "experiment", experiment };
}

/** The experiment in untrusted fields; null if there is no configuration among them. */
export function readExperimentRecord(
  fields: Fields,
  presets: PresetConfigs,
): RecordedExperiment | null {
  if (!isFields(fields.config)) return null;
  const { config, corrections } = correctConfig(fields.config);
  const { market, corrections: marketCorrections } = isFields(fields.market)
    ? correctMarket(marketValues(fields.market))
    : { market: null, corrections: [] };
  const preset = typeof fields.preset === "string" ? fields.preset : CUSTOM;
  const unknown = Object.keys(fields.config).filter((key) => !Object.hasOwn(CONFIG_FIELDS, key));
  return {
    config,
    preset: matchingPreset(config, presets, preset),
    market,
    opened: {
      corrections: corrections.map((one) => ({ ...one, given: plain(one.given) })),
      marketCorrections: marketCorrections.map((one) => ({ ...one, given: plain(one.given) })),
      unknownKeys: unknown.slice(0, MOST_LISTED).map((key) => showable(key, LONGEST_LISTED)),
      hasGenerator: false,
      damaged: false,
    },
  };
}

/** A value fit to be shown: text is cut, and what is not a plain value is named by its kind. */
function plain(value: unknown): unknown {
  if (typeof value === "string") return showable(value, LONGEST_LISTED);
  return typeof value === "object" && value !== null ? typeof value : value;
}

function marketValues(fields: Fields): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>(
    isFields(fields.parameters) ? Object.entries(fields.parameters) : [],
  );
  for (const [key, name] of [
    ["market", "law"],
    ["days", "days"],
    ["marketSeed", "seed"],
  ] as const) {
    values.delete(key);
    if (Object.hasOwn(fields, name)) values.set(key, fields[name]);
  }
  return values;
}
