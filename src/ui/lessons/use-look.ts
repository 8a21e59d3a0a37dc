import { useEffect } from "react";
import type { LookTarget } from "../../store/lesson-cards.ts";
import { findTarget } from "./look-targets.ts";

const MARK = "data-looked-at";
/** Parts come and go with tabs and layouts. */
const LOOK_AGAIN_MS = 300;
const NARROW = "(max-width: 60rem)";

/** Brings a part of the page into view; what lies over the lower half of a narrow screen is allowed for. */
export function showTarget(target: LookTarget): void {
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  findTarget(target)?.scrollIntoView({
    behavior: isStill ? "auto" : "smooth",
    block: matchMedia(NARROW).matches ? "start" : "nearest",
    inline: "nearest",
  });
}

/** Frames a part of the page while the card is open, wherever it moves, and shows it once. */
export function useLook(target: LookTarget, key: string): void {
  useEffect(() => {
    let marked: HTMLElement | null = null;
    const mark = () => {
      const found = findTarget(target);
      if (found === marked && found?.hasAttribute(MARK) !== false) return;
      marked?.removeAttribute(MARK);
      found?.setAttribute(MARK, key);
      if (marked === null && found !== null) showTarget(target);
      marked = found;
    };
    mark();
    const timer = setInterval(mark, LOOK_AGAIN_MS);
    return () => {
      clearInterval(timer);
      marked?.removeAttribute(MARK);
    };
  }, [target, key]);
}
