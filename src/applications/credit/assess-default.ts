import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import type { CategoricalColumn, CreditTable } from "../tabular/credit-table.ts";
import { SCORER_IDS, type ScorerId } from "./credit-options.ts";
import type { AssessInput, DefaultAssessment, ScorerReport } from "./credit-types.ts";
import { measureDefaults } from "./measures/default-measures.ts";
import { defaultedExposure } from "./measures/expected-loss.ts";
import { groupFairness } from "./measures/group-fairness.ts";
import { hosmerLemeshow } from "./measures/hosmer-lemeshow.ts";
import { permutationImportance } from "./measures/importance.ts";
import {
  areaStandardError,
  type Interval,
  measuresWithIntervals,
  normalInterval,
} from "./measures/intervals.ts";
import { rankCases } from "./measures/ranked-cases.ts";
import {
  calibrationBins,
  cutOffTable,
  populationStability,
  scoreCurves,
  scoreDistribution,
} from "./measures/score-curves.ts";
import { logisticPrecision } from "./models/logistic-precision.ts";
import { fitScorer, type Scorer, scoreRows } from "./models/scorers.ts";
import { splitByClass, takeRows } from "./table-rows.ts";

interface Parts {
  readonly training: CreditTable;
  readonly heldOut: CreditTable;
  readonly groups: CategoricalColumn | null;
  readonly exposures: Float64Array | null;
  readonly seed: number;
}

function reportScorer(id: ScorerId, scorer: Scorer, parts: Parts): ScorerReport {
  const { training, heldOut, groups, exposures, seed } = parts;
  const probabilities = scoreRows(scorer, heldOut);
  const own = scoreRows(scorer, training);
  const cases = rankCases(probabilities, heldOut.target);
  const bins = calibrationBins(cases);
  return {
    id,
    measures: measuresWithIntervals(cases, seed),
    trainingArea: measureDefaults(rankCases(own, training.target)).areaUnderCurve,
    curves: scoreCurves(cases),
    calibration: bins,
    calibrationTest: hosmerLemeshow(bins),
    cutOffs: cutOffTable(cases),
    distribution: scoreDistribution(cases),
    stability: populationStability(own, probabilities),
    exposure: defaultedExposure(probabilities, heldOut.target, exposures),
    importance: permutationImportance(scorer, heldOut, seed),
    groups: groups === null ? null : groupFairness(probabilities, heldOut.target, groups),
  };
}

/** How well the true probabilities order the held-out cases: nobody can do better than by chance. */
function bestArea(
  truth: Float64Array | null,
  rows: Int32Array,
  target: Uint8Array,
): Interval | null {
  if (truth === null) return null;
  const cases = rankCases(
    Float64Array.from(rows, (row) => truth[row] as number),
    target,
  );
  const { areaUnderCurve } = measureDefaults(cases);
  return normalInterval(areaUnderCurve, areaStandardError(cases), [0, 1]);
}

function precisionOf(scorers: readonly Scorer[], training: CreditTable) {
  const logistic = scorers.find((scorer) => scorer.kind === "logistic");
  return logistic === undefined ? null : logisticPrecision(logistic, training);
}

/**
 * Fits the scorers to 70 % of the rows of each class and measures them on the rest. All that is
 * prepared is fitted to the training part alone.
 */
export async function assessDefault(input: AssessInput, job: Job): Promise<DefaultAssessment> {
  const { table, groups, exposures, truth, seed } = input;
  const split = splitByClass(table.target, seed, 0);
  const { test } = split;
  const heldOut = takeRows(table, test);
  const parts: Parts = {
    training: takeRows(table, split.training),
    heldOut,
    groups: groups && {
      ...groups,
      codes: Int32Array.from(test, (row) => groups.codes[row] as number),
    },
    exposures: exposures && Float64Array.from(test, (row) => exposures[row] as number),
    seed,
  };
  const reports: ScorerReport[] = [];
  const scorers: Scorer[] = [];
  for (const [index, id] of SCORER_IDS.entries()) {
    const scorer = fitScorer(id, parts.training, seed);
    await job.breathe();
    throwIfCancelled(job.stop);
    scorers.push(scorer);
    reports.push(reportScorer(id, scorer, parts));
    job.progress(index + 1, SCORER_IDS.length);
    await job.breathe();
  }
  return {
    trainingCount: parts.training.rowCount,
    heldOutCount: heldOut.rowCount,
    badShare: table.target.reduce((sum, label) => sum + label, 0) / table.rowCount,
    reports,
    scorers,
    precision: precisionOf(scorers, parts.training),
    bestArea: bestArea(truth, test, heldOut.target),
  };
}
