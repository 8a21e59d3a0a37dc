import { beforeAll, describe, expect, test } from "vitest";
import { decodeCheckpoint } from "../gan/checkpoint.ts";
import type { TrainerState } from "../gan/trainer-state.ts";
import type { PlanePicture, PlaneWish } from "../watching/plane/plane-picture.ts";
import type { Event } from "./protocol.ts";
import { Harness, is } from "./session-harness.ts";

const wish: PlaneWish = {
  plane: "path",
  facts: ["volatility", "kurtosis"],
  layers: ["surface", "contour", "real", "warp", "arrows", "generated"],
  anchor: 0,
};

const drawnFor =
  (fits: (picture: PlanePicture) => boolean) =>
  (event: Event): event is Extract<Event, { type: "plane-drawn" }> =>
    event.type === "plane-drawn" && fits(event.picture);

/** All that the run has learned. */
async function stateOf(harness: Harness): Promise<TrainerState> {
  const { bytes } = await harness.request<"save-checkpoint">({ type: "save-checkpoint" });
  return decodeCheckpoint(bytes).state;
}

async function stepTimes(harness: Harness, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const since = harness.events.length;
    harness.send({ type: "step", target: "both" });
    await harness.until(is("training-paused"), since);
  }
}

describe("the layered plane", () => {
  test("is drawn at rest, and again after a step and when another is wished for", async () => {
    const harness = new Harness();
    await harness.prepare();
    harness.send({ type: "watch-plane", wish });
    const first = await harness.until(
      drawnFor(({ plane }) => plane === "path"),
      0,
    );
    expect(first.picture.step).toBe(0);
    expect(first.picture.missing).toEqual({});
    await stepTimes(harness, 1);
    await harness.until(
      drawnFor(({ step }) => step === 1),
      0,
    );
    harness.send({ type: "watch-plane", wish: { ...wish, plane: "fact" } });
    const facts = await harness.until(
      drawnFor(({ plane }) => plane === "fact"),
      0,
    );
    expect(facts.picture).toMatchObject({ step: 1, x: { kind: "volatility" } });
    await harness.rest();
    const before = harness.of("plane-drawn").length;
    harness.send({ type: "watch-plane", wish: null });
    await stepTimes(harness, 1);
    await harness.rest();
    expect(harness.of("plane-drawn")).toHaveLength(before);
    expect(harness.crashes).toEqual([]);
  });

  test("is drawn again and again while training goes on", async () => {
    const harness = new Harness();
    await harness.prepare();
    harness.send({ type: "watch-plane", wish: { ...wish, plane: "today-tomorrow" } });
    harness.send({ type: "start-training" });
    let step = 0;
    for (let picture = 0; picture < 4; picture++) {
      const drawn = await harness.until(
        drawnFor((made) => made.step > step),
        0,
      );
      step = drawn.picture.step;
    }
    await harness.pause();
    expect(harness.of("watching-failed")).toEqual([]);
  });

  test("shows every phase in slow motion, the step under way among them", async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.rest();
    harness.send({ type: "watch-plane", wish: { ...wish, layers: ["generated"] } });
    await harness.until(is("plane-drawn"), 0);
    for (let phase = 0; phase < 4; phase++) {
      const since = harness.events.length;
      harness.send({ type: "run-phase" });
      await harness.until(is("plane-drawn"), since);
    }
    expect(harness.of("plane-drawn").at(-1)?.picture.step).toBe(0);
    expect(harness.crashes).toEqual([]);
  });

  test("waits while the page is behind", async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.rest();
    harness.acknowledges = false;
    harness.send({ type: "watch-plane", wish });
    harness.send({ type: "start-training" });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await harness.pause();
    expect(harness.of("plane-drawn").length).toBeLessThanOrEqual(3);
  });
});

describe("looking changes nothing", () => {
  let expected: TrainerState;
  const STEPS = 6;

  beforeAll(async () => {
    const harness = new Harness();
    await harness.prepare({ steps: STEPS });
    await stepTimes(harness, STEPS);
    expected = await stateOf(harness);
  });

  test.each(["today-tomorrow", "path", "fact"] as const)(
    "weights are bit-identical when the %s plane is watched",
    async (plane) => {
      const harness = new Harness();
      await harness.prepare({ steps: STEPS });
      harness.send({ type: "watch-plane", wish: { ...wish, plane } });
      await stepTimes(harness, 2);
      await harness.until(
        drawnFor(({ step }) => step === 2),
        0,
      );
      // A step phase by phase, with a picture after each.
      for (let phase = 0; harness.of("phase-completed").at(-1)?.step !== 4 && phase < 60; phase++) {
        const since = harness.events.length;
        harness.send({ type: "run-phase" });
        await harness.until(is("plane-drawn"), since);
      }
      const since = harness.events.length;
      harness.send({ type: "start-training" });
      await harness.until(is("training-paused"), since);
      expect(await stateOf(harness)).toEqual(expected);
      expect(harness.of("watching-failed")).toEqual([]);
    },
  );
});
