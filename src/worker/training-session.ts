/**
 * The worker's brain: takes commands in the order they come, trains in bursts between them, and
 * mends a lost device from the last kept state. It knows its thread only through `platform`, so
 * a test in Node drives it like a worker.
 */
import { answerRequest } from "./answer-request.ts";
import { DeviceLostError, failureOf, SessionError } from "./failures.ts";
import { Heartbeat } from "./heartbeat.ts";
import { JobQueue, type QueuedCommand, type QueuedJob } from "./job-queue.ts";
import { turnLiveKnobs } from "./live-knobs.ts";
import { Outbox } from "./outbox.ts";
import type { Command, DevicePreference, Fault, PauseReason, RequestCommand } from "./protocol.ts";
import { createRecoveryBudget } from "./recovery-budget.ts";
import { createJob } from "./request-job.ts";
import { RunKeeper } from "./run-keeper.ts";
import type { SessionPlatform } from "./session-platform.ts";
import type { TrainingLoop } from "./training-loop.ts";
import type { TrainingRun } from "./training-run.ts";

/** Slow motion looks this often whether it is still wanted, in milliseconds. */
const PACE_SLICE = 40;

export class TrainingSession {
  private readonly platform: SessionPlatform;
  private readonly outbox: Outbox;
  private readonly heartbeat: Heartbeat;
  private readonly keeper: RunKeeper;
  private readonly queue = new JobQueue();
  private readonly budget;
  private isTraining = false;
  private isPauseAsked = false;
  private owesSnapshot = false;
  private isPumping = false;
  private isBroken = false;
  private isPoisoned = false;
  private hasGivenUp = false;
  private asset = 0;
  private millisecondsPerPhase = 0;

  constructor(platform: SessionPlatform) {
    this.platform = platform;
    this.outbox = new Outbox(platform.post);
    this.heartbeat = new Heartbeat(this.outbox, platform.now, () => this.keeper.step);
    this.keeper = new RunKeeper(platform, this.outbox, this.heartbeat, () => this.wake());
    this.budget = createRecoveryBudget(platform.now);
  }

  /** Takes a command; everything that comes of it is posted. */
  receive(command: Command): void {
    switch (command.type) {
      case "acknowledge":
        this.outbox.acknowledge(command.sequence);
        break;
      case "cancel":
        if (this.queue.cancel(command.id)) this.refuse(command.id, new SessionError("cancelled"));
        break;
      case "pause-training":
        this.isTraining = false;
        this.isPauseAsked = true;
        this.queue.dropTraining();
        break;
      case "set-pace":
        this.millisecondsPerPhase = command.millisecondsPerPhase;
        break;
      case "show-asset":
        this.asset = command.asset;
        this.owesSnapshot = true;
        break;
      case "inject-fault":
        this.breakOnPurpose(command.fault);
        break;
      default:
        this.queue.push(command);
        this.reconsider(command);
    }
    this.wake();
  }

  private get loop(): TrainingLoop | null {
    return this.keeper.loop;
  }

  private get isStranded(): boolean {
    return this.keeper.isStranded && !this.hasGivenUp;
  }

  /** What a person asks for is tried again, even after too many losses. */
  private reconsider(command: QueuedCommand): void {
    if (!this.hasGivenUp || ["read-file", "simulate-market"].includes(command.type)) return;
    this.hasGivenUp = false;
    this.budget.refill();
  }

  private get hasWork(): boolean {
    if (this.isBroken) return false;
    const canShow = this.owesSnapshot && this.loop !== null && this.outbox.hasRoom;
    const isWanted = !this.queue.isEmpty || this.isPauseAsked || this.isTraining;
    return isWanted || canShow || this.isStranded;
  }

