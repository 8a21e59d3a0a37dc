import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Command, Event } from "./protocol.ts";
import { changeRuns, config, Harness, is, lossesOf, walk } from "./session-harness.ts";

describe("a run", () => {
  test("is prepared, shown untrained, trained and shown again", async () => {
    const harness = new Harness();
    const { summary, step } = await harness.prepare();
    expect(step).toBe(0);
    expect(summary.trainCount + summary.testCount).toBe(119);
    const first = await harness.until(is("snapshot-taken"), 0);
    expect(first.snapshot).toMatchObject({ step: 0, calibrated: false });
    await harness.trainTo(20);
    const paused = await harness.pause();
    await harness.rest();
    expect(lossesOf(harness)).toHaveLength(paused);
    const atRest = { step: paused, calibrated: true };
    expect(harness.of("snapshot-taken").at(-1)?.snapshot).toMatchObject(atRest);
    expect(harness.of("checkpoint-taken").at(-1)?.step).toBe(paused);
    expect(harness.crashes).toEqual([]);
  });

  test("ends at its number of steps", async () => {
    const harness = new Harness();
    await harness.prepare({ steps: 12 });
    const since = harness.events.length;
    harness.send({ type: "start-training" });
    const end = await harness.until(is("training-paused"), since);
    expect(end).toMatchObject({ step: 12, reason: "finished" });
    expect(lossesOf(harness)).toHaveLength(12);
  });

  test("loses and doubles no step, whatever is pressed", async () => {
    const press = fc.constantFrom<Command | "wait" | "save">(
      { type: "start-training" },
      { type: "pause-training" },
      { type: "step", target: "both" },
      { type: "step", target: "discriminator" },
      { type: "step", target: "generator" },
      { type: "run-phase" },
      { type: "set-pace", millisecondsPerPhase: 1 },
      { type: "set-pace", millisecondsPerPhase: 0 },
      { type: "turn-knobs", config: { ...config, beta1: 0.3 } },
      { type: "show-asset", asset: 3 },
      "wait",
      "save",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(press, { maxLength: 12 }), async (presses) => {
        const harness = new Harness();
        await harness.prepare();
        for (const each of presses) {
          if (each === "wait") await new Promise((resolve) => setTimeout(resolve, 15));
          else if (each === "save") await harness.request({ type: "save-checkpoint" });
          else harness.send(each);
        }
        const paused = await harness.pause();
        await harness.rest();
        expect(harness.crashes).toEqual([]);
        expect(harness.of("training-failed")).toEqual([]);
        expect(lossesOf(harness)).toHaveLength(paused);
      }),
      { numRuns: 25 },
    );
  });

  test("gives the same losses at full speed, step by step and phase by phase", async () => {
    const fast = new Harness();
    await fast.prepare({ steps: 10 });
    const since = fast.events.length;
    fast.send({ type: "start-training" });
    await fast.until(is("training-paused"), since);
    const stepped = new Harness();
    await stepped.prepare();
    for (let i = 0; i < 5; i++) stepped.send({ type: "step", target: "both" });
    while (lossesOf(stepped).length < 10) {
      const before = stepped.events.length;
      stepped.send({ type: "run-phase" });
      await stepped.until(is("training-paused"), before);
    }
    expect(lossesOf(stepped)).toEqual(lossesOf(fast));
  });

  test("goes on from a checkpoint bit for bit", async () => {
    const whole = new Harness();
    await whole.prepare({ steps: 30 });
    const since = whole.events.length;
    whole.send({ type: "start-training" });
    await whole.until(is("training-paused"), since);

    const cut = new Harness();
    await cut.prepare({ steps: 30 });
    for (let i = 0; i < 11; i++) cut.send({ type: "step", target: "both" });
    const { bytes } = await cut.request<"save-checkpoint">({ type: "save-checkpoint" });
    const resumed = new Harness();
    expect((await resumed.prepare({ steps: 30 }, bytes)).step).toBe(11);
    const before = resumed.events.length;
    resumed.send({ type: "start-training" });
    await resumed.until(is("training-paused"), before);
    const later = resumed.of("steps-completed").flatMap((e) => [...e.measures.generatorLoss]);
    const wanted = whole.of("steps-completed").flatMap((e) => [...e.measures.generatorLoss]);
    expect(later).toEqual(wanted.slice(11));
  });

  test("a bad run is refused and the one before goes on", async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.trainTo(5);
    await expect(harness.prepare({ windowLength: 400 })).rejects.toMatchObject({
      code: "series-too-short",
    });
    const bytes = new Uint8Array(40);
    await expect(harness.prepare({}, bytes)).rejects.toMatchObject({ code: "checkpoint-damaged" });
    const seen = lossesOf(harness).length;
    await harness.until(is("steps-completed"));
    const paused = await harness.pause();
    expect(paused).toBeGreaterThan(seen);
    expect(harness.of("training-paused")).toHaveLength(1);
  });

  test("a checkpoint of another configuration or other data is refused", async () => {
    const harness = new Harness();
    await harness.prepare();
    const { bytes } = await harness.request<"save-checkpoint">({ type: "save-checkpoint" });
    await expect(harness.prepare({ generatorWidth: 5 }, bytes)).rejects.toMatchObject({
      code: "checkpoint-mismatch",
      data: { field: "generatorWidth" },
    });
    const other = harness.request<"prepare-run">({
      type: "prepare-run",
      dataset: walk(130),
      config,
      checkpoint: bytes,
    });
    await expect(other).rejects.toMatchObject({ code: "checkpoint-mismatch" });
  });

  test("a checkpoint goes on with the same data under another name", async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.trainTo(3);
    await harness.pause();
    const { bytes } = await harness.request<"save-checkpoint">({ type: "save-checkpoint" });
    const { prices, ...rest } = walk(120);
    const { step } = await harness.request<"prepare-run">({
      type: "prepare-run",
      dataset: { ...rest, prices: { ...prices, assets: ["renamed"] } },
      config,
      checkpoint: bytes,
    });
    expect(step).toBeGreaterThanOrEqual(3);
  });
});

