import { FittedModels } from "./apply-task.ts";
import { SessionError } from "./failures.ts";
import type { Heartbeat } from "./heartbeat.ts";
import { LiveQuality } from "./live-quality.ts";
import { createMeasureTask, type MeasureCommand } from "./measure-task.ts";
import type { Outbox } from "./outbox.ts";
import type { RequestId } from "./protocol.ts";
import { QualityEvaluators } from "./quality-evaluators.ts";
import { createProgress } from "./request-job.ts";
import type { RunKeeper } from "./run-keeper.ts";
import type { ScenarioRequest } from "./scenario-protocol.ts";
import { createScenarioTask } from "./scenario-task.ts";
import type { SessionPlatform } from "./session-platform.ts";
import { SideWork } from "./side-work.ts";
import type { TrainingRun } from "./training-run.ts";

/** Refuses a request, and tells why. */
type Refuse = (id: RequestId, error: unknown) => void;

/** What the side work must know of the training. */
interface Training {
  readonly isTraining: boolean;
  readonly asset: number;
}

/** All that is measured beside the training: what was asked for, and what comes by itself. */
export class SideControl {
  private readonly platform: SessionPlatform;
  private readonly outbox: Outbox;
  private readonly heartbeat: Heartbeat;
  private readonly keeper: RunKeeper;
  private readonly training: Training;
  private readonly refuse: Refuse;
  private readonly work: SideWork;
  /** Exports take long: they have a queue of their own, behind everything that is asked. */
  private readonly exports: SideWork;
  private readonly live: LiveQuality;
  readonly evaluators: QualityEvaluators;
  private readonly fitted = new FittedModels();

  constructor(
    platform: SessionPlatform,
    outbox: Outbox,
    heartbeat: Heartbeat,
    keeper: RunKeeper,
    training: Training,
    refuse: Refuse,
  ) {
    this.platform = platform;
    this.outbox = outbox;
    this.heartbeat = heartbeat;
    this.keeper = keeper;
    this.training = training;
    this.refuse = refuse;
    this.work = new SideWork(platform.now, heartbeat);
    this.exports = new SideWork(platform.now, heartbeat);
    const { foundry } = platform;
    this.evaluators = new QualityEvaluators((source, seed) =>
      foundry.createEvaluator(source, seed),
    );
    this.live = new LiveQuality(outbox, this.evaluators);
  }

  /** There is something to measure while training rests. */
  get hasWork(): boolean {
    const isWorking = !this.work.isEmpty || !this.exports.isEmpty;
    return !this.keeper.isStranded && (isWorking || this.isLiveDue);
  }

  /** The run must stay as it is until some more turns were taken. */
  get isHolding(): boolean {
    return this.work.isHolding;
  }

  watch(on: boolean): void {
    this.live.watch(on);
  }

  measure(command: MeasureCommand): void {
    const { platform, outbox, heartbeat, evaluators } = this;
    const { asset } = this.training;
    const { id } = command;
    const findBaseline = platform.foundry.findBaseline;
    const { devices } = this.keeper;
    const context = {
      run: () => this.runAtRest(),
      currentRun: this.keeper.loop?.run ?? null,
      fitted: this.fitted,
      createEngine: devices.createEngineBeside.bind(devices),
      trained: () => this.keeper.loop?.trained ?? 0,
      asset,
      evaluators,
      heartbeat,
      findBaseline,
      now: platform.now,
    };
    const task = createMeasureTask(command, context, {
      progress: createProgress(id, platform.now, outbox),
      succeed: (result) => outbox.post({ type: "request-succeeded", id, result }),
      refuse: (error) => this.refuse(id, error),
    });
    this.work.push(task);
  }

  /** Writes scenarios to a file. */
  writeScenarios(request: ScenarioRequest): void {
    const { platform, outbox, fitted } = this;
    const { devices } = this.keeper;
    const { id } = request;
    const context = {
      run: () => this.runAtRest(),
      beginBeside: devices.beginBeside.bind(devices),
      fitted,
      findBaseline: platform.foundry.findBaseline,
      openSink: platform.openSink,
      now: platform.now,
      wait: platform.wait,
    };
    const task = createScenarioTask(
      request,
      context,
      {
        written: (progress) => outbox.post({ type: "scenarios-written", id, progress }),
        succeed: (result) =>
          outbox.post({
            type: "request-succeeded",
            id,
            result: { type: "export-scenarios", ...result },
          }),
        refuse: (error) => this.refuse(id, error),
      },
      createProgress(id, platform.now, outbox),
    );
    this.exports.push(task);
  }

  /** Exports draw on the device in use, and are over before it is closed. */
  async endExports(error: unknown): Promise<void> {
    for (const id of this.exports.drop()) this.refuse(id, error);
    while (!this.exports.isEmpty) await this.exports.turn().catch(() => undefined);
  }

  /** True if the request was still waiting and is now gone. */
  cancel(id: RequestId): boolean {
    return this.work.cancel(id) || this.exports.cancel(id);
  }

  /** Gives way to what somebody waits for. */
  giveWay(): void {
    this.work.dropUnasked();
  }

  /** The run is gone: nothing more can be measured of it. */
  async drop(error: unknown): Promise<void> {
    for (const id of this.work.drop()) this.refuse(id, error);
    await this.endExports(error);
  }

  /** A turn, if one is due. Throws `DeviceLostError`. */
  async goOn(): Promise<void> {
    const { work, training } = this;
    if (this.keeper.isStranded) return;
    if (work.isEmpty) this.beginLive();
    if (work.isDue || !training.isTraining || work.isHolding) await work.turn();
    await this.goOnWriting();
  }

  /** An export has the time that nothing else wants, and a share of the rest. */
  private async goOnWriting(): Promise<void> {
    const { work, exports, training } = this;
    const isAlone = !training.isTraining && work.isEmpty;
    if (exports.isDue || (isAlone && !exports.isEmpty)) await exports.turn();
  }

  private get isLiveDue(): boolean {
    const { keeper, training, live } = this;
    return keeper.loop !== null && live.isWanted(keeper.loop, training, this.platform.now());
  }

  private beginLive(): void {
    const { loop } = this.keeper;
    if (loop === null || !this.isLiveDue || !(this.work.isFree || !this.training.isTraining))
      return;
    this.work.push(this.live.begin(loop, this.training, this.platform.now()));
  }

  /** The run between two steps. */
  private async runAtRest(): Promise<TrainingRun> {
    const { loop } = this.keeper;
    if (loop === null) throw new SessionError("nothing-trained");
    if (loop.run.isMidStep) await loop.settle();
    return loop.run;
  }
}
