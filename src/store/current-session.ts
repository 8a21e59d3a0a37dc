import type { SessionActions } from "./session-actions.ts";

let current: SessionActions | null = null;

/** Makes a session the page's own; `start-session.ts` and tests call it. */
export function setCurrentSession(session: SessionActions | null): void {
  current = session;
}

/**
 * Everything that the page can do. There is one session for the life of the page, so this is a
 * plain accessor and causes no drawing. Throws if the session was not started.
 */
export function useSession(): SessionActions {
  if (current === null) throw new Error("the session was not started");
  return current;
}
