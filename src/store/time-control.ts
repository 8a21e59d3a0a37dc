import type { Event, StepTarget } from "../worker/protocol.ts";
import type { BranchId } from "../worker/time-protocol.ts";
import type { SessionContext } from "./session-context.ts";
import { INITIAL_TIME, reduceTime } from "./time-store.ts";

/** Takes the page through the run's time. */
export class TimeControl {
  private readonly context: SessionContext;

  constructor(context: SessionContext) {
    this.context = context;
  }

  runSteps(target: StepTarget, count: number): void {
    this.context.client.send({ type: "run-steps", target, count });
  }

  goToStep(branch: BranchId, step: number): void {
    this.context.client.request({ type: "go-to-step", branch, step });
  }

  /** Another run has begun. */
  forget(): void {
    this.store.setState(INITIAL_TIME, true);
  }

  hear(event: Event): void {
    this.store.setState(reduceTime(this.store.getState(), event), true);
  }

  private get store() {
    return this.context.stores.time;
  }
}
