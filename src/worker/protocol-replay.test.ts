import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Event } from "./protocol.ts";
import { config, Harness, is, lossesOf } from "./session-harness.ts";

/**
 * `fixtures/short-run.json` holds the events of six steps on the plain CPU: pressed step both
 * three times, run-phase once, then play to step 6. Heartbeats, checkpoints and news of the history
 * are left out, typed arrays are lists, snapshots only say their step, and measurements nothing
 * that they found. RECORD_PROTOCOL=1 records it again, after a deliberate change.
 */
const FIXTURE = join(import.meta.dirname, "fixtures", "short-run.json");

const LEFT_OUT: ReadonlySet<Event["type"]> = new Set([
  "heartbeat",
  "checkpoint-taken",
  "history-kept",
]);

interface Replayed {
  status: "ready" | "training" | "paused";
  step: number;
  sequence: number;
  losses: number[];
  shown: number[];
}

/** What a page must be able to rely on, checked event by event. */
function replay(events: readonly Event[]): Replayed {
  const state: Replayed = { status: "ready", step: 0, sequence: 0, losses: [], shown: [] };
  for (const event of events) {
    if ("sequence" in event) {
      expect(event.sequence).toBe(state.sequence + 1);
      state.sequence = event.sequence;
    }
    switch (event.type) {
      case "training-started":
        expect(event.step).toBe(state.step);
        state.status = "training";
        break;
      case "steps-completed":
        expect(event.from).toBe(state.step + 1);
        state.losses.push(...Object.values(event.measures.discriminatorLoss));
        state.step += event.count;
        break;
      case "training-paused":
        expect(event.step).toBe(state.step);
        state.status = "paused";
        break;
      case "snapshot-taken":
        expect(event.snapshot.step).toBeLessThanOrEqual(state.step + 1);
        state.shown.push(event.snapshot.step);
        break;
      default:
        break;
    }
  }
  return state;
}

async function record(): Promise<Harness> {
  const harness = new Harness();
  await harness.prepare({ ...config, steps: 6 });
  await harness.rest();
  for (let i = 0; i < 3; i++) harness.send({ type: "step", target: "both" });
  await harness.rest();
  harness.send({ type: "run-phase" });
  await harness.rest();
  const since = harness.events.length;
  harness.send({ type: "start-training" });
  await harness.until(is("training-paused"), since);
  await harness.rest();
  return harness;
}

function write(events: readonly Event[]): void {
  const told = events.filter(({ type }) => !LEFT_OUT.has(type));
  const plain = (key: string, value: unknown) => {
    if (key === "snapshot") return { step: (value as { readonly step: number }).step };
    if (key === "metrics" || key === "curves") return [];
    return ArrayBuffer.isView(value) ? Array.from(value as Float32Array) : value;
  };
  writeFileSync(FIXTURE, `${JSON.stringify(told, plain, 1)}\n`);
}

test("a recorded run replays to its end, and the worker of today says the same", async () => {
  const harness = await record();
  if (process.env.RECORD_PROTOCOL) write(harness.events);
  const recorded = JSON.parse(readFileSync(FIXTURE, "utf8")) as readonly Event[];
  const before = replay(recorded);
  expect(before).toMatchObject({ status: "paused", step: 6 });
  expect(before.shown[0]).toBe(0);
  expect(before.shown.at(-1)).toBe(6);
  const now = replay(harness.events);
  expect(now).toMatchObject({ status: "paused", step: 6 });
  expect(lossesOf(harness)).toHaveLength(6);
  for (const [index, loss] of now.losses.entries()) {
    expect(loss).toBeCloseTo(before.losses[index] ?? Number.NaN, 5);
  }
});
