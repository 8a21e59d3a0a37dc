const MEMORY_MILLISECONDS = 2000;

/** Steps a second while training, smoothed over about two seconds; pauses do not count. */
export class Speedometer {
  private speed = Number.NaN;

  get stepsPerSecond(): number {
    return Number.isNaN(this.speed) ? 0 : this.speed;
  }

  learn(steps: number, milliseconds: number): void {
    if (milliseconds <= 0) return;
    const current = (1000 * steps) / milliseconds;
    const kept = Number.isNaN(this.speed) ? 0 : Math.exp(-milliseconds / MEMORY_MILLISECONDS);
    this.speed = kept * (kept === 0 ? 0 : this.speed) + (1 - kept) * current;
  }
}
