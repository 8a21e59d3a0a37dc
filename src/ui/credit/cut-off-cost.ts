import type { CutOffTable } from "../../applications/credit/measures/score-curves.ts";

/** What a cut-off does, in cases and in costs of a good case refused. */
export interface CutOffOutcome {
  readonly cutOff: number;
  readonly missed: number;
  readonly refused: number;
  readonly caught: number;
  readonly accepted: number;
  /** Per case. */
  readonly cost: number;
}

/** The outcome at a row of the table. */
export function outcomeAt(table: CutOffTable, index: number, missCost: number): CutOffOutcome {
  const missed = table.missed[index] ?? 0;
  const refused = table.refused[index] ?? 0;
  return {
    cutOff: table.cutOffs[index] ?? 0,
    missed,
    refused,
    caught: table.bad - missed,
    accepted: table.good - refused,
    cost: (missCost * missed + refused) / (table.bad + table.good),
  };
}

/** The row whose cut-off is nearest to a probability. */
export const rowAt = (table: CutOffTable, cutOff: number): number =>
  Math.round(Math.min(1, Math.max(0, cutOff)) * (table.cutOffs.length - 1));

/** The row with the least cost; the middle one of several in a row. */
export function cheapestRow(table: CutOffTable, missCost: number): number {
  const costs = Array.from(table.cutOffs, (_, index) => outcomeAt(table, index, missCost).cost);
  const least = Math.min(...costs);
  const first = costs.indexOf(least);
  let last = first;
  while (costs[last + 1] === least) last++;
  return Math.floor((first + last) / 2);
}

/** The cut-off that is cheapest where probabilities are true: refuse if p · cost exceeds 1 − p. */
export const ruleCutOff = (missCost: number): number => 1 / (1 + missCost);

/** The row in force: as chosen, else by the rule, which needs no look at the outcomes. */
export const rowInForce = (
  table: CutOffTable,
  { cutOff, missCost }: { readonly cutOff: number | null; readonly missCost: number },
): number => rowAt(table, cutOff ?? ruleCutOff(missCost));
