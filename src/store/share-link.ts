/**
 * The experiment as a readable fragment: `format=1.<checksum>&preset=…&steps=500&market=heston`.
 * It holds what differs from the preset and the default market, never data, and starts nothing.
 * A link may be written by hand; then it has no checksum.
 */
import type { SimulatedMarket } from "../data/simulated-market.ts";
import {
  CONFIG_FIELDS,
  CONFIG_KEYS,
  type ConfigKey,
  type GanConfig,
} from "../gan/config-fields.ts";
import { type ConfigCorrection, correctConfig, DEFAULT_CONFIG } from "../gan/gan-config.ts";
import { crc32Text } from "../shared/crc32.ts";
import type { OpenedLink } from "./app-state.ts";
import { type LinkedView, parseView, VIEW_KEYS, viewPairs } from "./link-view.ts";
import { correctMarket, MARKET_KEYS, marketEntries } from "./market-settings.ts";
import { showable } from "./plain-text.ts";
import { CUSTOM, matchingPreset, type PresetConfigs } from "./preset-configs.ts";

export const LINK_FORMAT = 1;

/** Characters of a link with all that is in it; more is not made, and not read. */
export const LONGEST_LINK = 65_536;

const MOST_PAIRS = 200;
const MOST_LISTED = 20;
const LONGEST_LISTED = 40;
const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** What a link says, whole and valid. */
export interface LinkedExperiment {
  readonly config: GanConfig;
  readonly preset: string;
  readonly market: SimulatedMarket;
  /** The experiment was on a file; the market is only there to see something. */
  readonly wasOnFile: boolean;
  /** Text for `decodeGenerator`, or null. */
  readonly generator: string | null;
  /** The link's format, if it is of a later version than this one reads. */
  readonly newerFormat: number | null;
  readonly opened: OpenedLink;
  readonly view: LinkedView;
  /** It says nothing of the experiment. */
  readonly isViewOnly: boolean;
}

export type ParsedLink =
  /** The fragment is not one of ours. */
  | { readonly kind: "none" }
  | { readonly kind: "too-long" }
  /** The checksum does not agree: cut off or changed. `experiment` is what can still be read. */
  | { readonly kind: "damaged"; readonly experiment: LinkedExperiment }
  | { readonly kind: "experiment"; readonly experiment: LinkedExperiment };

/** What goes into a link. */
export interface LinkContent {
  readonly config: GanConfig;
  readonly preset: string;
  /** Null: the experiment is on a file, of which the link says nothing else. */
  readonly market: SimulatedMarket | null;
  readonly generator?: string;
  readonly view?: LinkedView;
}

/** The fragment, without `#`, that opens to the same experiment; empty for the default one. */
export function formatLink(content: LinkContent, presets: PresetConfigs): string {
  const pairs = linkPairs(content, presets);
  if (pairs.length === 0) return "";
  const rest = pairs.map(([key, value]) => `${key}=${encodeValue(value)}`).join("&");
  return `format=${LINK_FORMAT}.${checksum(new Map(pairs))}&${rest}`;
}

/** Commas may stand in a fragment as they are. */
const encodeValue = (value: string) => encodeURIComponent(value).replaceAll("%2C", ",");

function linkPairs(content: LinkContent, presets: PresetConfigs) {
  const { config, market, generator, view } = content;
  const base = presets.get(content.preset);
  const pairs: (readonly [string, string])[] = [];
  if (base !== undefined && !isDefault(base)) pairs.push(["preset", content.preset]);
  const usual = base ?? DEFAULT_CONFIG;
  for (const key of CONFIG_KEYS) {
    if (config[key] !== usual[key]) pairs.push([key, String(config[key])]);
  }
  if (market === null) pairs.push(["data", "file"]);
  else pairs.push(...marketEntries(market));
  if (view !== undefined) pairs.push(...viewPairs(view));
  if (generator !== undefined) pairs.push(["weights", generator]);
  return pairs;
}

const isDefault = (config: GanConfig) =>
  CONFIG_KEYS.every((key) => config[key] === DEFAULT_CONFIG[key]);

/** Over the pairs that mean something here, so that what a messenger adds does no harm. */
function checksum(values: ReadonlyMap<string, string>): string {
  const lines = [...values].filter(([key]) => isKnown(key)).map((pair) => pair.join("="));
  return crc32Text(new TextEncoder().encode(lines.join("\n")));
}

/** Keys that are neither knobs nor settings of a market. */
export const OTHER_KEYS: ReadonlySet<string> = new Set(["preset", "data", "weights", ...VIEW_KEYS]);

const isConfigKey = (key: string): key is ConfigKey => Object.hasOwn(CONFIG_FIELDS, key);

