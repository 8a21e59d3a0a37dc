import { expect, test } from "vitest";
import { CancelledError } from "../shared/cancellation.ts";
import { DeviceLostError } from "./failures.ts";
import { Lookout } from "./lookout.ts";
import type { Observer, Scene } from "./observer.ts";
import type { SideJob } from "./side-work.ts";
import type { TrainingRun } from "./training-run.ts";

const job: SideJob = {
  stop: { aborted: false },
  progress() {},
  breathe: async () => undefined,
  hold: (work) => work(),
};

/** A lookout over an observer that takes down what it saw, and a run that only has a revision. */
function lookoutOf(looksTwice: boolean, observe: () => Promise<void> = async () => undefined) {
  const seen: Scene[] = [];
  const failures: unknown[] = [];
  const observer = {
    wish: {} as object | null,
    looksTwice,
    observe: async (scene: Scene) => {
      seen.push(scene);
      await observe();
    },
  } satisfies Observer;
  const lookout = new Lookout(observer, 0.1, (_, error) => failures.push(error));
  const run = { revision: 0 } as { revision: number } & TrainingRun;
  const look = async (isAtFullSpeed: boolean, now: number) => {
    const subject = { run, asset: 0 };
    if (!lookout.isWanted(subject, isAtFullSpeed, now)) return false;
    await lookout.begin(subject, isAtFullSpeed, now)?.run(job);
    return true;
  };
  return { observer, run, seen, failures, look };
}

test("nothing is looked at that nobody wishes to see", async () => {
  const { observer, look } = lookoutOf(false);
  observer.wish = null;
  expect(await look(false, 0)).toBe(false);
});

test("at rest every change is looked at once, and another wish is a change", async () => {
  const { observer, run, look } = lookoutOf(false);
  expect([await look(false, 0), await look(false, 1)]).toEqual([true, false]);
  run.revision++;
  expect([await look(false, 2), await look(false, 3)]).toEqual([true, false]);
  observer.wish = {};
  expect([await look(false, 4), await look(false, 5)]).toEqual([true, false]);
});

test("where it rests, a hurried look is followed by one that is not", async () => {
  const { run, seen, look } = lookoutOf(true);
  expect(await look(true, 0)).toBe(true);
  expect(await look(true, 1000)).toBe(false);
  expect([await look(false, 1001), await look(false, 1002)]).toEqual([true, false]);
  run.revision++;
  await look(false, 1003);
  await look(false, 1004);
  expect(seen.map(({ isHurried }) => isHurried)).toEqual([true, false, true, false]);
});

test("at full speed looks are spaced, so that there are more than two a second", async () => {
  const { run, seen, look } = lookoutOf(true);
  for (let now = 0; now < 10_000; now += 10) {
    run.revision++;
    await look(true, now);
  }
  expect(seen.length).toBeGreaterThan(20);
  expect(seen.length).toBeLessThan(35);
});

test("what cannot be observed is told once, and tried again with another wish", async () => {
  const { observer, run, failures, look } = lookoutOf(true, async () => {
    throw new Error("broken");
  });
  for (let now = 0; now < 5; now++) {
    run.revision++;
    await look(false, now);
  }
  expect(failures).toHaveLength(1);
  observer.wish = {};
  await look(false, 9);
  expect(failures).toHaveLength(2);
});

test("what was cancelled is looked at again; a lost device is for others to mend", async () => {
  const errors: Error[] = [new CancelledError(), new DeviceLostError()];
  const { failures, look } = lookoutOf(false, async () => {
    const error = errors.shift();
    if (error !== undefined) throw error;
  });
  expect(await look(false, 0)).toBe(true);
  await expect(look(false, 1)).rejects.toThrow(DeviceLostError);
  expect(await look(false, 2)).toBe(true);
  expect(await look(false, 3)).toBe(false);
  expect(failures).toEqual([]);
});
