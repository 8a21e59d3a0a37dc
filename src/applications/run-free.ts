import type { QuestionName } from "./application-types.ts";

/** Questions whose answers do not hang on the run in use: another run leaves them as they are. */
export const RUN_FREE_QUESTIONS: readonly QuestionName[] = [
  "read-credit",
  "assess-default",
  "score-applicant",
  "compare-default",
];
