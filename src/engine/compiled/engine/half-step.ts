import type { Phase } from "../../gan-engine.ts";
import type { TrainingPlan } from "../compiled-plan.ts";
import type { PlanExecutor } from "../plan-executor.ts";
import { type Draft, Drafts, PHASE_ORDER } from "./drafts.ts";
import type { MeasureQueue } from "./measure-queue.ts";
import type { StepControls } from "./step-controls.ts";
import type { TrainingOperations } from "./training-operations.ts";

/** What both halves of a step work on. */
export interface Workshop {
  readonly plan: TrainingPlan;
  readonly executor: PlanExecutor;
  readonly operations: TrainingOperations;
  readonly controls: StepControls;
  readonly measures: MeasureQueue;
}

/** Runs the phases of one half-step in order, on the input that is set for it. */
export abstract class HalfStep<Input> {
  protected readonly workshop: Workshop;
  protected readonly drafts = new Drafts();
  private given: Input | undefined;

  constructor(workshop: Workshop) {
    this.workshop = workshop;
  }

  /** Starts a half-step. */
  begin(input: Input): void {
    this.release();
    this.given = input;
  }

  /** Forgets what the phases have made. */
  release(): void {
    this.drafts.clear();
  }

  has(draft: Draft): boolean {
    return this.drafts.has(draft);
  }

  protected get input(): Input {
    if (this.given === undefined) throw new Error("phases out of order: input is missing");
    return this.given;
  }

  /** Checks that a phase may come now. */
  protected enter(phase: Phase): void {
    this.drafts.require(PHASE_ORDER[phase].needs);
  }

  /** Queues a phase's operations. */
  protected runOperations(phase: Phase): void {
    const { controls, operations } = this.workshop;
    controls.flush();
    operations.runPhase(phase, controls.settings);
    this.drafts.make(PHASE_ORDER[phase].makes);
  }
}
