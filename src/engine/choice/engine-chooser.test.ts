import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CANDIDATES, type CandidateId, type DevicePreference } from "../candidate-id.ts";
import type { OpenedEngine } from "../engine-candidate.ts";
import { EngineChooser, NoDeviceError } from "./engine-chooser.ts";
import {
  FakeCandidate,
  FakeClock,
  type FakeTerms,
  fakeSelfTest,
  fakeWorkload,
} from "./fake-candidates.ts";
import type { SpeedRecord } from "./speed-record.ts";

/** A machine with the given candidates, and a chooser on it. */
function machineWith(terms: Partial<Record<CandidateId, FakeTerms>>, machine = "here") {
  const clock = new FakeClock();
  const fakes = new Map(
    Object.entries(terms).map(([id, one]) => [
      id as CandidateId,
      new FakeCandidate(clock, id as CandidateId, one),
    ]),
  );
  const fresh = () =>
    new EngineChooser({
      candidates: [...fakes.values()],
      clock,
      selfTest: fakeSelfTest,
      describeMachine: async () => machine,
    });
  const chooser = fresh();
  const choose = (
    preference: DevicePreference = "automatic",
    change: Partial<typeof fakeWorkload> = {},
    inUse: OpenedEngine | null = null,
  ) => chooser.choose({ preference, workload: { ...fakeWorkload, ...change } }, inUse);
  const fake = (id: CandidateId) => {
    const found = fakes.get(id);
    if (found === undefined) throw new Error(`no ${id}`);
    return found;
  };
  return { clock, chooser, choose, fake, fresh };
}

const outcomesOf = (rows: readonly { readonly id: CandidateId; readonly outcome: string }[]) =>
  Object.fromEntries(rows.map(({ id, outcome }) => [id, outcome]));

describe("the fastest", () => {
  test("wins, whichever it is", async () => {
    const times = fc.double({ min: 0.3, max: 30, noNaN: true });
    const field = fc.tuple(times, times, times);
    await fc.assert(
      fc.asyncProperty(field, async ([wasm, webgpu, tfjs]) => {
        const sorted = [wasm, webgpu, tfjs].toSorted((a, b) => a - b);
        fc.pre((sorted[1] ?? 0) > 1.05 * (sorted[0] ?? 0) && tfjs > 0.5);
        const { choose } = machineWith({
          "compiled-wasm": { step: wasm, firstStep: 5 * wasm },
          "compiled-webgpu": { step: webgpu, firstStep: webgpu + 200, opening: 80 },
          "tfjs-wasm": { step: tfjs, firstStep: tfjs + 100, opening: 120 },
        });
        const best = { [wasm]: "compiled-wasm", [webgpu]: "compiled-webgpu", [tfjs]: "tfjs-wasm" };
        expect((await choose()).id).toBe(best[sorted[0] ?? 0]);
      }),
      { numRuns: 60 },
    );
  });

  test("is found in 1.5 s, however slow the others are", async () => {
    const duration = fc.record({
      step: fc.double({ min: 0.3, max: 3000, noNaN: true }),
      opening: fc.double({ min: 1, max: 300, noNaN: true }),
      firstStep: fc.double({ min: 1, max: 400, noNaN: true }),
    });
    const all = fc.tuple(duration, duration, duration, duration, duration, duration);
    await fc.assert(
      fc.asyncProperty(all, async (terms) => {
        const entries = CANDIDATES.map(({ id }, index) => [id, terms[index]]);
        const { choose } = machineWith(Object.fromEntries(entries));
        const slowestPhase = Math.max(...terms.map(({ step, firstStep }) => step + firstStep)) / 10;
        const { milliseconds } = await choose();
        expect(milliseconds).toBeLessThan(1500 + slowestPhase);
      }),
      { numRuns: 100 },
    );
  });

  test("is shown with the speeds of all, and why they were not taken", async () => {
    const { choose } = machineWith({
      "compiled-webgpu": { step: 1, refuses: "missing" },
      "compiled-wasm": { step: 3 },
      "tfjs-webgl": { step: 1, isSoftware: true },
      "tfjs-wasm": { step: 5 },
      "tfjs-cpu": { step: 100 },
    });
    const { id, rows, milliseconds } = await choose();
    expect(id).toBe("compiled-wasm");
    expect(outcomesOf(rows)).toEqual({
      "compiled-webgpu": "missing",
      "compiled-wasm": "chosen",
      "tfjs-webgpu": "missing",
      "tfjs-webgl": "software",
      "tfjs-wasm": "slower",
      "tfjs-cpu": "slower",
    });
    expect(rows.map(({ stepMilliseconds }) => stepMilliseconds?.toFixed(1))).toEqual([
      undefined,
      "3.0",
      undefined,
      undefined,
      "5.0",
      "100.0",
    ]);
    expect(milliseconds).toBeLessThan(1000);
  });
});

