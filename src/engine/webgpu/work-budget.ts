/** What the queue is asked to do at once should take about this long, in milliseconds. */
const TARGET_MS = 50;
/** Work of the first submission: small enough for a slow device. */
const FIRST_LIMIT = 4e6;
const SMALLEST_LIMIT = 1e5;
/** How far one measurement may move the limit. */
const LARGEST_RISE = 2;
const LARGEST_FALL = 8;

/**
 * How much work goes into one submission, so that none takes longer than 100 ms: a GPU that is held
 * longer stops the page's drawing, and may be reset. Starts small and follows what is measured.
 */
export class WorkBudget {
  private bound = FIRST_LIMIT;
  private lastEnd = Number.NEGATIVE_INFINITY;

  /** Work that one submission may hold. */
  get limit(): number {
    return this.bound;
  }

  /**
   * Learns that a submission of some work began at `start` and ended at `end`, in milliseconds.
   * Submissions are done one after the other, and reported in that order.
   */
  learn(work: number, start: number, end: number): void {
    const milliseconds = Math.max(end - Math.max(start, this.lastEnd), 1e-3);
    this.lastEnd = end;
    const isFull = work >= this.bound / 2;
    if (!isFull && milliseconds < TARGET_MS) return;
    const aim = (work * TARGET_MS) / milliseconds;
    const lowest = Math.max(this.bound / LARGEST_FALL, SMALLEST_LIMIT);
    this.bound = Math.min(Math.max(aim, lowest), this.bound * LARGEST_RISE);
  }
}
