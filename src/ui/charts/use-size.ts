import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { Size } from "./pen.ts";

const UNKNOWN: Size = { width: 0, height: 0 };

/** An element's size in whole CSS pixels, followed as it changes; 0 until it is laid out. */
export function useSize(): readonly [RefObject<HTMLDivElement | null>, Size] {
  const element = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(UNKNOWN);
  useLayoutEffect(() => {
    if (!element.current) return;
    const measured = element.current;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = measured;
      setSize((last) =>
        last.width === width && last.height === height ? last : { width, height },
      );
    };
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    measure();
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
