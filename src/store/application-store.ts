import { createStore, useStore } from "zustand";
import type {
  QuestionInput,
  QuestionName,
  QuestionOutput,
} from "../applications/application-types.ts";
import type { Failure } from "../worker/failure.ts";
import type { Progress } from "./quality-state.ts";

/** An answer, and of what it is. */
export interface KeptAnswer<Name extends QuestionName> {
  readonly input: QuestionInput<Name>;
  readonly output: QuestionOutput<Name>;
  /** Of the generator it was computed with; null if it was not trained here. */
  readonly step: number | null;
  readonly seconds: number;
  /** Another run or other data came into use since. */
  readonly isOfEarlierRun: boolean;
}

/** What is known of a question. */
export interface QuestionState<Name extends QuestionName> {
  /**
   * "stopped": another run came into use while it was computed; "cancelled": the visitor did not
   * want it. The answer before stays whatever becomes of the next.
   */
  readonly status: "idle" | "asking" | "answered" | "failed" | "stopped" | "cancelled";
  readonly answer: KeptAnswer<Name> | null;
  readonly failure: Failure | null;
  readonly progress: Progress | null;
}

/** Nothing was asked. */
export const UNASKED = { status: "idle", answer: null, failure: null, progress: null } as const;

/** What was asked of the applications, question by question. */
export type ApplicationState = { readonly [Name in QuestionName]?: QuestionState<Name> };

/** A fresh store for each session. */
export function createApplicationStore() {
  return createStore<ApplicationState>()(() => ({}));
}

export type ApplicationStore = ReturnType<typeof createApplicationStore>;

/** The page's own. */
export const applicationStore = createApplicationStore();

/** What is known of a question; the component is drawn again when that changes. */
export function useQuestionState<Name extends QuestionName>(name: Name): QuestionState<Name> {
  return useStore(applicationStore, (state) => state[name] ?? UNASKED);
}
