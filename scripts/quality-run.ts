import type { BaselineId } from "../src/baselines/baseline-ids.ts";
import { findBaseline } from "../src/baselines/baselines.ts";
import type { PreparedMarket } from "../src/data/prepared-market.ts";
import type { GanModel } from "../src/gan/sampler.ts";
import { createQualityEvaluator, type QualityEvaluator } from "../src/metrics/quality/evaluator.ts";
import type { QualityReport } from "../src/metrics/quality/quality-report.ts";
import type { RecipeScore } from "../src/metrics/recipe-score.ts";
import { FitError, type FittedMarketModel } from "../src/shared/market-model.ts";
import type { Returns } from "../src/shared/series.ts";
import { describeFailure } from "./describe-failure.ts";
import {
  averageScores,
  COMPARED_DRAWS,
  type Draw,
  drawsFrom,
  type Training,
  type TrainingOptions,
  withTrainedModel,
} from "./training-run.ts";

/** One model with one seed: what each asset's forgeries are worth. */
export interface SeedQuality {
  readonly seed: number;
  readonly reports: readonly QualityReport[];
  /** The columns of recipe.md, per asset. */
  readonly scores: readonly RecipeScore[];
}

/** One row of the comparison. */
export interface ModelQuality {
  readonly name: string;
  readonly kind: "gan" | "baseline";
  readonly seeds: readonly SeedQuality[];
  /** What the reader has to know of it. */
  readonly remarks: readonly string[];
}

export interface QualityOptions {
  readonly market: PreparedMarket;
  readonly training: TrainingOptions;
  readonly preset: string;
  readonly seeds: readonly number[];
  readonly baselines: readonly BaselineId[];
  readonly pathCount: number;
}

async function measureSeed(
  { market, pathCount }: QualityOptions,
  evaluators: readonly QualityEvaluator[],
  draw: Draw,
  { seed, step }: { readonly seed: number; readonly step: number | null },
): Promise<SeedQuality> {
  const { pathLength = market.trainCount } = evaluators[0] ?? {};
  const paths = await draw(pathCount, pathLength, seed);
  const reports = evaluators.map((evaluator) => evaluator.evaluate(paths, { depth: "full", step }));
  const scores = await averageScores(market, draw, { seed, draws: COMPARED_DRAWS });
  return { seed, reports, scores };
}

const CHOOSES_NOT =
  "trained to the end, last averaged weights kept: only the page chooses checkpoints";

function trainingRemark({ steps, seconds }: Training, seed: number, wanted: number): string {
  const took = `seed ${seed}: ${steps} steps in ${seconds.toFixed(1)} s`;
  return steps < wanted ? `${took}, stopped by the time limit before step ${wanted}` : took;
}

async function measureGan(
  options: QualityOptions,
  evaluators: readonly QualityEvaluator[],
): Promise<ModelQuality> {
  const seeds: SeedQuality[] = [];
  const { keep, stopOnPlateau } = options.training.config;
  const remarks = keep === "best" || stopOnPlateau ? [CHOOSES_NOT] : [];
  for (const seed of options.seeds) {
    const config = { ...options.training.config, seed };
    options.training.progress(`${options.preset}, seed ${seed}`);
    const use = async (model: GanModel, training: Training) => {
      remarks.push(trainingRemark(training, seed, config.steps));
      const draw = drawsFrom(model);
      return measureSeed(options, evaluators, draw, { seed, step: training.steps });
    };
    seeds.push(await withTrainedModel(options.market, { ...options.training, config }, use));
  }
  return { name: `gan-${options.preset}`, kind: "gan", seeds, remarks };
}

/** The returns that the GAN trained on, as a baseline takes them. */
function trainingReturns({ returns, trainCount }: PreparedMarket): Returns {
  const { assets, kind, times, values } = returns;
  return {
    assets,
    kind,
    times: times.slice(0, trainCount),
    values: values.slice(0, trainCount * assets.length),
  };
}

async function measureBaseline(
  id: BaselineId,
  options: QualityOptions,
  evaluators: readonly QualityEvaluator[],
): Promise<ModelQuality> {
  options.training.progress(id);
  const remarks: string[] = [];
  const seeds: SeedQuality[] = [];
  try {
    const [first = 0] = options.seeds;
    const fitted: FittedMarketModel = await findBaseline(id).fit(
      trainingReturns(options.market),
      first,
    );
    remarks.push(...new Set(fitted.report?.remarks.map(({ code }) => code)));
    const draw: Draw = (count, length, seed) => fitted.sample(count, length, seed);
    for (const seed of options.seeds) {
      seeds.push(await measureSeed(options, evaluators, draw, { seed, step: null }));
    }
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    remarks.push(`not fitted: ${describeFailure(error)}`);
  }
  return { name: id, kind: "baseline", seeds, remarks };
}

/** Trains the GAN once for every seed, fits every baseline once, and measures all of them alike. */
export async function measureModels(options: QualityOptions): Promise<readonly ModelQuality[]> {
  const { market, seeds } = options;
  const [first = 0] = seeds;
  const evaluators = market.returns.assets.map((_, asset) =>
    createQualityEvaluator(market, asset, first),
  );
  const models = [await measureGan(options, evaluators)];
  for (const id of options.baselines) {
    models.push(await measureBaseline(id, options, evaluators));
  }
  return models;
}
