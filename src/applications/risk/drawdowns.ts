import { quantileOfSorted, sortedCopy } from "../../shared/quantile.ts";
import { randomStream } from "../../shared/random.ts";
import type { Paths, ReturnKind } from "../../shared/series.ts";
import { countBelow, countUpTo } from "../../shared/sorted-count.ts";
import { stationaryBootstrapIndices } from "../../shared/stationary-bootstrap.ts";
import type { Application } from "../application-context.ts";
import { intervalAround, REPLICATES } from "./estimates.ts";
import { RISK_BOUNDS } from "./risk-options.ts";
import {
  checkRange,
  drawScenarioPaths,
  modelTraits,
  type RiskSubject,
  riskSubject,
} from "./risk-subject.ts";
import type { DrawdownInput, DrawdownReport, ModelDrawdowns } from "./risk-types.ts";

/** Points of the curve that is drawn. */
const CURVE_POINTS = 101;
/** One path in twenty falls deeper. */
const SEVERE = 0.95;
const DEEPEST_DRAWN = 0.995;

/**
 * The deepest fall of a holding's value from its running peak, which starts at 1, as a share of the
 * peak; the holding is bought at the start and left alone. `values` is `[time, asset]` returns.
 */
export function deepestFall(
  values: ArrayLike<number>,
  from: number,
  length: number,
  weights: readonly number[],
  kind: ReturnKind,
): number {
  const factors = weights.map(() => 1);
  let peak = 1;
  let deepest = 0;
  for (let t = 0; t < length; t++) {
    let value = 1;
    for (let asset = 0; asset < weights.length; asset++) {
      const r = values[from + t * weights.length + asset] ?? Number.NaN;
      const factor = (factors[asset] ?? 1) * (kind === "log" ? Math.exp(r) : 1 + r);
      factors[asset] = factor;
      value += (weights[asset] ?? 0) * (factor - 1);
    }
    if (value > peak) peak = value;
    else deepest = Math.max(deepest, 1 - value / peak);
  }
  return deepest;
}

const fallsOfPaths = (paths: Paths, weights: readonly number[], kind: ReturnKind) =>
  Float64Array.from({ length: paths.count }, (_, path) =>
    deepestFall(paths.values, path * paths.length * paths.assetCount, paths.length, weights, kind),
  );

/** Of every window of the history; empty where it is shorter. */
function fallsOfHistory({ history, weights }: RiskSubject, length: number): Float64Array {
  const { values, kind, times } = history;
  const count = Math.max(0, times.length - length + 1);
  return Float64Array.from({ length: count }, (_, start) =>
    deepestFall(values, start * weights.length, length, weights, kind),
  );
}

/** Where the latest fall lies among those of a model. */
const rankOf = (sorted: Float64Array, depth: number) => countBelow(sorted, depth) / sorted.length;

type Numbers = readonly [median: number, severe: number, rank: number];

function numbersOf(sorted: Float64Array, latest: number | null): Numbers {
  const rank = latest === null ? Number.NaN : rankOf(sorted, latest);
  return [quantileOfSorted(sorted, 0.5), quantileOfSorted(sorted, SEVERE), rank];
}

/** The three numbers with 95 % intervals; blocks of 1 for paths that do not depend on each other. */
function summarise(
  falls: Float64Array,
  blockLength: number,
  latest: number | null,
  seed: number,
): Omit<ModelDrawdowns, "model" | "knowsToday" | "remarks" | "exceedance"> {
  const count = falls.length;
  const stream = randomStream(seed, "bootstrap");
  const replicates = Array.from({ length: REPLICATES }, () => {
    const indices = stationaryBootstrapIndices(count, count, blockLength, stream);
    return numbersOf(
      Float64Array.from(indices, (index) => falls[index] ?? Number.NaN).sort(),
      latest,
    );
  });
  const sorted = sortedCopy(falls);
  const found = numbersOf(sorted, latest);
  const at = (index: 0 | 1 | 2) =>
    intervalAround(
      found[index],
      replicates.map((numbers) => numbers[index]),
    );
  return {
    median: at(0),
    severe: at(1),
    latestRank: latest === null ? null : at(2),
    count,
  };
}

/** Depths that a curve is drawn at, up to what one path in two hundred exceeds in any model. */
function commonDepths(samples: readonly Float64Array[]): Float64Array {
  const deepest = Math.max(
    0,
    ...samples.map((falls) => quantileOfSorted(sortedCopy(falls), DEEPEST_DRAWN)),
  );
  return Float64Array.from({ length: CURVE_POINTS }, (_, i) => (i / (CURVE_POINTS - 1)) * deepest);
}

function exceedanceOf(falls: Float64Array, depths: Float64Array): Float64Array {
  const sorted = sortedCopy(falls);
  return depths.map((depth) => 1 - countUpTo(sorted, depth) / sorted.length);
}

/** How deep a holding falls from its peak over a stretch of bars, model by model, beside the real one. */
export const riskDrawdowns: Application<DrawdownInput, DrawdownReport> = async (
  input,
  context,
  job,
) => {
  checkRange("bars of a path", input.length, RISK_BOUNDS.drawdownLength);
  checkRange("paths", input.count, RISK_BOUNDS.drawdownCount);
  const subject = await riskSubject(input, context);
  const { length, count } = input;
  const { past, market, weights } = subject;
  const { kind } = market.returns;
  const lastStart = past.times.length - length;
  const latest =
    lastStart < 0
      ? null
      : deepestFall(past.values, lastStart * weights.length, length, weights, kind);
  const real = fallsOfHistory(subject, length);
  const models: Omit<ModelDrawdowns, "exceedance">[] = [];
  const samples: Float64Array[] = [];
  for (const [index, id] of input.models.entries()) {
    job.progress(index, input.models.length);
    const isHistory = id === "historical-simulation";
    if (isHistory && real.length === 0) continue;
    const falls = isHistory
      ? real
      : fallsOfPaths(await drawScenarioPaths(subject, id, { count, length }, job), weights, kind);
    await job.breathe();
    const summary = summarise(falls, isHistory ? length : 1, latest, input.seed);
    models.push({ ...(await modelTraits(subject, id, job)), ...summary });
    samples.push(falls);
  }
  const depths = commonDepths(samples);
  const worst = real.length === 0 ? null : real.reduce((deepest, fall) => Math.max(deepest, fall));
  return {
    basis: subject.basis,
    length,
    models: models.map((model, index) => ({
      ...model,
      exceedance: exceedanceOf(samples[index] ?? new Float64Array(), depths),
    })),
    depths,
    latest,
    worst,
  };
};
