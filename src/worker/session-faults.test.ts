import { describe, expect, test } from "vitest";
import {
  changeRuns,
  config,
  Harness,
  is,
  lossesOf,
  type StepsCompleted,
} from "./session-harness.ts";
import type { TrainingRun } from "./training-run.ts";

describe("what goes wrong", () => {
  test("numbers that are not finite take the run back to its last finite state", async () => {
    const harness = new Harness();
    await harness.prepare();
    for (let i = 0; i < 4; i++) harness.send({ type: "step", target: "both" });
    await harness.rest();
    const since = harness.events.length;
    harness.send({ type: "inject-fault", fault: "nan-weights" });
    harness.send({ type: "start-training" });
    const diverged = await harness.until(is("training-diverged"), since);
    const paused = await harness.until(is("training-paused"), since);
    expect(diverged).toMatchObject({ at: 5, step: 4 });
    expect(paused).toMatchObject({ step: 4, reason: "diverged" });
    await harness.rest();
    await harness.trainTo(8);
    await harness.pause();
    const losses = lossesOf(harness);
    expect(losses.every(Number.isFinite)).toBe(true);
    const untouched = new Harness();
    await untouched.prepare();
    for (let i = 0; i < 8; i++) untouched.send({ type: "step", target: "both" });
    await untouched.rest();
    expect(losses.slice(0, 8)).toEqual(lossesOf(untouched));
  });

  test("a learning rate that explodes stops the run and says which network", async () => {
    const harness = new Harness();
    await harness.prepare({
      objective: "least-squares",
      spectralProjection: false,
      discriminatorOptimiser: "sgd",
      discriminatorLearningRate: 1,
      featureChannels: false,
      discriminatorWidth: 64,
      discriminatorDepth: 4,
      winsoriseAt: 0,
    });
    const since = harness.events.length;
    harness.send({ type: "start-training" });
    const diverged = await harness.until(is("training-diverged"), since);
    expect(diverged.step).toBeLessThan(diverged.at);
    expect(await harness.until(is("training-paused"), since)).toMatchObject({ reason: "diverged" });
  });

  test("a device that takes long is told of every second; it is slow, not hung", async () => {
    const slow = (run: TrainingRun): TrainingRun =>
      Object.create(run, {
        readMeasures: {
          value: async () => {
            await new Promise((resolve) => setTimeout(resolve, 2600));
            return run.readMeasures();
          },
        },
      });
    const harness = new Harness((foundry) => changeRuns(foundry, slow));
    await harness.prepare();
    await harness.rest();
    const since = harness.events.length;
    harness.send({ type: "step", target: "both" });
    await harness.until(is("steps-completed"), since);
    const beats = harness.events.slice(since).filter(is("heartbeat"));
    expect(beats.length).toBeGreaterThanOrEqual(3);
    expect(beats.map(({ patience }) => patience)).toContain(30_000);
  });

  test("a lost device is opened again and training goes on from the last kept state", async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.trainTo(30);
    const since = harness.events.length;
    harness.send({ type: "inject-fault", fault: "lose-device" });
    const recovered = await harness.until(is("recovered"), since);
    expect(recovered).toMatchObject({ cause: "device-lost" });
    await harness.until(is("training-started"), since);
    await harness.until(
      (event): event is StepsCompleted =>
        event.type === "steps-completed" && event.from + event.count > 30,
      harness.events.length,
    );
    await harness.pause();
    expect(harness.opened).toBe(2);
    const untouched = new Harness();
    await untouched.prepare({ steps: 30 });
    const before = untouched.events.length;
    untouched.send({ type: "start-training" });
    await untouched.until(is("training-paused"), before);
    expect(lossesOf(harness).slice(0, 30)).toEqual(lossesOf(untouched));
  });

  test("a device lost at rest is opened again without training", async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.rest();
    const since = harness.events.length;
    harness.send({ type: "inject-fault", fault: "lose-device" });
    await harness.until(is("recovered"), since);
    await harness.rest();
    expect(harness.of("training-started")).toEqual([]);
    const { bytes } = await harness.request<"save-checkpoint">({ type: "save-checkpoint" });
    expect(bytes.length).toBeGreaterThan(0);
  });

  test("the fourth loss in ten minutes asks; a press of play tries again", async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.trainTo(1);
    for (let i = 0; i < 3; i++) {
      const since = harness.events.length;
      harness.send({ type: "inject-fault", fault: "lose-device" });
      await harness.until(is("training-started"), since);
    }
    const since = harness.events.length;
    harness.send({ type: "inject-fault", fault: "lose-device" });
    const failed = await harness.until(is("training-failed"), since);
    expect(failed.failure).toMatchObject({ code: "device-lost" });
    await harness.rest();
    await harness.trainTo(1);
    await harness.pause();
    expect(harness.crashes).toEqual([]);
  });

  test("a device that cannot be opened fails the request and the next try may succeed", async () => {
    const harness = new Harness();
    harness.canOpen = false;
    await expect(harness.prepare()).rejects.toMatchObject({ code: "no-device" });
    harness.canOpen = true;
    expect((await harness.prepare()).step).toBe(0);
  });

  test("a read-back that never settles is ended by the loss of its device", async () => {
    let stuck = false;
    const harness = new Harness((foundry) =>
      changeRuns(foundry, (run) => {
        const readMeasures = run.readMeasures.bind(run);
        run.readMeasures = () => (stuck ? new Promise(() => {}) : readMeasures());
        return run;
      }),
    );
    await harness.prepare();
    await harness.trainTo(1);
    stuck = true;
    await new Promise((resolve) => setTimeout(resolve, 100));
    const since = harness.events.length;
    harness.send({ type: "inject-fault", fault: "lose-device" });
    await harness.until(is("recovered"), since);
    await harness.pause();
  });

  test("an error of the core's crashes the thread, for the page to mend", async () => {
    const harness = new Harness((foundry) =>
      changeRuns(foundry, (run) => {
        run.readMeasures = () => Promise.reject(new Error("broken"));
        return run;
      }),
    );
    await harness.prepare();
    harness.send({ type: "start-training" });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(harness.crashes).toHaveLength(1);
  });

  test("knobs that are not live are refused, and nothing changes", async () => {
    const harness = new Harness();
    await harness.prepare();
    const since = harness.events.length;
    harness.send({ type: "turn-knobs", config: { ...config, windowLength: 16 } });
    const failed = await harness.until(is("training-failed"), since);
    expect(failed.failure).toMatchObject({
      code: "incompatible-options",
      data: { knobs: "windowLength" },
    });
  });

  test("training without a run says so", async () => {
    const harness = new Harness();
    harness.send({ type: "start-training" });
    const failed = await harness.until(is("training-failed"), 0);
    expect(failed.failure).toMatchObject({ code: "nothing-trained" });
    expect(harness.of("training-started")).toEqual([]);
  });
});
