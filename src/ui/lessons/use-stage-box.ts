import { type CSSProperties, useEffect, useState } from "react";

/** Where the stage begins and ends on the screen, as the custom properties of what stands beside it. */
export function useStageBox(): CSSProperties {
  const [box, setBox] = useState({ start: 0, end: 0 });
  useEffect(() => {
    const stage = document.getElementById("stage");
    if (stage === null) return;
    const measure = () => {
      const { top, bottom } = stage.getBoundingClientRect();
      setBox({ start: Math.round(top), end: Math.round(innerHeight - bottom) });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(stage);
    return () => observer.disconnect();
  }, []);
  return { "--stage-start": `${box.start}px`, "--stage-end": `${box.end}px` } as CSSProperties;
}
