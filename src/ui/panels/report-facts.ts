import type { DropReason, ReportCard } from "../../data/report-card.ts";

/** Lines that are no data: leaving them out loses nothing. */
const NO_DATA: ReadonlySet<DropReason> = new Set([
  "preamble",
  "footer",
  "blank",
  "repeated-header",
]);

/** Rows of data that were read and are not used. */
export function droppedCount(report: ReportCard): number {
  return report.rowsDropped
    .filter(({ reason }) => !NO_DATA.has(reason))
    .reduce((sum, { count }) => sum + count, 0);
}