  private wake(): void {
    if (this.isPumping || this.isBroken) return;
    this.isPumping = true;
    this.pump().catch((error: unknown) => this.crash(error));
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
      await this.platform.yieldToMessages();
    }
    this.isPumping = false;
    if (!this.isBroken) this.heartbeat.rest();
  }

  private async workOnce(): Promise<void> {
    if (this.isStranded) return this.recover();
    if (this.isPauseAsked) return this.settlePause("asked");
    const job = this.queue.take();
    if (job !== null) return this.doJob(job);
    if (this.loop === null) return;
    if (this.isTraining) return this.trainOn(this.loop);
    if (this.owesSnapshot) await this.showSnapshot(this.loop);
  }

  private async doJob(job: QueuedJob): Promise<void> {
    try {
      await this.carryOut(job);
    } finally {
      this.queue.finish();
    }
  }

  private async carryOut({ command, stop }: QueuedJob): Promise<void> {
    switch (command.type) {
      case "choose-device":
        return this.changeDevice(command.preference);
      case "turn-knobs":
        return this.turnKnobs(command);
      case "start-training":
        return this.startTraining();
      case "step":
        return this.stepOnce((loop) => loop.finishStep(command.target));
      case "run-phase":
        return this.stepOnce((loop) => loop.showPhase());
      case "read-file":
      case "simulate-market":
      case "prepare-run":
      case "generate-paths":
      case "save-checkpoint":
      case "save-generator":
      case "show-generator":
        return this.answer(command, stop);
      default:
        command satisfies never;
    }
  }

  private async trainOn(loop: TrainingLoop): Promise<void> {
    if (this.isPoisoned) await loop.run.poison();
    this.isPoisoned = false;
    const isHealthy =
      this.millisecondsPerPhase > 0 ? await this.paceOn(loop) : await this.burst(loop);
    if (!isHealthy) return this.settlePause("diverged");
    if (this.isTraining && loop.isFinished) await this.settlePause("finished");
  }

  private async burst(loop: TrainingLoop): Promise<boolean> {
    const isWanted = () => this.isTraining && this.millisecondsPerPhase === 0;
    return (await loop.burst(isWanted)) && (!this.isTraining || loop.attend(this.asset));
  }

  /** Slow motion: one phase, then the pause that was asked for. */
  private async paceOn(loop: TrainingLoop): Promise<boolean> {
    const due = this.platform.now() + this.millisecondsPerPhase;
    if (this.outbox.hasRoom && !(await loop.showPhase())) return false;
    while (this.isTraining && this.queue.isEmpty && this.platform.now() < due) {
      await this.platform.wait(Math.min(PACE_SLICE, due - this.platform.now()));
      this.heartbeat.beat();
    }
    return loop.attend(this.asset);
  }

  private async stepOnce(run: (loop: TrainingLoop) => Promise<boolean>): Promise<void> {
    this.isTraining = false;
    const loop = this.trainable();
    if (loop === null) return;
    const isHealthy = await run(loop);
    await this.settlePause(isHealthy ? "stepped" : "diverged");
  }

  private startTraining(): void {
    const loop = this.trainable();
    if (loop === null) return;
    this.isTraining = true;
    loop.start();
    this.outbox.post({ type: "training-started", step: this.keeper.step });
  }

  private trainable(): TrainingLoop | null {
    if (this.loop?.run.canTrain) return this.loop;
    this.fail(new SessionError("nothing-trained"));
    return null;
  }

  /** Tells all that is untold, then that training rests. */
  private async settlePause(reason: PauseReason): Promise<void> {
    this.isTraining = false;
    this.isPauseAsked = false;
    this.loop?.flush();
    this.outbox.post({ type: "training-paused", step: this.keeper.step, reason });
    this.owesSnapshot = this.loop !== null;
    if (this.loop?.isStateOld) await this.loop.keepState();
  }

  private async showSnapshot(loop: TrainingLoop): Promise<void> {
    this.owesSnapshot = false;
    await loop.snapshot(this.asset);
  }

  private turnKnobs(command: Extract<Command, { readonly type: "turn-knobs" }>): void {
    if (this.loop === null) return;
    const { config, refused } = turnLiveKnobs(this.loop.run.config, command.config);
    this.loop.run.turnKnobs(config);
    if (refused.length > 0) {
      this.fail(new SessionError("incompatible-options", { knobs: refused.join(" ") }));
    }
  }

  private async answer(command: RequestCommand, stop: QueuedJob["stop"]): Promise<void> {
    const { platform, outbox, heartbeat, loop } = this;
    const { id } = command;
    const job = createJob(id, stop, platform, outbox, heartbeat);
    const { foundry } = platform;
    const { devices } = this.keeper;
    this.heartbeat.announce();
    try {
      const adopt = (run: TrainingRun) => this.adopt(run);
      const { result, transfer } = await answerRequest(
        command,
        { foundry, devices, loop, adopt },
        job,
      );
      this.outbox.post({ type: "request-succeeded", id, result }, transfer);
    } catch (error) {
      this.refuse(id, error);
      if (error instanceof DeviceLostError) throw error;
    }
  }

  /** Puts a prepared run in the place of the one before; training of that one is over. */
  private async adopt(run: TrainingRun): Promise<void> {
    if (this.isTraining) await this.settlePause("asked");
    await this.keeper.adopt(run);
    this.owesSnapshot = true;
  }

  private async changeDevice(preference: DevicePreference): Promise<void> {
    try {
      await this.keeper.changeDevice(preference);
      this.owesSnapshot = this.loop !== null;
    } catch (error) {
      if (error instanceof DeviceLostError) throw error;
      this.fail(error);
    }
  }

  /** Goes on with the last kept state on a device opened anew, or asks after too many losses. */
  private async recover(): Promise<void> {
    const stepBefore = this.keeper.step;
    if (!this.budget.spend()) return this.giveUp(new DeviceLostError());
    this.loop?.flush();
    this.outbox.post({ type: "training-paused", step: stepBefore, reason: "recovering" });
    try {
      await this.keeper.reopen();
    } catch (error) {
      if (error instanceof DeviceLostError) throw error;
      return this.giveUp(error);
    }
    const { step } = this.keeper;
    const lostSteps = stepBefore - step;
    this.outbox.post({ type: "recovered", step, cause: "device-lost", lostSteps });
    this.owesSnapshot = true;
    if (this.isTraining) this.startTraining();
  }

  private giveUp(error: unknown): void {
    this.hasGivenUp = true;
    this.fail(error);
  }

  private breakOnPurpose(fault: Fault): void {
    switch (fault) {
      case "lose-device":
        this.keeper.devices.current?.lose();
        break;
      case "throw":
        this.crash(new Error("injected fault"));
        break;
      case "hang":
        this.platform.hang();
        break;
      case "nan-weights":
        this.isPoisoned = true;
        break;
      case "wrong-numbers":
        this.platform.foundry.distrustDevice();
        this.keeper.devices.current?.lose();
        break;
      default:
        fault satisfies never;
    }
  }

  private refuse(id: number, error: unknown): void {
    this.outbox.post({ type: "request-failed", id, failure: failureOf(error) });
  }

  private fail(error: unknown): void {
    this.isTraining = false;
    this.outbox.post({
      type: "training-failed",
      step: this.keeper.step,
      failure: failureOf(error),
    });
  }

  private crash(error: unknown): void {
    this.isBroken = true;
    this.platform.crash(error);
  }
}
