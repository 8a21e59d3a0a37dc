import { describe, expect, test } from "vitest";
import { MEASURE_NAMES, type MeasureColumns } from "../engine/gan-engine.ts";
import type { Event } from "../worker/protocol.ts";
import type { Branch, KeptHistory } from "../worker/time-protocol.ts";
import { exportHistory } from "./history-csv.ts";
import { openPage } from "./session-fixture.ts";
import { createLossRecorder } from "./telemetry.ts";

/** Measures that tell which step, and of which line. */
const measuresOf = (from: number, count: number, line = 0) =>
  Object.fromEntries(
    MEASURE_NAMES.map((name) => [
      name,
      Float32Array.from({ length: count }, (_, i) => from + i + line / 4),
    ]),
  ) as unknown as MeasureColumns;

const recorder = (smoothing = 0.5) =>
  createLossRecorder({ schedule: (callback) => callback(), smoothing });

const csvOf = (losses: ReturnType<typeof recorder>) => [...exportHistory(losses)].join("");

describe("the loss history of a run that went back", () => {
  test("ends where the run is, and knows the rest", () => {
    const losses = recorder();
    losses.append(1, 100, measuresOf(1, 100));
    losses.seek(40);
    expect([losses.lastStep, losses.count, losses.whole.lastStep]).toEqual([40, 40, 100]);
    expect(losses.column("generatorLoss").at(-1)).toBe(40);
    expect(losses.whole.column("generatorLoss")).toHaveLength(100);
  });

  test("is the same again once the steps were repeated, and grows on", () => {
    const losses = recorder();
    losses.append(1, 100, measuresOf(1, 100));
    const before = csvOf(losses);
    const smoothed = losses.smoothed("generatorLoss").slice();
    losses.seek(40);
    losses.append(41, 30, measuresOf(41, 30));
    expect(losses.lastStep).toBe(70);
    losses.append(71, 40, measuresOf(71, 40));
    expect(losses.lastStep).toBe(110);
    losses.truncate(100);
    expect(csvOf(losses)).toBe(before);
    expect(losses.smoothed("generatorLoss")).toEqual(smoothed);
  });

  test("takes other numbers of another device, smoothed anew", () => {
    const losses = recorder();
    const expected = recorder();
    losses.append(1, 50, measuresOf(1, 50));
    losses.seek(20);
    losses.append(21, 30, measuresOf(21, 30, 1));
    expected.append(1, 20, measuresOf(1, 20));
    expected.append(21, 30, measuresOf(21, 30, 1));
    expect(csvOf(losses)).toBe(csvOf(expected));
    expect([...losses.smoothed("accuracy")].map((one) => one.toFixed(3))).toEqual(
      [...expected.smoothed("accuracy")].map((one) => one.toFixed(3)),
    );
  });
});

type Page = Awaited<ReturnType<typeof openPage>>;

const branchOf = (page: Page, change: Partial<Branch>): Branch => ({
  ...{ id: 0, run: 1, parent: null, from: 0, to: 0, turns: [] },
  config: page.experiment.getState().config,
  ...change,
});

const tell = (
  page: Page,
  branches: readonly Branch[],
  current: number,
  keptSteps: readonly number[] = [0],
) => {
  const history: KeptHistory = { branches, current, keptSteps, bytes: 1, budgetBytes: 2 };
  page.worker.emit({ type: "history-kept", history });
};

const train = (page: Page, from: number, count: number, line = 0) =>
  page.worker.emit({
    type: "steps-completed",
    sequence: 1,
    ...{ from, count, measures: measuresOf(from, count, line) },
    stepsPerSecond: 10,
    batchStarts: new Int32Array(0),
    memory: { tensors: 0, bytes: 0 },
  });

const move = (page: Page, branch: number, step: number, config = page.run.getState().runConfig) => {
  if (config === null) throw new Error("no run");
  const event: Event = {
    type: "run-moved",
    ...{ branch, step, config, batchStarts: Int32Array.of(step) },
  };
  page.worker.emit(event);
};

const lossAt = (page: Page, step: number) => page.losses.column("generatorLoss")[step - 1];

