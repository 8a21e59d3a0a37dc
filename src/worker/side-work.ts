import { throwIfCancelled } from "../shared/cancellation.ts";
import type { Job } from "../shared/job.ts";
import type { Heartbeat } from "./heartbeat.ts";
import { Pace } from "./pace.ts";
import type { RequestId } from "./protocol.ts";

/** A turn ends at the first pause after so many milliseconds. */
const TURN_MILLISECONDS = 20;

/** What side work is given: `breathe` gives up the turn, so that training goes on meanwhile. */
export interface SideJob extends Job {
  /**
   * The work must find the run as it is: until it is done there is no training, but messages are
   * let in and a pause is answered.
   */
  hold<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Work that goes on beside the training. */
export interface SideTask {
  /** Null for work that no request asked for. */
  readonly id: RequestId | null;
  /** Most of the time that its turns take while training goes on. */
  readonly share: number;
  progress(done: number, total: number): void;
  /** Fails only with what the session must mend: a lost device. */
  run(job: SideJob): Promise<void>;
}

interface Running {
  readonly task: SideTask;
  readonly stop: { aborted: boolean };
  /** Goes on from where the task paused. */
  resume: () => void;
}

/** Runs tasks one after the other, a turn at a time; between turns the session does other work. */
export class SideWork {
  private readonly now: () => number;
  private readonly heartbeat: Heartbeat;
  private readonly pace = new Pace();
  private waiting: SideTask[] = [];
  private running: Running | null = null;
  private holds = false;
  private turnStart = 0;
  private endTurn: (error?: unknown) => void = () => undefined;

  constructor(now: () => number, heartbeat: Heartbeat) {
    this.now = now;
    this.heartbeat = heartbeat;
  }

  get isEmpty(): boolean {
    return this.running === null && this.waiting.length === 0;
  }

  /** The run must stay as it is until some more turns were taken. */
  get isHolding(): boolean {
    return this.holds;
  }

  /** A turn would not take more than its share of the time. */
  get isFree(): boolean {
    return this.pace.isDue(this.now());
  }

  get isDue(): boolean {
    return !this.isEmpty && this.isFree;
  }

  push(task: SideTask): void {
    this.waiting.push(task);
  }

  /** Raises the stop signal of a running task; true if it was still waiting and is now gone. */
  cancel(id: RequestId): boolean {
    if (this.running?.task.id === id) this.running.stop.aborted = true;
    const before = this.waiting.length;
    this.waiting = this.waiting.filter((task) => task.id !== id);
    return this.waiting.length < before;
  }

  /** Stops what no request asked for. */
  dropUnasked(): void {
    if (this.running?.task.id === null) this.running.stop.aborted = true;
    this.waiting = this.waiting.filter(({ id }) => id !== null);
  }

  /** Stops everything; returns the requests that had not begun. */
  drop(): readonly RequestId[] {
    if (this.running !== null) this.running.stop.aborted = true;
    const ids = this.waiting.flatMap(({ id }) => id ?? []);
    this.waiting = [];
    return ids;
  }

  /** One turn of the task under way, or of the next. Throws `DeviceLostError`. */
  async turn(): Promise<void> {
    const running = this.running ?? this.begin();
    if (running === null) return;
    this.turnStart = this.now();
    try {
      await new Promise<void>((resolve, reject) => {
        this.endTurn = (error) => (error === undefined ? resolve() : reject(error));
        running.resume();
      });
    } finally {
      this.pace.ran(this.turnStart, this.now(), this.shareOf(running));
    }
  }

  /** Where a request waits behind it, unasked work is not held back. */
  private shareOf({ task }: Running): number {
    return Math.max(task.share, ...this.waiting.map(({ share }) => share));
  }

  private begin(): Running | null {
    const task = this.waiting.shift();
    if (task === undefined) return null;
    const running: Running = { task, stop: { aborted: false }, resume: () => this.start(running) };
    this.running = running;
    return running;
  }

  private start({ task, stop }: Running): void {
    task.run(this.jobOf(task, stop)).then(
      () => this.finish(),
      (error: unknown) => this.finish(error),
    );
  }

  private finish(error?: unknown): void {
    this.running = null;
    this.holds = false;
    this.endTurn(error);
  }

  private jobOf(task: SideTask, stop: { readonly aborted: boolean }): SideJob {
    return {
      stop,
      progress: (done, total) => task.progress(done, total),
      breathe: () => this.pause(stop),
      hold: async (work) => {
        this.holds = true;
        try {
          return await work();
        } finally {
          this.holds = false;
        }
      },
    };
  }

  private async pause(stop: { readonly aborted: boolean }): Promise<void> {
    this.heartbeat.beat();
    const { running } = this;
    if (running === null || this.now() - this.turnStart < TURN_MILLISECONDS) return;
    await new Promise<void>((resolve) => {
      running.resume = resolve;
      this.endTurn();
    });
    throwIfCancelled(stop);
  }
}
