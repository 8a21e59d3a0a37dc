import { type RefObject, useEffect, useId } from "react";
import { useSession } from "../../store/current-session.ts";
import { runStore, useRun } from "../../store/run-store.ts";
import type { SessionActions } from "../../store/session-actions.ts";
import { planeInUse, useWatching, watchingStore } from "../../store/watching-store.ts";
import type { PlaneId, PlaneLayer } from "../../watching/plane/plane-picture.ts";
import { useSeen } from "./use-seen.ts";

/** The cards on screen that need the plane, with the layers that they need besides those on show. */
const viewers = new Map<string, readonly PlaneLayer[]>();
let isTelling = false;

const planeNow = () =>
  planeInUse(watchingStore.getState().view, runStore.getState().runConfig?.windowLength ?? 0);

/** The plane in use. */
export function usePlane(): PlaneId {
  const view = useWatching((state) => state.view);
  const windowLength = useRun((state) => state.runConfig?.windowLength ?? 0);
  return planeInUse(view, windowLength);
}

function tellWorker(session: SessionActions): void {
  const { view, wish } = watchingStore.getState();
  if (viewers.size === 0) {
    if (wish !== null) session.watchPlane(null);
    return;
  }
  const layers = [...new Set([...view.layers, ...[...viewers.values()].flat()])];
  const next = { ...view, plane: planeNow(), layers };
  if (JSON.stringify(next) !== JSON.stringify(wish)) session.watchPlane(next);
}

/** Once, when everything that changes now has changed. */
function tellSoon(session: SessionActions): void {
  if (isTelling) return;
  isTelling = true;
  queueMicrotask(() => {
    isTelling = false;
    tellWorker(session);
  });
}

/** Has the plane computed while the element is on screen, with these layers even where they are not on show. */
export function usePlaneWish(
  element: RefObject<Element | null>,
  needed: readonly PlaneLayer[],
): void {
  const session = useSession();
  const id = useId();
  const isSeen = useSeen(element);
  const plane = usePlane();
  const view = useWatching((state) => state.view);
  useEffect(() => {
    if (!isSeen) return;
    viewers.set(id, needed);
    tellSoon(session);
    return () => {
      viewers.delete(id);
      tellSoon(session);
    };
  }, [isSeen, id, needed, session]);
  useEffect(() => {
    if (view.plane === null || view.plane === plane) tellSoon(session);
  }, [session, plane, view]);
}
