import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  confineMarket,
  DAYS_RANGE,
  DEFAULT_MARKET,
  defaultMarket,
  MARKET_LAWS,
  MARKET_PARAMETERS,
  type SimulatedMarket,
} from "../data/simulated-market.ts";
import { CONFIG_FIELDS, CONFIG_KEYS, type Field, type GanConfig } from "../gan/config-fields.ts";
import { DEFAULT_CONFIG, isGanConfig } from "../gan/gan-config.ts";
import { MARKET_KEYS } from "./market-settings.ts";
import { matchingPreset, PRESET_CONFIGS } from "./preset-configs.ts";
import {
  formatLink,
  type LinkContent,
  type LinkedExperiment,
  LONGEST_LINK,
  OTHER_KEYS,
  parseLink,
} from "./share-link.ts";

const parse = (text: string) => parseLink(text, PRESET_CONFIGS);

const format = (content: Partial<LinkContent>) =>
  formatLink(
    { config: DEFAULT_CONFIG, preset: "recipe", market: DEFAULT_MARKET, ...content },
    PRESET_CONFIGS,
  );

function opened(text: string): LinkedExperiment {
  const parsed = parse(text);
  if (parsed.kind !== "experiment") throw new Error(`the link is ${parsed.kind}`);
  return parsed.experiment;
}

function fieldValue(field: Field): fc.Arbitrary<number | string | boolean> {
  if (field.kind === "switch") return fc.boolean();
  if (field.kind === "choice") return fc.constantFrom(...field.options);
  if (field.kind === "layers") return fc.constantFrom(field.default, "d8.w", "c4x3x2.r.f.d1");
  const { min, max } = field;
  return field.integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
}

const anyConfig = fc
  .record(Object.fromEntries(CONFIG_KEYS.map((key) => [key, fieldValue(CONFIG_FIELDS[key])])))
  .map((values) => values as unknown as GanConfig);

const anyMarket: fc.Arbitrary<SimulatedMarket> = fc
  .constantFrom(...MARKET_LAWS)
  .chain((law) =>
    fc.record({
      law: fc.constant(law),
      days: fc.integer({ min: DAYS_RANGE.min, max: DAYS_RANGE.max }),
      seed: fc.integer({ min: 0, max: 4294967295 }),
      parameters: fc.record(
        Object.fromEntries(
          Object.entries(MARKET_PARAMETERS[law]).map(([name, { min, max }]) => [
            name,
            fc.double({ min, max, noNaN: true }),
          ]),
        ),
      ),
    }),
  )
  .map((market) => confineMarket(market).market);

test("every experiment survives its link", async () => {
  await fc.assert(
    fc.property(
      anyConfig,
      anyMarket,
      fc.constantFrom(...PRESET_CONFIGS.keys()),
      (config, market, name) => {
        const preset = matchingPreset(config, PRESET_CONFIGS, name);
        const experiment = opened(format({ config, preset, market }));
        expect(experiment.config).toEqual(plusZero(config));
        expect(experiment.market).toEqual(plusZero(market));
        expect(experiment.opened).toEqual({
          corrections: [],
          marketCorrections: [],
          unknownKeys: [],
          hasGenerator: false,
          damaged: false,
        });
      },
    ),
    { numRuns: 300 },
  );
});

/** A link writes −0 as 0. */
const plusZero = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test("every preset survives its link, seed changed or not", () => {
  for (const [preset, config] of PRESET_CONFIGS) {
    expect(opened(`#${format({ config, preset }) || "preset=recipe"}`)).toMatchObject({
      preset,
      config,
    });
    const other = { ...config, seed: 99 };
    expect(opened(format({ config: other, preset }))).toMatchObject({ preset, config: other });
  }
});

test("a link says only what differs, in words", () => {
  expect(format({})).toBe("");
  const config = { ...DEFAULT_CONFIG, steps: 500 };
  const market = { ...defaultMarket("heston", DEFAULT_MARKET.seed), days: 1000 };
  const text = format({ config, preset: "custom", market });
  expect(text).toMatch(/^format=1\.[0-9a-f]{8}&steps=500&market=heston&days=1000$/);
  expect(
    format({ preset: "quick", config: PRESET_CONFIGS.get("quick") ?? DEFAULT_CONFIG }),
  ).toMatch(/&preset=quick$/);
});

test("no key means two things", () => {
  const keys = [...CONFIG_KEYS, ...MARKET_KEYS, ...OTHER_KEYS, "format"];
  expect(new Set(keys).size).toBe(keys.length);
});

test("a link of an experiment on a file says so and nothing of the file (L13)", () => {
  const text = format({ market: null });
  expect(text).toMatch(/^format=1\.[0-9a-f]{8}&data=file$/);
  expect(opened(text)).toMatchObject({ wasOnFile: true, market: DEFAULT_MARKET });
});

test("a link written by hand needs no checksum", () => {
  const { config, preset, market } = opened("#preset=quick&windowLength=128&market=garch-t");
  expect(config).toEqual({ ...PRESET_CONFIGS.get("quick"), windowLength: 128 });
  expect(preset).toBe("custom");
  expect(market).toEqual(defaultMarket("garch-t", DEFAULT_MARKET.seed));
});

test("fragments that are not links are left alone", () => {
  for (const text of ["", "#", "#main", "#section=2", "#utm_source=mail&x=1"]) {
    expect(parse(text)).toEqual({ kind: "none" });
  }
});

