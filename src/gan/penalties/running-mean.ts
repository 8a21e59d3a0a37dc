/** Share of the past in the mean (recipe.md a). */
const KEPT = 0.95;

/**
 * A vector's exponential mean over steps. The penalty's value takes the mean, its gradient the
 * batch's ("straight-through"): the absolute value of a noisy gap would pull the target.
 */
export class RunningMean {
  private mean: Float32Array | undefined;
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
  }

  /** The mean after this step's values; the first values are the mean. */
  update(values: Float64Array): Float32Array {
    const { mean } = this;
    const next =
      mean === undefined
        ? Float32Array.from(values)
        : Float32Array.from(mean, (kept, i) => KEPT * kept + (1 - KEPT) * (values[i] as number));
    this.mean = next;
    return next;
  }

  /** One number that says whether the mean has begun, then the mean. */
  save(): Float32Array {
    const saved = new Float32Array(1 + this.size);
    if (this.mean === undefined) return saved;
    saved[0] = 1;
    saved.set(this.mean, 1);
    return saved;
  }

  /** Takes back what `save` gave, from the start of `saved`; returns the rest. */
  restore(saved: Float32Array): Float32Array {
    this.mean = saved[0] === 1 ? saved.slice(1, 1 + this.size) : undefined;
    return saved.subarray(1 + this.size);
  }
}
