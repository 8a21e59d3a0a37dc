/**
 * s = Σ αᵏ x₋ₖ / Σ αᵏ over the finite values so far: an exponential moving average divided by the
 * weight it has gathered (Kingma and Ba 2015, section 3, call it bias correction). A value that is
 * not finite passes through and leaves the average alone.
 */
class Smoother {
  private sum = 0;
  private weight = 0;

  next(value: number, share: number): number {
    if (!Number.isFinite(value)) return value;
    this.sum = share * this.sum + (1 - share) * value;
    this.weight = share * this.weight + (1 - share);
    return this.sum / this.weight;
  }

  reset(): void {
    this.sum = 0;
    this.weight = 0;
  }
}

/** One measure: raw and smoothed points, in memory that doubles when it is full. */
export class LossColumn {
  private raw = new Float32Array(1024);
  private smooth = new Float32Array(1024);
  private readonly smoother = new Smoother();
  count = 0;

  /** Every step passes the smoother; only every `stride`-th becomes a point. */
  add(value: number, share: number, isPoint: boolean): void {
    const smoothed = this.smoother.next(value, share);
    if (!isPoint) return;
    if (this.count === this.raw.length) this.grow();
    this.raw[this.count] = value;
    this.smooth[this.count] = smoothed;
    this.count++;
  }

  /** True if the point was another. */
  replace(point: number, value: number): boolean {
    const isOther = !Object.is(this.raw[point], Math.fround(value));
    this.raw[point] = value;
    return isOther;
  }

  /** Keeps the second point of each pair. */
  halve(): void {
    this.count = Math.floor(this.count / 2);
    for (let i = 0; i < this.count; i++) {
      this.raw[i] = this.raw[2 * i + 1] ?? Number.NaN;
      this.smooth[i] = this.smooth[2 * i + 1] ?? Number.NaN;
    }
  }

  /** Smooths the points again; `share` is per point. */
  smoothAgain(count: number, share: number): void {
    this.count = count;
    this.smoother.reset();
    for (let i = 0; i < count; i++) {
      this.smooth[i] = this.smoother.next(this.raw[i] ?? Number.NaN, share);
    }
  }

  load(values: Float32Array): void {
    this.raw = new Float32Array(Math.max(1024, values.length));
    this.raw.set(values);
    this.smooth = new Float32Array(this.raw.length);
  }

  get points(): Float32Array {
    return this.raw.subarray(0, this.count);
  }

  get smoothedPoints(): Float32Array {
    return this.smooth.subarray(0, this.count);
  }

  private grow(): void {
    this.raw = doubled(this.raw);
    this.smooth = doubled(this.smooth);
  }
}

function doubled(values: Float32Array): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(2 * values.length);
  larger.set(values);
  return larger;
}