/** Without penalties. */
const PHASES_PER_STEP = 12;

/** A prepared run on a clock of its own, on which every phase takes `cost` milliseconds. */
async function prepareSlow(cost: number) {
  let countdown = 0;
  let act = () => {};
  const clock = {
    time: 0,
    /** Runs `action` at the start of the phase after the next `phases` − 1. */
    after(phases: number, action: () => void) {
      countdown = phases;
      act = action;
    },
  };
  const spend = () => {
    countdown--;
    if (countdown === 0) act();
    clock.time += cost;
  };
  const harness = new Harness((foundry) =>
    changeRuns(foundry, (run) => {
      const runPhase = run.runPhase.bind(run);
      const runStep = run.runStep.bind(run);
      run.runPhase = (target) => {
        spend();
        return runPhase(target);
      };
      run.runStep = () => {
        for (let phase = 0; phase < PHASES_PER_STEP; phase++) spend();
        return runStep();
      };
      return run;
    }),
  );
  harness.now = () => clock.time;
  await harness.prepare();
  await harness.rest();
  return { harness, clock };
}

describe("the page's pace", () => {
  test("no more than three drawn events wait for the page, and none is lost", async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.until(is("snapshot-taken"), 0);
    await harness.trainTo(1);
    const known = harness.events.length;
    harness.acknowledges = false;
    const unanswered = () => harness.events.slice(known).filter((e) => "sequence" in e).length;
    await expect.poll(unanswered, { timeout: 20_000 }).toBeGreaterThanOrEqual(3);
    // A measurement that began while there was room is told even so.
    await new Promise((resolve) => setTimeout(resolve, 900));
    const sequenced = harness.events.flatMap((e) => ("sequence" in e ? [e.sequence] : []));
    const waiting = harness.events.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    const later = harness.events.slice(waiting).filter((e) => "sequence" in e);
    expect(later).toEqual([]);
    harness.acknowledges = true;
    harness.send({ type: "acknowledge", sequence: Math.max(...sequenced) });
    const caughtUp = await harness.until(is("steps-completed"), waiting);
    expect(caughtUp.count).toBeGreaterThan(10);
    const paused = await harness.pause();
    expect(lossesOf(harness)).toHaveLength(paused);
  });

  test("what is held on the device is told, and training leaves nothing behind on it", async () => {
    const harness = new Harness();
    await harness.prepare({ steps: 60 });
    const heldAfter = async (steps: number) => {
      for (let i = 0; i < steps; i++) harness.send({ type: "step", target: "both" });
      await harness.rest();
      return harness.of("steps-completed").at(-1)?.memory;
    };
    const early = await heldAfter(2);
    expect(early?.tensors).toBeGreaterThan(0);
    expect(await heldAfter(40)).toEqual(early);
  });

  test("ten events of steps a second at most, and a heartbeat at least four times", async () => {
    const { harness, clock } = await prepareSlow(7);
    const told: { type: Event["type"]; time: number }[] = [];
    harness.watch((event) => told.push({ type: event.type, time: clock.time }));
    harness.send({ type: "start-training" });
    while (clock.time < 20_000) await harness.until(is("steps-completed"));
    await harness.pause();
    const gaps = (type: Event["type"]) => {
      const times = told.filter((each) => each.type === type).map(({ time }) => time);
      return times.slice(1, -1).map((time, i) => time - (times[i] ?? 0));
    };
    expect(Math.min(...gaps("steps-completed"))).toBeGreaterThanOrEqual(100);
    expect(Math.max(...gaps("steps-completed"))).toBeLessThanOrEqual(250);
    expect(Math.max(...gaps("heartbeat"))).toBeLessThanOrEqual(250);
    expect(Math.min(...gaps("snapshot-taken"))).toBeGreaterThanOrEqual(300);
    expect(Math.max(...gaps("checkpoint-taken"))).toBeLessThanOrEqual(5250);
  });

  test.each([
    { cost: 0.05, pace: "1,700 steps a second", fewest: 8, most: 11 },
    { cost: 417, pace: "a step in five seconds", fewest: 0.19, most: 0.21 },
  ])("every step is told, some ten times a second at most: $pace", async (each) => {
    const { harness, clock } = await prepareSlow(each.cost);
    const start = clock.time;
    const since = harness.events.length;
    const steps = each.cost < 1 ? 800 : 6;
    harness.send({ type: "start-training" });
    while (lossesOf(harness).length < steps) await harness.until(is("steps-completed"));
    const asked = clock.time;
    const paused = await harness.pause();
    expect(clock.time - asked).toBeLessThanOrEqual(100 + each.cost);
    expect(lossesOf(harness)).toHaveLength(paused);
    const told = harness.events.slice(since).filter(is("steps-completed")).length;
    const perSecond = (1000 * told) / (clock.time - start);
    expect(perSecond).toBeGreaterThan(each.fewest);
    expect(perSecond).toBeLessThan(each.most);
  });

  test.each([0.05, 0.5, 2, 20, 70])(
    "a pause is answered within 100 ms if a phase takes %d",
    async (cost) => {
      const { harness, clock } = await prepareSlow(cost);
      for (const phases of [3, 40, 71, 100, 13]) {
        const since = harness.events.length;
        let asked = 0;
        clock.after(phases, () => {
          asked = clock.time;
          harness.soon(() => harness.send({ type: "pause-training" }));
        });
        harness.send({ type: "start-training" });
        await harness.until(is("training-paused"), since);
        expect(clock.time - asked).toBeLessThanOrEqual(100);
        await harness.rest();
      }
    },
  );

  test("slow motion shows every phase in turn", async () => {
    const harness = new Harness();
    await harness.prepare();
    harness.send({ type: "set-pace", millisecondsPerPhase: 5 });
    const since = harness.events.length;
    harness.send({ type: "start-training" });
    await harness.until(is("steps-completed"), since);
    await harness.pause();
    const phases = harness.of("phase-completed").map(({ phase }) => phase);
    expect(phases.slice(0, 4)).toEqual([
      "draw-windows",
      "generate-for-discriminator",
      "score-real",
      "score-generated",
    ]);
    expect(harness.of("phase-completed")[1]?.tensors.generated).toHaveLength(32);
    expect(harness.of("phase-completed")[0]?.batchStarts.length).toBeGreaterThan(0);
    expect(harness.of("training-diverged")).toEqual([]);
  });
});
