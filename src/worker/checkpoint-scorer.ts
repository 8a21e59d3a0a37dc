import type { PreparedMarket } from "../data/prepared-market.ts";
import { assetColumn } from "../data/returns.ts";
import { createEvaluatorOf, type QualityEvaluator } from "../metrics/quality/evaluator.ts";
import { HEADLINE, qualityScore } from "../metrics/quality/headline.ts";
import { METRICS } from "../metrics/quality/metrics.ts";
import type { MetricId } from "../metrics/quality/quality-report.ts";
import type { Job } from "../shared/job.ts";
import { deviation } from "../shared/moments.ts";
import type { Paths } from "../shared/series.ts";
import { evaluateInTurns } from "./evaluate-run.ts";
import type { TrainingRun } from "./training-run.ts";

const SCORING_SEED = 1;
/** Assets that are scored, the first ones: each takes as long as one. */
const MOST_ASSETS = 8;
/**
 * Validation parts are short. All checkpoints are held against the same one with the same noise,
 * so that their order means something where a single number would not.
 */
const SHORTEST = 20;

const HEADLINE_METRICS = METRICS.filter(({ id }) =>
  (HEADLINE as readonly MetricId[]).includes(id),
).map((metric) => ({
  ...metric,
  isLive: true,
  shortest: Math.min(metric.shortest, SHORTEST),
}));

/** One asset's evaluator, and the deviation of the returns that it measures by. */
interface AssetScorer {
  readonly asset: number;
  readonly evaluator: QualityEvaluator;
  readonly deviation: number;
}

/**
 * The returns by which generators are scored: the validation part, or the training part where
 * there is none. Nothing of the test part.
 */
function scoredColumns({ returns, trainCount, testFrom }: PreparedMarket): Float64Array[] {
  const { assets, values } = returns;
  const from = testFrom > trainCount ? trainCount : 0;
  const part = values.subarray(from * assets.length, testFrom * assets.length);
  return assets.map((_, asset) => assetColumn(part, assets.length, asset));
}

function createScorers(market: PreparedMarket): readonly AssetScorer[] {
  const columns = scoredColumns(market);
  return columns.slice(0, MOST_ASSETS).map((column, asset) => ({
    asset,
    evaluator: createEvaluatorOf(
      { train: columns, heldOut: [], asset },
      SCORING_SEED,
      HEADLINE_METRICS,
    ),
    deviation: deviation(column),
  }));
}

const knownScorers = new WeakMap<PreparedMarket, readonly AssetScorer[]>();

function scorersOf(market: PreparedMarket): readonly AssetScorer[] {
  const scorers = knownScorers.get(market) ?? createScorers(market);
  knownScorers.set(market, scorers);
  return scorers;
}

/** The paths with one asset stretched to this deviation: only its shape is scored. */
function stretched(paths: Paths, asset: number, wanted: number): Paths {
  const { assetCount } = paths;
  const factor = wanted / deviation(assetColumn(paths.values, assetCount, asset));
  const values = paths.values.map((value, i) =>
    i % assetCount === asset ? value * factor : value,
  );
  return { ...paths, values };
}

/**
 * How far off the shape of the averaged generator's paths is: the mean of the headline metrics in
 * noise floors, of all scored assets; null where none of them has a value. The level is left out
 * since a calmer or wilder validation part is not the generator's fault. Throws CancelledError.
 */
export async function scoreCheckpoint(
  run: TrainingRun,
  market: PreparedMarket,
  job: Job,
): Promise<number | null> {
  const scorers = scorersOf(market);
  const length = Math.max(...scorers.map(({ evaluator }) => evaluator.pathLength));
  const { seed } = run.config;
  const demand = { depth: "live", length, seed, calibration: "quick" } as const;
  const paths = await run.drawReturns(demand, job);
  const scores: number[] = [];
  for (const { asset, evaluator, deviation: wanted } of scorers) {
    const request = { depth: "live", step: run.completedSteps } as const;
    const shaped = stretched(paths, asset, wanted);
    const score = qualityScore(await evaluateInTurns(evaluator, shaped, request, job));
    if (score !== null) scores.push(score);
  }
  if (scores.length === 0) return null;
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
