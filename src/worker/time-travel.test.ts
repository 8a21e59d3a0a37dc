import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kernelBytes } from "../../scripts/node-kernels.ts";
import { wasmCandidate } from "../engine/wasm/wasm-candidate.ts";
import type { GanConfig } from "../gan/config-fields.ts";
import { goTo, pastOf, playToEnd, runSteps, stepOnce, weightsOf } from "./history-fixture.ts";
import type { StepTarget } from "./protocol.ts";
import { config, Harness, is, walk } from "./session-harness.ts";

const compiled = wasmCandidate({ loadKernels: async (variant) => kernelBytes(variant) });

/** Long enough for a part that validates. */
const LONG = walk(400);

const ENGINES = ["tfjs-cpu", "compiled-wasm"] as const;

async function prepared(
  engine: (typeof ENGINES)[number],
  change: Partial<GanConfig> = {},
): Promise<Harness> {
  const harness = new Harness(undefined, [compiled]);
  harness.send({ type: "choose-device", preference: engine });
  const whole = { ...config, ...change };
  await harness.request<"prepare-run">({ type: "prepare-run", dataset: LONG, config: whole });
  return harness;
}

/** All that a step can hold: several discriminator updates, penalties with a memory, a chosen checkpoint. */
const RICH: Partial<GanConfig> = {
  steps: 60,
  discriminatorSteps: 2,
  autocorrelationPenalty: 0.2,
  tailPenalty: 0.1,
  instanceNoise: 0.05,
  learningRateDecay: 0.5,
  keep: "best",
  validationShare: 0.2,
};

const lossesByStep = (harness: Harness) => {
  const losses = new Map<number, readonly number[]>();
  for (const { from, count, measures } of harness.of("steps-completed")) {
    for (let i = 0; i < count; i++) {
      const { discriminatorLoss, generatorLoss, accuracy } = measures;
      losses.set(from + i, [discriminatorLoss[i], generatorLoss[i], accuracy[i]].map(Number));
    }
  }
  return losses;
};

describe.each(ENGINES)("one seed on %s", (engine) => {
  test("gives the same weights at full speed, in hundreds, step by step, slowly and phase by phase", async () => {
    const change = { ...RICH, steps: 24 };
    const fast = await prepared(engine, change);
    await playToEnd(fast);
    const expected = await weightsOf(fast);

    const many = await prepared(engine, change);
    await runSteps(many, "both", 10);
    await runSteps(many, "both", 14);
    await playToEnd(many);
    expect(await weightsOf(many)).toEqual(expected);

    const single = await prepared(engine, change);
    for (let step = 0; step < 24; step++) await stepOnce(single, "both");
    await playToEnd(single);
    expect(await weightsOf(single)).toEqual(expected);

    const slow = await prepared(engine, change);
    slow.send({ type: "set-pace", millisecondsPerPhase: 0.01 });
    await playToEnd(slow);
    expect(await weightsOf(slow)).toEqual(expected);

    const phases = await prepared(engine, change);
    while (phases.of("training-paused").at(-1)?.step !== 24) {
      const since = phases.events.length;
      phases.send({ type: "run-phase" });
      await phases.until(is("training-paused"), since);
    }
    await playToEnd(phases);
    expect(await weightsOf(phases)).toEqual(expected);
  });

  test("gives the same weights again after going back, with knobs turned and networks stepped alone", async () => {
    const harness = await prepared(engine, RICH);
    await runSteps(harness, "both", 13);
    harness.send({
      type: "turn-knobs",
      config: { ...config, ...RICH, generatorLearningRate: 3e-4, quantilePenalty: 0.1 },
    });
    await runSteps(harness, "discriminator", 4);
    await runSteps(harness, "generator", 3);
    harness.send({
      type: "turn-knobs",
      config: { ...config, ...RICH, generatorLearningRate: 1e-3, tailPenalty: 0 },
    });
    const end = await playToEnd(harness);
    expect(end).toMatchObject({ step: 60, reason: "finished" });
    const expected = await weightsOf(harness);
    const before = lossesByStep(harness);
    for (const step of [0, 5, 15, 18, 41, 60]) {
      expect(await goTo(harness, step)).toMatchObject({ step });
      const since = harness.events.length;
      const again = await playToEnd(harness);
      expect(again).toMatchObject({ step: 60, reason: "finished" });
      expect(await weightsOf(harness)).toEqual(expected);
      const repeated = new Map(
        [...lossesByStep(harness)].filter(([number]) => number > step && since > 0),
      );
      for (const [number, losses] of repeated) expect(losses).toEqual(before.get(number));
    }
    expect((await pastOf(harness)).branches).toHaveLength(1);
    expect(harness.of("training-diverged")).toEqual([]);
    expect(harness.crashes).toEqual([]);
  });
});

