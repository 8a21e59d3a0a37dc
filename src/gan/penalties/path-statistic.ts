/** Paths of one asset, `[path, time]`, row-major. */
export interface PathBlock {
  readonly values: Float64Array;
  readonly count: number;
  readonly length: number;
}

/** A vector of numbers measured on paths, and how each return moves it. */
export interface PathStatistic {
  readonly values: Float64Array;
  /** Adds Σ_k weights[k] · ∂values[k]/∂return to `gradient`, shaped like the block. */
  readonly addGradient: (weights: Float64Array, gradient: Float64Array) => void;
}

/** A path's own correlations, with whatever their gradient needs. */
export interface MeasuredPath {
  readonly correlations: Float64Array;
}

/**
 * The mean over a block's paths of correlations that each path has on its own. `addGradient` adds
 * Σ_k weights[k] · ∂correlations[k]/∂return of one path to that path's gradient.
 */
export function averagedStatistic<Measured extends MeasuredPath>(
  block: PathBlock,
  measure: (path: Float64Array) => Measured,
  addGradient: (
    measured: Measured,
    weights: Float64Array,
    path: Float64Array,
    gradient: Float64Array,
  ) => void,
): PathStatistic {
  const paths = Array.from({ length: block.count }, (_, path) => measure(pathOf(block, path)));
  const values = new Float64Array(paths[0]?.correlations.length ?? 0).map(
    (_, k) =>
      paths.reduce((sum, { correlations }) => sum + (correlations[k] as number), 0) / block.count,
  );
  return {
    values,
    addGradient(weights, gradient) {
      const shares = weights.map((weight) => weight / block.count);
      paths.forEach((measured, path) => {
        const target = pathOf({ ...block, values: gradient }, path);
        addGradient(measured, shares, pathOf(block, path), target);
      });
    },
  };
}

/** One path of a block, as a view. */
export function pathOf(block: PathBlock, path: number): Float64Array {
  return block.values.subarray(path * block.length, (path + 1) * block.length);
}

/** Subtracts its mean from a vector in place and returns it. */
export function centre(values: Float64Array): Float64Array {
  let sum = 0;
  for (let t = 0; t < values.length; t++) sum += values[t] as number;
  const mean = sum / values.length;
  for (let t = 0; t < values.length; t++) values[t] = (values[t] as number) - mean;
  return values;
}

/** Σ_t first[t + lag] · second[t], in two sums that do not wait for each other. */
export function laggedProduct(first: Float64Array, second: Float64Array, lag: number): number {
  let even = 0;
  let odd = 0;
  let t = 0;
  for (const end = first.length - lag - 1; t < end; t += 2) {
    even += (first[t + lag] as number) * (second[t] as number);
    odd += (first[t + lag + 1] as number) * (second[t + 1] as number);
  }
  if (t < first.length - lag) even += (first[t + lag] as number) * (second[t] as number);
  return even + odd;
}

/** A copy with so many zeros before and after. */
export function padded(values: Float64Array, margin: number): Float64Array {
  const copy = new Float64Array(values.length + 2 * margin);
  copy.set(values, margin);
  return copy;
}
