import { type RefObject, startTransition, useEffect, useRef, useState } from "react";
import { type WatchingState, watchingStore } from "../../store/watching-store.ts";
import { useSeen } from "./use-seen.ts";

/** Twice a second is enough for charts that React draws. */
const LEAST_PAUSE_MS = 500;

export type LinkedState = Pick<WatchingState, "picture" | "brushed">;

const current = (): LinkedState => {
  const { picture, brushed } = watchingStore.getState();
  return { picture, brushed };
};

/** The plane's picture and region, at most twice a second and only while the element is on screen. */
export function useLinkedWindows(element: RefObject<Element | null>): LinkedState {
  const isSeen = useSeen(element);
  const [shown, setShown] = useState(current);
  const timer = useRef<number | null>(null);
  useEffect(() => {
    if (!isSeen) return;
    const take = () => {
      timer.current = null;
      startTransition(() => setShown(current()));
    };
    const wait = (milliseconds: number) => {
      timer.current ??= window.setTimeout(take, milliseconds);
    };
    const stop = watchingStore.subscribe((state, last) => {
      if (state.picture !== last.picture || state.brushed !== last.brushed) wait(LEAST_PAUSE_MS);
    });
    wait(0);
    return () => {
      stop();
      if (timer.current !== null) window.clearTimeout(timer.current);
      timer.current = null;
    };
  }, [isSeen]);
  return shown;
}
