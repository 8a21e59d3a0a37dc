import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildProgram } from "./build-program.ts";
import type { GanConfig } from "./config-fields.ts";
import { describeNetworks } from "./describe-networks.ts";
import { marketOf } from "./fixtures/market.ts";
import { DEFAULT_CONFIG } from "./gan-config.ts";
import {
  formatLayers,
  LISTED_KINDS,
  type ListedLayer,
  listedLayer,
  MOST_LISTED_LAYERS,
  numbersOf,
  parseLayers,
} from "./layer-list.ts";
import { DISCRIMINATORS, GENERATORS } from "./networks/architectures.ts";

const market = marketOf({ assets: ["A", "B"], windowLength: 32 });

const custom = (generatorLayers: string, discriminatorLayers = "f.d8.l.d1"): GanConfig => ({
  ...DEFAULT_CONFIG,
  windowLength: 32,
  noiseChannels: 4,
  generator: "custom",
  discriminator: "custom",
  featureChannels: false,
  generatorLayers,
  discriminatorLayers,
});

const anyLayer: fc.Arbitrary<ListedLayer> = fc
  .constantFrom(...LISTED_KINDS)
  .chain((kind) =>
    fc
      .tuple(...numbersOf(kind).map(({ max }) => fc.integer({ min: 1, max })))
      .map((numbers) => ({ kind, numbers })),
  );

describe("a list of layers as a text", () => {
  test("reads back as it was written", () => {
    fc.assert(
      fc.property(fc.array(anyLayer, { minLength: 1, maxLength: MOST_LISTED_LAYERS }), (layers) => {
        const text = formatLayers(layers);
        fc.pre(text.length <= 300);
        expect(text).toMatch(/^[a-z0-9.]+$/);
        expect(parseLayers(text)).toEqual(layers);
      }),
    );
  });

  test.each(["", "q3", "d", "d0", "d1025", "d8x2", "c4x3", "d8..l", "l5", "D8", "d8.l.", "d-3"])(
    "%s is none",
    (text) => {
      expect(parseLayers(text)).toBeNull();
    },
  );

  test("is none if it is too long, whatever stands in it", () => {
    expect(parseLayers(Array(MOST_LISTED_LAYERS).fill("l").join("."))).not.toBeNull();
    expect(
      parseLayers(
        Array(MOST_LISTED_LAYERS + 1)
          .fill("l")
          .join("."),
      ),
    ).toBeNull();
  });

  test("holds every kind with its usual numbers", () => {
    const layers = LISTED_KINDS.map(listedLayer);
    expect(parseLayers(formatLayers(layers))).toEqual(layers);
  });
});

describe("networks of one's own", () => {
  test("are planned as listed: shapes, parameters, window and logit", () => {
    const generator = "d16.l.v4x4.u8.c8x3x1.r.n.c2x3x1";
    const program = buildProgram(custom(generator, "c8x4x2.l.t8x2x2.h.g4.e.d1"), market);
    expect(program.generator.output).toEqual({ time: 32, channels: 2 });
    expect(program.discriminator.output).toEqual({ time: 1, channels: 1 });
    const dense = 4 * 16 + 16;
    const convolutions = 3 * 4 * 8 + 8 + 3 * 8 * 2 + 2;
    expect(program.generator.parameterCount).toBe(dense + convolutions + 2 * 8);
  });

  test("that make no window are refused, and the network is named", () => {
    expect(() => buildProgram(custom("d16.l.d16"), market)).toThrowError(
      expect.objectContaining({
        code: "layers-do-not-fit",
        data: expect.objectContaining({ network: "generator", problem: "wrong-output" }),
      }),
    );
    expect(() => buildProgram(custom("w", "d8"), market)).toThrowError(
      expect.objectContaining({ data: expect.objectContaining({ network: "discriminator" }) }),
    );
  });
});

describe("networks described layer by layer", () => {
  test("have the shapes and the parameters of the plan, in every architecture", () => {
    for (const generator of Object.keys(GENERATORS) as GanConfig["generator"][]) {
      for (const discriminator of Object.keys(DISCRIMINATORS) as GanConfig["discriminator"][]) {
        const config = { ...DEFAULT_CONFIG, windowLength: 32, generator, discriminator };
        const plan = buildProgram(config, market);
        const shapes = describeNetworks(config, market.constants);
        for (const role of ["generator", "discriminator"] as const) {
          const { layers, parameterCount, problem } = shapes[role];
          expect(problem, `${generator} ${discriminator}`).toBeNull();
          expect(parameterCount).toBe(plan[role].parameterCount);
          expect(layers.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(parameterCount);
          const outer = layers.filter(({ nested }) => nested === 0);
          expect(outer.map(({ output }) => output)).toEqual(
            plan[role].layers.map(({ output }) => output),
          );
        }
      }
    }
  });

  test("are told up to the layer at fault, which is named", () => {
    const config = custom("d16.l.v5x5.u2.w");
    const { generator } = describeNetworks(config, market.constants);
    expect(generator.problem).toEqual({
      listed: 2,
      code: "wrong-output",
      data: { size: 25, inputSize: 16 },
    });
    expect(generator.layers.map(({ listed }) => listed)).toEqual([0, 1]);
  });

  test("say at the end what the network should have ended in", () => {
    const { generator, discriminator } = describeNetworks(custom("d16", "f.d2"), market.constants);
    expect(generator).toMatchObject({
      wanted: { time: 32, channels: 2 },
      problem: { listed: null, code: "wrong-output", data: { time: 1, channels: 16 } },
    });
    expect(discriminator.problem).toMatchObject({ listed: null, data: { time: 1, channels: 2 } });
  });

  test("map a layer that stands for two to its place in the list", () => {
    const { generator } = describeNetworks(custom("d16.l.w"), market.constants);
    expect(generator.layers.map(({ listed }) => listed)).toEqual([0, 1, 2, 2]);
    expect(generator.problem).toBeNull();
  });
});
