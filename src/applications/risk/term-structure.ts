import type { Job } from "../../shared/job.ts";
import type { Application } from "../application-context.ts";
import type { ModelId } from "../model-ids.ts";
import { estimateTails } from "./estimates.ts";
import { replayHistory } from "./measure-risk.ts";
import { RISK_BOUNDS, RISK_LEVELS } from "./risk-options.ts";
import {
  checkRange,
  drawScenarioPaths,
  modelTraits,
  profitSample,
  type RiskSubject,
  riskSubject,
} from "./risk-subject.ts";
import type {
  Estimate,
  EstimateCurve,
  ModelTermStructure,
  TailRisk,
  TermStructureInput,
  TermStructureReport,
} from "./risk-types.ts";
import { RunningScenarios, type Scenarios } from "./scenarios.ts";

/** Resamples of each horizon: many horizons lie side by side, fewer do. */
const REPLICATES = 100;

/** Scenarios bar by bar, out of one sample of paths that are as long as the longest horizon. */
async function* scenariosOfBars(
  subject: RiskSubject,
  id: ModelId,
  longest: number,
  job: Job,
): AsyncGenerator<Scenarios> {
  const { setup, weights, market } = subject;
  if (id === "historical-simulation") {
    for (let bar = 1; bar <= longest; bar++) yield replayHistory(subject, bar);
    return;
  }
  const demand = { count: setup.scenarioCount, length: longest };
  const paths = await drawScenarioPaths(subject, id, demand, job);
  const running = new RunningScenarios(paths, market.returns.kind, weights);
  for (let bar = 1; bar <= longest; bar++) {
    running.advance();
    yield running.scenarios();
  }
}

const curveOf = (estimates: readonly Estimate[]): EstimateCurve => ({
  values: Float64Array.from(estimates, ({ value }) => value),
  low: Float64Array.from(estimates, ({ low }) => low),
  high: Float64Array.from(estimates, ({ high }) => high),
});

function curvesOf(bars: readonly TailRisk[][], key: keyof TailRisk): EstimateCurve[] {
  return RISK_LEVELS.map((_, level) =>
    curveOf(bars.flatMap((levels) => levels[level]?.[key] ?? [])),
  );
}

/** Losses by horizon from 1 bar on, each from the distribution of whole paths (never by √h). */
export const riskTermStructure: Application<TermStructureInput, TermStructureReport> = async (
  input,
  context,
  job,
) => {
  checkRange("longest horizon", input.longest, RISK_BOUNDS.horizon);
  const subject = await riskSubject(input, context);
  const models: ModelTermStructure[] = [];
  for (const [index, id] of input.models.entries()) {
    const bars: TailRisk[][] = [];
    for await (const scenarios of scenariosOfBars(subject, id, input.longest, job)) {
      const sample = profitSample(subject, id, scenarios, input.longest);
      bars.push(estimateTails(sample, RISK_LEVELS, input.seed, REPLICATES));
      job.progress(index * input.longest + bars.length, input.models.length * input.longest);
      await job.breathe();
    }
    const valueAtRisk = curvesOf(bars, "valueAtRisk");
    const expectedShortfall = curvesOf(bars, "expectedShortfall");
    models.push({ ...(await modelTraits(subject, id, job)), valueAtRisk, expectedShortfall });
  }
  return { basis: subject.basis, models };
};
