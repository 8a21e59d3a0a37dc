import { useSyncExternalStore } from "react";
import type { LossHistory } from "../../store/telemetry.ts";

/** True as soon as a step is in the history; renders again only when that changes. */
export function useHasSteps(history: LossHistory): boolean {
  return useSyncExternalStore(
    (listener) => history.subscribe(listener),
    () => history.whole.count > 0,
  );
}
