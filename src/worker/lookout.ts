import { CancelledError } from "../shared/cancellation.ts";
import { DeviceLostError } from "./failures.ts";
import type { Observer, Scene } from "./observer.ts";
import type { SideTask } from "./side-work.ts";
import { Spacing } from "./spacing.ts";
import type { TrainingRun } from "./training-run.ts";

/** Milliseconds from start to start while training goes on at full speed. */
const SPACING = 320;

/** What can be looked at. */
export type Subject = Pick<Scene, "run" | "asset">;

/** What was looked at last, or is being looked at. */
interface Look extends Scene {
  readonly revision: number;
  readonly wish: object;
}

const isSame = (one: Look, other: Look) =>
  one.run === other.run &&
  one.revision === other.revision &&
  one.asset === other.asset &&
  one.wish === other.wish;

/** Has an observer look again and again while the run changes, and once more where it rests. */
export class Lookout {
  private readonly observer: Observer;
  private readonly share: number;
  private readonly fail: (run: TrainingRun, error: unknown) => void;
  private readonly spacing = new Spacing(SPACING, 1);
  private last: Look | null = null;
  /** What cannot be observed. */
  private broken: Look | null = null;
  private begunAt = Number.NEGATIVE_INFINITY;

  /** `share`: most of the time that it takes while training goes on at full speed. */
  constructor(observer: Observer, share: number, fail: (run: TrainingRun, error: unknown) => void) {
    this.observer = observer;
    this.share = share;
    this.fail = fail;
  }

  /** When it last began. */
  get lastBegun(): number {
    return this.begunAt;
  }

  /** A look is wanted. At full speed looks are spaced; else every change is a reason. */
  isWanted(scene: Subject, isAtFullSpeed: boolean, now: number): boolean {
    if (isAtFullSpeed && !this.spacing.isDue(now)) return false;
    return this.next(scene, isAtFullSpeed) !== null;
  }

  /** The look that is wanted, which counts as begun; null if none is. */
  begin(scene: Subject, isAtFullSpeed: boolean, now: number): SideTask | null {
    const look = this.next(scene, isAtFullSpeed);
    if (look === null) return null;
    this.last = look;
    this.begunAt = now;
    this.spacing.ran(now, now);
    return {
      id: null,
      share: this.share,
      progress() {},
      run: async (job) => {
        try {
          await this.observer.observe(look, job);
        } catch (error) {
          this.end(look, error);
        }
      },
    };
  }

  /** What there is to be seen that has not been. */
  private next(scene: Subject, isAtFullSpeed: boolean): Look | null {
    const { wish, looksTwice } = this.observer;
    const { last, broken } = this;
    const { run, asset } = scene;
    if (wish === null || (broken?.run === run && broken.wish === wish)) return null;
    const look: Look = { run, asset, revision: run.revision, wish, isAtFullSpeed, isHurried: true };
    if (last === null || !isSame(last, look)) return look;
    const isEnough = isAtFullSpeed || !looksTwice || !last.isHurried;
    return isEnough ? null : { ...look, isHurried: false };
  }

  private end(look: Look, error: unknown): void {
    if (this.last === look) this.last = null;
    if (error instanceof DeviceLostError) throw error;
    if (error instanceof CancelledError) return;
    this.broken = look;
    this.fail(look.run, error);
  }
}
