/**
 * The worker's brain: takes commands in the order they come, trains in bursts between them, and
 * mends a lost device from the last kept state. It knows its thread only through `platform`, so
 * a test in Node drives it like a worker.
 */
import { answerRequest, type PromptCommand } from "./answer-request.ts";
import { breakOnPurpose } from "./break-on-purpose.ts";
import { DeviceLostError, failureOf, SessionError } from "./failures.ts";
import { Heartbeat } from "./heartbeat.ts";
import { JobQueue, type QueuedJob, TRAINING_COMMANDS } from "./job-queue.ts";
import { Outbox } from "./outbox.ts";
import type { Command } from "./protocol.ts";
import { RaceControl } from "./race-control.ts";
import { Recovery } from "./recovery.ts";
import { createJob } from "./request-job.ts";
import { RunKeeper } from "./run-keeper.ts";
import type { SessionPlatform } from "./session-platform.ts";
import { SideControl } from "./side-control.ts";
import { TimeControl } from "./time-control.ts";
import type { BranchId } from "./time-protocol.ts";
import { TrainingControl } from "./training-control.ts";
import type { TrainingRun } from "./training-run.ts";
import { WatchingControl } from "./watching-control.ts";

/** While the session waits for its device it says this often that its thread lives. */
const PULSE_MILLISECONDS = 1000;

export class TrainingSession {
  private readonly platform: SessionPlatform;
  private readonly outbox: Outbox;
  private readonly heartbeat: Heartbeat;
  private readonly keeper: RunKeeper;
  private readonly control: TrainingControl;
  private readonly side: SideControl;
  private readonly watching: WatchingControl;
  private readonly time: TimeControl;
  private readonly race: RaceControl;
  private readonly queue = new JobQueue();
  private readonly recovery: Recovery;
  private isPumping = false;
  private isPulsing = false;
  private isBroken = false;

  constructor(platform: SessionPlatform) {
    this.platform = platform;
    this.outbox = new Outbox(platform.post);
    this.heartbeat = new Heartbeat(this.outbox, platform.now, () => this.keeper.step);
    this.keeper = new RunKeeper(platform, this.outbox, this.heartbeat, () => this.wake());
    const { outbox, heartbeat, keeper, queue } = this;
    this.control = new TrainingControl(platform, outbox, heartbeat, keeper, () => !queue.isEmpty);
    const refuse = (id: number, error: unknown) => this.refuse(id, error);
    this.side = new SideControl(platform, outbox, heartbeat, keeper, this.control, refuse);
    this.watching = new WatchingControl(platform, outbox, heartbeat, keeper, this.control);
    this.time = new TimeControl(platform, outbox, heartbeat, keeper, this.control, refuse);
    this.race = new RaceControl({
      ...{ platform, outbox, heartbeat, keeper, refuse, evaluators: this.side.evaluators },
      asset: () => this.control.asset,
      settleRun: () => this.control.rest(),
    });
    const { control, side, race } = this;
    this.recovery = new Recovery({ platform, outbox, keeper, control, side, race });
  }

  /** Takes a command; everything that comes of it is posted. */
  receive(command: Command): void {
    switch (command.type) {
      case "acknowledge":
        this.outbox.acknowledge(command.sequence);
        break;
      case "cancel":
        this.cancel(command.id);
        break;
      case "pause-training":
        this.control.askPause();
        this.queue.dropTraining();
        break;
      case "set-pace":
        this.control.millisecondsPerPhase = command.millisecondsPerPhase;
        break;
      case "watch-quality":
        this.side.watch(command.on);
        break;
      case "watch-plane":
      case "watch-machine":
        this.watching.watch(command);
        break;
      case "pause-race":
      case "resume-race":
      case "stop-race":
        this.race.ask(command);
        break;
      case "show-asset":
        this.control.asset = command.asset;
        this.control.owe();
        break;
      case "recall-speeds":
        this.platform.chooser.recall(command.records);
        break;
      case "inject-fault":
        breakOnPurpose(command.fault, {
          devices: this.keeper.devices,
          control: this.control,
          platform: this.platform,
          crash: (error) => this.crash(error),
        });
        break;
      default:
        this.queue.push(command);
        this.recovery.reconsider(command);
    }
    this.wake();
  }

  private cancel(id: number): void {
    const isGone = this.queue.cancel(id) || this.side.cancel(id);
    if (isGone) this.refuse(id, new SessionError("cancelled"));
  }

  private get hasWork(): boolean {
    if (this.isBroken) return false;
    const isTraining = this.control.hasWork && !this.recovery.hasGivenUp;
    const isMeasuring = this.side.hasWork || this.watching.hasWork;
    const isRunning = isTraining || this.race.hasWork || this.time.hasWork;
    return this.recovery.isDue || !this.queue.isEmpty || isRunning || isMeasuring;
  }

  private wake(): void {
    if (this.isPumping || this.isBroken) return;
    this.isPumping = true;
    this.pump().catch((error: unknown) => this.crash(error));
    if (!this.isPulsing) this.pulse().catch((error: unknown) => this.crash(error));
  }

