import { useEffect, useState } from "react";
import { useSession } from "../../store/current-session.ts";
import { useDemo } from "../../store/demo-store.ts";
import { useRun } from "../../store/run-store.ts";
import { Button } from "../controls/button.tsx";
import { NoticeBanner } from "../controls/notice-banner.tsx";
import { useHasGenerator } from "../quality/use-quality-text.ts";
import { useText } from "../text/use-text.ts";

/**
 * Sees to it that there is a generator to work with: a recorded run on show becomes the visitor's
 * own; a run that has learned nothing is said to be one, with the way to a trained one.
 */
export function GeneratorNote() {
  const { applications } = useText();
  const session = useSession();
  const demo = useDemo((state) => state.status);
  const status = useRun((state) => state.status);
  const hasGenerator = useHasGenerator();
  const [isRefused, setRefused] = useState(false);
  const isShown = demo === "playing" || demo === "still";
  useEffect(() => {
    if (isShown) void session.takeDemo();
  }, [isShown, session]);
  if (isShown || demo === "continuing" || hasGenerator || status !== "ready") return null;
  const take = () => session.takeDemo().then((taken) => setRefused(!taken));
  return (
    <NoticeBanner
      tone="warning"
      actions={
        !isRefused && <Button onClick={() => void take()}>{applications.useRecorded}</Button>
      }
    >
      {applications.untrained}
    </NoticeBanner>
  );
}
