import { describe, expect, test } from "vitest";
import type { MeasureName } from "../engine/gan-engine.ts";
import type { GanConfig } from "../gan/config-fields.ts";
import type { Dataset } from "./protocol.ts";
import { changeRuns, config, dataset, Harness, is, lossesOf, walk } from "./session-harness.ts";

const RACE: GanConfig = { ...config, steps: 30 };
const LANES: readonly GanConfig[] = [
  RACE,
  { ...RACE, generatorLearningRate: 5e-3 },
  { ...RACE, spectralProjection: false, objective: "non-saturating" },
];

async function startRace(
  harness: Harness,
  lanes: readonly GanConfig[] = LANES,
  market: Dataset = dataset,
) {
  return harness.request<"start-race">({ type: "start-race", dataset: market, lanes });
}

/** The lanes of a race that does not end by itself. */
const endless = () => LANES.map((lane) => ({ ...lane, steps: 100_000 }));

/** One lane's measure of every step, in order; throws where one is missing or doubled. */
function measureOf(harness: Harness, lane: number, name: MeasureName): number[] {
  const values: number[] = [];
  for (const { lanes } of harness.of("race-advanced")) {
    const news = lanes[lane];
    if (news === undefined || news.from !== values.length + 1) throw new Error("a gap");
    values.push(...news.measures[name]);
  }
  return values;
}

/** The losses of a run of its own. */
async function lossesAlone(lane: GanConfig): Promise<number[]> {
  const alone = new Harness();
  await alone.prepare(lane);
  const finished = alone.until(is("training-paused"));
  alone.send({ type: "start-training" });
  expect((await finished).reason).toBe("finished");
  return lossesOf(alone);
}

/** A harness whose runs are counted while their engines are held. */
function countingHarness() {
  let held = 0;
  const harness = new Harness((foundry) =>
    changeRuns(foundry, (run) => {
      held++;
      const dispose = run.dispose.bind(run);
      run.dispose = () => {
        held--;
        dispose();
      };
      return run;
    }),
  );
  return { harness, held: () => held };
}

