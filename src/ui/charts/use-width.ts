import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** An element's width in whole CSS pixels, followed as it changes; 0 until it is laid out. */
export function useWidth(): readonly [RefObject<HTMLDivElement | null>, number] {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!element.current) return;
    const measured = element.current;
    const observer = new ResizeObserver(() => setWidth(Math.floor(measured.clientWidth)));
    observer.observe(measured);
    setWidth(Math.floor(measured.clientWidth));
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
