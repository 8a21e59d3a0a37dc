import { correlation } from "../../shared/correlation.ts";
import { deviation, mean } from "../../shared/moments.ts";
import type { MetricDefinition } from "../quality/metric-definition.ts";

/** Ranks from 1, ties at the mean of theirs. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Float64Array.from(values, (_, index) => index).sort(
    (a, b) => (values[a] ?? 0) - (values[b] ?? 0),
  );
  const result = new Float64Array(order.length);
  for (let first = 0; first < order.length; ) {
    const value = values[order[first] ?? 0];
    let end = first + 1;
    while (end < order.length && values[order[end] ?? 0] === value) end += 1;
    for (let place = first; place < end; place++) result[order[place] ?? 0] = (first + 1 + end) / 2;
    first = end;
  }
  return result;
}

/** Spearman's rank correlation, ties at their mean rank; NaN if either is constant or empty. */
export function spearmanCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const first = ranks(a);
  const second = ranks(b);
  const vary = deviation(first) * deviation(second) > 0;
  return vary ? correlation(first, second) : Number.NaN;
}

const VOLUME_BARS = 20;

/**
 * Whether volume comes with volatility: Spearman's correlation of |r_t| and log V_t minus its mean
 * over the 20 bars that end at t (finance.md 2.1.7). Bars without 20 positive volumes behind them
 * are left out. `volumes` are those of the returns' bars. NaN if volume is constant or missing.
 */
export function volumeVolatility(returns: Float64Array, volumes: Float64Array): number {
  const moves: number[] = [];
  const surprises: number[] = [];
  for (let t = VOLUME_BARS - 1; t < returns.length; t++) {
    const recent = volumes.slice(t - VOLUME_BARS + 1, t + 1);
    if (!recent.every((volume) => volume > 0)) continue;
    moves.push(Math.abs(returns[t] ?? Number.NaN));
    surprises.push(Math.log(recent[VOLUME_BARS - 1] ?? 0) - mean(recent.map(Math.log)));
  }
  return spearmanCorrelation(moves, surprises);
}

/** Always missing: no model here generates volume; the history's own is told by market analysis. */
const VOLUME_VOLATILITY: MetricDefinition = {
  id: "volume-volatility",
  group: "volume",
  kind: "statistic",
  unit: "number",
  shortest: 250,
  isLive: false,
  dependsOnScale: false,
  read: () => ({ code: "no-volume" }),
};

export const VOLUME_METRICS: readonly MetricDefinition[] = [VOLUME_VOLATILITY];
