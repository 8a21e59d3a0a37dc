import { useEffect, useState } from "react";
import type { RunStatus } from "../../store/app-state.ts";
import { experimentStore } from "../../store/experiment-store.ts";
import { runStore, useRun } from "../../store/run-store.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";

const INTERVAL_MS = 5000;

/** Where the run stands, in one sentence. */
function describeRun({ status }: Dictionary, now: RunStatus): string {
  const { step, showsSharedGenerator } = runStore.getState();
  const { steps } = experimentStore.getState().config;
  if (showsSharedGenerator && step === 0) return status.shared;
  switch (now) {
    case "training":
      return status.training(step, steps);
    case "paused":
      return status.paused(step);
    case "finished":
      return status.finished(step);
    default:
      return status[now];
  }
}

/** Says where the run stands: at once on a change of state, else every five seconds; while it trains to screen readers only, since the time bar shows the steps. */
export function LiveStatus({ className }: { className: string | undefined }) {
  const text = useText();
  const status = useRun((state) => state.status);
  const [sentence, setSentence] = useState(() => describeRun(text, status));
  useEffect(() => {
    const tell = () => setSentence(describeRun(text, status));
    tell();
    const timer = window.setInterval(tell, INTERVAL_MS);
    return () => window.clearInterval(timer);
  }, [text, status]);
  return (
    <p className={status === "training" ? "visually-hidden" : className} role="status">
      {sentence}
    </p>
  );
}
