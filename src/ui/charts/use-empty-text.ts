import { useRun } from "../../store/run-store.ts";
import { useText } from "../text/use-text.ts";

/** Why a card of a run has nothing to show: its picture is on the way, or nothing will come by itself. */
export function useEmptyText(): string {
  const { charts } = useText();
  const isComing = useRun(({ status }) => status !== "failed");
  return isComing ? charts.onItsWay : charts.nothingTrained;
}
