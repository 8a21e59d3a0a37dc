import { expect, test } from "vitest";
import { MEASURE_NAMES } from "../engine/gan-engine.ts";
import type { Event, RunSummary } from "../worker/protocol.ts";
import type { RunState } from "./app-state.ts";
import { recordLosses, reduceRun } from "./reduce-event.ts";
import { INITIAL_RUN } from "./run-store.ts";
import { createLossRecorder } from "./telemetry.ts";

const summary = { trainCount: 70 } as unknown as RunSummary;
const device = {
  engine: "tfjs",
  device: "wasm",
  detail: "",
  tried: [],
  measured: "not",
  milliseconds: 0,
} as const;

const steps = (from: number, count: number): Event => ({
  type: "steps-completed",
  sequence: from,
  from,
  count,
  measures: Object.fromEntries(
    MEASURE_NAMES.map((name) => [name, new Float32Array(count).fill(from)]),
  ) as unknown as Extract<Event, { type: "steps-completed" }>["measures"],
  stepsPerSecond: 20,
  batchStarts: Int32Array.of(from),
  memory: { tensors: 5, bytes: 400 },
});

const prepared: Event = {
  type: "request-succeeded",
  id: 1,
  result: { type: "prepare-run", summary, device, step: 0 },
};

/** A visit as the worker told it. */
const RECORDING: readonly Event[] = [
  { type: "device-chosen", report: device },
  prepared,
  { type: "training-started", step: 0 },
  steps(1, 10),
  { type: "heartbeat", step: 10, busy: true },
  steps(11, 10),
  { type: "training-diverged", at: 20, step: 15, network: "discriminator" },
  { type: "training-paused", step: 15, reason: "diverged" },
  { type: "training-started", step: 15 },
  steps(16, 4),
  { type: "training-paused", step: 19, reason: "finished" },
];

const replay = (
  events: readonly Event[],
  start: RunState = { ...INITIAL_RUN, status: "preparing" },
) => events.reduce(reduceRun, start);

test("a recorded visit is a replay", () => {
  expect(replay(RECORDING)).toMatchObject({
    status: "finished",
    step: 19,
    stepsPerSecond: 0,
    pauseReason: "finished",
    device,
    summary,
    batchStarts: Int32Array.of(16),
  });
  expect(replay(RECORDING)).toEqual(replay(RECORDING));
});

test("each moment of the visit has its status", () => {
  const statuses = RECORDING.map((_, i) => replay(RECORDING.slice(0, i + 1)).status);
  expect(statuses).toEqual([
    "preparing",
    "ready",
    "training",
    "training",
    "training",
    "training",
    "training",
    "paused",
    "training",
    "training",
    "finished",
  ]);
});

test("an event does not change the state it is given", () => {
  const state = Object.freeze(replay(RECORDING.slice(0, 4)));
  for (const event of RECORDING) reduceRun(state, event);
  expect(state).toEqual(replay(RECORDING.slice(0, 4)));
});

test("events of the run that is being replaced do not end the preparation", () => {
  const training = replay(RECORDING.slice(0, 4));
  const preparing = { ...training, status: "preparing" } as const;
  const paused = reduceRun(preparing, { type: "training-paused", step: 12, reason: "asked" });
  expect(paused).toMatchObject({ status: "preparing", step: 12 });
  expect(reduceRun(paused, prepared)).toMatchObject({
    status: "ready",
    step: 0,
    batchStarts: null,
  });
});

test("a fresh worker's preparation is the same run", () => {
  const training = replay(RECORDING.slice(0, 6));
  const recovering = reduceRun(training, {
    type: "training-paused",
    step: 20,
    reason: "recovering",
  });
  expect(reduceRun(recovering, prepared)).toMatchObject({ status: "recovering", step: 20 });
});

test("a run that goes on from a checkpoint is paused there", () => {
  const result = { type: "prepare-run", summary, device, step: 300 } as const;
  expect(replay([{ type: "request-succeeded", id: 1, result }])).toMatchObject({
    status: "paused",
    step: 300,
  });
});

test("a roll-back takes flags and losses after it away", () => {
  const flag = (step: number) => ({ step, key: "beta1", from: 0, to: 0.5 }) as const;
  const state: RunState = { ...replay(RECORDING.slice(0, 6)), flags: [flag(5), flag(18)] };
  const event: Event = { type: "recovered", step: 10, cause: "device-lost", lostSteps: 10 };
  expect(reduceRun(state, event).flags).toEqual([flag(5)]);
  const losses = createLossRecorder({ schedule: (callback) => callback(), smoothing: 0.5 });
  for (const one of [...RECORDING.slice(0, 6), event]) recordLosses(losses, one);
  expect(losses.lastStep).toBe(10);
});

test("events that say nothing of the run leave it as it is", () => {
  const state = replay(RECORDING);
  expect(reduceRun(state, { type: "heartbeat", step: 3, busy: false })).toBe(state);
  expect(reduceRun(state, { type: "request-progressed", id: 1, done: 1, total: 2 })).toBe(state);
});
