import { type RefObject, useEffect, useState } from "react";

/** Whether an element is on screen, in a page that is not hidden. */
export function useSeen(element: RefObject<Element | null>): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (element.current === null) return;
    let isOnScreen = false;
    const tell = () => setSeen(isOnScreen && document.visibilityState === "visible");
    const observer = new IntersectionObserver((entries) => {
      isOnScreen = entries.at(-1)?.isIntersecting ?? true;
      tell();
    });
    observer.observe(element.current);
    document.addEventListener("visibilitychange", tell);
    return () => {
      observer.disconnect();
      document.removeEventListener("visibilitychange", tell);
    };
  }, [element]);
  return isSeen;
}