const isKnown = (key: string) => isConfigKey(key) || MARKET_KEYS.has(key) || OTHER_KEYS.has(key);

/** Reads a fragment (with or without `#`) that anybody may have written. Never throws. */
export function parseLink(fragment: string, presets: PresetConfigs): ParsedLink {
  const text = fragment.replace(/^#/, "");
  if (!text.includes("=")) return { kind: "none" };
  if (text.length > LONGEST_LINK) return { kind: "too-long" };
  const { values, unknownKeys } = readPairs(text);
  const format = values.get("format");
  values.delete("format");
  if (values.size === 0 && isRightChecksum(format ?? "1", values)) return { kind: "none" };
  const experiment = readExperiment(values, unknownKeys, presets, newerThanThis(format));
  const isWhole = format === undefined || isRightChecksum(format, values);
  return isWhole
    ? { kind: "experiment", experiment }
    : {
        kind: "damaged",
        experiment: { ...experiment, opened: { ...experiment.opened, damaged: true } },
      };
}

function isRightChecksum(format: string, values: ReadonlyMap<string, string>): boolean {
  const [, version = "", given] = /^(\d{1,6})(?:\.(.*))?$/s.exec(format) ?? [];
  if (version === "") return false;
  return given === undefined || given === checksum(values);
}

function newerThanThis(format: string | undefined): number | null {
  const version = Number.parseInt(format ?? "", 10);
  return version > LINK_FORMAT ? version : null;
}

/** Known keys with their text; the first of two counts. The rest is listed. */
function readPairs(text: string) {
  const values = new Map<string, string>();
  const unknownKeys: string[] = [];
  for (const pair of text.split("&", MOST_PAIRS)) {
    if (pair === "") continue;
    const [key, value] = splitPair(pair);
    const isUsable = value !== null && (key === "format" || isKnown(key)) && !values.has(key);
    if (isUsable) values.set(key, value);
    else if (key === "format" && !values.has(key)) values.set(key, UNREADABLE);
    else if (unknownKeys.length < MOST_LISTED) unknownKeys.push(showable(key, LONGEST_LISTED));
  }
  return { values, unknownKeys };
}

function splitPair(pair: string): readonly [string, string | null] {
  const equals = pair.indexOf("=");
  if (equals < 0) return [pair, null];
  const key = pair.slice(0, equals);
  try {
    return [decodeURIComponent(key), decodeURIComponent(pair.slice(equals + 1))];
  } catch {
    return [key, null];
  }
}

/** Stands for a checksum that cannot be decoded; agrees with none. */
const UNREADABLE = "";

/** A number, a switch or text, as it is written. Minus zero becomes zero. */
function readValue(text: string): number | string | boolean {
  if (text === "true" || text === "false") return text === "true";
  return NUMBER.test(text) ? Number(text) + 0 : text;
}

function readExperiment(
  texts: ReadonlyMap<string, string>,
  unknownKeys: readonly string[],
  presets: PresetConfigs,
  newerFormat: number | null,
): LinkedExperiment {
  const values = new Map([...texts].map(([key, text]) => [key, readValue(text)] as const));
  const name = texts.get("preset") ?? CUSTOM;
  const base = presets.get(name) ?? DEFAULT_CONFIG;
  const isPresetUnknown = name !== CUSTOM && !presets.has(name);
  const given = [...values].filter(([key]) => isConfigKey(key));
  const { config, corrections } = correctConfig({ ...base, ...Object.fromEntries(given) });
  const { market, corrections: marketCorrections } = correctMarket(values);
  const generator = texts.get("weights") ?? null;
  const { view, unusable } = parseView(texts, config.steps);
  const unknown = [
    ...unknownKeys,
    ...(isPresetUnknown ? [name] : []),
    ...unusable.slice(0, MOST_LISTED),
  ].map((text) => showable(text, LONGEST_LISTED));
  return {
    config,
    preset: matchingPreset(config, presets, name),
    market,
    wasOnFile: texts.get("data") === "file",
    generator,
    newerFormat,
    view,
    isViewOnly: [...texts.keys()].every((key) => VIEW_KEYS.has(key)),
    opened: {
      corrections: corrections.map(showableCorrection),
      marketCorrections: marketCorrections.map(showableCorrection),
      unknownKeys: unknown,
      hasGenerator: generator !== null,
      damaged: false,
    },
  };
}

function showableCorrection<Correction extends Pick<ConfigCorrection, "given">>(
  correction: Correction,
): Correction {
  const { given } = correction;
  return typeof given === "string"
    ? { ...correction, given: showable(given, LONGEST_LISTED) }
    : correction;
}