describe("going to a step", () => {
  test("gives the weights that it had, wherever it comes from", async () => {
    const harness = await prepared("compiled-wasm", { ...RICH, steps: 1000 });
    const weights = [await weightsOf(harness)];
    for (let step = 1; step <= 30; step++) {
      await stepOnce(harness, step % 7 === 0 ? "generator" : "both");
      weights.push(await weightsOf(harness));
    }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }), async (steps) => {
        for (const step of steps) {
          await goTo(harness, step);
          expect(await weightsOf(harness)).toEqual(weights[step]);
        }
      }),
      { numRuns: 10 },
    );
  });

  test("tells where it is, with the knobs of then, and shows it", async () => {
    const harness = await prepared("compiled-wasm");
    await runSteps(harness, "both", 30);
    harness.send({ type: "turn-knobs", config: { ...config, beta1: 0.25 } });
    await runSteps(harness, "both", 30);
    await harness.rest();
    const since = harness.events.length;
    await goTo(harness, 20);
    await harness.rest();
    const told = harness.events.slice(since);
    const moved = told.find(is("run-moved"));
    expect(moved).toMatchObject({ step: 20, branch: 0 });
    expect(moved?.config.beta1).toBe(config.beta1);
    expect(moved?.batchStarts.length).toBe(config.batchSize);
    expect(told.findLast(is("snapshot-taken"))?.snapshot.step).toBe(20);
    expect(told.some(is("steps-completed"))).toBe(false);
    await goTo(harness, 40);
    expect(harness.of("run-moved").at(-1)?.config.beta1).toBe(0.25);
    const [branch] = (await pastOf(harness)).branches;
    expect(branch?.turns).toEqual([{ step: 30, key: "beta1", from: config.beta1, to: 0.25 }]);
  });

  test("says how far it is, and stays where it was if it is cancelled", async () => {
    const harness = await prepared("tfjs-cpu");
    await runSteps(harness, "both", 400);
    const expected = await weightsOf(harness);
    const { current, keptSteps } = await pastOf(harness);
    const gap = keptSteps.map((step, i) => [step, keptSteps[i + 1] ?? step] as const);
    const widest = gap.reduce((a, b) => (b[1] - b[0] > a[1] - a[0] ? b : a));
    const since = harness.events.length;
    harness.send({ type: "go-to-step", id: 900, branch: current, step: widest[1] - 1 });
    harness.soon(() => harness.send({ type: "cancel", id: 900 }));
    await harness.until(
      (event): event is typeof event =>
        (event.type === "request-failed" || event.type === "request-succeeded") && event.id === 900,
      since,
    );
    const failed = harness.events.slice(since).find(is("request-failed"));
    expect(failed?.failure).toMatchObject({ code: "cancelled" });
    expect(harness.of("run-moved").at(-1)?.step).toBe(400);
    expect(await weightsOf(harness)).toEqual(expected);
  });

  test("is refused where there is no such step or branch", async () => {
    const harness = await prepared("compiled-wasm");
    await runSteps(harness, "both", 5);
    await expect(goTo(harness, 6)).rejects.toMatchObject({ code: "nothing-trained" });
    await expect(goTo(harness, 2, 77)).rejects.toMatchObject({ code: "nothing-trained" });
    await runSteps(harness, "both", 1);
    expect(harness.of("training-paused").at(-1)?.step).toBe(6);
  });
});

describe("a branch", () => {
  test("begins with a turned knob, and both lines can be gone to", async () => {
    const harness = await prepared("compiled-wasm", { steps: 50 });
    await playToEnd(harness);
    const first = await weightsOf(harness);
    await goTo(harness, 20);
    harness.send({
      type: "turn-knobs",
      config: { ...config, steps: 50, generatorLearningRate: 1e-2 },
    });
    await playToEnd(harness);
    const second = await weightsOf(harness);
    expect(second).not.toEqual(first);
    const { branches, current } = await pastOf(harness);
    expect(branches).toMatchObject([
      { id: 0, parent: null, from: 0, to: 50, turns: [] },
      { id: 1, parent: 0, from: 20, to: 50, turns: [{ step: 20, key: "generatorLearningRate" }] },
    ]);
    expect(current).toBe(1);
    await goTo(harness, 50, 0);
    expect(await weightsOf(harness)).toEqual(first);
    await goTo(harness, 35, 1);
    await playToEnd(harness);
    expect(await weightsOf(harness)).toEqual(second);
    await goTo(harness, 10, 1);
    await playToEnd(harness);
    expect(await weightsOf(harness)).toEqual(second);
  });

  test.each<StepTarget>(["discriminator", "generator"])(
    "begins with a step of the %s alone",
    async (target) => {
      const harness = await prepared("compiled-wasm");
      await runSteps(harness, "both", 10);
      await goTo(harness, 4);
      await stepOnce(harness, "both");
      expect((await pastOf(harness)).branches).toHaveLength(1);
      await stepOnce(harness, target);
      expect((await pastOf(harness)).branches).toMatchObject([{ to: 10 }, { from: 5, to: 6 }]);
    },
  );

  test("does not begin where a knob is turned and turned back", async () => {
    const harness = await prepared("compiled-wasm", { steps: 30 });
    await playToEnd(harness);
    await goTo(harness, 10);
    harness.send({ type: "turn-knobs", config: { ...config, steps: 30, beta1: 0.9 } });
    harness.send({ type: "turn-knobs", config: { ...config, steps: 30 } });
    await playToEnd(harness);
    expect((await pastOf(harness)).branches).toHaveLength(1);
  });
});

