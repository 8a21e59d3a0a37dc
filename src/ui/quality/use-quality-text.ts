import { useQuality } from "../../store/quality-store.ts";
import { useRun } from "../../store/run-store.ts";
import { useText } from "../text/use-text.ts";

/** True once there is a generator to measure. */
export function useHasGenerator(): boolean {
  return useRun((state) => state.step > 0 || state.showsSharedGenerator);
}

/** Why a card has nothing to show yet: nothing is trained, the first measurement comes, or nothing will by itself. */
export function useNoQualityText(): string {
  const { quality } = useText();
  const hasGenerator = useHasGenerator();
  const status = useRun((state) => state.status);
  const isMeasuring = useQuality((state) => state.fullStatus === "measuring");
  if (status === "failed") return quality.stopped;
  if (!hasGenerator && status !== "training") return quality.nothingTrained;
  return status === "training" || isMeasuring ? quality.onItsWay : quality.noLive;
}
