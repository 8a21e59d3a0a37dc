import type { CreditTable } from "../../tabular/credit-table.ts";
import type { ScorerId } from "../credit-options.ts";
import {
  fitLogisticDefault,
  type LogisticDefault,
  logisticLogits,
  probabilityOf,
} from "./logistic-default.ts";
import { fitScorecard, type Scorecard, scorecardLogits } from "./scorecard.ts";
import { fitTreesDefault, type TreesDefault, treesLogits } from "./trees/boosted-trees.ts";

/** A fitted scorer of default, as plain data. */
export type Scorer = LogisticDefault | Scorecard | TreesDefault;

/** Fits a scorer, and all that it prepares, to training rows. */
export function fitScorer(id: ScorerId, training: CreditTable, seed: number): Scorer {
  if (id === "logistic") return fitLogisticDefault(training);
  return id === "scorecard" ? fitScorecard(training) : fitTreesDefault(training, seed);
}

/** Logits of default, one a row. */
export function scorerLogits(scorer: Scorer, table: CreditTable): Float64Array {
  if (scorer.kind === "logistic") return logisticLogits(scorer, table);
  return scorer.kind === "scorecard" ? scorecardLogits(scorer, table) : treesLogits(scorer, table);
}

/** Probabilities of default, one a row. */
export const scoreRows = (scorer: Scorer, table: CreditTable): Float64Array =>
  scorerLogits(scorer, table).map(probabilityOf);
