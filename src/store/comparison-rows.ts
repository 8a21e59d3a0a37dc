import { BASELINE_IDS, type BaselineId } from "../baselines/baseline-ids.ts";
import type { BaselineRow, ComparisonRow, RunRow } from "./app-state.ts";
import { MOST_RUN_ROWS } from "./comparison-store.ts";
import { differingKeys } from "./differing-keys.ts";

/** What a row starts with before it is measured. */
export type RowStart = Pick<ComparisonRow, "dataFingerprint" | "dataName">;

const unmeasured = {
  status: "waiting",
  failure: null,
  progress: null,
  reports: [],
  seconds: null,
  isOfOtherData: false,
} as const;

/** A traditional generator's row that waits for its turn. */
export function baselineRow(id: BaselineId, start: RowStart): BaselineRow {
  return { ...unmeasured, ...start, kind: "baseline", id, fit: null };
}

/** A kept run's row that waits for its turn. */
export function runRow(
  start: RowStart &
    Pick<
      RunRow,
      "id" | "name" | "preset" | "config" | "step" | "seed" | "device" | "engine" | "seconds"
    >,
): RunRow {
  return { ...unmeasured, ...start, kind: "run", differences: [] };
}

export const isRun = (row: ComparisonRow): row is RunRow => row.kind === "run";
export const isBaseline = (row: ComparisonRow): row is BaselineRow => row.kind === "baseline";

/** Each kept run with the knobs in which they are not all alike. */
function withDifferences(runs: readonly RunRow[]): readonly RunRow[] {
  const differences = differingKeys(runs.map(({ config }) => config));
  return runs.map((row) => ({ ...row, differences }));
}

/** The rows in their order: the latest six kept runs, then the baselines. */
export function arrangeRows(rows: readonly ComparisonRow[]): readonly ComparisonRow[] {
  const runs = rows.filter(isRun).slice(-MOST_RUN_ROWS);
  const baselines = rows.filter(isBaseline);
  const place = ({ id }: BaselineRow) => BASELINE_IDS.indexOf(id);
  return [...withDifferences(runs), ...baselines.toSorted((a, b) => place(a) - place(b))];
}