describe("time is not wasted", () => {
  test("on what cannot win by its kind", async () => {
    const { choose, fake } = machineWith({
      "compiled-wasm": { step: 1 },
      "tfjs-webgpu": { step: 0.1 },
      "tfjs-cpu": { step: 0.1 },
    });
    const { rows } = await choose("automatic", { stepFlops: 1e8 });
    expect(fake("tfjs-webgpu").opened + fake("tfjs-cpu").opened).toBe(0);
    expect(outcomesOf(rows)).toMatchObject({ "tfjs-webgpu": "slower", "tfjs-cpu": "slower" });
  });

  test("on what is found to be ten times slower", async () => {
    const { choose, fake } = machineWith({
      "compiled-wasm": { step: 2 },
      "tfjs-wasm": { step: 20 },
    });
    await choose();
    expect(fake("tfjs-wasm").steps).toBeLessThanOrEqual(3);
    expect(fake("compiled-wasm").steps).toBeGreaterThan(30);
  });

  test("on a device that is not there, for every engine on it", async () => {
    const { choose, fake } = machineWith({
      "compiled-wasm": { step: 30 },
      "compiled-webgpu": { step: 1, isSoftware: true },
      "tfjs-webgpu": { step: 1 },
    });
    const { rows } = await choose();
    expect(fake("tfjs-webgpu").opened).toBe(0);
    expect(outcomesOf(rows)).toMatchObject({ "tfjs-webgpu": "software" });
  });

  test("on opening what would leave none to measure it", async () => {
    const { choose, fake } = machineWith({
      "compiled-wasm": { step: 300 },
      "compiled-webgpu": { step: 290, opening: 150 },
      "tfjs-webgpu": { step: 200, opening: 1000 },
    });
    const { rows } = await choose();
    expect(fake("tfjs-webgpu").opened).toBe(0);
    expect(outcomesOf(rows)).toMatchObject({ "tfjs-webgpu": "no-time" });
  });

  test("unless nothing else works", async () => {
    const { choose } = machineWith({
      "compiled-wasm": { step: 1, refuses: "failed" },
      "tfjs-webgpu": { step: 200, opening: 3000 },
    });
    expect((await choose()).id).toBe("tfjs-webgpu");
  });

  test("on a candidate that hangs", async () => {
    const { choose, clock } = machineWith({
      "compiled-wasm": { step: 2 },
      "compiled-webgpu": { step: 1, hangs: "opening" },
      "tfjs-wasm": { step: 1, hangs: "stepping" },
    });
    const { id, rows } = await choose();
    expect(id).toBe("compiled-wasm");
    expect(clock.now()).toBeLessThan(1500);
    expect(outcomesOf(rows)).toMatchObject({ "compiled-webgpu": "no-time" });
  });

  test("on one that alone is there: it is not measured", async () => {
    const { choose, fake } = machineWith({ "tfjs-cpu": { step: 5000 } });
    const { id, record } = await choose();
    expect([id, record, fake("tfjs-cpu").steps]).toEqual(["tfjs-cpu", null, 0]);
  });

  test("on steps so slow that none is done in time: the usual order decides", async () => {
    const { choose } = machineWith({
      "compiled-wasm": { step: 9000 },
      "compiled-webgpu": { step: 8000 },
    });
    expect((await choose()).id).toBe("compiled-webgpu");
  });
});

