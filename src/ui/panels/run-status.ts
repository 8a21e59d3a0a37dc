import type { RunStatus } from "../../store/app-state.ts";

/** True while steps are being made, or will be again by themselves. */
export function isRunning(status: RunStatus): boolean {
  return status === "training" || status === "recovering";
}

/** True if training can be started or stepped; a run that is being prepared starts when it is there. */
export function canTrain(status: RunStatus): boolean {
  return status !== "starting" && !isRunning(status);
}
