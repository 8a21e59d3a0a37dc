/** The part of the protocol that puts a generator to work. */
import type { Answer, Question } from "../applications/application-types.ts";

/** Answered beside the training, one after the other. */
export interface ApplicationRequest {
  readonly type: "apply";
  readonly id: number;
  readonly question: Question;
}

export interface ApplicationResults {
  readonly apply: {
    readonly answer: Answer;
    /** Of the generator when the answer began; null if it was not trained here, or there is none. */
    readonly step: number | null;
    readonly seconds: number;
  };
}
