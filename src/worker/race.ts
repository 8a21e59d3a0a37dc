import { buffersOf, type Outbox } from "./outbox.ts";
import type { QualityEvaluators } from "./quality-evaluators.ts";
import { type LaneThread, RaceLane } from "./race-lane.ts";
import { type DrawnLane, drawLane, judgeLane } from "./race-look.ts";
import { type SideJob, type SideTask, SideWork } from "./side-work.ts";
import { Spacing } from "./spacing.ts";
import type { TrainingRun } from "./training-run.ts";
import { unlessStopped } from "./unless-stopped.ts";

const POST_SPACING = 100;
/** From one round of looks to the next, and their share of the time. */
const LOOK_SPACING = 1500;
const LOOK_SHARE = 0.35;
/** The first look is taken this soon. */
const FIRST_LOOK_AFTER = 300;

export interface RaceParts extends LaneThread {
  readonly outbox: Outbox;
  readonly evaluators: QualityEvaluators;
  readonly asset: () => number;
}

/**
 * Several runs that take turns: none is further than a turn's steps ahead of another, and their
 * generators are drawn only while all are level; judging what was drawn goes on beside the race.
 * Noise and batches follow from each lane's own seed and step alone, so a lane computes what its
 * run would compute alone.
 */
export class Race {
  /** Every lane ends here. */
  readonly steps: number;
  private readonly lanes: readonly RaceLane[];
  private readonly parts: RaceParts;
  private readonly looks = new Spacing(LOOK_SPACING, 1);
  private readonly side: SideWork;
  /** The lanes must stay level until they are drawn. */
  private awaitsDrawing = false;
  private target = 0;
  private lastLookedAt = -1;
  private lastPost = Number.NEGATIVE_INFINITY;

  constructor(runs: readonly TrainingRun[], parts: RaceParts) {
    this.lanes = runs.map((run) => new RaceLane(run, parts));
    this.parts = parts;
    this.side = new SideWork(parts.platform.now, parts.heartbeat);
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

  /** Something that was begun to be looked at is not judged yet. */
  get isLooking(): boolean {
    return !this.side.isEmpty;
  }

  /** Has every lane drawn and judged where it is, unless that was done. */
  look(): void {
    const [first] = this.racing;
    if (first === undefined || first.run.completedSteps === this.lastLookedAt) return;
    this.lastLookedAt = first.run.completedSteps;
    this.awaitsDrawing = true;
    const now = this.parts.platform.now();
    this.looks.ran(now, now);
    this.side.push(this.lookTask());
  }

  /** A piece of the looking under way. Throws `DeviceLostError`. */
  async goOnLooking(): Promise<void> {
    if (this.isLooking) await this.side.turn();
  }

  /** The next lane's turn, and what is due beside it. Throws `DeviceLostError`. */
  async goOn(isWanted: () => boolean): Promise<void> {
    if (this.awaitsDrawing) return this.goOnLooking();
    if (this.isLevel) this.beginRound();
    const [next] = this.behind;
    if (next !== undefined) await next.advanceTo(this.target, isWanted);
    if (next !== undefined && !next.isIn) next.dispose();
    if (this.side.isDue || (this.isRun && this.isLooking)) await this.goOnLooking();
    this.flushIfDue();
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
    this.side.drop();
    for (const lane of this.lanes) lane.dispose();
  }

  private get racing(): readonly RaceLane[] {
    return this.lanes.filter(({ isIn }) => isIn);
  }

  private get behind(): readonly RaceLane[] {
    return this.racing.filter(({ run }) => run.completedSteps < this.target || run.isMidStep);
  }

  /** All are level: they are looked at if that is due, else there is another goal. */
  private beginRound(): void {
    const { outbox, platform } = this.parts;
    const [first] = this.racing;
    if (first === undefined) return;
    if (this.looks.isDue(platform.now()) && outbox.hasRoom && !this.isLooking) this.look();
    if (this.awaitsDrawing) return;
    const turn = Math.min(...this.racing.map(({ turnSteps }) => turnSteps));
    this.target = Math.min(this.steps, first.run.completedSteps + turn);
  }

  private flushIfDue(): void {
    const { outbox, platform } = this.parts;
    if (platform.now() - this.lastPost >= POST_SPACING && outbox.hasRoom) this.flush();
  }

  private lookTask(): SideTask {
    return {
      id: null,
      share: LOOK_SHARE,
      progress() {},
      run: async (job) => {
        await unlessStopped(() => this.lookAtAll(job));
      },
    };
  }

  /** Draws all lanes at once, then judges one after the other. */
  private async lookAtAll(job: SideJob): Promise<void> {
    const { outbox, evaluators, asset, heartbeat } = this.parts;
    const drawn: { readonly lane: number; readonly of: DrawnLane }[] = [];
    heartbeat.announce();
    await job.hold(async () => {
      for (const lane of this.racing) {
        const of = await drawLane(lane.run, evaluators, asset(), job);
        drawn.push({ lane: this.lanes.indexOf(lane), of });
        outbox.postSequenced({
          type: "race-looked",
          lane: this.lanes.indexOf(lane),
          look: of.look,
        });
      }
    });
    this.awaitsDrawing = false;
    for (const { lane, of } of drawn) {
      heartbeat.announce();
      const judgement = await judgeLane(of, evaluators, job);
      outbox.post({ type: "race-judged", lane, judgement });
    }
  }
}
