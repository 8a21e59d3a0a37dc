import { useEffect } from "react";
import type { LookTarget } from "../../store/lesson-cards.ts";
import { findTarget } from "./look-targets.ts";

const MARK = "data-looked-at";
/** Parts come and go with tabs and layouts. */
const LOOK_AGAIN_MS = 300;
/** Charts that are still being laid out push the part away again for so long. */
const SETTLING_LOOKS = 30;
const NARROW = "(max-width: 60rem)";
const USER_SCROLLS = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

/** Brings a part of the page into view; what lies over the lower half of a narrow screen is allowed for. */
export function showTarget(target: LookTarget): void {
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  findTarget(target)?.scrollIntoView({
    behavior: isStill ? "auto" : "smooth",
    block: matchMedia(NARROW).matches ? "start" : "center",
    inline: "nearest",
  });
}

/** Less than half of the part, and less than half of the screen of it, can be seen. */
function isOutOfView(element: HTMLElement): boolean {
  const { top, bottom, height } = element.getBoundingClientRect();
  const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return seen < Math.min(height, innerHeight) / 2;
}

/**
 * Frames a part of the page while the card is open, wherever it moves, and brings it into view;
 * once the reader scrolls or presses anything the page stays where it is.
 */
export function useLook(target: LookTarget, key: string): void {
  useEffect(() => {
    let marked: HTMLElement | null = null;
    let looks = 0;
    const listening = new AbortController();
    const { signal } = listening;
    const settle = () => {
      looks = SETTLING_LOOKS;
    };
    for (const type of USER_SCROLLS) addEventListener(type, settle, { signal, passive: true });
    const mark = () => {
      const found = findTarget(target);
      if (found !== marked) marked?.removeAttribute(MARK);
      if (found?.getAttribute(MARK) !== key) found?.setAttribute(MARK, key);
      marked = found;
      if (looks++ < SETTLING_LOOKS && found !== null && isOutOfView(found)) showTarget(target);
    };
    mark();
    const timer = setInterval(mark, LOOK_AGAIN_MS);
    return () => {
      listening.abort();
      clearInterval(timer);
      marked?.removeAttribute(MARK);
    };
  }, [target, key]);
}
