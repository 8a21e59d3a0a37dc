import { useCallback, useEffect, useRef } from "react";
import type {
  Question,
  QuestionInput,
  QuestionName,
} from "../../applications/application-types.ts";
import { type QuestionState, useQuestionState } from "../../store/application-store.ts";
import { useSession } from "../../store/current-session.ts";
import { useDemo } from "../../store/demo-store.ts";
import { useRun } from "../../store/run-store.ts";

/** A question, what is known of it, and the ways to ask it. */
export interface AskedQuestion<Name extends QuestionName> {
  readonly state: QuestionState<Name>;
  ask(input: QuestionInput<Name>): void;
  cancel(): void;
  /** Asks anew what the page asks by itself; absent for what a visitor asks for. */
  again?(): void;
}

/** A question that is asked when the visitor says so. */
export function useQuestion<Name extends QuestionName>(name: Name): AskedQuestion<Name> {
  const session = useSession();
  const state = useQuestionState(name);
  const ask = useCallback(
    (input: QuestionInput<Name>) => session.ask({ name, input } as Question),
    [session, name],
  );
  const cancel = useCallback(() => session.cancelQuestion(name), [session, name]);
  return { state, ask, cancel };
}

/** True once a run is prepared and no recording hides it. */
export function useIsRunReady(): boolean {
  const isPrepared = useRun(
    ({ status }) => status !== "starting" && status !== "preparing" && status !== "failed",
  );
  return useDemo(({ status }) => status === "off") && isPrepared;
}

/**
 * The same, asked by itself: when it is first on screen, when its input changes, and when another
 * run comes into use. Training that goes on does not ask it anew: the visitor may. Where `isWanted`
 * is false it waits: dear questions let cheap ones go first.
 */
export function useStandingQuestion<Name extends QuestionName>(
  name: Name,
  input: QuestionInput<Name>,
  isWanted = true,
): AskedQuestion<Name> {
  const question = useQuestion(name);
  const { ask } = question;
  const isReady = useIsRunReady() && isWanted;
  const { answer, status } = question.state;
  const asked = useRef<string | null>(null);
  const key = JSON.stringify(input);
  const isCurrent =
    (status === "answered" || status === "cancelled") &&
    answer !== null &&
    !answer.isOfEarlierRun &&
    JSON.stringify(answer.input) === key;
  const isStale = answer?.isOfEarlierRun === true || status === "stopped" || status === "idle";
  useEffect(() => {
    if (isCurrent) asked.current = key;
    if (!isReady || isCurrent || (asked.current === key && !isStale)) return;
    asked.current = key;
    ask(JSON.parse(key) as QuestionInput<Name>);
  }, [isReady, isCurrent, isStale, key, ask]);
  return { ...question, again: () => ask(input) };
}
