import type { Outbox } from "./outbox.ts";
import { PATIENCE_MILLISECONDS } from "./watchdog.ts";

const SPACING_MILLISECONDS = 200;
/** Phases count as warm once this many were run: the first ones compile. */
const WARM_UP_COUNT = 40;
const COMPILE_PATIENCE_MILLISECONDS = 30_000;
const LARGEST_PATIENCE_MILLISECONDS = 120_000;
const SLACK = 10;

/**
 * Tells the page that the worker lives. Beats come from the work itself, never from a timer, so
 * that a read-back that hangs for ever is noticed. The patience asked for follows the slowest
 * uninterruptible piece of work so far.
 */
export class Heartbeat {
  private readonly outbox: Outbox;
  private readonly now: () => number;
  private readonly step: () => number;
  private last = Number.NEGATIVE_INFINITY;
  private slowest = 0;
  private count = 0;

  constructor(outbox: Outbox, now: () => number, step: () => number) {
    this.outbox = outbox;
    this.now = now;
    this.step = step;
  }

  /** At most five a second. */
  beat(): void {
    if (this.now() - this.last >= SPACING_MILLISECONDS) this.announce(this.patience);
  }

  /** Says at once that the next sign of life may take `patience` milliseconds. */
  announce(patience: number = COMPILE_PATIENCE_MILLISECONDS): void {
    this.last = this.now();
    this.outbox.post({ type: "heartbeat", step: this.step(), busy: true, patience });
  }

  rest(): void {
    this.last = Number.NEGATIVE_INFINITY;
    this.outbox.post({ type: "heartbeat", step: this.step(), busy: false });
  }

  /** Learns how long an uninterruptible piece of work took. */
  learn(milliseconds: number): void {
    this.count++;
    if (this.count > WARM_UP_COUNT) this.slowest = Math.max(this.slowest, milliseconds);
  }

  /** A fresh device compiles again. */
  forget(): void {
    this.slowest = 0;
    this.count = 0;
  }

  private get patience(): number {
    if (this.count <= WARM_UP_COUNT) return COMPILE_PATIENCE_MILLISECONDS;
    const wanted = Math.max(PATIENCE_MILLISECONDS, SLACK * this.slowest);
    return Math.min(wanted, LARGEST_PATIENCE_MILLISECONDS);
  }
}
