/** The browser's clocks, as arguments, so that tests can hold them. */
export interface FramePlatform {
  requestFrame(callback: () => void): void;
  setTimer(callback: () => void, milliseconds: number): void;
  isHidden(): boolean;
  onVisibilityChange(listener: () => void): void;
}

/** A visible page whose frames do not come (covered window, stalled compositor) waits this long. */
const LONGEST_WAIT_MS = 250;

/** Calls back once, after the frame that is being made. */
export type Schedule = (callback: () => void) => void;

/**
 * A scheduler that runs callbacks with the next frame, all of them together. A hidden page has no
 * frames and throttles its timers, so there callbacks run at once: the messages that cause them
 * keep coming, and training with them.
 */
export function createFrameScheduler(platform: FramePlatform): Schedule {
  let waiting: (() => void)[] = [];
  let round = 0;
  const flush = () => {
    const callbacks = waiting;
    waiting = [];
    round++;
    for (const callback of callbacks) callback();
  };
  platform.onVisibilityChange(() => {
    if (platform.isHidden()) flush();
  });
  return (callback) => {
    waiting.push(callback);
    if (platform.isHidden()) {
      flush();
      return;
    }
    if (waiting.length > 1) return;
    const mine = round;
    const flushMine = () => {
      if (round === mine) flush();
    };
    platform.requestFrame(flushMine);
    platform.setTimer(flushMine, LONGEST_WAIT_MS);
  };
}