describe("what was measured", () => {
  const terms = { "compiled-wasm": { step: 2 }, "tfjs-wasm": { step: 5 } } as const;

  test("is not measured again for the same shape, and is for another", async () => {
    const { choose, fake } = machineWith(terms);
    const first = await choose();
    const steps = fake("compiled-wasm").steps;
    const second = await choose();
    expect(second.record).toBeNull();
    expect(second.rows).toEqual(first.rows);
    expect(fake("compiled-wasm").steps).toBe(steps);
    expect((await choose("automatic", { shape: "another" })).record).not.toBeNull();
    expect(fake("compiled-wasm").steps).toBeGreaterThan(steps);
  });

  test("is recalled in a later thread, on the same machine only", async () => {
    const { choose, fresh, fake } = machineWith(terms);
    const { record } = await choose();
    const records = record === null ? [] : [record];
    const later = fresh();
    later.recall(records);
    const steps = fake("tfjs-wasm").steps;
    const wish = { preference: "automatic", workload: fakeWorkload } as const;
    const { id, rows } = await later.choose(wish, null);
    expect([id, fake("tfjs-wasm").steps]).toEqual(["compiled-wasm", steps]);
    expect(rows.find((row) => row.id === "tfjs-wasm")?.stepMilliseconds).toBeCloseTo(5);
    const elsewhere = machineWith(terms, "there");
    elsewhere.chooser.recall(records);
    expect((await elsewhere.choose()).record).not.toBeNull();
  });

  test("does not count once the device goes by another name", async () => {
    const { choose, fresh, fake } = machineWith({
      "compiled-webgpu": { step: 1, detail: "old card" },
      "compiled-wasm": { step: 2 },
    });
    const { record } = await choose();
    fake("compiled-webgpu").terms = { step: 4, detail: "new card" };
    const later = fresh();
    later.recall(record === null ? [] : [record]);
    const wish = { preference: "automatic", workload: fakeWorkload } as const;
    expect((await later.choose(wish, null)).id).toBe("compiled-wasm");
  });

  test("for a device asked for by name says nothing of the others", async () => {
    const { choose } = machineWith({ ...terms, "compiled-webgpu": { step: 1 } });
    expect((await choose("wasm")).id).toBe("compiled-wasm");
    expect((await choose("automatic")).id).toBe("compiled-webgpu");
  });

  test("a record without a measured candidate is of no use and does no harm", async () => {
    const { choose, chooser } = machineWith(terms);
    const empty: SpeedRecord = {
      machine: "here",
      shape: "shape compiled-wasm tfjs-wasm",
      rows: [],
    };
    chooser.recall([empty]);
    expect((await choose()).id).toBe("compiled-wasm");
  });
});

