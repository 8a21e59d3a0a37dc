import { expect, test } from "vitest";
import { buildProgram } from "../build-program.ts";
import { marketOf } from "../fixtures/market.ts";
import { DEFAULT_CONFIG, isGanConfig } from "../gan-config.ts";
import { findPreset, PRESETS, presetConfig } from "./presets.ts";

test("the first preset is the default", () => {
  expect(presetConfig(PRESETS[0])).toEqual(DEFAULT_CONFIG);
});

test("ids are unique and found", () => {
  expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
  expect(findPreset("quick")?.values.steps).toBe(1000);
  expect(findPreset("__proto__")).toBeUndefined();
});

const COUNTS = {
  recipe: [1603, 6753],
  "recipe-with-penalties": [1603, 6753],
  "heavy-tailed": [1603, 6753],
  quick: [1603, 6753],
  "today-tomorrow": [32 * 3 + 33 * 32 + 33 * 2, 32 * 3 + 33 * 32 + 33],
  "convolution-and-dense": [4 * 64 + 6401 * 1024 + 1025 * 32, 4 * 64 + (32 * 64 + 1) * 1024 + 1025],
  "batch-normalised": [
    (101 + 2) * 128 + (129 + 2) * 128 + (129 + 2) * 100 + 100 * 64,
    5 * 64 + 2 * 64 + 257 * 128 + 2 * 128 + 513 * 128 + 2 * 128 + 1025,
  ],
  "quant-gan": [4 * 32 + 12 * (2 * 32 + 1) * 32 + 33, 2 * 32 + 12 * (2 * 32 + 1) * 32 + 33],
} as const;

test.each(PRESETS)("$id is a valid configuration and plans", (preset) => {
  const config = presetConfig(preset);
  expect(isGanConfig(config)).toBe(true);
  const market = marketOf({ assets: ["A"], windowLength: config.windowLength });
  const { generator, discriminator } = buildProgram(config, market);
  expect(generator.output.time).toBe(config.windowLength);
  if (Object.hasOwn(COUNTS, preset.id)) {
    const expected = COUNTS[preset.id as keyof typeof COUNTS];
    expect([generator.parameterCount, discriminator.parameterCount]).toEqual([...expected]);
  }
});
