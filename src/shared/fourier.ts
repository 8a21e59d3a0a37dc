import FFT from "fft.js";

/**
 * Discrete Fourier transforms of one size. A complex array holds real and imaginary parts in
 * turn: 2 · size numbers.
 */
export interface FourierPlan {
  readonly size: number;
  /** X_k = Σ x_t e^(−2πi kt/size). */
  transform(output: Float64Array, input: Float64Array): void;
  /** The same of `size` real numbers; only X_0 … X_(size/2) are filled in. */
  realTransform(output: Float64Array, input: Float64Array): void;
}

const plans = new Map<number, FourierPlan>();

/** Transforms of the least power of two that is at least `count` (and 2); one plan a size is kept. */
export function fourierPlan(count: number): FourierPlan {
  const size = 2 ** Math.max(1, Math.ceil(Math.log2(count)));
  const plan = plans.get(size) ?? new FFT(size);
  plans.set(size, plan);
  return plan;
}
