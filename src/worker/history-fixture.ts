/** Runs that are led through time, for tests: where they stand, and what they weigh. */
import { decodeCheckpoint } from "../gan/checkpoint.ts";
import type { TrainerState } from "../gan/trainer-state.ts";
import type { Event, StepTarget } from "./protocol.ts";
import { type Harness, is } from "./session-harness.ts";
import type { KeptHistory } from "./time-protocol.ts";

type Paused = Extract<Event, { readonly type: "training-paused" }>;

/** All that a run has learned, comparable bit by bit. */
export async function weightsOf(harness: Harness): Promise<TrainerState> {
  const { bytes } = await harness.request<"save-checkpoint">({ type: "save-checkpoint" });
  return decodeCheckpoint(bytes).state;
}

/** Presses play and waits until training rests by itself. */
export async function playToEnd(harness: Harness): Promise<Paused> {
  const since = harness.events.length;
  harness.send({ type: "start-training" });
  return harness.until(is("training-paused"), since);
}

export async function runSteps(
  harness: Harness,
  target: StepTarget,
  count: number,
): Promise<Paused> {
  const since = harness.events.length;
  harness.send({ type: "run-steps", target, count });
  return harness.until(is("training-paused"), since);
}

export async function stepOnce(harness: Harness, target: StepTarget): Promise<Paused> {
  const since = harness.events.length;
  harness.send({ type: "step", target });
  return harness.until(is("training-paused"), since);
}

/** News of the past come twice a second at most. */
const NEWS_MILLISECONDS = 520;

/** What is kept of the past, once it has been told. */
export async function pastOf(harness: Harness): Promise<KeptHistory> {
  await new Promise((resolve) => setTimeout(resolve, NEWS_MILLISECONDS));
  return lastTold(harness);
}

async function lastTold(harness: Harness): Promise<KeptHistory> {
  const last = harness.of("history-kept").at(-1) ?? (await harness.until(is("history-kept"), 0));
  return last.history;
}

/** Goes to a step of the branch that the run is on, or of another. */
export async function goTo(harness: Harness, step: number, branch?: number) {
  const to = branch ?? (await lastTold(harness)).current;
  return harness.request<"go-to-step">({ type: "go-to-step", branch: to, step });
}
