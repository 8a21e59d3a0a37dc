import * as z from "zod/mini";
import {
  CONFIG_FIELDS,
  CONFIG_KEYS,
  type ConfigKey,
  type Field,
  type GanConfig,
} from "./config-fields.ts";
import { parseLayers } from "./layer-list.ts";

/** A value that was outside its bounds or not of its kind, and what it became. */
export interface ConfigCorrection {
  readonly key: ConfigKey;
  readonly given: unknown;
  readonly used: number | string | boolean;
  readonly reason:
    | "not-a-value"
    | "below-minimum"
    | "above-maximum"
    | "not-an-integer"
    | "unknown-option";
}

const isLayerList = (value: unknown) => typeof value === "string" && parseLayers(value) !== null;

function fieldSchema(field: Field) {
  if (field.kind === "switch") return z.boolean();
  if (field.kind === "layers") return z.string().check(z.refine(isLayerList));
  if (field.kind === "choice") return z.enum(field.options as [string, ...string[]]);
  const bounds = [z.minimum(field.min), z.maximum(field.max)];
  return field.integer ? z.int().check(...bounds) : z.number().check(...bounds);
}

const schema = z.strictObject(
  Object.fromEntries(CONFIG_KEYS.map((key) => [key, fieldSchema(CONFIG_FIELDS[key])])),
);

/** The recipe's configuration (recipe.md a, without its penalties): what a first visit trains. */
export const DEFAULT_CONFIG: GanConfig = Object.fromEntries(
  CONFIG_KEYS.map((key) => [key, CONFIG_FIELDS[key].default]),
) as unknown as GanConfig;

/** True if every knob is there, of its kind and within its bounds, and nothing else is. */
export function isGanConfig(value: unknown): value is GanConfig {
  return schema.safeParse(value).success;
}

function correctNumber(field: Extract<Field, { kind: "number" }>, value: number) {
  if (value < field.min) return { used: field.min, reason: "below-minimum" } as const;
  if (value > field.max) return { used: field.max, reason: "above-maximum" } as const;
  if (field.integer && !Number.isInteger(value)) {
    return { used: Math.round(value), reason: "not-an-integer" } as const;
  }
  return null;
}

function correctField(field: Field, value: unknown) {
  const fallback = { used: field.default, reason: "not-a-value" } as const;
  if (field.kind === "switch") return typeof value === "boolean" ? null : fallback;
  if (field.kind === "layers") return isLayerList(value) ? null : fallback;
  if (field.kind === "choice") {
    const known = (field.options as readonly unknown[]).includes(value);
    return known ? null : ({ used: field.default, reason: "unknown-option" } as const);
  }
  return typeof value === "number" && Number.isFinite(value)
    ? correctNumber(field, value)
    : fallback;
}

/**
 * A valid configuration from untrusted values: what is missing is the default, what is out of
 * bounds is brought inside, and every change is listed. Never throws; ignores unknown keys.
 */
export function correctConfig(values: Readonly<Record<string, unknown>>): {
  readonly config: GanConfig;
  readonly corrections: readonly ConfigCorrection[];
} {
  const corrections: ConfigCorrection[] = [];
  const entries = CONFIG_KEYS.map((key) => {
    const field: Field = CONFIG_FIELDS[key];
    if (!Object.hasOwn(values, key)) return [key, field.default];
    const given = values[key];
    const correction = correctField(field, given);
    if (correction === null) return [key, given];
    corrections.push({ key, given, ...correction });
    return [key, correction.used];
  });
  return { config: Object.fromEntries(entries) as unknown as GanConfig, corrections };
}
