import type { StopSignal } from "../shared/cancellation.ts";
import { buffersOf, type Outbox } from "./outbox.ts";
import type { QualityEvaluators } from "./quality-evaluators.ts";
import { type LaneThread, RaceLane } from "./race-lane.ts";
import { lookAtLane } from "./race-look.ts";
import type { SideJob } from "./side-work.ts";
import { Spacing } from "./spacing.ts";
import type { TrainingRun } from "./training-run.ts";
import { unlessStopped } from "./unless-stopped.ts";

const POST_SPACING = 100;
/** From one round of looks to the next, and their share of the time. */
const LOOK_SPACING = 1500;
const LOOK_SHARE = 0.25;
/** The first look is taken this soon. */
const FIRST_LOOK_AFTER = 300;
const LONGEST_SILENCE = 20;

export interface RaceParts extends LaneThread {
  readonly outbox: Outbox;
  readonly evaluators: QualityEvaluators;
  readonly asset: () => number;
}

/**
 * Several runs that take turns: none is further than a turn's steps ahead of another, and their
 * generators are looked at only while all are level. Noise and batches follow from each lane's
 * own seed and step alone, so a lane computes what its run would compute alone.
 */
export class Race {
  /** Every lane ends here. */
  readonly steps: number;
  private readonly lanes: readonly RaceLane[];
  private readonly parts: RaceParts;
  private readonly looks = new Spacing(LOOK_SPACING, LOOK_SHARE);
  private target = 0;
  private unseen: RaceLane[] = [];
  private lastLookedAt = -1;
  private lookingSince = 0;
  private lastPost = Number.NEGATIVE_INFINITY;
  private lastBreath = 0;

  constructor(runs: readonly TrainingRun[], parts: RaceParts) {
    this.lanes = runs.map((run) => new RaceLane(run, parts));
    this.parts = parts;
    this.steps = Math.min(...runs.map(({ config }) => config.steps));
    this.looks.hasten(parts.platform.now() + FIRST_LOOK_AFTER);
  }

  lane(index: number): RaceLane | null {
    return this.lanes[index] ?? null;
  }

  /** All lanes that are in have run as many steps. */
  get isLevel(): boolean {
    return this.behind.length === 0;
  }

  /** All lanes are at their last step, or out. */
  get isRun(): boolean {
    return this.racing.every(({ run }) => run.completedSteps >= this.steps && !run.isMidStep);
  }

  /** Some lane was not looked at since the last look was begun. */
  get owesLook(): boolean {
    return this.unseen.length > 0;
  }

  /** Wants every lane to be looked at where it is, unless that was done. */
  oweLook(): void {
    const [first] = this.racing;
    if (first === undefined || first.run.completedSteps === this.lastLookedAt) return;
    this.unseen = [...this.racing];
    this.lastLookedAt = first.run.completedSteps;
    this.lookingSince = this.parts.platform.now();
  }

  /** The next lane's turn, or what is due while all are level. Throws `DeviceLostError`. */
  async goOn(isWanted: () => boolean, stop: StopSignal): Promise<void> {
    const [next] = this.behind;
    if (next !== undefined) await next.advanceTo(this.target, isWanted);
    else if (this.owesLook) await this.look(stop);
    else this.beginRound();
    if (next !== undefined && !next.isIn) this.drop(next);
    this.flushIfDue();
  }

  /** Looks at the next lane that is owed one. */
  async look(stop: StopSignal): Promise<void> {
    const [lane] = this.unseen;
    const { outbox, evaluators, asset, heartbeat } = this.parts;
    if (lane === undefined || !outbox.hasRoom) return;
    heartbeat.announce();
    const isDone = await unlessStopped(async () => {
      const look = await lookAtLane(lane.run, evaluators, asset(), this.job(stop));
      outbox.postSequenced({ type: "race-looked", lane: this.lanes.indexOf(lane), look });
    });
    if (!isDone) return;
    this.unseen = this.unseen.filter((one) => one !== lane);
    if (this.unseen.length === 0) this.looks.ran(this.lookingSince, this.parts.platform.now());
  }

  /** Tells the page all that it has not heard. */
  flush(): void {
    const { outbox, platform } = this.parts;
    this.lastPost = platform.now();
    if (!this.lanes.some(({ hasNews }) => hasNews)) return;
    const lanes = this.lanes.map((lane) => lane.takeNews());
    const columns = lanes.flatMap(({ measures }) => Object.values(measures));
    outbox.postSequenced({ type: "race-advanced", lanes }, buffersOf(...columns));
  }

  /** Frees all engines. */
  dispose(): void {
    for (const lane of this.lanes) lane.dispose();
  }

  private get racing(): readonly RaceLane[] {
    return this.lanes.filter(({ isIn }) => isIn);
  }

  private get behind(): readonly RaceLane[] {
    return this.racing.filter(({ run }) => run.completedSteps < this.target || run.isMidStep);
  }

  /** All are level: looks if that is due, else sets the next goal. */
  private beginRound(): void {
    if (this.looks.isDue(this.parts.platform.now()) && this.parts.outbox.hasRoom) this.oweLook();
    if (this.owesLook || this.racing.length === 0) return;
    const turn = Math.min(...this.racing.map(({ turnSteps }) => turnSteps));
    const [first] = this.racing;
    const from = first?.run.completedSteps ?? 0;
    this.target = Math.min(this.steps, from + turn);
  }

  private drop(lane: RaceLane): void {
    this.unseen = this.unseen.filter((one) => one !== lane);
    lane.dispose();
  }

  private flushIfDue(): void {
    const { outbox, platform } = this.parts;
    if (platform.now() - this.lastPost >= POST_SPACING && outbox.hasRoom) this.flush();
  }

  private job(stop: StopSignal): SideJob {
    const { heartbeat } = this.parts;
    return {
      stop,
      progress() {},
      hold: (work) => work(),
      breathe: async () => {
        heartbeat.beat(true);
        await this.breathe();
      },
    };
  }

  private async breathe(): Promise<void> {
    const { platform } = this.parts;
    if (platform.now() - this.lastBreath < LONGEST_SILENCE) return;
    await platform.yieldToMessages();
    this.lastBreath = platform.now();
  }
}