describe("a race", () => {
  test("computes in every lane, bit for bit, what its run computes alone", async () => {
    const harness = new Harness();
    await harness.prepare();
    const ended = harness.until(is("race-ended"));
    const { steps, lanes } = await startRace(harness);
    expect(steps).toBe(30);
    expect(lanes).toHaveLength(3);
    expect((await ended).reason).toBe("finished");
    for (const [index, lane] of LANES.entries()) {
      expect(measureOf(harness, index, "discriminatorLoss")).toEqual(await lossesAlone(lane));
    }
  });

  test("looks at all lanes at the same step, and measures them in floors", async () => {
    const harness = new Harness();
    await harness.prepare();
    const ended = harness.until(is("race-ended"));
    await startRace(harness, LANES, walk(500));
    await ended;
    const last = harness.of("race-looked").slice(-3);
    expect(last.map(({ lane }) => lane)).toEqual([0, 1, 2]);
    expect(new Set(last.map(({ look }) => look.step))).toEqual(new Set([30]));
    const judged = harness.of("race-judged").slice(-3);
    expect(judged.map(({ lane, judgement }) => [lane, judgement.step])).toEqual([
      [0, 30],
      [1, 30],
      [2, 30],
    ]);
    for (const { judgement } of judged) {
      expect(judgement.facts.map(({ id }) => id)).toContain("wasserstein-1");
      expect(judgement.score).toBeGreaterThan(0);
    }
    for (const { look } of last) {
      expect(look.generatedPaths).toMatchObject({ length: 8, count: 4 });
    }
  });

  test("keeps the lanes level: none is a turn further when the race rests", async () => {
    const harness = new Harness();
    await harness.prepare();
    await startRace(harness, endless());
    await harness.until(is("race-advanced"));
    const paused = harness.until(is("race-paused"));
    harness.send({ type: "pause-race" });
    await paused;
    const done = LANES.map((_, lane) => measureOf(harness, lane, "accuracy").length);
    expect(new Set(done).size).toBe(1);
    await harness.rest();
    const resumed = harness.until(is("race-advanced"));
    harness.send({ type: "resume-race" });
    await resumed;
    const ended = harness.until(is("race-ended"));
    harness.send({ type: "stop-race" });
    expect((await ended).reason).toBe("stopped");
  });

  test("pauses the run and keeps it as it is", async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.trainTo(5);
    const ended = harness.until(is("race-ended"));
    await startRace(harness);
    expect(harness.of("training-paused").at(-1)?.reason).toBe("asked");
    await ended;
    const before = lossesOf(harness).length;
    await harness.trainTo(before + 5);
    await harness.pause();
    const alone = new Harness();
    await alone.prepare();
    await alone.trainTo(before + 5);
    expect(lossesOf(harness).slice(0, before + 5)).toEqual(lossesOf(alone).slice(0, before + 5));
  });

  test("a lane that diverges is out, the others go on", async () => {
    const harness = new Harness();
    await harness.prepare();
    const ended = harness.until(is("race-ended"));
    const wild: GanConfig = {
      ...RACE,
      objective: "least-squares",
      spectralProjection: false,
      discriminatorOptimiser: "sgd",
      discriminatorLearningRate: 1,
    };
    const lanes = [RACE, wild];
    await startRace(
      harness,
      lanes.map((lane) => ({ ...lane, steps: 200 })),
    );
    expect((await ended).reason).toBe("finished");
    const out = harness.of("race-advanced").map(({ lanes: [, other] }) => other?.divergedAt);
    expect(out.some((step) => typeof step === "number")).toBe(true);
    expect(measureOf(harness, 0, "discriminatorLoss")).toHaveLength(200);
    await expect(
      harness.request<"save-lane">({ type: "save-lane", lane: 1 }),
    ).rejects.toMatchObject({ code: "nothing-trained" });
  });

  test("a lane's checkpoint goes on as the run", async () => {
    const harness = new Harness();
    await harness.prepare();
    const ended = harness.until(is("race-ended"));
    await startRace(harness);
    await ended;
    const { bytes, step } = await harness.request<"save-lane">({ type: "save-lane", lane: 1 });
    expect(step).toBe(30);
    const longer = { ...LANES[1], steps: 60 };
    const prepared = await harness.prepare(longer, bytes);
    expect(prepared.step).toBe(30);
  });

  test("frees its engines however it ends", async () => {
    const { harness, held } = countingHarness();
    await harness.prepare();
    expect(held()).toBe(1);
    await startRace(harness);
    await harness.until(is("race-advanced"));
    expect(held()).toBe(4);
    await startRace(harness);
    expect(harness.of("race-ended").map(({ reason }) => reason)).toContain("replaced");
    const stopped = harness.until(is("race-ended"));
    harness.send({ type: "stop-race" });
    await stopped;
    expect(held()).toBe(1);
    await startRace(harness);
    await harness.prepare();
    expect(held()).toBe(1);
  });

  test("a lane that cannot be prepared is named, and the race does not begin", async () => {
    const { harness, held } = countingHarness();
    await harness.prepare();
    const bad = { ...RACE, weightClip: 0.1, spectralProjection: true };
    await expect(startRace(harness, [RACE, bad])).rejects.toMatchObject({
      code: "incompatible-options",
      data: { lane: 2 },
    });
    expect(held()).toBe(1);
  });

  test("a lost device ends the race with a reason; the run is mended", async () => {
    const { harness, held } = countingHarness();
    await harness.prepare();
    await startRace(harness, endless());
    await harness.until(is("race-advanced"));
    const ended = harness.until(is("race-ended"));
    const recovered = harness.until(is("recovered"));
    harness.send({ type: "inject-fault", fault: "lose-device" });
    expect(await ended).toMatchObject({ reason: "device-lost", failure: { code: "device-lost" } });
    await recovered;
    expect(harness.crashes).toEqual([]);
    expect(held(), "engines of the lost device").toBe(0);
  });

  test.each([
    { type: "step", target: "both" },
    { type: "run-steps", target: "both", count: 3 },
    { type: "run-phase" },
  ] as const)("$type makes the race wait", async (command) => {
    const harness = new Harness();
    await harness.prepare();
    await startRace(harness, endless());
    await harness.until(is("race-advanced"));
    const paused = harness.until(is("race-paused"));
    harness.send(command);
    await paused;
    harness.send({ type: "stop-race" });
    await harness.until(is("race-ended"));
  });

  test("play makes the race wait", async () => {
    const harness = new Harness();
    await harness.prepare();
    await startRace(harness, endless());
    await harness.until(is("race-advanced"));
    const paused = harness.until(is("race-paused"));
    await harness.trainTo(3);
    await paused;
    await harness.pause();
    harness.send({ type: "stop-race" });
    await harness.until(is("race-ended"));
  });
});
