import type { Command, RequestId } from "./protocol.ts";

/** Commands that are done one after the other, in the order they came. */
export type QueuedCommand = Exclude<
  Command,
  {
    readonly type:
      | "acknowledge"
      | "recall-speeds"
      | "cancel"
      | "pause-training"
      | "set-pace"
      | "show-asset"
      | "watch-quality"
      | "watch-plane"
      | "watch-machine"
      | "pause-race"
      | "resume-race"
      | "stop-race"
      | "inject-fault";
  }
>;

/** Commands that make steps. */
export const TRAINING_COMMANDS: ReadonlySet<QueuedCommand["type"]> = new Set([
  "start-training",
  "step",
  "run-steps",
  "run-phase",
]);

export interface QueuedJob {
  readonly command: QueuedCommand;
  /** Raised by a cancellation while the job runs. */
  readonly stop: { aborted: boolean };
}

/** First come, first served; what waits can be taken back. */
export class JobQueue {
  private waiting: QueuedJob[] = [];
  private running: QueuedJob | null = null;

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  push(command: QueuedCommand): void {
    this.waiting.push({ command, stop: { aborted: false } });
  }

  /** The next job, which now counts as running. */
  take(): QueuedJob | null {
    this.running = this.waiting.shift() ?? null;
    return this.running;
  }

  finish(): void {
    this.running = null;
  }

  /** Raises the stop signal of a running request; true if it was still waiting and is now gone. */
  cancel(id: RequestId): boolean {
    const isRequest = ({ command }: QueuedJob) => "id" in command && command.id === id;
    if (this.running !== null && isRequest(this.running)) this.running.stop.aborted = true;
    const before = this.waiting.length;
    this.waiting = this.waiting.filter((job) => !isRequest(job));
    return this.waiting.length < before;
  }

  /** Takes back everything that would train; a pause came after it. */
  dropTraining(): void {
    this.waiting = this.waiting.filter(({ command }) => !TRAINING_COMMANDS.has(command.type));
  }
}
