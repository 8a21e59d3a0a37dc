/** Spaces pieces of side work so that, taken together, they use at most their share of the time. */
export class Pace {
  private due = Number.NEGATIVE_INFINITY;

  isDue(now: number): boolean {
    return now >= this.due;
  }

  /** A piece ran from `start` to `end`; the work may have `share` of the time. */
  ran(start: number, end: number, share: number): void {
    this.due = Math.max(this.due, start) + (end - start) / share;
  }
}
