import { priceAfter } from "../data/returns.ts";
import { quantileOfSorted } from "../shared/quantile.ts";
import type { ReturnKind } from "../shared/series.ts";
import type { QuantileBands } from "./snapshot.ts";

/** The cumulative return of 0 bars on the scale on which `priceAfter` adds one. */
const startOf = (kind: ReturnKind) => (kind === "simple" ? 1 : 0);

/**
 * Quantiles over windows of the cumulative return after 1, 2, …, windowLength bars (type 7).
 * Log returns and differences are summed, simple returns compounded. `values` holds windows end
 * to end, `[window, windowLength]`.
 */
export function cumulativeQuantileBands(
  values: Float64Array,
  windowLength: number,
  kind: ReturnKind,
  probabilities: readonly number[],
): QuantileBands {
  const windowCount = Math.floor(values.length / windowLength);
  const start = startOf(kind);
  const step = kind === "simple" ? kind : "difference";
  const levels = new Float64Array(windowCount).fill(start);
  const sorted = new Float64Array(windowCount);
  const bands = probabilities.map(() => new Float32Array(windowLength));
  for (let t = 0; t < windowLength; t++) {
    for (let window = 0; window < windowCount; window++) {
      const value = values[window * windowLength + t] ?? Number.NaN;
      levels[window] = priceAfter(levels[window] ?? start, value, step);
    }
    sorted.set(levels);
    sorted.sort();
    bands.forEach((band, index) => {
      band[t] = quantileOfSorted(sorted, probabilities[index] ?? 0.5) - start;
    });
  }
  return { probabilities, values: bands };
}