  /** Tells that the thread lives until the work is done. */
  private async pulse(): Promise<void> {
    this.isPulsing = true;
    while (this.isPumping && !this.isBroken) {
      await this.platform.wait(PULSE_MILLISECONDS);
      if (this.isPumping && !this.isBroken) this.heartbeat.pulse();
    }
    this.isPulsing = false;
  }

  /** Works until nothing is left to do; messages get in after every piece. */
  private async pump(): Promise<void> {
    while (this.hasWork) {
      this.heartbeat.beat();
      try {
        await this.workOnce();
      } catch (error) {
        if (!(error instanceof DeviceLostError)) throw error;
      }
      this.time.attend();
      await this.platform.yieldToMessages();
    }
    this.isPumping = false;
    if (!this.isBroken) this.heartbeat.rest();
  }

  private async workOnce(): Promise<void> {
    if (this.recovery.isDue) return this.recovery.recover();
    if (this.control.isPausing) return this.control.settle("asked");
    if (this.side.isHolding || this.watching.isHolding) return this.goOnHolding();
    const job = this.queue.take();
    if (job === null) return this.goOn();
    try {
      await this.carryOut(job);
    } finally {
      this.queue.finish();
    }
  }

  private async goOn(): Promise<void> {
    if (this.race.isPressing) await this.race.goOn();
    else if (!this.recovery.hasGivenUp && !this.isLooking) await this.control.goOn();
    if (!this.control.isTraining && !this.race.isPressing) await this.race.goOn();
    if (!this.control.isPausing) await this.side.goOn();
    if (!this.control.isPausing) await this.watching.goOn();
  }

  /** The pause after a phase in slow motion is for looking at it. */
  private get isLooking(): boolean {
    return this.control.isWaiting && this.watching.hasWork;
  }

  /** What is being measured needs the run as it is; what nobody asked for gives way. */
  private async goOnHolding(): Promise<void> {
    if (!this.queue.isEmpty) {
      this.side.giveWay();
      this.watching.giveWay();
    }
    if (this.side.isHolding) await this.side.goOn();
    if (this.watching.isHolding) await this.watching.goOn();
  }

  private async carryOut({ command, stop }: QueuedJob): Promise<void> {
    if (TRAINING_COMMANDS.has(command.type)) this.race.giveWay();
    switch (command.type) {
      case "choose-device":
        return this.recovery.changeDevice(command.preference);
      case "turn-knobs":
        return this.control.turnKnobs(command);
      case "start-training":
        return this.control.start();
      case "step":
        return this.control.stepOnce((loop) => loop.finishStep(command.target));
      case "run-phase":
        return this.control.stepOnce((loop) => loop.showPhase());
      case "run-steps":
      case "go-to-step":
        return this.time.carryOut(command, stop);
      case "start-race":
        return this.race.start(command, stop);
      case "save-lane":
        return this.race.save(command);
      case "measure-quality":
      case "measure-baseline":
      case "apply":
        return this.side.measure(command);
      case "export-scenarios":
        return this.side.writeScenarios(command);
      case "read-file":
      case "simulate-market":
      case "prepare-run":
      case "generate-paths":
      case "deal-windows":
      case "describe-plan":
      case "describe-networks":
      case "save-checkpoint":
      case "save-generator":
      case "show-generator":
      case "read-pen":
      case "shuffle-time":
      case "draw-contact-sheet":
        return this.answer(command, stop);
      default:
        command satisfies never;
    }
  }

  private async answer(command: PromptCommand, stop: QueuedJob["stop"]): Promise<void> {
    const { platform, outbox, heartbeat } = this;
    const { devices, loop, history } = this.keeper;
    const { foundry } = platform;
    const { id } = command;
    const job = createJob(id, stop, platform, outbox, heartbeat);
    const adopt = (run: TrainingRun, branch?: BranchId) => this.adopt(run, branch);
    heartbeat.announce();
    try {
      const { asset } = this.control;
      const context = { foundry, devices, loop, asset, history, adopt };
      const { result, transfer } = await answerRequest(command, context, job);
      outbox.post({ type: "request-succeeded", id, result }, transfer);
    } catch (error) {
      this.refuse(id, error);
      if (error instanceof DeviceLostError) throw error;
    }
  }

  /** Puts a prepared run in the place of the one before; training of that one is over. */
  private async adopt(run: TrainingRun, branch?: BranchId): Promise<void> {
    if (this.control.isTraining) await this.control.settle("asked");
    this.race.end("replaced");
    await this.keeper.adopt(run, branch);
    await this.side.drop(new SessionError("cancelled"));
    this.control.owe();
  }

  private refuse(id: number, error: unknown): void {
    this.outbox.post({ type: "request-failed", id, failure: failureOf(error) });
  }

  private crash(error: unknown): void {
    this.isBroken = true;
    this.platform.crash(error);
  }
}
