import { describe, expect, test } from "vitest";
import { kernelBytes } from "../../scripts/node-kernels.ts";
import type { EngineCandidate } from "../engine/engine-candidate.ts";
import { wasmCandidate } from "../engine/wasm/wasm-candidate.ts";
import type { DeviceReport } from "./device-report.ts";
import { Harness, is, lossesOf } from "./session-harness.ts";

const compiled = wasmCandidate({ loadKernels: async (variant) => kernelBytes(variant) });
const outcomeOf = ({ tried }: DeviceReport, name: string) =>
  tried.find(({ engine, device }) => `${engine} ${device}` === name)?.outcome;

const session = (other: EngineCandidate = compiled) => new Harness(undefined, [other]);

/** The engine and the device of every choice so far. */
const chosen = (harness: Harness) =>
  harness.of("device-chosen").map(({ report: { engine, device } }) => `${engine} ${device}`);

describe("the engine of a run", () => {
  test("is the fastest, and the page is told how fast each was", async () => {
    const harness = session();
    const { device } = await harness.prepare({ batchSize: 64, windowLength: 16 });
    expect([device.engine, device.device, device.measured]).toEqual(["compiled", "wasm", "now"]);
    expect(device.milliseconds).toBeLessThan(2000);
    const measured = device.tried.filter(({ stepsPerSecond }) => stepsPerSecond !== null);
    expect(measured.length).toBeGreaterThan(0);
    const [told] = harness.of("speeds-measured");
    expect(told?.record.rows.find(({ id }) => id === "compiled-wasm")).toMatchObject({
      outcome: "slower",
    });
  });

  test("is not measured where an earlier worker did, or for the same shape again", async () => {
    const first = session();
    await first.prepare();
    const records = first.of("speeds-measured").map(({ record }) => record);
    const later = session();
    later.send({ type: "recall-speeds", records });
    expect((await later.prepare()).device.measured).toBe("before");
    expect((await later.prepare({ seed: 9 })).device.measured).toBe("before");
    expect(later.of("speeds-measured")).toEqual([]);
  });

  test("can be pinned and released while the run goes on where it is", async () => {
    const harness = session();
    harness.send({ type: "choose-device", preference: "tfjs-cpu" });
    await harness.prepare();
    await harness.trainTo(5);
    for (const preference of ["compiled-wasm", "cpu", "wasm"] as const) {
      harness.send({ type: "choose-device", preference });
      await harness.trainTo(5);
    }
    await harness.pause();
    expect(chosen(harness)).toEqual(["tfjs cpu", "compiled wasm", "tfjs cpu", "compiled wasm"]);
    expect(lossesOf(harness).every(Number.isFinite)).toBe(true);
    expect(harness.of("training-diverged")).toEqual([]);
  });

  test("gives way to another once it computes wrongly, and the run goes on", async () => {
    const harness = session();
    harness.send({ type: "choose-device", preference: "compiled-wasm" });
    await harness.prepare();
    await harness.trainTo(5);
    const since = harness.events.length;
    harness.send({ type: "inject-fault", fault: "wrong-numbers" });
    const { report } = await harness.until(is("device-chosen"), since);
    expect([report.engine, report.device]).toEqual(["tfjs", "cpu"]);
    expect(outcomeOf(report, "compiled wasm")).toBe("wrong-numbers");
    await harness.until(is("recovered"), since);
    await harness.trainTo(10);
    await harness.pause();
    expect(lossesOf(harness).every(Number.isFinite)).toBe(true);
  });

  test("computes the same whichever it is, as far as 32 bits go", async () => {
    const losses: number[][] = [];
    for (const preference of ["tfjs-cpu", "compiled-wasm"] as const) {
      const harness = session();
      harness.send({ type: "choose-device", preference });
      await harness.prepare();
      for (let step = 0; step < 5; step++) harness.send({ type: "step", target: "both" });
      await harness.rest();
      losses.push(lossesOf(harness));
    }
    const [one = [], other = []] = losses;
    expect(other).toHaveLength(5);
    for (const [step, loss] of one.entries()) expect(other[step]).toBeCloseTo(loss, 4);
  });

  test("stays what it was when a new run cannot be had on the other", async () => {
    const broken: EngineCandidate = {
      ...compiled,
      open: async (terms) => {
        const opened = await compiled.open(terms);
        if ("refused" in opened) return opened;
        const createEngine = () => {
          throw new Error("no room");
        };
        return { ...opened, createEngine };
      },
    };
    const harness = session(broken);
    await harness.prepare();
    harness.send({ type: "choose-device", preference: "compiled-wasm" });
    await harness.trainTo(5);
    await harness.pause();
    expect(chosen(harness)).toEqual(["tfjs cpu", "tfjs cpu"]);
    const [last] = harness.of("device-chosen").slice(-1);
    expect(last && outcomeOf(last.report, "compiled wasm")).toBe("failed");
  });
});
