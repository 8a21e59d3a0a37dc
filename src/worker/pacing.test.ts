import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BurstSize } from "./burst-size.ts";
import { Heartbeat } from "./heartbeat.ts";
import { buffersOf, Outbox } from "./outbox.ts";
import type { Event } from "./protocol.ts";
import { createRecoveryBudget } from "./recovery-budget.ts";
import { Spacing } from "./spacing.ts";
import { Speedometer } from "./speedometer.ts";
import { StepLog } from "./step-log.ts";

const columns = (values: readonly number[]) => {
  const column = () => Float32Array.from(values);
  return {
    discriminatorLoss: column(),
    generatorLoss: column(),
    gradientPenalty: column(),
    auxiliaryPenalty: column(),
    realScore: column(),
    generatedScore: column(),
    accuracy: column(),
    discriminatorGradientNorm: column(),
    generatorGradientNorm: column(),
  };
};

/** A heartbeat on a clock of the test's, and the patience that each sign of life asked for. */
function heartOf() {
  let time = 0;
  const beats: Event[] = [];
  const outbox = new Outbox((event) => beats.push(event));
  const heartbeat = new Heartbeat(
    outbox,
    () => time,
    () => 3,
  );
  const told = () => beats.map((beat) => (beat.type === "heartbeat" ? beat.patience : undefined));
  const at = (now: number) => {
    time = now;
  };
  return { heartbeat, told, at };
}

describe("how much and how often", () => {
  test("bursts grow to forty milliseconds of steps, whatever a step costs", async () => {
    await fc.assert(
      fc.property(fc.double({ min: 0.2, max: 500, noNaN: true }), (cost) => {
        const size = new BurstSize();
        for (let i = 0; i < 20; i++) size.learn(size.steps, size.steps * cost);
        expect(Math.abs(size.steps - Math.max(1, 40 / cost))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("a task that is spaced never takes more than its share", async () => {
    await fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (cost) => {
        const spacing = new Spacing(500, 0.15);
        let time = 0;
        let spent = 0;
        while (time < 100 * (cost + 500)) {
          if (spacing.isDue(time)) {
            spacing.ran(time, time + cost);
            spent += cost;
            time += cost;
          } else time += 7;
        }
        expect(spent / time).toBeLessThan(0.16);
        expect(spent).toBeGreaterThan(0);
      }),
      { numRuns: 30 },
    );
  });

  test("the speedometer settles at the speed and jumps to its first reading", () => {
    const speedometer = new Speedometer();
    expect(speedometer.stepsPerSecond).toBe(0);
    speedometer.learn(4, 40);
    expect(speedometer.stepsPerSecond).toBeCloseTo(100);
    for (let i = 0; i < 600; i++) speedometer.learn(1, 40);
    expect(speedometer.stepsPerSecond).toBeCloseTo(25, 1);
  });

  test("three recoveries in ten minutes, then none until ten minutes have gone by", () => {
    let time = 0;
    const budget = createRecoveryBudget(() => time);
    expect([budget.spend(), budget.spend(), budget.spend(), budget.spend()]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    time = 600_000;
    expect(budget.spend()).toBe(true);
  });
});

describe("what is told", () => {
  test("steps come out as they went in, however they are cut", async () => {
    await fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ max: 999 }))), (parts) => {
        const log = new StepLog();
        const taken: number[] = [];
        for (const [index, part] of parts.entries()) {
          log.append(columns(part));
          if (index % 3 !== 2 || log.isEmpty) continue;
          const { from, count, measures } = log.take();
          expect(from).toBe(taken.length + 1);
          expect(count).toBe(measures.accuracy.length);
          taken.push(...measures.accuracy);
        }
        taken.push(...log.take().measures.accuracy);
        expect(taken).toEqual(parts.flat().map(Math.fround));
      }),
    );
  });

  test("a log that was taken back goes on after the given step", () => {
    const log = new StepLog();
    log.append(columns([1, 2, 3, 4]));
    log.continueAfter(2);
    log.append(columns([5, 6]), 1);
    expect(log.take()).toMatchObject({ from: 3, count: 1 });
  });

  test("acknowledging what was never sent opens no room", () => {
    const sent: Event[] = [];
    const outbox = new Outbox((event) => sent.push(event));
    const tell = () =>
      outbox.postSequenced({
        type: "phase-completed",
        step: 1,
        phase: "score-real",
        tensors: {},
        batchStarts: Int32Array.of(3),
      });
    for (let i = 0; i < 3; i++) tell();
    expect(outbox.hasRoom).toBe(false);
    outbox.acknowledge(57);
    expect(outbox.hasRoom).toBe(false);
    outbox.acknowledge(1);
    outbox.acknowledge(1);
    expect(outbox.hasRoom).toBe(true);
    tell();
    expect(outbox.hasRoom).toBe(false);
    expect(sent.map((event) => "sequence" in event && event.sequence)).toEqual([1, 2, 3, 4]);
  });

  test("views of one buffer hand it over once", () => {
    const whole = new Float32Array(8);
    expect(buffersOf(whole, whole.subarray(2), new Int32Array(1))).toHaveLength(2);
  });

  test("a heartbeat asks for patience by the longest time that work has blocked so far", () => {
    const { heartbeat, told, at } = heartOf();
    const patience = (time: number) => {
      at(time);
      heartbeat.beat();
      return told().at(-1);
    };
    expect(patience(200)).toBe(30_000);
    heartbeat.learn(900, 900);
    heartbeat.warmUp();
    expect(patience(400)).toBe(3000);
    heartbeat.learn(900, 5000);
    expect(patience(600)).toBe(9000);
    heartbeat.beat();
    expect(told()).toHaveLength(3);
    at(800);
    heartbeat.beat(true);
    expect(told().at(-1)).toBe(30_000);
    heartbeat.forget();
    expect(patience(1000)).toBe(30_000);
    heartbeat.expect(4e9);
    expect(patience(1200)).toBe(80_000);
    heartbeat.expect(1e12);
    expect(patience(1400)).toBe(120_000);
  });

  test("the first work of a kind may block long, and patience follows how long it took", async () => {
    const { heartbeat, told, at } = heartOf();
    heartbeat.warmUp();
    const kind = {};
    const work = (until: number) => heartbeat.during(kind, async () => at(until));
    at(200);
    await work(7000);
    expect(told()).toEqual([30_000]);
    heartbeat.beat();
    expect(told()).toEqual([30_000, 68_000]);
    await work(7100);
    expect(told()).toHaveLength(2);
    heartbeat.forget();
    await work(7200);
    expect(told().at(-1)).toBe(30_000);
  });

  test("pulses go on while a device is waited for, but not for ever", () => {
    const { heartbeat, told, at } = heartOf();
    const pulses = (from: number, to: number) => {
      const before = told().length;
      for (let time = from; time < to; time += 1000) {
        at(time);
        heartbeat.pulse();
      }
      return told().length - before;
    };
    expect(pulses(0, 5000)).toBe(0);
    heartbeat.announce();
    expect(pulses(5000, 605_000)).toBe(239);
    heartbeat.warmUp();
    heartbeat.beat();
    expect(pulses(605_000, 700_000)).toBe(19);
    heartbeat.learn(1, 4000);
    heartbeat.beat();
    expect(pulses(700_000, 800_000)).toBe(39);
    expect(told().at(-1)).toBe(3000);
  });
});
