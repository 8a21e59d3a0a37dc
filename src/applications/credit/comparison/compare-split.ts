import type { CreditTable, FittedTableModel } from "../../tabular/credit-table.ts";
import type { RowSource, ScorerId } from "../credit-options.ts";
import { measureDefaults } from "../measures/default-measures.ts";
import { rankCases } from "../measures/ranked-cases.ts";
import { probabilityOf } from "../models/logistic-default.ts";
import { fitScorer, type Scorer, scorerLogits } from "../models/scorers.ts";
import { joinTables } from "../table-rows.ts";
import type { Scheme } from "./comparison-types.ts";
import { priorShift, rowsToAdd } from "./recalibrate.ts";

/** The two parts of a split. */
export interface SplitTables {
  readonly training: CreditTable;
  readonly heldOut: CreditTable;
}

/** One fit of one scorer, measured. */
export interface SchemeScore {
  readonly scheme: Scheme;
  readonly source: RowSource | null;
  readonly scorer: ScorerId;
  readonly area: number;
  readonly brier: number;
  readonly rawBrier: number | null;
  readonly separation: number;
}

const badOf = ({ target }: CreditTable): number => target.reduce((sum, label) => sum + label, 0);
const shareOf = (table: CreditTable): number => badOf(table) / table.rowCount;

function measure(scorer: Scorer, table: CreditTable, shift: number) {
  const logits = scorerLogits(scorer, table);
  const measureAt = (by: number) =>
    measureDefaults(
      rankCases(
        logits.map((logit) => probabilityOf(logit + by)),
        table.target,
      ),
    );
  const { areaUnderCurve: area, brier, separation } = measureAt(shift);
  return { area, separation, brier, rawBrier: shift === 0 ? null : measureAt(0).brier };
}

/** Scorers fitted to real rows: the yardstick, and what is tested on generated rows. */
export function fitReal(
  scorers: readonly ScorerId[],
  { training }: SplitTables,
  seed: number,
): Scorer[] {
  return scorers.map((id) => fitScorer(id, training, seed));
}

/** Real rows, trained on and tested on. */
export function scoreReal(fitted: readonly Scorer[], { heldOut }: SplitTables): SchemeScore[] {
  return fitted.map((scorer) => ({
    scheme: "real",
    source: null,
    scorer: scorer.kind,
    ...measure(scorer, heldOut, 0),
  }));
}

export interface GeneratedRows {
  /** As many as the training rows, classes as often. */
  readonly rows: CreditTable;
  /** Bad ones to join the training rows; empty where none are needed. */
  readonly bad: CreditTable;
}

/** Draws what a source is tested with. Throws `CancelledError`. */
export async function drawRows(
  model: FittedTableModel,
  { training }: SplitTables,
  badShare: number,
  seed: number,
): Promise<GeneratedRows> {
  const { rowCount } = training;
  const bad = badOf(training);
  const goodRows = await model.sample(rowCount - bad, seed, { target: 0 });
  const badRows = await model.sample(bad, seed, { target: 1 });
  const added = rowsToAdd(bad, rowCount, badShare);
  return {
    rows: joinTables(goodRows, badRows),
    bad: await model.sample(added, seed + 1, { target: 1 }),
  };
}

/** One source under all schemes that need it. */
export function scoreGenerated(
  source: RowSource,
  { rows, bad }: GeneratedRows,
  fitted: readonly Scorer[],
  { training, heldOut }: SplitTables,
  seed: number,
): SchemeScore[] {
  const augmented = bad.rowCount > 0 ? joinTables(training, bad) : training;
  const shift = bad.rowCount > 0 ? priorShift(shareOf(training), shareOf(augmented)) : 0;
  return fitted.flatMap((real): SchemeScore[] => {
    const common = { source, scorer: real.kind };
    const onGenerated = fitScorer(real.kind, rows, seed);
    const onBoth = fitScorer(real.kind, augmented, seed);
    return [
      { scheme: "generated", ...common, ...measure(onGenerated, heldOut, 0) },
      { scheme: "backwards", ...common, ...measure(real, rows, 0) },
      { scheme: "augmented", ...common, ...measure(onBoth, heldOut, shift) },
    ];
  });
}