describe("another run", () => {
  test("leaves the one before as a branch that can be returned to", async () => {
    const harness = await prepared("compiled-wasm", { steps: 40 });
    await playToEnd(harness);
    const first = await weightsOf(harness);
    const wider = { ...config, steps: 40, generatorWidth: 6 };
    await harness.request<"prepare-run">({ type: "prepare-run", dataset: LONG, config: wider });
    await runSteps(harness, "both", 7);
    const { branches, current } = await pastOf(harness);
    expect(branches).toMatchObject([
      { run: 1, to: 40 },
      { run: 2, to: 7 },
    ]);
    expect(current).toBe(branches[1]?.id);
    await expect(goTo(harness, 3, branches[0]?.id)).rejects.toMatchObject({
      code: "nothing-trained",
    });
    const back = await harness.request<"prepare-run">({
      type: "prepare-run",
      dataset: LONG,
      config: { ...config, steps: 40 },
      branch: branches[0]?.id ?? -1,
    });
    expect(back.step).toBe(40);
    expect(await weightsOf(harness)).toEqual(first);
    await goTo(harness, 11, branches[0]?.id);
    await playToEnd(harness);
    expect(await weightsOf(harness)).toEqual(first);
  });
});

describe("so many steps", () => {
  test("of one network or both are made, and a pause comes between", async () => {
    const harness = await prepared("tfjs-cpu");
    expect(await runSteps(harness, "generator", 10)).toMatchObject({ step: 10, reason: "stepped" });
    const { measures } = harness.of("steps-completed").at(-1) ?? {};
    expect([...(measures?.discriminatorLoss ?? [])].every(Number.isNaN)).toBe(true);
    const since = harness.events.length;
    harness.send({ type: "run-steps", target: "both", count: 100_000 });
    await harness.until(is("steps-completed"), since);
    const paused = await harness.pause();
    expect(paused).toBeGreaterThan(10);
    expect(paused).toBeLessThan(100_000);
  });
});

describe("what happens to a run", () => {
  test("a divergence takes the steps after the last kept state out of its past", async () => {
    const harness = await prepared("tfjs-cpu");
    await runSteps(harness, "both", 30);
    const expected = await weightsOf(harness);
    const since = harness.events.length;
    harness.send({ type: "inject-fault", fault: "nan-weights" });
    harness.send({ type: "start-training" });
    await harness.until(is("training-diverged"), since);
    await harness.rest();
    expect((await pastOf(harness)).branches).toMatchObject([{ from: 0, to: 30 }]);
    await goTo(harness, 12);
    await runSteps(harness, "both", 18);
    expect(await weightsOf(harness)).toEqual(expected);
  });

  test("a lost device takes it back, and its past stays", async () => {
    const harness = await prepared("tfjs-cpu");
    await runSteps(harness, "both", 60);
    const expected = await weightsOf(harness);
    await goTo(harness, 25);
    const since = harness.events.length;
    harness.send({ type: "inject-fault", fault: "lose-device" });
    const { step } = await harness.until(is("recovered"), since);
    expect(step).toBe(25);
    await runSteps(harness, "both", 35);
    expect(await weightsOf(harness)).toEqual(expected);
    await goTo(harness, 3);
    expect((await pastOf(harness)).branches).toMatchObject([{ from: 0, to: 60 }]);
    await runSteps(harness, "both", 57);
    expect(await weightsOf(harness)).toEqual(expected);
  });

  test("a fresh worker knows its past from the checkpoint on", async () => {
    const first = await prepared("tfjs-cpu");
    await runSteps(first, "both", 20);
    const { bytes } = await first.request<"save-checkpoint">({ type: "save-checkpoint" });
    await runSteps(first, "both", 20);
    const expected = await weightsOf(first);
    const second = new Harness(undefined, [compiled]);
    second.send({ type: "choose-device", preference: "tfjs-cpu" });
    const rest = { dataset: LONG, config, checkpoint: bytes };
    await second.request<"prepare-run">({ type: "prepare-run", ...rest });
    await runSteps(second, "both", 20);
    const { branches, keptSteps } = await pastOf(second);
    expect(branches).toMatchObject([{ from: 20, to: 40 }]);
    expect(keptSteps[0]).toBe(20);
    await goTo(second, 20);
    await runSteps(second, "both", 20);
    expect(await weightsOf(second)).toEqual(expected);
  });
});
