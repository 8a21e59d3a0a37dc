import { createFrameScheduler, type Schedule } from "./frame-scheduler.ts";

let schedule: Schedule | null = null;

function start(): Schedule {
  return createFrameScheduler({
    requestFrame: (callback) => requestAnimationFrame(callback),
    setTimer: (callback, milliseconds) => setTimeout(callback, milliseconds),
    isHidden: () => document.hidden,
    onVisibilityChange: (listener) => document.addEventListener("visibilitychange", listener),
  });
}

/** Calls back with the page's next frame; touches the browser only when it is first used. */
export function onPageFrame(callback: () => void): void {
  schedule ??= start();
  schedule(callback);
}
