import { expect, test } from "vitest";
import { buildProgram, planGenerator } from "./build-program.ts";
import {
  CONFIG_FIELDS,
  DISCRIMINATOR_ARCHITECTURES,
  type GanConfig,
  GENERATOR_ARCHITECTURES,
} from "./config-fields.ts";
import { ConfigurationError } from "./configuration-error.ts";
import { estimate } from "./estimate.ts";
import { marketOf } from "./fixtures/market.ts";
import { DEFAULT_CONFIG } from "./gan-config.ts";

const market = marketOf({ assets: ["A"] });
const twoAssets = marketOf({ assets: ["A", "B"] });

const program = (values: Partial<GanConfig>, data = market) =>
  buildProgram({ ...DEFAULT_CONFIG, ...values }, data);

/** What was thrown for these knobs. */
function refusal(values: Partial<GanConfig>): ConfigurationError {
  try {
    program(values);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

test("the recipe has 1,603 weights against 6,753", () => {
  const { generator, discriminator } = program({});
  expect(generator.parameterCount).toBe(1603);
  expect(discriminator.parameterCount).toBe(6753);
});

test("a step of the recipe is 415 million operations", () => {
  const { stepFlops } = estimate(program({}), 1);
  expect(stepFlops / 1e6).toBeGreaterThan(400);
  expect(stepFlops / 1e6).toBeLessThan(450);
});

test("with penalties the recipe's generator draws 8 paths of 2,048", () => {
  expect(program({ quantilePenalty: 1 }).generatorPathCount).toBe(8);
  expect(program({}).generatorPathCount).toBe(64);
  expect(program({ quantilePenalty: 1, batchSize: 60 }).generatorPathCount).toBe(10);
});

test.each(GENERATOR_ARCHITECTURES)("%s gives one window of every asset", (generator) => {
  for (const data of [market, twoAssets]) {
    const { output } = program({ generator, windowLength: 64 }, data).generator;
    expect(output).toEqual({ time: 64, channels: data.constants.assets.length });
  }
});

test.each(DISCRIMINATOR_ARCHITECTURES)("%s gives one logit for a window", (discriminator) => {
  for (const featureChannels of [true, false]) {
    const plan = program({ discriminator, windowLength: 24, featureChannels }).discriminator;
    expect(plan.output).toEqual({ time: 1, channels: 1 });
  }
});

test("every architecture plans windows of 2 bars", () => {
  for (const generator of GENERATOR_ARCHITECTURES) {
    for (const discriminator of DISCRIMINATOR_ARCHITECTURES) {
      const planned = program({ generator, discriminator, windowLength: 2, generatorDepth: 1 });
      expect(planned.generator.output.time).toBe(2);
    }
  }
});

test("normalisation adds running statistics to the network it is on", () => {
  expect(program({ generatorNormalisation: true }).generator.bufferCount).toBe(128);
  expect(program({ discriminatorNormalisation: true }).discriminator.bufferCount).toBe(192);
});

test("the temporal generator's warm-up is its receptive field less one", () => {
  const generator = "temporal-convolution";
  const plan = program({ generator, generatorDepth: 6, generatorKernel: 2 }).generator;
  expect(plan.noise).toMatchObject({ warmUp: 126 });
  expect(plan.anyLength).toBe(true);
});

test("generated returns stay within 1.4 times the largest real one", () => {
  const largest = Math.max(...market.constants.largest);
  expect(program({}).generator.outputLaw).toMatchObject({ cap: 1.4 * largest });
});

const CONFLICTS: readonly (readonly [Partial<GanConfig>, string, string])[] = [
  [
    { gradientPenalty: "real", discriminatorNormalisation: true },
    "gradientPenalty",
    "discriminatorNormalisation",
  ],
  [
    { gradientPenalty: "interpolated", discriminator: "recurrent" },
    "gradientPenalty",
    "discriminator",
  ],
  [
    { gradientPenalty: "real", weightClip: 0.1, spectralProjection: false },
    "weightClip",
    "gradientPenalty",
  ],
  [{ weightClip: 0.1 }, "weightClip", "spectralProjection"],
  [{ labelSmoothing: 0.1 }, "labelSmoothing", "objective"],
  [{ generator: "convolutional", windowLength: 127 }, "generatorDepth", "windowLength"],
  [{ generator: "recurrent", generatorNormalisation: true }, "generatorNormalisation", "generator"],
];

test.each(CONFLICTS)("%o is refused by both names", (values, first, second) => {
  const { code, data } = refusal(values);
  expect(code).toBe("incompatible-options");
  expect(data).toMatchObject({ first, second });
});

test("a network beyond the budget is refused before it is allocated", () => {
  const huge = { discriminator: "convolution-and-dense", discriminatorWidth: 1024 } as const;
  const { code, data } = refusal({ ...huge, windowLength: 512 });
  expect(code).toBe("network-too-large");
  expect(data.value).toBeGreaterThan(Number(data.limit));
});

test("the largest knobs of a generator are refused without being planned for ever", () => {
  const { max } = CONFIG_FIELDS.generatorWidth;
  const config: GanConfig = {
    ...DEFAULT_CONFIG,
    generator: "convolution-and-dense",
    generatorWidth: max,
    noiseChannels: 256,
  };
  expect(() => planGenerator(config, market.constants)).toThrow(ConfigurationError);
});