test("every cut and every changed character of a link is noticed (L01)", () => {
  const config = { ...DEFAULT_CONFIG, steps: 500, seed: 12345, generatorLearningRate: 0.00123 };
  const text = format({ config, preset: "custom", market: defaultMarket("merton-jumps", 77) });
  const replacements = ["0", "9", "a", "Z", "&", "=", "%", "."];
  for (let i = 0; i < text.length; i++) {
    const changes = [text.slice(0, i), text.slice(0, i) + text.slice(i + 1)];
    for (const character of replacements) {
      if (text[i] !== character) changes.push(text.slice(0, i) + character + text.slice(i + 1));
    }
    for (const changed of changes) {
      const parsed = parse(changed);
      if (parsed.kind !== "experiment") continue;
      const isSame = JSON.stringify(parsed.experiment.config) === JSON.stringify(config);
      expect(isSame, changed).toBe(true);
    }
  }
});

test("what a messenger adds does not spoil the checksum", () => {
  const text = format({ config: { ...DEFAULT_CONFIG, steps: 500 }, preset: "custom" });
  const { config, opened: link } = opened(`#${text}&fbclid=IwAR0`);
  expect(config.steps).toBe(500);
  expect(link.unknownKeys).toEqual(["fbclid"]);
});

test("what is out of bounds is brought inside and listed (L03)", () => {
  const { config, opened: link } = opened(
    "#generatorDepth=1e9&generatorWidth=1e9&batchSize=1.5&days=7",
  );
  expect(config).toMatchObject({ generatorDepth: 8, generatorWidth: 1024, batchSize: 2 });
  expect(link.corrections.map(({ key, reason }) => [key, reason])).toEqual([
    ["generatorWidth", "above-maximum"],
    ["generatorDepth", "above-maximum"],
    ["batchSize", "below-minimum"],
  ]);
  expect(link.marketCorrections).toEqual([
    { key: "days", given: 7, used: 300, reason: "below-minimum" },
  ]);
});

test("what is no number becomes the default and is listed (L04)", () => {
  for (const text of ["NaN", "Infinity", "-Infinity", "1e309", "null", "[]", "0x10", "1_000", ""]) {
    const { config, opened: link } = opened(`#steps=${text}&beta1=-0`);
    expect(config.steps, text).toBe(DEFAULT_CONFIG.steps);
    expect(link.corrections.map(({ key }) => key)).toEqual(["steps"]);
    expect(Object.is(config.beta1, 0)).toBe(true);
  }
});

test("keys of prototypes are only unknown keys (L05)", () => {
  const { opened: link } = opened("#__proto__=1&constructor.prototype.x=1&toString=2&steps=50");
  expect(link.unknownKeys).toEqual(["__proto__", "constructor.prototype.x", "toString"]);
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

test("of two values the first counts and the second is listed", () => {
  const { config, opened: link } = opened("#steps=50&steps=60");
  expect(config.steps).toBe(50);
  expect(link.unknownKeys).toEqual(["steps"]);
});

test("names with markup or hidden characters stay short text (L07)", () => {
  const { opened: link } = opened(
    `#steps=50&%3Cscript%3E=1&a%E2%80%AEb=1&${"k".repeat(100_000 / 20)}=1&objective=javascript%3Aalert(1)`,
  );
  expect(link.unknownKeys[0]).toBe("<script>");
  expect(link.unknownKeys[1]).toBe("ab");
  expect(link.unknownKeys[2]).toHaveLength(40);
  expect(link.corrections).toEqual([
    { key: "objective", given: "javascript:alert(1)", used: "hinge", reason: "unknown-option" },
  ]);
});

test("a later format is read as far as it is known (L09)", () => {
  const { config, newerFormat, opened: link } = opened("#format=7&steps=50&newKnob=3");
  expect(config.steps).toBe(50);
  expect(newerFormat).toBe(7);
  expect(link.unknownKeys).toEqual(["newKnob"]);
});

test("links that are too long, or have too many keys, cost little (L06)", () => {
  const start = performance.now();
  expect(parse(`#steps=${"1".repeat(LONGEST_LINK)}`)).toEqual({ kind: "too-long" });
  const many = Array.from({ length: 9000 }, (_, i) => `k${i}=1`).join("&");
  expect(opened(`#steps=50&${many}`.slice(0, LONGEST_LINK)).opened.unknownKeys).toHaveLength(20);
  expect(performance.now() - start).toBeLessThan(1000);
});

/** Any code unit, lone surrogates included. */
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

test("whatever a link says, the experiment is valid", async () => {
  const key = fc.oneof(
    fc.constantFrom(...CONFIG_KEYS, ...MARKET_KEYS, "preset", "format"),
    fc.string(),
  );
  const value = fc.oneof(
    fc.string({ unit }),
    fc.double().map(String),
    fc.constantFrom("true", "%", "%ZZ", "\ud800", "1e309", "__proto__"),
  );
  const text = fc
    .array(fc.tuple(key, value), { maxLength: 30 })
    .map((pairs) => `#${pairs.map((pair) => pair.join("=")).join("&")}`);
  await fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit })), (link) => {
      const parsed = parse(link);
      if (parsed.kind !== "experiment" && parsed.kind !== "damaged") return;
      const { config, market } = parsed.experiment;
      expect(isGanConfig(config)).toBe(true);
      const fields = Object.entries(MARKET_PARAMETERS[market.law]);
      for (const [name, { min, max }] of fields) {
        expect(market.parameters[name]).toBeGreaterThanOrEqual(min);
        expect(market.parameters[name]).toBeLessThanOrEqual(max);
      }
    }),
    { numRuns: 3000 },
  );
});
