import type { Event, PauseReason, RequestResult } from "../worker/protocol.ts";
import type { RunState, RunStatus } from "./app-state.ts";
import { INITIAL_RUN } from "./run-store.ts";
import type { LossRecorder } from "./telemetry.ts";

const STATUS_AFTER: Readonly<Record<PauseReason, RunStatus>> = {
  asked: "paused",
  stepped: "paused",
  diverged: "paused",
  finished: "finished",
  plateau: "finished",
  time: "finished",
  error: "failed",
  recovering: "recovering",
};

function backAt(state: RunState, step: number): Partial<RunState> {
  return { step, stepsPerSecond: 0, flags: state.flags.filter((flag) => flag.step <= step) };
}

/** At a step of its past or its known future. */
function movedTo(event: Extract<Event, { readonly type: "run-moved" }>): Partial<RunState> {
  const { step, config, batchStarts } = event;
  const status = step === 0 ? "ready" : step >= config.steps ? "finished" : "paused";
  return { step, status, batchStarts, stepsPerSecond: 0, phase: null, pauseReason: null };
}

/** What belongs to the page's wishes rather than to one run. */
function freshRun(state: RunState): RunState {
  const { device, asset, slowMotion } = state;
  return { ...INITIAL_RUN, device, asset, slowMotion };
}

/** A fresh run if one was being prepared; else the same run, put back by a fresh worker. */
function afterPreparing(
  state: RunState,
  result: Extract<RequestResult, { readonly type: "prepare-run" }>,
): Partial<RunState> {
  const { summary, device, step } = result;
  if (state.status !== "preparing") return { summary, device };
  return { ...freshRun(state), status: step > 0 ? "paused" : "ready", summary, device, step };
}

function afterResult(state: RunState, result: RequestResult): Partial<RunState> {
  switch (result.type) {
    case "prepare-run":
      return afterPreparing(state, result);
    case "show-generator": {
      const { summary } = result;
      return { ...freshRun(state), status: "ready", summary, showsSharedGenerator: true };
    }
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
      const { from, count, stepsPerSecond, batchStarts, memory } = event;
      return { step: from + count - 1, stepsPerSecond, batchStarts, memory };
    }
    case "snapshot-taken":
      return { snapshot: event.snapshot };
    case "phase-completed": {
      const { step, phase, tensors, batchStarts } = event;
      return { phase: { step, phase, tensors }, batchStarts };
    }
    case "training-diverged":
      return backAt(state, event.step);
    case "recovered":
      return { ...backAt(state, event.step), status: "paused", pauseReason: null };
    case "run-moved":
      return movedTo(event);
    case "request-succeeded":
      return afterResult(state, event.result);
    case "training-failed":
      return { status: "failed", step: event.step, pauseReason: "error", stepsPerSecond: 0 };
    default:
      return {};
  }
}

/**
 * The run after an event. While the next run is prepared the events are still of the one before,
 * but the status says that it is being replaced. Pure, so that a recorded list of events is a
 * replay.
 */
export function reduceRun(state: RunState, event: Event): RunState {
  const change = changeBy(state, event);
  if (Object.keys(change).length === 0) return state;
  const isReplaced = state.status === "preparing" && event.type !== "request-succeeded";
  return isReplaced ? { ...state, ...change, status: "preparing" } : { ...state, ...change };
}

/** Adds an event's measures to the loss history, or takes back what a roll-back undid. */
export function recordLosses(losses: LossRecorder, event: Event): void {
  if (event.type === "steps-completed") losses.append(event.from, event.count, event.measures);
  if (event.type === "training-diverged" || event.type === "recovered") losses.truncate(event.step);
}
