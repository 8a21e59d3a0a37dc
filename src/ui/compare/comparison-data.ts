import { HEADLINE } from "../../metrics/quality/headline.ts";
import type { MetricId } from "../../metrics/quality/quality-report.ts";
import type { ComparisonRow } from "../../store/app-state.ts";
import {
  type ComparedPart,
  type MetricSummary,
  summariseReports,
} from "../../store/comparison-file.ts";

/** One metric so far off that the others would not matter any more counts as this many floors. */
const MOST_FLOORS = 10;

/** A row with its numbers against one part. */
export interface Measured {
  readonly row: ComparisonRow;
  readonly summaries: ReadonlyMap<MetricId, MetricSummary>;
  /** Mean over the headline metrics in floors; null if none has a value. */
  readonly score: number | null;
}

function scoreOf(summaries: ReadonlyMap<MetricId, MetricSummary>): number | null {
  const floors = HEADLINE.flatMap((id) => summaries.get(id)?.floors ?? []);
  if (floors.length === 0) return null;
  return floors.reduce((sum, one) => sum + Math.min(one, MOST_FLOORS), 0) / floors.length;
}

/**
 * The numbers of a row against a part. What does not depend on volatility is not read again of the
 * rescaled paths: there the held-out part as it is stands in.
 */
export function measuredRow(row: ComparisonRow, part: ComparedPart): Measured {
  const own = summariseReports(row.reports, part);
  const level = part === "heldOutShape" ? summariseReports(row.reports, "heldOut") : own;
  const summaries = new Map([...level, ...own]);
  return { row, summaries, score: scoreOf(summaries) };
}

/** What a column is sorted by and won by: the distance in floors; null where there is none. */
export function floorsOf(measured: Measured, column: MetricId | "score"): number | null {
  if (column === "score") return measured.score;
  return measured.summaries.get(column)?.floors ?? null;
}

const isEligible = ({ row }: Measured) => row.status === "measured" && !row.isOfOtherData;

/** The row that is nearest by a column; null while fewer than two compare. */
export function winnerOf(rows: readonly Measured[], column: MetricId | "score"): string | null {
  const ranked = rows
    .filter(isEligible)
    .flatMap((measured) => {
      const floors = floorsOf(measured, column);
      return floors === null ? [] : [{ id: measured.row.id, floors }];
    })
    .sort((a, b) => a.floors - b.floors);
  return ranked.length < 2 ? null : (ranked[0]?.id ?? null);
}

export interface Sorting {
  readonly column: MetricId | "score" | "model";
  readonly direction: "ascending" | "descending";
}

/** Rows by a column, those without a number last; by model is the order of the comparison itself. */
export function sortedRows(rows: readonly Measured[], sorting: Sorting): readonly Measured[] {
  const { column, direction } = sorting;
  const sign = direction === "ascending" ? 1 : -1;
  if (column === "model") return sign === 1 ? rows : rows.toReversed();
  return rows.toSorted((a, b) => {
    const [one, other] = [floorsOf(a, column), floorsOf(b, column)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return one === other ? 0 : sign * (one < other ? -1 : 1);
  });
}

/** Who is nearest on the whole, and how often it is nearest of all. */
export interface Verdict {
  readonly winner: Measured;
  readonly won: number;
  readonly of: number;
  /** The best kept run, if it is not the winner. */
  readonly bestRun: Measured | null;
}

/** The verdict of a comparison; null while fewer than two models have numbers. */
export function verdictOf(rows: readonly Measured[]): Verdict | null {
  const id = winnerOf(rows, "score");
  const winner = rows.find(({ row }) => row.id === id);
  if (winner === undefined) return null;
  const winners = HEADLINE.map((metric) => winnerOf(rows, metric));
  const runs = rows.filter((one) => isEligible(one) && one.row.kind === "run");
  const bestRun = sortedRows(runs, { column: "score", direction: "ascending" })[0] ?? null;
  return {
    winner,
    won: winners.filter((one) => one === id).length,
    of: winners.filter((one) => one !== null).length,
    bestRun: bestRun === winner ? null : bestRun,
  };
}
