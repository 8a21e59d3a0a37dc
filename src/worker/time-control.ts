import { DeviceLostError, SessionError } from "./failures.ts";
import type { Heartbeat } from "./heartbeat.ts";
import type { QueuedJob } from "./job-queue.ts";
import type { Outbox } from "./outbox.ts";
import { createJob } from "./request-job.ts";
import type { RunKeeper } from "./run-keeper.ts";
import type { SessionPlatform } from "./session-platform.ts";
import type { TimeCommand, TimeRequest } from "./time-protocol.ts";
import { travel } from "./time-travel.ts";
import type { TrainingControl } from "./training-control.ts";

/** A run's time: many steps at once, going back, branches. */
export class TimeControl {
  private readonly platform: SessionPlatform;
  private readonly outbox: Outbox;
  private readonly heartbeat: Heartbeat;
  private readonly keeper: RunKeeper;
  private readonly control: TrainingControl;
  private readonly refuse: (id: number, error: unknown) => void;

  constructor(
    platform: SessionPlatform,
    outbox: Outbox,
    heartbeat: Heartbeat,
    keeper: RunKeeper,
    control: TrainingControl,
    refuse: (id: number, error: unknown) => void,
  ) {
    this.platform = platform;
    this.outbox = outbox;
    this.heartbeat = heartbeat;
    this.keeper = keeper;
    this.control = control;
    this.refuse = refuse;
  }

  /** There are news of the past to tell now. */
  get hasWork(): boolean {
    return this.keeper.news.isDue;
  }

  /** Tells what is due. */
  attend(): void {
    this.keeper.news.attend();
  }

  async carryOut(command: TimeCommand | TimeRequest, stop: QueuedJob["stop"]): Promise<void> {
    if (command.type === "run-steps") this.control.runSteps(command.target, command.count);
    else await this.goToStep(command, stop);
  }

  private async goToStep(request: TimeRequest, stop: QueuedJob["stop"]): Promise<void> {
    const { platform, outbox, heartbeat, keeper } = this;
    const { id } = request;
    const job = createJob(id, stop, platform, outbox, heartbeat);
    heartbeat.announce();
    try {
      await this.control.rest();
      const { loop, history } = keeper;
      if (loop === null || !loop.run.canTrain) throw new SessionError("nothing-trained");
      await travel(loop, history, request, job);
      this.tell();
      const { current: branch, step } = history;
      outbox.post({ type: "request-succeeded", id, result: { type: "go-to-step", branch, step } });
    } catch (error) {
      if (error instanceof DeviceLostError) throw this.refuseLost(id, error);
      this.tell();
      this.refuse(id, error);
    }
  }

  private refuseLost(id: number, error: DeviceLostError): DeviceLostError {
    this.refuse(id, error);
    return error;
  }

  /** Where the run is now, and what is kept; what is drawn of it follows at rest. */
  private tell(): void {
    const { loop, history, news } = this.keeper;
    if (loop === null) return;
    const { config, completedSteps: step, batchStarts } = loop.run;
    const { current: branch } = history;
    const starts = batchStarts.slice();
    this.outbox.post({ type: "run-moved", branch, step, config, batchStarts: starts });
    news.tell();
    this.control.owe();
  }
}
