import { useEffect } from "react";
import { useSession } from "../../store/current-session.ts";
import { runStore } from "../../store/run-store.ts";
import type { SessionActions } from "../../store/session-actions.ts";
import { makeSteps } from "../../store/time-step-count.ts";
import { type DialogName, useOpenDialog } from "./dialogs.ts";
import { isRunning } from "./run-status.ts";

type Action = (session: SessionActions, open: (name: DialogName) => void) => void;

/** Plays, or pauses what plays. */
export function togglePlay(session: SessionActions): void {
  if (isRunning(runStore.getState().status)) session.pause();
  else session.play();
}

const ACTIONS: Readonly<Record<string, Action>> = {
  " ": togglePlay,
  d: (session) => makeSteps(session, "discriminator"),
  g: (session) => makeSteps(session, "generator"),
  b: (session) => makeSteps(session, "both"),
  r: (session) => session.reset(),
  s: (session) => session.setSlowMotion(!runStore.getState().slowMotion),
  "?": (_session, open) => open("help"),
};

/** True where keys belong to the element: fields, lists, open windows and menus. */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("input, select, textarea, [contenteditable], dialog, [role=menu]"))
    return true;
  return key === " " && target.closest("button, summary, a, [role=tab]") !== null;
}

function undoOrRedo(event: KeyboardEvent, session: SessionActions): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
  const key = event.key.toLowerCase();
  if (key === "y" || (key === "z" && event.shiftKey)) session.redo();
  else if (key === "z") session.undo();
  else return false;
  return true;
}

/** The page's keys: space, D, G, B, R, S, ?, and undo; they rest while a field has the focus. */
export function useShortcuts(): void {
  const session = useSession();
  const open = useOpenDialog();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTaken(event.target, event.key)) return;
      if (undoOrRedo(event, session)) {
        event.preventDefault();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const action = ACTIONS[event.key.toLowerCase()];
      if (action === undefined) return;
      event.preventDefault();
      action(session, open);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [session, open]);
}
