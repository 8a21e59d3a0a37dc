import { quantileOfSorted } from "../../shared/quantile.ts";
import type { Paths } from "../../shared/series.ts";
import type { Application, ApplicationGroup } from "../application-context.ts";
import type { ModelRisk, RiskInput, RiskReport, RiskTypes } from "./risk-types.ts";

/** Probabilities of the levels at which losses are measured. */
const LEVELS = [0.95, 0.975, 0.99] as const;

/** Profit of one unit held to the end of each path, of its first asset. */
function profitsOf({ values, count, length, assetCount }: Paths): Float64Array {
  return Float64Array.from({ length: count }, (_, path) => {
    let sum = 0;
    for (let t = 0; t < length; t++) sum += values[(path * length + t) * assetCount] ?? Number.NaN;
    return Math.expm1(sum);
  }).sort();
}

function lossBeyond(profits: Float64Array, quantile: number): number {
  const worse = profits.filter((profit) => profit <= quantile);
  return -worse.reduce((sum, profit) => sum + profit, 0) / worse.length;
}

function measure(model: ModelRisk["model"], profits: Float64Array): ModelRisk {
  const quantiles = LEVELS.map((level) => quantileOfSorted(profits, 1 - level));
  return {
    model,
    valueAtRisk: quantiles.map((quantile) => -quantile),
    expectedShortfall: quantiles.map((quantile) => lossBeyond(profits, quantile)),
  };
}

const measureRisk: Application<RiskInput, RiskReport> = async (input, context, job) => {
  const { returns } = await context.market();
  const book = await context.models();
  const models: ModelRisk[] = [];
  for (const [index, id] of input.models.entries()) {
    const model = await book.find(id, "training", job);
    const past = input.viewpoint === "point-in-time" ? { past: returns } : {};
    const { scenarioCount, horizon, seed } = input;
    const paths = await model.sample(scenarioCount, horizon, seed, { ...past, stop: job.stop });
    models.push(measure(id, profitsOf(paths)));
    job.progress(index + 1, input.models.length);
    await job.breathe();
  }
  return { models };
};

/** What answers the questions of the Risk tab. */
export const riskApplications: ApplicationGroup<RiskTypes> = { "measure-risk": measureRisk };
