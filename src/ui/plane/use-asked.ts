import { type RefObject, startTransition, useEffect, useRef, useState } from "react";
import { runStore, useRun } from "../../store/run-store.ts";
import { failureOf } from "../../store/session-context.ts";
import { type Asked, Asker } from "./asker.ts";
import { useSeen } from "./use-seen.ts";

const PAUSE_MS = 1000;

/** Whether there is a run that can be asked. */
export function useIsPrepared(): boolean {
  return useRun(
    ({ status }) =>
      status === "ready" || status === "training" || status === "paused" || status === "finished",
  );
}

/**
 * The answer to a question, asked while the element is on screen and there is a run, and again as the run goes on.
 * The question must be the same function as long as it is the same question.
 */
export function useAsked<Answer>(
  element: RefObject<Element | null>,
  question: (() => Promise<Answer>) | null,
): Asked<Answer> & { readonly again: () => void } {
  const isSeen = useSeen(element);
  const isPrepared = useIsPrepared();
  const [asked, setAsked] = useState<Asked<Answer>>({
    answer: null,
    failure: null,
    isAsking: false,
  });
  const asker = useRef<Asker<Answer> | null>(null);
  useEffect(() => {
    const made = new Asker<Answer>({
      onChange: (state) => startTransition(() => setAsked(state)),
      stepNow: () => runStore.getState().step,
      failureOf,
      pause: PAUSE_MS,
    });
    asker.current = made;
    return () => made.end();
  }, []);
  useEffect(() => {
    asker.current?.ask(isSeen && isPrepared ? question : null);
  }, [isSeen, isPrepared, question]);
  return { ...asked, again: () => asker.current?.again() };
}
