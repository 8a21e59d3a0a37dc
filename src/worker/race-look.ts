import type { PreparedMarket } from "../data/prepared-market.ts";
import { headlineOf, qualityScore } from "../metrics/quality/headline.ts";
import { CancelledError } from "../shared/cancellation.ts";
import type { Job } from "../shared/job.ts";
import type { Paths } from "../shared/series.ts";
import { evaluateInTurns } from "./evaluate-run.ts";
import type { QualityEvaluators } from "./quality-evaluators.ts";
import type { LaneJudgement, LaneLook } from "./race-protocol.ts";
import type { SideJob } from "./side-work.ts";
import type { TrainingRun } from "./training-run.ts";

const SHOWN_PATHS = 4;
const MOST_POINTS = 300;

function firstPaths(paths: Paths, count: number): Paths {
  const shown = Math.min(count, paths.count);
  const values = paths.values.slice(0, shown * paths.length * paths.assetCount);
  return { ...paths, values, count: shown };
}

/** At most `MOST_POINTS` of the `count` pairs, evenly spread, `[point, 2]`. */
function spreadPairs(
  count: number,
  at: (pair: number) => readonly [number, number],
): Float32Array<ArrayBuffer> {
  const shown = Math.min(MOST_POINTS, count);
  const points = new Float32Array(2 * shown);
  for (let i = 0; i < shown; i++) points.set(at(Math.floor((i * count) / shown)), 2 * i);
  return points;
}

function realPairs(market: PreparedMarket, asset: number) {
  const { values, assets } = market.returns;
  const value = (time: number) => values[time * assets.length + asset] ?? Number.NaN;
  return spreadPairs(market.windowCount, (time) => [value(time), value(time + 1)]);
}

/** Paths are windows end to end, so every second pair is one window. */
function generatedPairs({ values, count, length, assetCount }: Paths, asset: number) {
  const perPath = Math.floor(length / 2);
  const value = (path: number, time: number) =>
    values[(path * length + time) * assetCount + asset] ?? Number.NaN;
  return spreadPairs(count * perPath, (pair) => {
    const path = Math.floor(pair / perPath);
    const time = 2 * (pair % perPath);
    return [value(path, time), value(path, time + 1)];
  });
}

/** Bars of each of the few paths that points are taken from: enough for `MOST_POINTS` windows. */
const POINT_PATH_LENGTH = 2 * MOST_POINTS;

async function pointsOf(
  run: TrainingRun,
  market: PreparedMarket,
  asset: number,
  job: Job,
): Promise<LaneLook["points"]> {
  if (market.windowLength !== 2) return null;
  const { seed } = run.config;
  const demand = {
    depth: "live",
    length: POINT_PATH_LENGTH,
    seed,
    calibration: "none",
  } as const;
  const paths = await run.drawReturns(demand, job);
  return { real: realPairs(market, asset), generated: generatedPairs(paths, asset) };
}

/** A lane's generator as it was at a step: its pictures, and the returns that are judged. */
export interface DrawnLane {
  readonly look: LaneLook;
  readonly market: PreparedMarket;
  readonly asset: number;
  readonly returns: Paths;
}

/**
 * Draws what is looked at and judged of a lane's averaged generator, as the discriminator sees it:
 * not calibrated. The run must stay as it is meanwhile. Throws CancelledError.
 */
export async function drawLane(
  run: TrainingRun,
  evaluators: QualityEvaluators,
  wantedAsset: number,
  job: Job,
): Promise<DrawnLane> {
  const { market } = run;
  if (market === null) throw new TypeError("a lane has data");
  const asset = Math.min(wantedAsset, market.constants.assets.length - 1);
  const snapshot = await run.takeSnapshot(asset, false, job);
  const points = await pointsOf(run, market, asset, job);
  const { pathLength: length } = evaluators.of(market, asset);
  const { seed } = run.config;
  const demand = { depth: "live", length, seed, calibration: "none" } as const;
  const returns = await run.drawReturns(demand, job);
  const { accuracy, accuracyNoise, scale } = snapshot.scores;
  const { step, generatedFan, realFan } = snapshot;
  const generatedPaths = firstPaths(snapshot.generatedPaths, SHOWN_PATHS);
  const scores = { accuracy, accuracyNoise, scale };
  const look = { step, scores, generatedPaths, generatedFan, realFan, points };
  return { look, market, asset, returns };
}

/**
 * How far the drawn returns are from real ones; lanes of the same data are held against the same
 * replicates. A generator that cannot be measured has no distance. Throws CancelledError.
 */
export async function judgeLane(
  { look, market, asset, returns }: DrawnLane,
  evaluators: QualityEvaluators,
  job: Pick<SideJob, "breathe" | "stop">,
): Promise<LaneJudgement> {
  const { step } = look;
  try {
    const evaluator = evaluators.of(market, asset);
    const report = await evaluateInTurns(evaluator, returns, { depth: "live", step }, job);
    return { step, score: qualityScore(report), facts: headlineOf(report) };
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    return { step, score: null, facts: [] };
  }
}
