import { type RefObject, startTransition, useEffect, useRef, useState } from "react";
import type { TrainingSnapshot } from "../../metrics/snapshot.ts";
import { useDemo } from "../../store/demo-store.ts";
import { useRun } from "../../store/run-store.ts";

/** Cards are drawn one after another, so that no frame has to draw them all. */
const STAGGER_MS = 40;
/** Cards that are out of sight wait this long. */
const UNSEEN_MS = 2000;

function useIsSeen(element: RefObject<HTMLElement | null>): RefObject<boolean> {
  const isSeen = useRef(true);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver((entries) => {
      isSeen.current = entries.at(-1)?.isIntersecting ?? true;
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return isSeen;
}

/** The recording's snapshot while it is on show, else the run's. */
function useShownSnapshot(): TrainingSnapshot | null {
  const recorded = useDemo((state) => state.snapshot);
  const own = useRun((state) => state.snapshot);
  return recorded ?? own;
}

/**
 * The latest snapshot for the card in `element`, a little later for each `place`; what comes while
 * one waits replaces it. Null at once when the run has none.
 */
export function usePacedSnapshot(
  element: RefObject<HTMLElement | null>,
  place: number,
): TrainingSnapshot | null {
  const snapshot = useShownSnapshot();
  const isSeen = useIsSeen(element);
  const [shown, setShown] = useState(snapshot);
  const latest = useRef(snapshot);
  const timer = useRef<number | null>(null);
  useEffect(() => {
    latest.current = snapshot;
    if (snapshot === null) setShown(null);
    if (timer.current !== null || snapshot === null) return;
    const wait = isSeen.current ? place * STAGGER_MS : UNSEEN_MS;
    timer.current = window.setTimeout(() => {
      timer.current = null;
      startTransition(() => setShown(latest.current));
    }, wait);
  }, [snapshot, place, isSeen]);
  useEffect(
    () => () => {
      if (timer.current !== null) window.clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return snapshot === null ? null : shown;
}
