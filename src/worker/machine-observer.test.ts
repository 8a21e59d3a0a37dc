import { expect, test } from "vitest";
import { Harness, is } from "./session-harness.ts";

const LONG = 60_000;

test(
  "the machine is observed only while it is on screen, from before the first step on",
  async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.rest();
    expect(harness.of("machine-observed")).toEqual([]);
    harness.send({ type: "watch-machine", on: true });
    const first = await harness.until(is("machine-observed"), 0);
    expect(first.observation.step).toBe(0);
    await harness.trainTo(50);
    await harness.until(is("machine-observed"));
    const step = await harness.pause();
    await harness.until(
      (event): event is typeof first =>
        event.type === "machine-observed" && event.observation.step === step,
      0,
    );
    harness.send({ type: "watch-machine", on: false });
    await harness.trainTo(step + 200);
    await harness.pause();
    const last = harness.of("machine-observed").at(-1);
    expect(last?.observation.step).toBeLessThan(step + 200);
  },
  LONG,
);

test(
  "being watched changes no number of the training",
  async () => {
    const losses = async (isWatched: boolean) => {
      const harness = new Harness();
      await harness.prepare({ steps: 60 });
      harness.send({ type: "watch-machine", on: isWatched });
      harness.send({ type: "start-training" });
      await harness.until(
        (event): event is Extract<typeof event, { type: "training-paused" }> =>
          event.type === "training-paused" && event.reason === "finished",
        0,
      );
      return harness.of("steps-completed").flatMap(({ measures }) => [...measures.generatorLoss]);
    };
    expect(await losses(true)).toEqual(await losses(false));
  },
  LONG,
);
