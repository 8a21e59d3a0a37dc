import { type RefObject, startTransition, useEffect, useRef, useState } from "react";
import { NEARLY_SEEN } from "./sight.ts";

/** Between two turns the page can answer clicks and paint. */
const PAUSE_MS = 40;

const waiting = new Set<() => void>();
let isRunning = false;

function takeTurn(): void {
  const [next] = waiting;
  if (next === undefined) {
    isRunning = false;
    return;
  }
  waiting.delete(next);
  next();
  setTimeout(() => requestAnimationFrame(takeTurn), PAUSE_MS);
}

function queueTurn(turn: () => void): void {
  waiting.add(turn);
  if (isRunning) return;
  isRunning = true;
  requestAnimationFrame(takeTurn);
}

/**
 * The newest value, taken over when the element is on screen and it is its turn; null until the first.
 * Charts that cost milliseconds to render so never do it all in one task.
 */
export function useTurn<Value>(value: Value, element: RefObject<Element | null>): Value | null {
  const [shown, setShown] = useState<Value | null>(null);
  const newest = useRef(value);
  const isVisible = useRef(false);
  const turn = useRef(() => startTransition(() => setShown(() => newest.current)));
  useEffect(() => {
    const take = turn.current;
    if (!element.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      isVisible.current = entry?.isIntersecting ?? true;
      if (isVisible.current) queueTurn(take);
    }, NEARLY_SEEN);
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      waiting.delete(take);
    };
  }, [element]);
  useEffect(() => {
    newest.current = value;
    if (isVisible.current) queueTurn(turn.current);
  }, [value]);
  return shown;
}
