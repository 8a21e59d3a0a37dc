import { describe, expect, test } from "vitest";
import { MEASURE_NAMES, type MeasureColumns } from "../engine/gan-engine.ts";
import type { GanConfig } from "../gan/config-fields.ts";
import { DEFAULT_CONFIG } from "../gan/gan-config.ts";
import { differingKeys } from "./differing-keys.ts";
import { PRESET_CONFIGS } from "./preset-configs.ts";
import {
  caveatsOf,
  changeableKeys,
  planConfigs,
  RACE_PLANS,
  racePlan,
  standingOf,
} from "./race-plan.ts";
import type { LaneState } from "./race-store.ts";
import { openPage } from "./session-fixture.ts";

const CONFIGS: readonly GanConfig[] = [
  DEFAULT_CONFIG,
  { ...DEFAULT_CONFIG, generatorLearningRate: 2e-3 },
];

function measures(values: readonly number[]): MeasureColumns {
  const column = Float32Array.from(values);
  return Object.fromEntries(
    MEASURE_NAMES.map((name) => [name, column]),
  ) as unknown as MeasureColumns;
}

async function racing() {
  const page = await openPage();
  page.session.startRace(CONFIGS);
  await page.settle();
  const advance = (from: number, ...lanes: (readonly number[])[]) =>
    page.worker.emit({
      type: "race-advanced",
      sequence: 1,
      lanes: lanes.map((values) => ({
        from,
        count: values.length,
        measures: measures(values),
        milliseconds: 10 * values.length,
        divergedAt: null,
      })),
    });
  const look = (lane: number, step: number, score: number | null) =>
    page.worker.emit({ type: "race-judged", lane, judgement: { step, score, facts: [] } });
  return { ...page, advance, look, race: () => page.race.getState() };
}

describe("a race on the page", () => {
  test("is of the configurations that were chosen, on the data in use", async () => {
    const { worker, race, dataset } = await racing();
    const command = worker.last("start-race");
    expect(command.lanes).toEqual(CONFIGS);
    expect(command.dataset).toEqual(dataset.getState().dataset);
    expect(race()).toMatchObject({ status: "racing", steps: 100, isHeld: true });
    expect(race().lanes).toHaveLength(2);
  });

  test("keeps every lane's losses and marks", async () => {
    const { advance, look, race } = await racing();
    advance(1, [3, 2], [5, 4]);
    advance(3, [1], [3]);
    look(1, 3, 2.5);
    look(1, 5, 2);
    const [one, other] = race().lanes;
    expect([...(one?.losses.column("generatorLoss") ?? [])]).toEqual([3, 2, 1]);
    expect(other).toMatchObject({ step: 3, milliseconds: 10 });
    expect(other?.marks).toEqual([
      { step: 3, score: 2.5 },
      { step: 5, score: 2 },
    ]);
  });

  test("pauses, goes on and ends as the worker says", async () => {
    const { worker, session, race } = await racing();
    session.pauseRace();
    expect(worker.commands("pause-race")).toHaveLength(1);
    worker.emit({ type: "race-paused" });
    expect(race().status).toBe("paused");
    session.resumeRace();
    worker.emit({ type: "race-resumed" });
    session.endRace();
    expect(worker.commands("stop-race")).toHaveLength(1);
    worker.emit({ type: "race-ended", reason: "stopped", failure: null });
    expect(race()).toMatchObject({ status: "ended", ending: "stopped", isHeld: false });
    expect(race().lanes).toHaveLength(2);
  });

  test("ends where the worker was replaced, and keeps what was drawn", async () => {
    const { worker, advance, race } = await racing();
    advance(1, [3], [5]);
    worker.emit({ type: "training-paused", step: 0, reason: "recovering" });
    expect(race()).toMatchObject({ status: "ended", ending: "worker-lost", isHeld: false });
    expect(race().lanes[0]?.losses.count).toBe(1);
  });

  test("a finished race can still hand over a lane, until the run is another", async () => {
    const { worker, race } = await racing();
    worker.emit({ type: "race-ended", reason: "finished", failure: null });
    expect(race()).toMatchObject({ status: "finished", isHeld: true });
    worker.emit({ type: "race-ended", reason: "replaced", failure: null });
    expect(race()).toMatchObject({ status: "finished", ending: "finished", isHeld: false });
  });

  test("a lane's configuration and training become the run", async () => {
    const { session, settle, worker, advance, experiment, losses, run } = await racing();
    advance(
      1,
      [3, 2],
      Array.from({ length: 31 }, (_, i) => i),
    );
    const continued = session.continueWithLane(1);
    await settle();
    expect(await continued).toBe(true);
    expect(worker.last("save-lane").lane).toBe(1);
    expect(worker.last("prepare-run").checkpoint).toEqual(Uint8Array.of(31));
    expect(experiment.getState().config).toEqual(CONFIGS[1]);
    expect(run.getState().step).toBe(31);
    expect(losses.column("generatorLoss")).toHaveLength(31);
  });

  test("a refusal is told where lanes are chosen, a cancellation is not", async () => {
    const page = await openPage();
    const failure = { kind: "run", code: "incompatible-options", data: { lane: 2 } } as const;
    page.worker.refuse = ({ type }) => (type === "start-race" ? failure : null);
    page.session.startRace(CONFIGS);
    await page.settle();
    expect(page.race.getState()).toMatchObject({ status: "idle", failure });
    page.session.startRace(CONFIGS);
    page.session.endRace();
    await page.settle();
    expect(page.race.getState()).toMatchObject({ status: "idle", failure: null });
  });

  test("is taken away as rows of lane, what it changes, step and measures", async () => {
    const { session, advance, look, downloaded } = await racing();
    advance(1, [3, 2], [5, 4]);
    look(0, 2, 1.5);
    session.downloadRace();
    const rows = (await downloaded(/race/).text()).trim().split("\r\n");
    expect(rows[0]).toMatch(/^lane,generatorLearningRate,step,discriminator_loss/);
    expect(rows).toHaveLength(5);
    expect(rows[2]).toMatch(/^A,0.001,2,2,.*,1.5000$/);
    expect(rows[3]).toMatch(/^B,0.002,1,5,.*,$/);
  });
});

