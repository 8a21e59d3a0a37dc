import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../gan/gan-config.ts";
import type { Failure } from "../worker/failure.ts";
import { device, summary } from "./fake-worker.ts";
import { openPage } from "./session-fixture.ts";

describe("a first visit", () => {
  test("prepares the default run and does not train (L11)", async () => {
    const page = await openPage();
    expect(page.worker.sent.map(({ type }) => type)).toEqual(["simulate-market", "prepare-run"]);
    expect(page.worker.last("prepare-run").config).toEqual(DEFAULT_CONFIG);
    expect(page.run.getState()).toMatchObject({ status: "ready", step: 0, summary });
    expect(page.dataset.getState().dataset?.source).toBe("simulated");
    expect(page.banners()).toEqual([]);
  });

  test("play trains, events are acknowledged after they are drawn, pause pauses", async () => {
    const page = await openPage();
    page.session.play();
    page.worker.train(10);
    page.worker.train(5);
    expect(page.run.getState()).toMatchObject({ status: "training", step: 15, stepsPerSecond: 50 });
    expect(page.losses.count).toBe(15);
    expect(page.worker.commands("acknowledge")).toEqual([]);
    await page.settle();
    expect(page.worker.commands("acknowledge")).toEqual([{ type: "acknowledge", sequence: 2 }]);
    page.session.pause();
    expect(page.run.getState()).toMatchObject({ status: "paused", pauseReason: "asked" });
  });

  test("a hidden page acknowledges every event at once", async () => {
    const page = await openPage("", "", true);
    page.session.play();
    for (let events = 0; events < 5; events++) page.worker.train(10);
    expect(page.worker.commands("acknowledge")).toEqual(
      [1, 2, 3, 4, 5].map((sequence) => ({ type: "acknowledge", sequence })),
    );
  });

  test("play pressed too early trains once the run is there", async () => {
    const page = await openPage();
    page.session.setKnob("windowLength", 64);
    page.session.play();
    expect(page.worker.commands("start-training")).toEqual([]);
    await page.settle();
    expect(page.worker.last("prepare-run").config.windowLength).toBe(64);
    expect(page.worker.commands("start-training")).toHaveLength(1);
    expect(page.run.getState().status).toBe("training");
  });
});

describe("knobs", () => {
  test("a live knob is turned at once and leaves a flag", async () => {
    const page = await openPage();
    page.session.play();
    page.worker.train(20);
    page.session.setKnob("beta1", 0.3);
    page.session.setKnob("beta1", 0.5);
    expect(page.worker.last("turn-knobs").config.beta1).toBe(0.5);
    expect(page.run.getState()).toMatchObject({
      status: "training",
      flags: [{ step: 20, key: "beta1", from: 0, to: 0.5 }],
    });
    expect(page.worker.commands("prepare-run")).toHaveLength(1);
  });

  test("a drag of another knob makes one new run", async () => {
    const page = await openPage();
    for (let width = 10; width < 60; width++) page.session.setKnob("generatorWidth", width);
    await page.settle();
    expect(page.worker.commands("prepare-run")).toHaveLength(2);
    expect(page.worker.last("prepare-run").config.generatorWidth).toBe(59);
    expect(page.experiment.getState().preset).toBe("custom");
  });

  test("a knob that is not live pauses training and starts again from step 0", async () => {
    const page = await openPage();
    page.session.play();
    page.worker.train(30);
    page.session.setKnob("batchSize", 32);
    expect(page.run.getState().status).toBe("preparing");
    await page.settle();
    expect(page.run.getState()).toMatchObject({ status: "ready", step: 0, flags: [] });
    expect(page.losses.count).toBe(0);
  });

  test("undo brings the run that an edit replaced back, with its training and losses", async () => {
    const page = await openPage();
    page.session.play();
    page.worker.train(30);
    page.session.setKnob("batchSize", 32);
    await page.settle();
    page.session.undo();
    await page.settle();
    expect(page.worker.last("prepare-run").checkpoint).toEqual(Uint8Array.of(30));
    expect(page.run.getState()).toMatchObject({ status: "paused", step: 30 });
    expect(page.losses.count).toBe(30);
    expect(page.experiment.getState().config).toEqual(DEFAULT_CONFIG);
    expect(page.banners()).toEqual(["run-restored"]);
  });

  test("reset starts over with the same seed, and can be undone", async () => {
    const page = await openPage();
    page.session.play();
    page.worker.train(12);
    page.session.reset();
    await page.settle();
    expect(page.worker.last("prepare-run").config).toEqual(DEFAULT_CONFIG);
    expect(page.run.getState()).toMatchObject({ status: "ready", step: 0 });
    page.session.undo();
    await page.settle();
    expect(page.run.getState()).toMatchObject({ status: "paused", step: 12 });
    page.session.redo();
    await page.settle();
    expect(page.run.getState()).toMatchObject({ status: "ready", step: 0 });
  });

  test("a new seed is another draw of the same preset", async () => {
    const page = await openPage();
    page.session.newSeed();
    await page.settle();
    expect(page.worker.last("prepare-run").config.seed).toBe(4242);
    expect(page.experiment.getState().preset).toBe("recipe");
  });

  test("undo of a live knob turns it back without a new run", async () => {
    const page = await openPage();
    page.session.setKnob("beta1", 0.3);
    page.session.undo();
    expect(page.worker.last("turn-knobs").config.beta1).toBe(0);
    expect(page.worker.commands("prepare-run")).toHaveLength(1);
  });

  test("a run that cannot be prepared says why, and its remedy mends it", async () => {
    const page = await openPage();
    page.worker.refuse = (command) =>
      command.type === "prepare-run" && command.config.windowLength > 128
        ? { kind: "run", code: "series-too-short", data: { needed: 800, found: 400 } }
        : null;
    page.session.setKnob("windowLength", 512);
    await page.settle();
    expect(page.run.getState().status).toBe("failed");
    expect(page.banners()).toEqual(["run-failed"]);
    page.press("run-failed");
    await page.settle();
    expect(page.experiment.getState().config.windowLength).toBe(128);
    expect(page.run.getState().status).toBe("ready");
    expect(page.banners()).toEqual([]);
  });

  test("a worker that is replaced while it prepares is asked again", async () => {
    const page = await openPage();
    let failures = 0;
    page.worker.refuse = ({ type }) =>
      type === "prepare-run" && failures++ === 0
        ? { kind: "run", code: "internal", data: { cause: "worker-hang" } }
        : null;
    page.session.setKnob("batchSize", 32);
    await page.settle();
    expect(page.run.getState().status).toBe("ready");
    expect(page.worker.commands("prepare-run")).toHaveLength(3);
  });
});

