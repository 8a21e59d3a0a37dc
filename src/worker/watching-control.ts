import { failureOf } from "./failures.ts";
import type { Heartbeat } from "./heartbeat.ts";
import { Lookout, type Subject } from "./lookout.ts";
import { MachineObserver } from "./machine-observer.ts";
import type { Observer } from "./observer.ts";
import type { Outbox } from "./outbox.ts";
import { PlaneObserver } from "./plane-observer.ts";
import type { RunKeeper } from "./run-keeper.ts";
import type { SessionPlatform } from "./session-platform.ts";
import { SideWork } from "./side-work.ts";
import type { TrainingRun } from "./training-run.ts";
import type { WatchingCommand } from "./watching-protocol.ts";

/** Of the time, at most, for all that is watched while training goes on at full speed. */
const SHARE = 0.11;

/** What watching must know of the training. */
interface Training {
  readonly asset: number;
  /** Steps are made as fast as they can be. */
  readonly isAtFullSpeed: boolean;
}

/** All that is drawn of the run while it learns: by itself beside the training, and when asked. */
export class WatchingControl {
  private readonly platform: SessionPlatform;
  private readonly outbox: Outbox;
  private readonly keeper: RunKeeper;
  private readonly training: Training;
  private readonly work: SideWork;
  private readonly plane: PlaneObserver;
  private readonly machine: MachineObserver;
  private readonly lookouts: readonly Lookout[];
  /** Whose look is under way. */
  private watched: TrainingRun | null = null;

  constructor(
    platform: SessionPlatform,
    outbox: Outbox,
    heartbeat: Heartbeat,
    keeper: RunKeeper,
    training: Training,
  ) {
    this.platform = platform;
    this.outbox = outbox;
    this.keeper = keeper;
    this.training = training;
    this.work = new SideWork(platform.now, heartbeat);
    this.plane = new PlaneObserver(outbox);
    this.machine = new MachineObserver(outbox);
    const observers: readonly Observer[] = [this.machine, this.plane];
    this.lookouts = observers.map((observer) => this.lookoutOf(observer));
  }

  /** Something is to be looked at, or being looked at. */
  get hasWork(): boolean {
    return !this.keeper.isStranded && (!this.work.isEmpty || this.wanted() !== null);
  }

  /** The run must stay as it is until some more turns were taken. */
  get isHolding(): boolean {
    return this.work.isHolding;
  }

  watch(command: WatchingCommand): void {
    if (command.type === "watch-plane") this.plane.wish = command.wish;
    else this.machine.watch(command.on);
  }

  /** Gives way to what somebody waits for. */
  giveWay(): void {
    this.work.dropUnasked();
  }

  /** A turn, if one is due. Throws `DeviceLostError`. */
  async goOn(): Promise<void> {
    const { work, training } = this;
    if (this.keeper.isStranded) return;
    if (this.watched !== this.keeper.loop?.run) this.giveWay();
    if (work.isEmpty) this.begin();
    if (work.isDue || !training.isAtFullSpeed || work.isHolding) await work.turn();
  }

  private begin(): void {
    const { isAtFullSpeed } = this.training;
    const scene = this.scene();
    if (scene === null || (isAtFullSpeed && !this.work.isFree)) return;
    const task = this.wanted()?.begin(scene, isAtFullSpeed, this.platform.now()) ?? null;
    if (task === null) return;
    this.watched = scene.run;
    this.work.push(task);
  }

  /** Of those who want to look, the one who has waited longest. */
  private wanted(): Lookout | null {
    const scene = this.scene();
    if (scene === null || !this.outbox.hasRoom) return null;
    const { isAtFullSpeed } = this.training;
    const now = this.platform.now();
    const wanting = this.lookouts.filter((each) => each.isWanted(scene, isAtFullSpeed, now));
    const [first] = wanting.toSorted((one, other) => one.lastBegun - other.lastBegun);
    return first ?? null;
  }

  private scene(): Subject | null {
    const run = this.keeper.loop?.run;
    return run === undefined ? null : { run, asset: this.training.asset };
  }

  private lookoutOf(observer: Observer): Lookout {
    return new Lookout(observer, SHARE, (run, error) => this.fail(run, error));
  }

  private fail(run: TrainingRun, error: unknown): void {
    const step = run.completedSteps;
    this.outbox.post({ type: "watching-failed", step, failure: failureOf(error) });
  }
}
