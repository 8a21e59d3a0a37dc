import { randomStream } from "../../../shared/random.ts";
import { shuffle } from "../../../shared/shuffle.ts";
import type { CreditTable, TableColumn } from "../../tabular/credit-table.ts";
import { type Scorer, scoreRows } from "../models/scorers.ts";
import { measureDefaults } from "./default-measures.ts";
import type { Interval } from "./intervals.ts";
import { rankCases } from "./ranked-cases.ts";

const REPEATS = 5;

/** What a column is worth to a scorer. */
export interface ColumnImportance {
  readonly column: string;
  /** Area under the curve lost when the column's cells are dealt anew; least and most of five deals. */
  readonly loss: Interval;
}

function dealt(column: TableColumn, order: Int32Array): TableColumn {
  return column.kind === "numeric"
    ? { ...column, values: Float64Array.from(order, (row) => column.values[row] as number) }
    : { ...column, codes: Int32Array.from(order, (row) => column.codes[row] as number) };
}

const areaOf = (scorer: Scorer, table: CreditTable): number =>
  measureDefaults(rankCases(scoreRows(scorer, table), table.target)).areaUnderCurve;

/**
 * Permutation importance on held-out rows (Breiman 2001): how much of the area under the curve
 * goes when a column no longer belongs to its row.
 */
export function permutationImportance(
  scorer: Scorer,
  heldOut: CreditTable,
  seed: number,
): ColumnImportance[] {
  const whole = areaOf(scorer, heldOut);
  return heldOut.columns.map((column, index) => {
    const losses = Array.from({ length: REPEATS }, (_, repeat) => {
      const order = Int32Array.from({ length: heldOut.rowCount }, (_, row) => row);
      shuffle(order, randomStream(seed, "evaluation", 1000 + index, repeat));
      const columns = heldOut.columns.with(index, dealt(column, order));
      return whole - areaOf(scorer, { ...heldOut, columns });
    });
    const value = losses.reduce((sum, loss) => sum + loss, 0) / REPEATS;
    return {
      column: column.name,
      loss: { value, low: Math.min(...losses), high: Math.max(...losses) },
    };
  });
}