describe("faults", () => {
  test("divergence goes back, forgets what came after, and offers slower learning", async () => {
    const page = await openPage();
    page.session.play();
    page.worker.train(50);
    page.worker.emit({ type: "training-diverged", at: 50, step: 40, network: "generator" });
    page.worker.emit({ type: "training-paused", step: 40, reason: "diverged" });
    expect(page.run.getState()).toMatchObject({
      status: "paused",
      pauseReason: "diverged",
      step: 40,
    });
    expect(page.losses.count).toBe(40);
    page.press("training-diverged");
    expect(page.worker.last("turn-knobs").config).toMatchObject({
      generatorLearningRate: DEFAULT_CONFIG.generatorLearningRate / 2,
      discriminatorLearningRate: DEFAULT_CONFIG.discriminatorLearningRate / 2,
    });
  });

  test("a recovery keeps the run, its flags and its losses up to the checkpoint", async () => {
    const page = await openPage();
    page.session.play();
    page.worker.train(10);
    page.session.setKnob("beta1", 0.3);
    page.worker.train(20);
    page.worker.emit({ type: "training-paused", step: 30, reason: "recovering" });
    expect(page.run.getState().status).toBe("recovering");
    page.worker.emit({
      type: "request-succeeded",
      id: 999,
      result: { type: "prepare-run", summary, device, step: 20 },
    });
    page.worker.emit({ type: "recovered", step: 20, cause: "worker-hang", lostSteps: 10 });
    page.worker.emit({ type: "training-started", step: 20 });
    expect(page.run.getState()).toMatchObject({ status: "training", step: 20 });
    expect(page.run.getState().flags).toHaveLength(1);
    expect(page.losses.count).toBe(20);
    expect(page.banners()).toEqual(["recovered"]);
  });

  test("a worker that has given up is restarted by its remedy", async () => {
    const page = await openPage();
    const failure: Failure = { kind: "run", code: "internal", data: { cause: "worker-error" } };
    page.worker.emit({ type: "training-failed", step: 0, failure });
    expect(page.run.getState().status).toBe("failed");
    page.press("training-failed");
    expect(page.worker.restarts).toBe(1);
  });

  test("what a worker measured is recalled to the next page's", async () => {
    const record = {
      machine: "m",
      shape: "s",
      rows: [{ id: "tfjs-wasm", outcome: "slower", detail: "", stepMilliseconds: 4 }],
    } as const;
    const page = await openPage();
    expect(page.worker.commands("recall-speeds")).toEqual([]);
    page.worker.emit({ type: "speeds-measured", record });
    const later = await openPage("", "", false, page.stored);
    expect(later.worker.sent[0]).toEqual({ type: "recall-speeds", records: [record] });
  });

  test("a device's name means any engine on it", async () => {
    const page = await openPage();
    page.session.chooseDevice("cpu");
    page.worker.emit({ type: "device-chosen", report: device });
    page.session.chooseDevice("tfjs-cpu");
    page.worker.emit({ type: "device-chosen", report: device });
    expect(page.banners()).toEqual([]);
    page.session.chooseDevice("compiled-wasm");
    page.worker.emit({ type: "device-chosen", report: device });
    expect(page.banners()).toEqual(["device-unavailable"]);
  });

  test("a device that is not there is said", async () => {
    const page = await openPage();
    page.session.chooseDevice("webgpu");
    expect(page.worker.last("choose-device").preference).toBe("webgpu");
    page.worker.emit({ type: "device-chosen", report: device });
    expect(page.banners()).toEqual(["device-unavailable"]);
    expect(page.settings.getState().devicePreference).toBe("webgpu");
  });
});