describe("the page in a run's past", () => {
  test("asks for the step, follows the run there with its knobs, and undoes nothing", async () => {
    const page = await openPage();
    tell(page, [branchOf(page, { to: 100 })], 0, [0, 50, 100]);
    train(page, 1, 100);
    page.session.goToStep(0, 30);
    expect(page.time.getState().journey).toMatchObject({ branch: 0, step: 30 });
    expect(page.worker.sent.at(-1)).toMatchObject({ type: "go-to-step", branch: 0, step: 30 });
    const then = { ...page.experiment.getState().config, beta1: 0.4 };
    const undoable = page.experiment.temporal.getState().pastStates.length;
    move(page, 0, 30, then);
    await page.settle();
    expect(page.time.getState().journey).toBeNull();
    expect(page.run.getState()).toMatchObject({ step: 30, status: "paused", runConfig: then });
    expect(page.run.getState().batchStarts).toEqual(Int32Array.of(30));
    expect(page.experiment.getState().config.beta1).toBe(0.4);
    expect(page.experiment.temporal.getState().pastStates).toHaveLength(undoable);
    expect(page.worker.sent.filter(({ type }) => type === "turn-knobs")).toEqual([]);
    expect(page.losses.lastStep).toBe(30);
  });

  test("keeps a line that was left as a ghost, and has it back whole", async () => {
    const page = await openPage();
    const first = branchOf(page, { to: 100 });
    tell(page, [first], 0);
    train(page, 1, 100);
    move(page, 0, 40);
    const second = branchOf(page, { id: 1, parent: 0, from: 40, to: 41 });
    tell(page, [first, second], 1);
    train(page, 41, 20, 1);
    expect([lossAt(page, 40), lossAt(page, 41), page.losses.whole.lastStep]).toEqual([
      40, 41.25, 60,
    ]);
    const [ghost] = page.time.getState().ghosts;
    expect(ghost?.branch).toBe(0);
    expect(ghost?.steps[0]).toBe(41);
    expect(ghost?.steps.at(-1)).toBe(100);
    move(page, 0, 100);
    expect([lossAt(page, 41), page.losses.lastStep]).toEqual([41, 100]);
    expect(page.time.getState().ghosts.map(({ branch }) => branch)).toEqual([1]);
    move(page, 1, 50);
    expect([lossAt(page, 41), page.losses.lastStep, page.losses.whole.lastStep]).toEqual([
      41.25, 50, 60,
    ]);
  });

  test("shows the flags of the line it is on", async () => {
    const page = await openPage();
    const turn = { key: "beta1", from: 0, to: 0.5 } as const;
    const first = branchOf(page, { to: 100, turns: [{ ...turn, step: 70 }] });
    const second = branchOf(page, {
      ...{ id: 1, parent: 0, from: 40, to: 60 },
      turns: [{ ...turn, step: 40 }],
    });
    tell(page, [first, second], 0);
    train(page, 1, 100);
    move(page, 0, 20);
    expect(page.run.getState().flags.map(({ step }) => step)).toEqual([70]);
    move(page, 1, 50);
    expect(page.run.getState().flags.map(({ step }) => step)).toEqual([40]);
  });

  test("says what cannot be reached, and is silent about what was called off", async () => {
    const page = await openPage();
    tell(page, [branchOf(page, { to: 100 })], 0);
    page.worker.refuse = ({ type }) =>
      type === "go-to-step" ? { kind: "run", code: "cancelled", data: {} } : null;
    page.session.goToStep(0, 30);
    await page.settle();
    expect(page.banners()).toEqual([]);
    page.worker.refuse = ({ type }) =>
      type === "go-to-step" ? { kind: "run", code: "nothing-trained", data: {} } : null;
    page.session.goToStep(0, 30);
    await page.settle();
    expect(page.banners()).toEqual(["request-failed"]);
    expect(page.time.getState().journey).toBeNull();
  });

  test("an earlier run comes back with its data and its knobs, at the step that was asked for", async () => {
    const page = await openPage();
    const before = page.experiment.getState();
    const first = branchOf(page, { to: 100 });
    tell(page, [first], 0);
    train(page, 1, 100);
    page.session.setKnob("generatorWidth", 12);
    await page.settle();
    const second = branchOf(page, { id: 1, run: 2 });
    tell(page, [first, second], 1);
    expect(page.losses.whole.lastStep).toBe(0);
    expect(page.time.getState().ghosts).toEqual([]);
    page.session.goToStep(0, 30);
    await page.settle();
    const asked = page.worker.sent.filter(({ type }) => type === "prepare-run").at(-1);
    expect(asked).toMatchObject({ branch: 0, config: before.config });
    expect(page.experiment.getState()).toEqual(before);
    expect(page.worker.sent.at(-1)).toMatchObject({ type: "go-to-step", branch: 0, step: 30 });
    expect(page.losses.whole.lastStep).toBe(100);
  });

  test("undo of a change of architecture puts the run back on its branch", async () => {
    const page = await openPage();
    const first = branchOf(page, { to: 100 });
    tell(page, [first], 0);
    train(page, 1, 100);
    page.worker.step = 100;
    page.session.setKnob("generatorWidth", 12);
    await page.settle();
    tell(page, [first, branchOf(page, { id: 1, run: 2 })], 1);
    page.session.undo();
    await page.settle();
    const asked = page.worker.sent.filter(({ type }) => type === "prepare-run").at(-1);
    expect(asked).toMatchObject({ branch: 0 });
    expect(asked).toHaveProperty("checkpoint");
  });

  test("a worker that had to be replaced takes its past along; the losses stay", async () => {
    const page = await openPage();
    tell(page, [branchOf(page, { to: 100 })], 0);
    train(page, 1, 100);
    page.worker.emit({ type: "recovered", step: 90, cause: "worker-hang", lostSteps: 10 });
    expect(page.time.getState().history).toBeNull();
    expect(page.losses.lastStep).toBe(90);
    tell(page, [branchOf(page, { from: 90, to: 95 })], 0, [90]);
    expect(page.time.getState().history?.keptSteps).toEqual([90]);
  });

  test("plays back through the kept steps, and stops at the newest or when training goes on", async () => {
    const page = await openPage();
    tell(page, [branchOf(page, { to: 30 })], 0, [0, 10, 20, 30]);
    train(page, 1, 30);
    const stepsAsked = () =>
      page.worker.sent.flatMap((command) => (command.type === "go-to-step" ? [command.step] : []));
    page.worker.refuse = (command) => {
      if (command.type === "go-to-step") move(page, 0, command.step);
      return null;
    };
    page.session.playBack(true);
    await page.settle();
    expect(stepsAsked()).toEqual([0, 10, 20, 30]);
    expect(page.time.getState().isPlayingBack).toBe(false);
    page.session.playBack(true);
    page.worker.emit({ type: "training-started", step: 30 });
    expect(page.time.getState().isPlayingBack).toBe(false);
  });
});
