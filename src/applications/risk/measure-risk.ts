import type { Job } from "../../shared/job.ts";
import type { Application } from "../application-context.ts";
import { ApplicationError } from "../application-error.ts";
import type { ModelId } from "../model-ids.ts";
import { riskParts } from "./components.ts";
import { estimateTails } from "./estimates.ts";
import { profitEdges, profitShares } from "./profit-bins.ts";
import { RISK_BOUNDS, RISK_LEVELS } from "./risk-options.ts";
import {
  checkRange,
  drawScenarioPaths,
  modelTraits,
  profitSample,
  type RiskSubject,
  riskSubject,
} from "./risk-subject.ts";
import type { HorizonRisk, ModelRisk, RiskInput, RiskReport } from "./risk-types.ts";
import { historicalScenarios, RunningScenarios, type Scenarios } from "./scenarios.ts";

/** Fewer windows of a history have no tail to speak of. */
const FEWEST_WINDOWS = 20;

/** Throws "too-few-returns" where the history has hardly a window of that many bars. */
export function replayHistory({ history, weights }: RiskSubject, horizon: number): Scenarios {
  const found = history.times.length;
  const needed = horizon + FEWEST_WINDOWS - 1;
  if (found < needed) throw new ApplicationError("too-few-returns", { needed, found });
  return historicalScenarios(history, weights, horizon);
}

/** A model's scenarios at ascending horizons, in one sample of paths; each replayed if it is history. */
export async function scenariosByHorizon(
  subject: RiskSubject,
  id: ModelId,
  horizons: readonly number[],
  job: Job,
): Promise<Scenarios[]> {
  if (id === "historical-simulation") {
    return horizons.map((horizon) => replayHistory(subject, horizon));
  }
  const { setup, weights, market } = subject;
  const demand = { count: setup.scenarioCount, length: Math.max(...horizons) };
  const paths = await drawScenarioPaths(subject, id, demand, job);
  const running = new RunningScenarios(paths, market.returns.kind, weights);
  const reached: Scenarios[] = [];
  for (let bar = 1; bar <= demand.length; bar++) {
    running.advance();
    if (horizons.includes(bar)) reached.push(running.scenarios());
  }
  return reached;
}

/** Scenarios of one horizon with their sorted profits. */
interface Measured {
  readonly scenarios: Scenarios;
  readonly risk: Omit<HorizonRisk, "shares">;
  readonly sorted: Float64Array;
}

function measureHorizon(
  subject: RiskSubject,
  id: ModelId,
  scenarios: Scenarios,
  horizon: number,
): Measured {
  const sample = profitSample(subject, id, scenarios, horizon);
  const sorted = scenarios.profits.slice().sort();
  const count = sorted.length;
  const risk = {
    levels: estimateTails(sample, RISK_LEVELS, subject.setup.seed),
    meanProfit: sorted.reduce((sum, profit) => sum + profit, 0) / count,
    scenarioCount: count,
    parts: RISK_LEVELS.map((level) => riskParts(scenarios, sorted, level)),
  };
  return { scenarios, risk, sorted };
}

/** Losses of a holding at some horizons, model by model. */
export const measureRisk: Application<RiskInput, RiskReport> = async (input, context, job) => {
  for (const horizon of input.horizons) checkRange("horizon", horizon, RISK_BOUNDS.horizon);
  const horizons = [...new Set(input.horizons)].sort((a, b) => a - b);
  const subject = await riskSubject(input, context);
  const measured: { readonly id: ModelId; readonly at: readonly Measured[] }[] = [];
  for (const [index, id] of input.models.entries()) {
    job.progress(index, input.models.length);
    const reached = await scenariosByHorizon(subject, id, horizons, job);
    const at: Measured[] = [];
    for (const [place, scenarios] of reached.entries()) {
      await job.breathe();
      at.push(measureHorizon(subject, id, scenarios, horizons[place] ?? 1));
    }
    measured.push({ id, at });
  }
  const edges = horizons.map((_, place) =>
    profitEdges(measured.flatMap(({ at }) => at[place]?.sorted ?? [])),
  );
  const models: ModelRisk[] = [];
  for (const { id, at } of measured) {
    const traits = await modelTraits(subject, id, job);
    const found = at.map(({ scenarios, risk }, place) => ({
      ...risk,
      shares: profitShares(scenarios.profits, edges[place] ?? new Float64Array(2)),
    }));
    models.push({ ...traits, horizons: found });
  }
  return { basis: subject.basis, horizons, models, edges };
};