describe("whoever fails makes room for the next", () => {
  const field = {
    "compiled-wasm": { step: 2 },
    "tfjs-wasm": { step: 5 },
    "tfjs-cpu": { step: 50 },
  } as const;

  test("wrong numbers, however fast", async () => {
    const { choose } = machineWith({
      ...field,
      "compiled-wasm": { step: 2, computes: "wrongly" },
      "tfjs-wasm": { step: 5, computes: "not" },
    });
    const { id, rows } = await choose();
    expect(id).toBe("tfjs-cpu");
    expect(outcomesOf(rows)).toMatchObject({
      "compiled-wasm": "wrong-numbers",
      "tfjs-wasm": "failed",
    });
  });

  test("distrust, even of one that has passed", async () => {
    const { choose, chooser } = machineWith(field);
    expect((await choose()).id).toBe("compiled-wasm");
    chooser.distrust("compiled-wasm");
    const { id, rows } = await choose();
    expect(id).toBe("tfjs-wasm");
    expect(outcomesOf(rows)).toMatchObject({ "compiled-wasm": "wrong-numbers" });
  });

  test("losses: it is opened once more, and after the second loss no more", async () => {
    const { choose, chooser, fake } = machineWith(field);
    await choose();
    fake("compiled-wasm").lose();
    expect((await choose()).id).toBe("compiled-wasm");
    expect(fake("compiled-wasm").opened).toBe(2);
    fake("compiled-wasm").lose();
    const { id, rows } = await choose();
    expect(id).toBe("tfjs-wasm");
    expect(outcomesOf(rows)).toMatchObject({ "compiled-wasm": "lost" });
    chooser.forgive();
    expect((await choose()).id).toBe("compiled-wasm");
  });

  test("one that is lost time and again is still better than none", async () => {
    const { choose, fake } = machineWith({ "tfjs-cpu": { step: 5 } });
    for (let loss = 0; loss < 4; loss++) {
      expect((await choose()).id).toBe("tfjs-cpu");
      fake("tfjs-cpu").lose();
    }
  });

  test("a program that the compiled plan does not know", async () => {
    const { choose } = machineWith({
      ...field,
      "compiled-wasm": { step: 1, unsupported: "recurrent" },
    });
    const { id, rows } = await choose();
    expect(id).toBe("tfjs-wasm");
    expect(rows.find((row) => row.id === "compiled-wasm")).toMatchObject({
      outcome: "unsupported",
      unsupported: "recurrent",
    });
  });

  test("a program that does not fit on the device, asked for by name or not", async () => {
    const { choose } = machineWith({ ...field, "compiled-wasm": { step: 1, isTooSmall: true } });
    expect((await choose()).id).toBe("tfjs-wasm");
    const { id, rows } = await choose("compiled-wasm");
    expect(id).toBe("tfjs-wasm");
    expect(outcomesOf(rows)).toMatchObject({ "compiled-wasm": "failed" });
  });

  test("until there is none, and that is said", async () => {
    const { choose } = machineWith({ "tfjs-cpu": { step: 1, computes: "wrongly" } });
    await expect(choose()).rejects.toThrow(NoDeviceError);
  });
});

describe("what is asked for by name", () => {
  const field = {
    "compiled-webgpu": { step: 50, isSoftware: true },
    "compiled-wasm": { step: 2 },
    "tfjs-wasm": { step: 1 },
    "tfjs-cpu": { step: 50 },
  } as const;

  test("is taken, be it slow or emulated", async () => {
    const { choose } = machineWith(field);
    expect((await choose("cpu")).id).toBe("tfjs-cpu");
    expect((await choose("compiled-wasm")).id).toBe("compiled-wasm");
    expect((await choose("webgpu")).id).toBe("compiled-webgpu");
  });

  test("a device without an engine's name means its fastest engine", async () => {
    const { choose } = machineWith(field);
    expect((await choose("wasm")).id).toBe("tfjs-wasm");
  });

  test("what is not there gives way to the fastest of the others", async () => {
    const { choose } = machineWith(field);
    const { id, rows } = await choose("tfjs-webgl");
    expect(id).toBe("tfjs-wasm");
    expect(outcomesOf(rows)).toMatchObject({ "tfjs-webgl": "missing", "tfjs-wasm": "chosen" });
  });
});

test("only what was chosen and what is in use stay open", async () => {
  const { choose, fake } = machineWith({
    "compiled-wasm": { step: 2 },
    "tfjs-wasm": { step: 3 },
    "tfjs-cpu": { step: 2.5 },
  });
  const { opened } = await choose("tfjs-cpu");
  await choose("automatic", {}, opened);
  expect([fake("compiled-wasm").closed, fake("tfjs-wasm").closed, fake("tfjs-cpu").closed]).toEqual(
    [0, 1, 0],
  );
  expect(fake("tfjs-cpu").opened).toBe(1);
});
