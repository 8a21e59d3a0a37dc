import { type RefObject, useEffect, useState } from "react";

/** Left free below, in CSS pixels. */
const MARGIN = 12;

/**
 * Height in CSS pixels between the top of an element and the lower edge of the part of the page that
 * scrolls around it, while that is at its top; null where the page itself scrolls.
 */
export function useRoom(element: RefObject<HTMLElement | null>): number | null {
  const [room, setRoom] = useState<number | null>(null);
  useEffect(() => {
    const inner = element.current;
    const outer = inner?.closest("main");
    if (!inner?.parentElement || !outer) return;
    const measure = () => {
      const isScrolled = getComputedStyle(outer).overflowY === "auto";
      const top = inner.getBoundingClientRect().top - outer.getBoundingClientRect().top;
      const free = outer.clientHeight - top - outer.scrollTop - MARGIN;
      setRoom(isScrolled ? Math.round(free) : null);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(outer);
    for (const sibling of inner.parentElement.children) observer.observe(sibling);
    return () => observer.disconnect();
  }, [element]);
  return room;
}
