import type { SideJob } from "./side-work.ts";
import type { TrainingRun } from "./training-run.ts";

/** What an observer looks at. The run may be between two phases of a step. */
export interface Scene {
  readonly run: TrainingRun;
  /** The asset that is shown. */
  readonly asset: number;
  /** A hurried look is taken in passing; one that is not may take some tenths of a second. */
  readonly isHurried: boolean;
  /** Training goes on at full speed. */
  readonly isAtFullSpeed: boolean;
}

/** Something that is drawn of a run while it learns. */
export interface Observer {
  /**
   * What the page wants to see of it; null while it is not on screen. Another value is a reason to
   * look again.
   */
  readonly wish: object | null;
  /** Where the run rests, a hurried look is followed by one that is not. */
  readonly looksTwice: boolean;
  /**
   * Looks at the run and posts what it saw, in pieces under about 20 ms with `job.breathe` between
   * them. Whatever must be of one moment of the run goes into `job.hold`. Throws `CancelledError`,
   * and whatever else goes wrong.
   */
  observe(scene: Scene, job: SideJob): Promise<void>;
}
