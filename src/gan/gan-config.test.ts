import * as fc from "fast-check";
import { expect, test } from "vitest";
import { CONFIG_FIELDS, CONFIG_KEYS, type Field } from "./config-fields.ts";
import { correctConfig, DEFAULT_CONFIG, isGanConfig } from "./gan-config.ts";

test("the default is valid and needs no correction", () => {
  expect(isGanConfig(DEFAULT_CONFIG)).toBe(true);
  expect(correctConfig({ ...DEFAULT_CONFIG })).toEqual({ config: DEFAULT_CONFIG, corrections: [] });
});

const anything = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
  fc.array(fc.integer()),
  fc.object(),
);

test("whatever is given becomes a valid configuration, and says what it changed", async () => {
  const values = fc.dictionary(fc.oneof(fc.constantFrom(...CONFIG_KEYS), fc.string()), anything);
  await fc.assert(
    fc.property(values, (given) => {
      const { config, corrections } = correctConfig(given);
      expect(isGanConfig(config)).toBe(true);
      for (const key of CONFIG_KEYS) {
        const kept = Object.hasOwn(given, key) ? given[key] : CONFIG_FIELDS[key].default;
        const changed = corrections.some((correction) => correction.key === key);
        expect(changed).toBe(config[key] !== kept);
      }
    }),
    { numRuns: 500 },
  );
});

test("numbers beyond their bounds are brought inside", () => {
  const { config, corrections } = correctConfig({ batchSize: 1e9, windowLength: 12.6, steps: -1 });
  expect([config.batchSize, config.windowLength, config.steps]).toEqual([1024, 13, 1]);
  expect(corrections.map(({ reason }) => reason)).toEqual([
    "not-an-integer",
    "below-minimum",
    "above-maximum",
  ]);
});

test("an unknown key, a hostile one included, is neither kept nor valid", () => {
  const hostile = JSON.parse('{"__proto__": {"seed": 1}, "constructor": 2}');
  expect(correctConfig(hostile)).toEqual({ config: DEFAULT_CONFIG, corrections: [] });
  expect(isGanConfig({ ...DEFAULT_CONFIG, extra: 1 })).toBe(false);
});

test("every field's default is within its bounds", () => {
  for (const key of CONFIG_KEYS) {
    const field: Field = CONFIG_FIELDS[key];
    if (field.kind !== "number") continue;
    expect(field.default).toBeGreaterThanOrEqual(field.min);
    expect(field.default).toBeLessThanOrEqual(field.max);
    if (field.scale === "logarithmic") expect(field.min).toBeGreaterThan(0);
  }
});
