import type { Job } from "../../shared/job.ts";
import { mean } from "../../shared/moments.ts";
import type { RangeEstimator, RangeVolatilities } from "./inspection-types.ts";
import { aroundValue, type Resampler, takeAt } from "./intervals.ts";

const REPLICATES = 200;

/** Open, high, low and close of bars, all above 0. */
export interface BarColumns {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

/** ln(H/L)²/(4 ln 2) of every bar (Parkinson 1980): the variance of a driftless diffusion within it. */
export function parkinsonVariances({ high, low }: BarColumns): Float64Array {
  return high.map((top, t) => Math.log(top / (low[t] ?? Number.NaN)) ** 2 / (4 * Math.LN2));
}

/** ½ ln(H/L)² − (2 ln 2 − 1) ln(C/O)² of every bar (Garman and Klass 1980). */
export function garmanKlassVariances({ open, high, low, close }: BarColumns): Float64Array {
  return high.map((top, t) => {
    const range = Math.log(top / (low[t] ?? Number.NaN));
    const body = Math.log((close[t] ?? Number.NaN) / (open[t] ?? Number.NaN));
    return 0.5 * range * range - (2 * Math.LN2 - 1) * body * body;
  });
}

/** ln(H/C) ln(H/O) + ln(L/C) ln(L/O) of every bar (Rogers and Satchell 1991): right under any drift. */
export function rogersSatchellVariances({ open, high, low, close }: BarColumns): Float64Array {
  return high.map((top, t) => {
    const [first, bottom, last] = [open[t], low[t], close[t]].map(
      (price) => price ?? Number.NaN,
    ) as [number, number, number];
    return (
      Math.log(top / last) * Math.log(top / first) +
      Math.log(bottom / last) * Math.log(bottom / first)
    );
  });
}

/** (r − mean)² of every return. */
export function closeVariances(returns: Float64Array): Float64Array {
  const centre = mean(returns);
  return returns.map((value) => (value - centre) ** 2);
}

/** √(mean variance × bars per year). */
const volatilityOf = (variances: Float64Array, barsPerYear: number) =>
  Math.sqrt(mean(variances) * barsPerYear);

/**
 * √(mean variance × bars per year) of every estimator, each with a 95 % interval by the same 200
 * stationary-bootstrap replicates of the bars.
 */
export async function annualVolatilities(
  variances: readonly (readonly [RangeEstimator, Float64Array])[],
  barsPerYear: number,
  resampler: Resampler,
  job: Job,
): Promise<RangeVolatilities["estimates"]> {
  const drawn = variances.map(() => new Float64Array(REPLICATES));
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    const places = resampler.places(replicate);
    variances.forEach(([, values], index) => {
      drawn[index]?.fill(volatilityOf(takeAt(values, places), barsPerYear), replicate);
    });
    await job.breathe();
  }
  return variances.map(([id, values], index) => ({
    id,
    volatility: aroundValue(
      volatilityOf(values, barsPerYear),
      drawn[index] ?? [],
      resampler.noiseScale,
    ),
  }));
}

/** The variances of bars by each estimator. */
export function rangeVariances(
  columns: BarColumns,
  returns: Float64Array,
): readonly (readonly [RangeEstimator, Float64Array])[] {
  return [
    ["close-to-close", closeVariances(returns)],
    ["parkinson", parkinsonVariances(columns)],
    ["garman-klass", garmanKlassVariances(columns)],
    ["rogers-satchell", rogersSatchellVariances(columns)],
  ];
}
