import type { Job } from "../../shared/job.ts";
import { moments } from "../../shared/moments.ts";
import type { ReturnKind } from "../../shared/series.ts";
import type { History } from "./history.ts";
import type { Estimate, Performance } from "./inspection-types.ts";
import { aroundValue, estimateOf, resamplerOf, takeAt } from "./intervals.ts";

const REPLICATES = 200;

/** The deepest fall from the running peak. */
export interface Fall {
  /** Positive: a share of the peak, or price units where returns are differences. */
  readonly depth: number;
  readonly peak: number;
  readonly trough: number;
}

/** Falls below the running peak at every price: 0 or negative. */
export function drawdowns(prices: ArrayLike<number>, kind: ReturnKind): Float64Array {
  const falls = new Float64Array(prices.length);
  let peak = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < prices.length; t++) {
    const price = prices[t] ?? Number.NaN;
    if (price > peak) peak = price;
    falls[t] = kind === "difference" ? price - peak : price / peak - 1;
  }
  return falls;
}

/** The largest fall with the indices of the peak before it and of its lowest price. */
export function deepestFall(prices: ArrayLike<number>, kind: ReturnKind): Fall {
  const falls = drawdowns(prices, kind);
  let trough = 0;
  falls.forEach((fall, t) => {
    if (fall < (falls[trough] ?? 0)) trough = t;
  });
  let peak = trough;
  while (peak > 0 && (falls[peak] ?? 0) < 0) peak -= 1;
  return { depth: -(falls[trough] ?? 0), peak, trough };
}

/** Prices from 1 (or 0, for differences) that have these returns; one more than returns. */
export function indexOf(returns: ArrayLike<number>, kind: ReturnKind): Float64Array {
  const index = new Float64Array(returns.length + 1);
  index[0] = kind === "difference" ? 0 : 1;
  for (let t = 0; t < returns.length; t++) {
    const step = returns[t] ?? Number.NaN;
    const before = index[t] ?? Number.NaN;
    if (kind === "difference") index[t + 1] = before + step;
    else index[t + 1] = before * (kind === "log" ? Math.exp(step) : 1 + step);
  }
  return index;
}

/** Mean a year, deviation a year, Sharpe ratio and largest drawdown of returns. */
export function figuresOf(returns: Float64Array, kind: ReturnKind, barsPerYear: number) {
  const { mean, deviation } = moments(returns);
  return {
    annualReturn: mean * barsPerYear,
    annualVolatility: deviation * Math.sqrt(barsPerYear),
    sharpe: (mean / deviation) * Math.sqrt(barsPerYear),
    largestDrawdown: deepestFall(indexOf(returns, kind), kind).depth,
  };
}

/** ± 1.96 √((1 + SR²/2)/n), SR a bar's (Lo 2002, eq. 9; finance.md 4.4), in a year's unit. */
function sharpeOf(returns: Float64Array, barsPerYear: number): Estimate {
  const { mean, deviation } = moments(returns);
  const ratio = mean / deviation;
  const year = Math.sqrt(barsPerYear);
  return estimateOf(year * ratio, year * Math.sqrt((1 + 0.5 * ratio * ratio) / returns.length));
}

/**
 * A stretch's figures with 95 % intervals: of the Sharpe ratio by its standard error, of the others
 * by 200 stationary-bootstrap replicates.
 */
export async function performanceOf(
  { returns, prices, kind, times }: History,
  barsPerYear: number,
  seed: number,
  job: Job,
): Promise<Performance> {
  const resampler = resamplerOf(returns, seed);
  const drawn: ReturnType<typeof figuresOf>[] = [];
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    drawn.push(figuresOf(takeAt(returns, resampler.places(replicate)), kind, barsPerYear));
    if (replicate % 20 === 19) await job.breathe();
  }
  const own = figuresOf(returns, kind, barsPerYear);
  const fall = deepestFall(prices, kind);
  const interval = (name: "annualReturn" | "annualVolatility" | "largestDrawdown") =>
    aroundValue(
      own[name],
      drawn.map((figures) => figures[name]),
      resampler.noiseScale,
    );
  const drawdown = interval("largestDrawdown");
  return {
    annualReturn: interval("annualReturn"),
    annualVolatility: interval("annualVolatility"),
    sharpe: sharpeOf(returns, barsPerYear),
    largestDrawdown: { ...drawdown, low: Math.max(0, drawdown.low) },
    peakTime: times[fall.peak] ?? Number.NaN,
    troughTime: times[fall.trough] ?? Number.NaN,
  };
}
