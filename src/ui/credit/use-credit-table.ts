import { useEffect, useRef } from "react";
import { takeCreditReading, useCredit } from "../../store/credit-store.ts";
import { type AskedQuestion, useQuestion } from "../applications/use-question.ts";

/** Reads the table that is wanted; what can be used comes into use. */
export function useCreditTable(): AskedQuestion<"read-credit"> {
  const question = useQuestion("read-credit");
  const request = useCredit((state) => state.request);
  const { state, ask } = question;
  const { answer, status } = state;
  const asked = useRef<object | null>(null);
  useEffect(() => {
    if (answer?.input === request) {
      takeCreditReading(request, answer.output);
      return;
    }
    if (asked.current === request && status !== "stopped") return;
    asked.current = request;
    ask(request);
  }, [answer, status, request, ask]);
  return { ...question, again: () => ask(request) };
}

/** Fits and measures the scorers on the table in use. */
export function useAssessment(): AskedQuestion<"assess-default"> {
  const question = useQuestion("assess-default");
  const wanted = useCredit((state) => state.inUse?.assessment ?? null);
  const { state, ask } = question;
  const { answer, status } = state;
  const asked = useRef<object | null>(null);
  useEffect(() => {
    if (wanted === null || answer?.input === wanted) return;
    if (asked.current === wanted && status !== "stopped") return;
    asked.current = wanted;
    ask(wanted);
  }, [answer, status, wanted, ask]);
  return { ...question, again: () => wanted !== null && ask(wanted) };
}
