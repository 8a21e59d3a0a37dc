/**
 * Spaces a repeated side task (snapshots, checkpoints): not more often than `shortest`
 * milliseconds, and so seldom that it takes at most `share` of the time.
 */
export class Spacing {
  private readonly shortest: number;
  private readonly share: number;
  private due = Number.NEGATIVE_INFINITY;

  constructor(shortest: number, share: number) {
    this.shortest = shortest;
    this.share = share;
  }

  isDue(now: number): boolean {
    return now >= this.due;
  }

  /** The task ran from `start` to `end`. */
  ran(start: number, end: number): void {
    this.due = Math.max(start + this.shortest, end + (end - start) * (1 / this.share - 1));
  }

  /** The task is wanted at `time`, if that is sooner. */
  hasten(time: number): void {
    this.due = Math.min(this.due, time);
  }
}
