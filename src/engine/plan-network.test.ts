import { describe, expect, test } from "vitest";
import { checkProgram, IncompatibleOptionsError } from "./check-program.ts";
import type { LayerSpec } from "./network-plan.ts";
import { PlanError } from "./plan-error.ts";
import { planNetwork } from "./plan-network.ts";
import { causal, dense, leaky, recipeProgram, strided } from "./tfjs/example-programs.ts";

const window = { time: 16, channels: 1 };
const critic = (...layers: readonly LayerSpec[]) => planNetwork("discriminator", window, layers);

test("the recipe has the stated shapes, weights and work", () => {
  const { generator, discriminator } = recipeProgram(256, 64);
  expect(generator.parameterCount).toBe(1603);
  expect(discriminator.parameterCount).toBe(6753);
  expect(generator.output).toEqual({ time: 256, channels: 1 });
  expect(discriminator.output).toEqual({ time: 1, channels: 1 });
  const [, levels] = discriminator.layers;
  expect(levels?.output).toEqual({ time: 1, channels: 80 });
  expect(levels?.blocks.map((block) => block[0]?.output.time)).toEqual([128, 64, 32, 16, 8]);
  // Three forward-sized passes of the critic on both halves, as the recipe counts: 143 MFLOP.
  expect((3 * 2 * 64 * discriminator.flops) / 1e6).toBeGreaterThan(130);
  expect((3 * 2 * 64 * discriminator.flops) / 1e6).toBeLessThan(260);
});

test("parameters lie end to end and have unlike names", () => {
  const { parameters, parameterCount } = recipeProgram(64, 4).discriminator;
  let offset = 0;
  for (const slot of parameters) {
    expect(slot.offset).toBe(offset);
    expect(slot.size).toBe(slot.shape.reduce((product, extent) => product * extent, 1));
    offset += slot.size;
  }
  expect(offset).toBe(parameterCount);
  expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
});

test("lengths follow from kernel, stride, dilation and padding", () => {
  const times = (layers: readonly LayerSpec[]) =>
    planNetwork("generator", { time: 15, channels: 2 }, layers).layers.map(
      ({ output }) => output.time,
    );
  expect(times([causal(3, 3, 2), causal(3, 3, 2, "none"), strided(2, 5, 2)])).toEqual([15, 11, 6]);
  expect(times([{ kind: "upsample", factor: 3 }, { kind: "time-mean" }])).toEqual([45, 1]);
});

test("a residual block projects where channels differ; the last of a skip sum never does", () => {
  const plan = planNetwork("generator", { time: 9, channels: 2 }, [
    { kind: "residual", layers: [dense(3)] },
    { kind: "residual", layers: [dense(3)] },
    { kind: "skip-sum", blocks: [[causal(4, 2, 1, "none")], [causal(4, 2, 2, "none")]] },
  ]);
  expect(plan.layers.map(({ parameters }) => parameters.length)).toEqual([1, 0, 1]);
  expect(plan.output).toEqual({ time: 6, channels: 4 });
});

const MISTAKES: readonly (readonly [string, () => unknown, string])[] = [
  ["no units", () => critic(dense(0)), "not-a-positive-integer"],
  ["half a unit", () => critic(dense(1.5)), "not-a-positive-integer"],
  ["a kernel longer than the window", () => critic(causal(1, 18, 1, "none")), "output-too-short"],
  ["many logits", () => critic(dense(1)), "wrong-output"],
  [
    "a reshape that loses numbers",
    () => critic({ kind: "reshape", time: 3, channels: 5 }),
    "wrong-output",
  ],
  ["a block without layers", () => critic({ kind: "residual", layers: [] }), "empty-block"],
  [
    "a residual that lengthens",
    () => critic({ kind: "residual", layers: [{ kind: "upsample", factor: 2 }] }),
    "wrong-output",
  ],
  [
    "skips of unlike width",
    () => critic({ kind: "skip-sum", blocks: [[dense(2)], [dense(3)]] }),
    "channels-differ",
  ],
  [
    "noise of another width",
    () =>
      planNetwork("generator", { time: 1, channels: 5 }, [dense(1)], {
        noise: { kind: "memory", halfLives: [2, 6], shockLaw: "normal" },
      }),
    "wrong-noise",
  ],
  [
    "a volatility law without three channels",
    () =>
      planNetwork("generator", window, [dense(2)], {
        outputLaw: { kind: "stochastic-volatility", cap: 3, driftDecay: 0 },
      }),
    "wrong-output",
  ],
];

test.each(MISTAKES)("%s is refused with its code", (_, make, code) => {
  let caught: unknown;
  try {
    make();
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(PlanError);
  expect(caught).toMatchObject({ code });
});

describe("penalties", () => {
  const program = recipeProgram(16, 4, 8, 4, 2);
  const level = { kind: "level-means", levels: [[strided(2, 3, 2), leaky]] } as const;
  const withCritic = (...layers: readonly LayerSpec[]) => ({
    ...program,
    penalty: "interpolated" as const,
    discriminator: critic(...layers, level, dense(1)),
  });

  test.each([
    ["batch-norm", { kind: "batch-norm", momentum: 0.1, epsilon: 1e-3 }],
    ["recurrent", { kind: "recurrent", units: 2, initialiser: { kind: "glorot" } }],
    ["tanh", { kind: "activation", function: "tanh", slope: 0 }],
    ["sigmoid", { kind: "activation", function: "sigmoid", slope: 0 }],
  ] as const)("%s in the discriminator is refused, naming both options", (name, layer) => {
    const nested = { kind: "residual", layers: [dense(2), layer] } as const;
    for (const spec of [layer, nested]) {
      expect(() => checkProgram(withCritic(spec))).toThrow(
        new IncompatibleOptionsError("gradient-penalty:interpolated", `discriminator:${name}`),
      );
    }
  });

  test("features are allowed before all weights and refused after some", () => {
    const features: LayerSpec = { kind: "feature-channels", features: ["magnitude"] };
    expect(() => checkProgram(withCritic(features))).not.toThrow();
    expect(() => checkProgram(withCritic(dense(2), features))).toThrow(IncompatibleOptionsError);
    expect(() => checkProgram(program)).not.toThrow();
  });
});
