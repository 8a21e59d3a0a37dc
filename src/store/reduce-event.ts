import type { Event, PauseReason, RequestResult } from "../worker/protocol.ts";
import type { RunState, RunStatus } from "./app-state.ts";
import { INITIAL_RUN } from "./run-store.ts";
import type { LossRecorder } from "./telemetry.ts";

const STATUS_AFTER: Readonly<Record<PauseReason, RunStatus>> = {
  asked: "paused",
  stepped: "paused",
  diverged: "paused",
  finished: "finished",
  error: "failed",
  recovering: "recovering",
};

/** Events of a run; those that arrive while the next one is prepared are of the run before. */
const RUN_EVENTS: ReadonlySet<Event["type"]> = new Set([
  "training-started",
  "training-paused",
  "steps-completed",
  "snapshot-taken",
  "phase-completed",
  "training-diverged",
]);

/** True if the event is of a run that is about to be replaced, and is to be left out. */
export function isStale(state: RunState, event: Event): boolean {
  return state.status === "preparing" && RUN_EVENTS.has(event.type);
}

function backAt(state: RunState, step: number): Partial<RunState> {
  return { step, stepsPerSecond: 0, flags: state.flags.filter((flag) => flag.step <= step) };
}

function afterResult(result: RequestResult): Partial<RunState> {
  switch (result.type) {
    case "prepare-run": {
      const { summary, device, step } = result;
      const status = step > 0 ? "paused" : "ready";
      return { status, summary, device, step, pauseReason: null, showsSharedGenerator: false };
    }
    case "show-generator":
      return { status: "ready", summary: result.summary, step: 0, showsSharedGenerator: true };
    default:
      return {};
  }
}

function changeBy(state: RunState, event: Event): Partial<RunState> {
  switch (event.type) {
    case "device-chosen":
      return { device: event.report };
    case "training-started":
      return { status: "training", step: event.step, pauseReason: null };
    case "training-paused": {
      const { step, reason } = event;
      return { status: STATUS_AFTER[reason], step, pauseReason: reason, stepsPerSecond: 0 };
    }
    case "steps-completed": {
      const { from, count, stepsPerSecond, batchStarts } = event;
      return { step: from + count - 1, stepsPerSecond, batchStarts };
    }
    case "snapshot-taken":
      return { snapshot: event.snapshot };
    case "phase-completed":
      return { phase: { step: event.step, phase: event.phase, tensors: event.tensors } };
    case "training-diverged":
      return backAt(state, event.step);
    case "recovered":
      return { ...backAt(state, event.step), status: "paused", pauseReason: null };
    case "request-succeeded":
      return afterResult(event.result);
    case "training-failed":
      return { status: "failed", step: event.step, pauseReason: "error", stepsPerSecond: 0 };
    default:
      return {};
  }
}

/** The run after an event. Pure, so that a recorded list of events is a replay. */
export function reduceRun(state: RunState, event: Event): RunState {
  if (isStale(state, event)) return state;
  const change = changeBy(state, event);
  return Object.keys(change).length === 0 ? state : { ...state, ...change };
}

/** The run while the next one is prepared: its device, asset and pace stay. */
export function beginPreparing(state: RunState, runConfig: RunState["runConfig"]): RunState {
  const { device, asset, slowMotion } = state;
  return { ...INITIAL_RUN, device, asset, slowMotion, runConfig, status: "preparing" };
}

/** Adds an event's measures to the loss history, or takes back what a roll-back undid. */
export function recordLosses(losses: LossRecorder, event: Event): void {
  if (event.type === "steps-completed") losses.append(event.from, event.count, event.measures);
  if (event.type === "training-diverged" || event.type === "recovered") losses.truncate(event.step);
}
