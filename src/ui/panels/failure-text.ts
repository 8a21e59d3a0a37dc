import type { Failure } from "../../worker/failure.ts";
import type { Dictionary } from "../text/dictionary.ts";

/** What happened and what to do about it, for any failure. */
export function describeFailure(
  failure: Failure,
  text: Dictionary,
): { readonly what: string; readonly remedy: string } {
  if (failure.kind === "reading") {
    const problem = text.readingErrors[failure.code];
    return { what: problem.what(failure.data), remedy: problem.remedy };
  }
  if (failure.kind === "application") {
    const problem = text.applicationErrors[failure.code];
    return { what: problem.what(failure.data), remedy: problem.remedy };
  }
  const problem = text.runErrors[failure.code];
  return { what: problem.what(failure.data), remedy: problem.remedy };
}
