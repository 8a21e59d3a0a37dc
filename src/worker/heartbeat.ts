import type { Outbox } from "./outbox.ts";
import { PATIENCE_MILLISECONDS } from "./watchdog.ts";

const SPACING_MILLISECONDS = 200;
/** How long the thread may be blocked by work of a kind that this device has not done before. */
const COLD_PATIENCE_MILLISECONDS = 30_000;
const LARGEST_PATIENCE_MILLISECONDS = 120_000;
/** The slowest device that is not taken for hung: operations in a millisecond. */
const SLOWEST_FLOPS = 50_000;
/** How long a device may be waited for: at first, when its programs compile, and later at least. */
const COLD_WAIT_MILLISECONDS = 240_000;
const SHORTEST_WAIT_MILLISECONDS = 20_000;
const SLACK = 10;

/**
 * Tells the page that the worker lives. Beats come from the work itself. While the work waits for
 * its device, pulses say that the thread is not blocked: a slow device is slow, not hung. They end
 * when the wait is out of proportion, so that a read-back that hangs for ever is noticed too. The
 * patience asked for follows the longest time for which the work has blocked the thread so far.
 */
export class Heartbeat {
  private readonly outbox: Outbox;
  private readonly now: () => number;
  private readonly step: () => number;
  private last = Number.NEGATIVE_INFINITY;
  private lastPatience = PATIENCE_MILLISECONDS;
  private waitsUntil = Number.NEGATIVE_INFINITY;
  private longestBlock = 0;
  private longestWait = 0;
  private isWarm = false;
  private done = new WeakSet<object>();
  private coldPatience = COLD_PATIENCE_MILLISECONDS;

  constructor(outbox: Outbox, now: () => number, step: () => number) {
    this.outbox = outbox;
    this.now = now;
    this.step = step;
  }

  /** Work goes on; told at most five times a second. `isNew`: of a kind not done before. */
  beat(isNew = false): void {
    if (this.now() - this.last < SPACING_MILLISECONDS) return;
    if (isNew || !this.isWarm) this.announce();
    else this.tell(this.patience, Math.max(SHORTEST_WAIT_MILLISECONDS, SLACK * this.longestWait));
  }

  /** Says at once that work begins which may block and wait long. */
  announce(): void {
    this.tell(this.coldPatience, COLD_WAIT_MILLISECONDS);
  }

  /** The thread lives, whatever its work waits for; silent once that has taken too long. */
  pulse(): void {
    if (this.now() < this.waitsUntil) this.post(this.lastPatience);
  }

  rest(): void {
    this.last = Number.NEGATIVE_INFINITY;
    this.outbox.post({ type: "heartbeat", step: this.step(), busy: false });
  }

  /** Work of so many floating-point operations is ahead, of which a phase may be most. */
  expect(stepFlops: number): void {
    const slowest = stepFlops / SLOWEST_FLOPS;
    const patience = Math.max(COLD_PATIENCE_MILLISECONDS, slowest);
    this.coldPatience = Math.min(patience, LARGEST_PATIENCE_MILLISECONDS);
  }

  /** Learns for how long a piece of work blocked the thread, and how long it took with its waits. */
  learn(blocked: number, whole: number): void {
    if (!this.isWarm) return;
    this.longestBlock = Math.max(this.longestBlock, blocked);
    this.longestWait = Math.max(this.longestWait, whole);
  }

  /**
   * Does work that blocks the thread all along. The first of a `kind` may take as long as cold
   * work; from then on patience follows the longest time that it took.
   */
  async during<Result>(kind: object, work: () => Promise<Result>): Promise<Result> {
    if (!this.done.has(kind)) this.announce();
    const start = this.now();
    const result = await work();
    const taken = this.now() - start;
    this.done.add(kind);
    this.learn(taken, taken);
    return result;
  }

  /** Whole steps have been read back from this device: all their programs are compiled. */
  warmUp(): void {
    this.isWarm = true;
  }

  /** A fresh device compiles again. */
  forget(): void {
    this.longestBlock = 0;
    this.longestWait = 0;
    this.isWarm = false;
    this.done = new WeakSet();
  }

  private get patience(): number {
    const wanted = Math.max(PATIENCE_MILLISECONDS, SLACK * this.longestBlock);
    return Math.min(wanted, LARGEST_PATIENCE_MILLISECONDS);
  }

  private tell(patience: number, longestWait: number): void {
    this.last = this.now();
    this.lastPatience = patience;
    this.waitsUntil = this.last + longestWait;
    this.post(patience);
  }

  private post(patience: number): void {
    this.outbox.post({ type: "heartbeat", step: this.step(), busy: true, patience });
  }
}
