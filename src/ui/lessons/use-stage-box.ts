import { type CSSProperties, useEffect, useState } from "react";

/** Where the stage begins and ends on the screen and how high the time bar is, as the custom properties of what stands beside it. */
export function useStageBox(): CSSProperties {
  const [box, setBox] = useState({ start: 0, end: 0, bar: 0 });
  useEffect(() => {
    const stage = document.getElementById("stage");
    if (stage === null) return;
    const timeBar = document.querySelector('[data-part="time-bar"] > *');
    const measure = () => {
      const { top, bottom } = stage.getBoundingClientRect();
      const bar = timeBar?.getBoundingClientRect().height ?? 0;
      setBox({ start: Math.round(top), end: Math.round(innerHeight - bottom), bar });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(stage);
    if (timeBar !== null) observer.observe(timeBar);
    return () => observer.disconnect();
  }, []);
  return {
    "--stage-start": `${box.start}px`,
    "--stage-end": `${box.end}px`,
    "--bar-height": `${box.bar}px`,
  } as CSSProperties;
}
