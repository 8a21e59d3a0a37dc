import type { PreparedMarket } from "../../data/prepared-market.ts";
import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import { randomStream } from "../../shared/random.ts";
import type { OriginSpacing } from "./forecast-options.ts";
import type { ForecastDemand, Forecaster } from "./forecasters.ts";
import { type OriginScore, scoreOrigin } from "./score-forecasts.ts";

/** The horizons at which a forecast of `horizon` bars is scored: 1, 5, 20 and its own. */
export function scoredHorizons(horizon: number): readonly number[] {
  return [1, 5, 20].filter((bars) => bars < horizon).concat(horizon);
}

/** Numbers of known returns at the origins: from the first of the test part on, all futures known. */
export function pastOrigins(
  { testFrom, returns }: Pick<PreparedMarket, "testFrom" | "returns">,
  horizon: number,
  spacing: number,
): readonly number[] {
  const last = returns.times.length - horizon;
  const count = Math.max(0, Math.floor((last - testFrom) / spacing) + 1);
  return Array.from({ length: count }, (_, i) => testFrom + i * spacing);
}

/** Bars between origins. */
export function originSpacing(spacing: OriginSpacing, horizon: number): number {
  return spacing === "dense"
    ? Math.max(1, Math.ceil(horizon / 10))
    : Math.max(1, Math.ceil(horizon / 2));
}

/**
 * Returns over 1, 2, … bars: their sum, or for simple returns the logarithm of their product, so
 * that horizons compare. Written over the returns.
 */
export function accumulate(returns: Float64Array, isSimple: boolean): Float64Array {
  let sum = 0;
  return returns.map((value) => {
    sum += isSimple ? Math.log1p(value) : value;
    return sum;
  });
}

/** What is scored: which asset's returns, from where, how far. */
export interface PastTask {
  /** All returns of the asset. */
  readonly returns: Float64Array;
  readonly isSimple: boolean;
  readonly origins: readonly number[];
  readonly horizons: readonly number[];
  readonly demand: ForecastDemand;
}

/** Scores `[horizon][origin]`, and how much weighted paths were worth on average. */
export interface PastScores {
  readonly byHorizon: readonly (readonly OriginScore[])[];
  readonly effectiveNumber: number | null;
}

function sortedAt(sums: readonly Float64Array[], horizon: number): Float64Array {
  return Float64Array.from(sums, (path) => path[horizon - 1] ?? Number.NaN).sort();
}

function pathSums(values: Float32Array, length: number, isSimple: boolean): Float64Array[] {
  return Array.from({ length: values.length / length }, (_, path) =>
    accumulate(new Float64Array(values.subarray(path * length, (path + 1) * length)), isSimple),
  );
}

/** Lets a model forecast at every origin as if it were today, and scores it against what came. */
export async function scorePast(
  forecaster: Forecaster,
  task: PastTask,
  job: Job,
  onOrigin: () => void,
): Promise<PastScores> {
  const { returns, isSimple, origins, horizons, demand } = task;
  const byHorizon: OriginScore[][] = horizons.map(() => []);
  let effective = 0;
  for (const known of origins) {
    throwIfCancelled(job.stop);
    const { values, effectiveNumber } = await forecaster.draw(known, demand, job);
    effective += effectiveNumber ?? Number.NaN;
    const sums = pathSums(values, demand.length, isSimple);
    const came = accumulate(returns.slice(known, known + demand.length), isSimple);
    for (const [i, horizon] of horizons.entries()) {
      const stream = randomStream(demand.seed, "evaluation", known, horizon);
      const outcome = came[horizon - 1] ?? Number.NaN;
      byHorizon[i]?.push(scoreOrigin(sortedAt(sums, horizon), outcome, stream));
    }
    onOrigin();
    await job.breathe();
  }
  const mean = effective / origins.length;
  return { byHorizon, effectiveNumber: Number.isFinite(mean) ? mean : null };
}
