import { createStore, useStore } from "zustand";
import type { GanConfig } from "../gan/config-fields.ts";
import type { Failure } from "../worker/failure.ts";
import type { RunSummary } from "../worker/protocol.ts";
import type { LaneJudgement, LaneLook, RaceEnd } from "../worker/race-protocol.ts";
import type { LossHistory } from "./telemetry.ts";

/** What was measured of a lane at a step. */
export interface LaneMark {
  readonly step: number;
  /** Mean distance in noise floors over the headline metrics; null without a value. */
  readonly score: number | null;
}

/** One configuration in a race, as far as the page has heard; another object after every news. */
export interface LaneState {
  readonly config: GanConfig;
  readonly summary: RunSummary;
  readonly step: number;
  /** That its steps have taken. */
  readonly milliseconds: number;
  /** The step at which its losses were not finite; null while it is in. */
  readonly divergedAt: number | null;
  readonly look: LaneLook | null;
  /** Of the latest look that is judged. */
  readonly judgement: LaneJudgement | null;
  /** In the order of their steps. */
  readonly marks: readonly LaneMark[];
  readonly losses: LossHistory;
}

/** `worker-lost`: the worker was replaced under it. */
export type RaceEnding = RaceEnd | "worker-lost";

export interface RaceState {
  /** "ended" before its last step; the lanes stay drawn. */
  readonly status: "idle" | "preparing" | "racing" | "paused" | "finished" | "ended";
  readonly ending: RaceEnding | null;
  /** Why it could not begin, or broke off. */
  readonly failure: Failure | null;
  /** The step at which all lanes end. */
  readonly steps: number;
  readonly lanes: readonly LaneState[];
  /** The worker holds the lanes: one can become the run. */
  readonly isHeld: boolean;
}

export const INITIAL_RACE: RaceState = {
  status: "idle",
  ending: null,
  failure: null,
  steps: 0,
  lanes: [],
  isHeld: false,
};

/** A fresh store for each session. */
export function createRaceStore() {
  return createStore<RaceState>()(() => INITIAL_RACE);
}

export type RaceStore = ReturnType<typeof createRaceStore>;

/** The page's own. */
export const raceStore = createRaceStore();

/** What `select` takes; the component is drawn again when that changes. */
export function useRace<Value>(select: (state: RaceState) => Value): Value {
  return useStore(raceStore, select);
}
