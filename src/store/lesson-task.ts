/** What a lesson's card asks for, as data, and whether it was done. */
import type { BaselineId } from "../baselines/baseline-ids.ts";
import { CONFIG_KEYS, type GanConfig } from "../gan/config-fields.ts";
import type { PlaneId, PlaneLayer } from "../watching/plane/plane-picture.ts";
import type { StepTarget } from "../worker/protocol.ts";
import type { PageTab } from "./view-store.ts";

/** What a prediction is about. */
export type PredictedMeasure = "accuracy" | "discriminator-loss" | "generator-loss";

export type Direction = "rises" | "stays" | "falls";

export const DIRECTIONS = ["rises", "stays", "falls"] as const satisfies readonly Direction[];

/** Steps that the page makes once a prediction was chosen, and what it compares before and after. */
export interface Prediction {
  readonly kind: "predict";
  readonly target: StepTarget;
  readonly count: number;
  readonly measure: PredictedMeasure;
  /** A change of at most this much counts as staying. */
  readonly tolerance: number;
}

/** A question about what is seen; the options are in the text, the right one is named here. */
export interface Question {
  readonly kind: "question";
  readonly options: number;
  /** From 0. */
  readonly right: number;
}

export type Task =
  | Prediction
  | Question
  /** Updates made since the card was opened: of one network, whatever of the other, or whole steps. */
  | { readonly kind: "updates"; readonly target: StepTarget; readonly count: number }
  /** The run is at this step or beyond. */
  | { readonly kind: "reach"; readonly step: number }
  | { readonly kind: "layer"; readonly layer: PlaneLayer }
  | { readonly kind: "plane"; readonly plane: PlaneId }
  /** Phases watched in slow motion since the card was opened. */
  | { readonly kind: "phases"; readonly count: number }
  /** Knobs turned to these values. */
  | { readonly kind: "knobs"; readonly values: Partial<GanConfig> }
  | { readonly kind: "tab"; readonly tab: PageTab }
  /** A traditional generator was measured for the comparison. */
  | { readonly kind: "baseline"; readonly id: BaselineId }
  /** The run was measured for the comparison. */
  | { readonly kind: "kept-run" }
  /** A file or a table is in use, or another simulated market than the default. */
  | { readonly kind: "own-data" }
  /** Ten windows of spot-the-fake were judged since the card was opened. */
  | { readonly kind: "quiz" };

/** What tasks are judged by: the page at one moment. */
export interface LessonMoment {
  readonly step: number;
  readonly config: GanConfig;
  readonly plane: PlaneId;
  readonly layers: readonly PlaneLayer[];
  readonly tab: PageTab;
  readonly measuredBaselines: readonly string[];
  readonly measuredRuns: number;
  readonly hasOwnData: boolean;
  /** Counted while the page is open. */
  readonly discriminatorUpdates: number;
  readonly generatorUpdates: number;
  readonly bothUpdates: number;
  readonly phases: number;
  readonly quizzes: number;
  /** What this card's question or prediction was answered with; null before. */
  readonly answer: number | null;
  /** The page has made the steps of this card's prediction and compared. */
  readonly isRevealed: boolean;
}

function updatesOf(moment: LessonMoment, target: StepTarget): number {
  if (target === "discriminator") return moment.discriminatorUpdates;
  return target === "generator" ? moment.generatorUpdates : moment.bothUpdates;
}

/** Whether the page is as the task wants it; `start` is the moment when the card was opened. */
export function isTaskDone(task: Task, now: LessonMoment, start: LessonMoment): boolean {
  switch (task.kind) {
    case "predict":
      return now.isRevealed;
    case "question":
      return now.answer === task.right;
    case "updates":
      return updatesOf(now, task.target) - updatesOf(start, task.target) >= task.count;
    case "reach":
      return now.step >= task.step;
    case "layer":
      return now.layers.includes(task.layer);
    case "plane":
      return now.plane === task.plane;
    case "phases":
      return now.phases - start.phases >= task.count;
    case "knobs":
      return CONFIG_KEYS.every((key) => [undefined, now.config[key]].includes(task.values[key]));
    case "tab":
      return now.tab === task.tab;
    case "baseline":
      return now.measuredBaselines.includes(task.id);
    case "kept-run":
      return now.measuredRuns > start.measuredRuns;
    case "own-data":
      return now.hasOwnData;
    case "quiz":
      return now.quizzes > start.quizzes;
  }
}

/** How far a task that counts is; null for one that does not. */
export function taskProgress(
  task: Task,
  now: LessonMoment,
  start: LessonMoment,
): { readonly done: number; readonly total: number } | null {
  const progress = (done: number, total: number) => ({ done: Math.min(done, total), total });
  if (task.kind === "updates") {
    const made = updatesOf(now, task.target) - updatesOf(start, task.target);
    return progress(made, task.count);
  }
  if (task.kind === "reach") return progress(now.step, task.step);
  if (task.kind === "phases") return progress(now.phases - start.phases, task.count);
  return null;
}

/** What a change was, given how much counts as none. */
export function directionOf(before: number, after: number, tolerance: number): Direction {
  if (Math.abs(after - before) <= tolerance) return "stays";
  return after > before ? "rises" : "falls";
}
