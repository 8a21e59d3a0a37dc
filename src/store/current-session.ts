import type { SessionActions } from "./app-state.ts";
import type { LossHistory } from "./telemetry.ts";

interface CurrentSession {
  readonly actions: SessionActions;
  readonly losses: LossHistory;
}

let current: CurrentSession | null = null;

/** Makes a session the page's own; `start-session.ts` and tests call it. */
export function setCurrentSession(session: CurrentSession | null): void {
  current = session;
}

function started(): CurrentSession {
  if (current === null) throw new Error("the session was not started");
  return current;
}

/**
 * Everything that the page can do. There is one session for the life of the page, so this is a
 * plain accessor and causes no drawing. Throws if the session was not started.
 */
export function useSession(): SessionActions {
  return started().actions;
}

/** The loss history of the run; charts subscribe to it themselves. Throws as `useSession` does. */
export function useLossHistory(): LossHistory {
  return started().losses;
}
