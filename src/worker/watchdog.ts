/** Without a sign of life for this long a busy worker is taken for hung, unless it asked for more. */
export const PATIENCE_MILLISECONDS = 3000;

/** A timer this late shows that the page itself slept; its verdict would be about the sleep. */
const OVERSLEPT_MILLISECONDS = 1000;

/** Calls back after some milliseconds; returns what takes the call back. */
export type SetTimer = (callback: () => void, milliseconds: number) => () => void;

export interface Watchdog {
  /** From now on a sign of life is due within `patience` milliseconds. */
  expect(patience: number): void;
  /** Nothing is due any more. */
  rest(): void;
  /** Whether a sign of life is due. */
  readonly expecting: boolean;
}

/**
 * Calls `onSilence` once if what was expected does not come in time. A page that slept in
 * between (frozen tab, closed lid) grants the same patience again instead.
 */
export function createWatchdog(
  now: () => number,
  setTimer: SetTimer,
  onSilence: () => void,
): Watchdog {
  let cancelTimer: (() => void) | null = null;
  const rest = () => {
    cancelTimer?.();
    cancelTimer = null;
  };
  const expect = (patience: number) => {
    rest();
    const due = now() + patience;
    cancelTimer = setTimer(() => {
      cancelTimer = null;
      if (now() - due > OVERSLEPT_MILLISECONDS) expect(patience);
      else onSilence();
    }, patience);
  };
  return {
    expect,
    rest,
    get expecting() {
      return cancelTimer !== null;
    },
  };
}
