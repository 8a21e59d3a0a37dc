const WANTED_MILLISECONDS = 40;
const LARGEST_COUNT = 500;

/**
 * How many steps to run before messages are let in: about 40 ms of them, by the time that the
 * bursts before took, read-back included.
 */
export class BurstSize {
  private size = 1;

  get steps(): number {
    return Math.max(1, Math.floor(this.size));
  }

  /** `count` steps took `milliseconds`. Grows at most twofold, so that one lucky burst misleads little. */
  learn(count: number, milliseconds: number): void {
    const fitting = (count * WANTED_MILLISECONDS) / Math.max(milliseconds, 0.1);
    this.size = Math.min(fitting, 2 * Math.max(this.size, 1), LARGEST_COUNT);
  }
}
