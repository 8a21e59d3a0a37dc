import { beforeAll, describe, expect, test } from "vitest";
import { decodeCheckpoint } from "../gan/checkpoint.ts";
import type { TrainerState } from "../gan/trainer-state.ts";
import type { PlanePicture, PlaneWish } from "../watching/plane/plane-picture.ts";
import type { Event } from "./protocol.ts";
import { config, Harness, is } from "./session-harness.ts";

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

  test("leaves nothing behind on the device", async () => {
    const harness = new Harness();
    await harness.prepare();
    harness.send({ type: "watch-plane", wish });
    for (let step = 1; step <= 4; step++) {
      await stepTimes(harness, 1);
      await harness.until(
        drawnFor((picture) => picture.step === step),
        0,
      );
      await harness.rest();
    }
    const tensors = harness.of("steps-completed").map(({ memory }) => memory.tensors);
    expect(tensors.at(-1)).toBe(tensors.at(1));
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

describe("what is asked for", () => {
  test("the pen reads windows of the plane, while training goes on", async () => {
    const harness = new Harness();
    await harness.prepare();
    harness.send({ type: "watch-plane", wish: { ...wish, layers: ["generated"] } });
    const { picture } = await harness.until(
      drawnFor(({ step }) => step === 0),
      0,
    );
    const { report } = await harness.request<"read-pen">({ type: "read-pen", indices: [3, 14] });
    expect(report.readings.map(({ index }) => index)).toEqual([3, 14]);
    for (const { index, window, score } of report.readings) {
      const shown = picture.generated.windows.subarray(8 * index, 8 * (index + 1));
      expect([...window]).toEqual([...shown].map((value) => expect.closeTo(value, 5)));
      expect(score).toBeCloseTo(picture.generated.scores[index] ?? Number.NaN, 5);
    }
    expect(report.saliency).toHaveLength(8);
    harness.send({ type: "start-training" });
    await harness.trainTo(3);
    const later = await harness.request<"read-pen">({ type: "read-pen", indices: [] });
    expect(later.report.step).toBeGreaterThan(0);
    await harness.pause();
  });

  test("shuffled windows and a contact sheet", async () => {
    const harness = new Harness();
    await harness.prepare();
    const { report } = await harness.request<"shuffle-time">({ type: "shuffle-time", seed: 1 });
    expect(report.real.meanChange).toBeGreaterThan(0);
    const { sheet } = await harness.request<"draw-contact-sheet">({
      ...{ type: "draw-contact-sheet", size: 5, anchor: 0, offset: [0, 0] },
    });
    expect(sheet.windows).toHaveLength(5 * 5 * 8);
    expect(sheet.scores).toHaveLength(25);
  });

  test("a size that is no sheet and an index that is no window are refused", async () => {
    const harness = new Harness();
    await harness.prepare();
    const wishes = { type: "draw-contact-sheet", anchor: 0, offset: [0, 0] } as const;
    const sheet = harness.request<"draw-contact-sheet">({ ...wishes, size: 1 });
    await expect(sheet).rejects.toMatchObject({ code: "internal" });
    const pen = harness.request<"read-pen">({ type: "read-pen", indices: [-1] });
    await expect(pen).rejects.toMatchObject({ code: "internal" });
    expect(harness.crashes).toEqual([]);
  });

  test("a generator out of a link has no discriminator, and without data nothing real", async () => {
    const sender = new Harness();
    await sender.prepare();
    const { bytes } = await sender.request<"save-generator">({ type: "save-generator" });
    const harness = new Harness();
    harness.send({ type: "watch-plane", wish });
    await harness.request<"show-generator">({ type: "show-generator", config, bytes });
    const { picture } = await harness.until(is("plane-drawn"), 0);
    expect(picture.missing).toEqual({
      surface: "no-discriminator",
      arrows: "no-discriminator",
      real: "no-data",
      contour: "no-data",
    });
    expect(picture.generated.scores).toHaveLength(0);
    expect(picture.warp?.corners.every(Number.isFinite)).toBe(true);
    const pen = harness.request<"read-pen">({ type: "read-pen", indices: [0] });
    await expect(pen).rejects.toMatchObject({ code: "nothing-trained" });
    const { sheet } = await harness.request<"draw-contact-sheet">({
      ...{ type: "draw-contact-sheet", size: 3, anchor: 0, offset: [0, 0] },
    });
    expect(sheet.scores).toHaveLength(0);
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
      await harness.request<"read-pen">({ type: "read-pen", indices: [0] });
      await harness.request<"shuffle-time">({ type: "shuffle-time", seed: 1 });
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