const laneOf = (scores: readonly (number | null)[], divergedAt: number | null = null) =>
  ({
    divergedAt,
    marks: scores.map((score, step) => ({ step, score })),
  }) as unknown as LaneState;

describe("what a race is about", () => {
  test.each(RACE_PLANS)("the plan %s has two to four lanes of one seed and one length", (id) => {
    const present = { ...DEFAULT_CONFIG, seed: 99 };
    const plan = racePlan(id, present, PRESET_CONFIGS);
    const configs = planConfigs(plan);
    expect(configs.length).toBeGreaterThanOrEqual(2);
    expect(configs.length).toBeLessThanOrEqual(4);
    expect(new Set(configs.map(({ seed }) => seed))).toEqual(new Set([99]));
    expect(caveatsOf(configs).batchesDiffer).toBe(false);
    expect(new Set(configs.map(({ steps }) => steps)).size).toBe(1);
  });

  test("the objectives race on today and tomorrow, and their losses do not compare", () => {
    const configs = planConfigs(racePlan("objectives", DEFAULT_CONFIG, PRESET_CONFIGS));
    expect(configs.map(({ objective }) => objective)).toEqual([
      "minimax",
      "non-saturating",
      "wasserstein",
    ]);
    expect(configs.every(({ windowLength }) => windowLength === 2)).toBe(true);
    expect(caveatsOf(configs).objectivesDiffer).toBe(true);
  });

  test("lanes cannot change the seed, the data's parts or the length of the race", () => {
    const plan = racePlan("own", DEFAULT_CONFIG, PRESET_CONFIGS);
    const keys = changeableKeys(plan, { generatorWidth: 8 });
    for (const key of ["seed", "steps", "trainShare", "generatorWidth"] as const) {
      expect(keys).not.toContain(key);
    }
    expect(keys).toContain("generatorLearningRate");
  });

  test("only what differs is listed, and other windows are told", () => {
    const shorter = { ...DEFAULT_CONFIG, windowLength: 64 };
    expect(differingKeys([DEFAULT_CONFIG, shorter])).toEqual(["windowLength"]);
    expect(caveatsOf([DEFAULT_CONFIG, shorter])).toEqual({
      objectivesDiffer: false,
      batchesDiffer: true,
    });
  });
});

describe("who is ahead", () => {
  test("is told by distance alone, nearest first", () => {
    const standing = standingOf([laneOf([4, 3]), laneOf([5, 1]), laneOf([null])]);
    expect(standing).toMatchObject({ order: [1, 0, 2], leader: 1 });
  });

  test("a lead is clear only if it holds in each of the latest marks", () => {
    expect(standingOf([laneOf([1.1, 1, 1.2]), laneOf([2, 1.9, 1.8])]).isClear).toBe(true);
    expect(standingOf([laneOf([2.5, 1, 1.2]), laneOf([2, 1.9, 1.8])]).isClear).toBe(false);
  });

  test("nobody leads alone, and who diverged does not lead", () => {
    expect(standingOf([laneOf([1]), laneOf([])]).leader).toBeNull();
    expect(standingOf([laneOf([1], 7), laneOf([3]), laneOf([4])]).leader).toBe(1);
  });
});
