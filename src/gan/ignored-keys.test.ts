import { expect, test } from "vitest";
import { buildProgram } from "./build-program.ts";
import {
  CONFIG_FIELDS,
  CONFIG_KEYS,
  type ConfigKey,
  DISCRIMINATOR_ARCHITECTURES,
  type Field,
  type GanConfig,
  GENERATOR_ARCHITECTURES,
} from "./config-fields.ts";
import { marketOf } from "./fixtures/market.ts";
import { DEFAULT_CONFIG } from "./gan-config.ts";
import { ignoredKeys } from "./ignored-keys.ts";

/** Small, and nothing in it that any architecture refuses. */
const small: GanConfig = {
  ...DEFAULT_CONFIG,
  windowLength: 16,
  generatorWidth: 8,
  discriminatorWidth: 8,
  discriminatorDepth: 2,
  batchSize: 4,
};

const OTHER_LAYERS: Partial<Record<ConfigKey, string>> = {
  generatorLayers: "d8.r.w",
  discriminatorLayers: "f.d8.r.d1",
};

/** The same with one knob turned to another value that is allowed. */
function turned(config: GanConfig, key: ConfigKey): GanConfig {
  const field: Field = CONFIG_FIELDS[key];
  const value = config[key];
  if (field.kind === "switch") return { ...config, [key]: !value };
  if (field.kind === "number") return { ...config, [key]: Number(value) + 1 };
  if (field.kind === "layers") return { ...config, [key]: OTHER_LAYERS[key] };
  return { ...config, [key]: field.options.find((option) => option !== value) };
}

const planOf = (config: GanConfig) =>
  buildProgram(config, marketOf({ assets: ["A"], windowLength: config.windowLength }));

const keysOf = (group: "generator" | "discriminator") =>
  CONFIG_KEYS.filter((key) => CONFIG_FIELDS[key].group === group && key !== group);

/** Batch normalisation is refused by recurrent networks, and so neither used nor ignored. */
const isRefused = (config: GanConfig, key: ConfigKey) =>
  (key === "generatorNormalisation" && config.generator === "recurrent") ||
  (key === "discriminatorNormalisation" && config.discriminator === "recurrent");

const NETWORKS = [
  ...GENERATOR_ARCHITECTURES.map((generator) => ["generator", { ...small, generator }] as const),
  ...DISCRIMINATOR_ARCHITECTURES.map(
    (discriminator) => ["discriminator", { ...small, discriminator }] as const,
  ),
];

test.each(NETWORKS)(
  "of the %s's knobs exactly the ignored ones change no plan: %o",
  (group, config) => {
    const plan = planOf(config);
    for (const key of keysOf(group)) {
      if (isRefused(config, key)) continue;
      const isSame = JSON.stringify(planOf(turned(config, key))) === JSON.stringify(plan);
      expect(isSame, `${config[group]} ${key}`).toBe(ignoredKeys(config).has(key));
    }
  },
);

test("memories that no optimiser has are ignored, and the weight of a penalty that is off", () => {
  const both = (id: GanConfig["generatorOptimiser"]) =>
    ignoredKeys({ ...small, generatorOptimiser: id, discriminatorOptimiser: id });
  expect(both("rmsprop").has("beta1")).toBe(true);
  expect(both("sgd").has("beta2")).toBe(true);
  expect(both("adam").has("beta1")).toBe(false);
  const mixed = ignoredKeys({ ...small, generatorOptimiser: "sgd" });
  expect([...mixed].filter((key) => key.startsWith("beta"))).toEqual([]);
  expect(both("adam").has("gradientPenaltyWeight")).toBe(true);
  expect(ignoredKeys({ ...small, gradientPenalty: "real" }).has("gradientPenaltyWeight")).toBe(
    false,
  );
});
