import { expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../gan/gan-config.ts";
import type { MetricId, QualityReport } from "../../metrics/quality/quality-report.ts";
import type { BaselineRow, RunRow } from "../../store/app-state.ts";
import { measuredRow, sortedRows, verdictOf, winnerOf } from "./comparison-data.ts";

const reportOf = (floors: Partial<Record<MetricId, number>>): QualityReport => ({
  step: null,
  asset: 0,
  trainCount: 1000,
  heldOutCount: 400,
  pathCount: 200,
  depth: "full",
  curves: {},
  plane: null,
  metrics: (Object.entries(floors) as [MetricId, number][]).map(([id, gap]) => ({
    id,
    group: "clustering",
    kind: "statistic",
    unit: "number",
    train: { real: 1, generated: { median: 1 + gap, low: 0, high: 2 }, gap, floor: 1 },
    heldOut: null,
    heldOutShape: null,
    missing: null,
  })),
});

const shared = {
  status: "measured",
  failure: null,
  progress: null,
  seconds: 1,
  dataFingerprint: null,
  dataName: "prices.csv",
  isOfOtherData: false,
} as const;

const baseline = (
  id: BaselineRow["id"],
  floors: Partial<Record<MetricId, number>>,
  change: Partial<BaselineRow> = {},
): BaselineRow => ({
  ...shared,
  kind: "baseline",
  id,
  fit: null,
  reports: [reportOf(floors)],
  ...change,
});

const run: RunRow = {
  ...shared,
  kind: "run",
  id: "run-1",
  name: "recipe 1",
  preset: "recipe",
  config: DEFAULT_CONFIG,
  differences: [],
  step: 2000,
  seed: 7,
  device: "cpu",
  engine: "tfjs",
  reports: [reportOf({ "wasserstein-1": 3, "excess-kurtosis": 0.5 })],
};

const rows = [
  run,
  baseline("block-bootstrap", { "wasserstein-1": 0.2, "excess-kurtosis": 1 }),
  baseline("garch-t", { "wasserstein-1": 1, "excess-kurtosis": 2 }),
].map((row) => measuredRow(row, "train"));

test("the nearest of each column wins it, whoever it is", () => {
  expect(winnerOf(rows, "wasserstein-1")).toBe("block-bootstrap");
  expect(winnerOf(rows, "excess-kurtosis")).toBe("run-1");
  expect(winnerOf(rows, "leverage-10")).toBeNull();
});

test("the verdict names the bootstrap where it wins, and the best run beside it", () => {
  const verdict = verdictOf(rows);
  expect(verdict?.winner.row.id).toBe("block-bootstrap");
  expect(verdict?.winner.score).toBeCloseTo(0.6, 12);
  expect([verdict?.won, verdict?.of]).toEqual([1, 2]);
  expect(verdict?.bestRun?.row.id).toBe("run-1");
});

test("what is of other data, or alone, wins nothing", () => {
  const other = measuredRow(
    baseline("hidden-markov", { "wasserstein-1": 0 }, { isOfOtherData: true }),
    "train",
  );
  expect(winnerOf([...rows, other], "wasserstein-1")).toBe("block-bootstrap");
  expect(winnerOf(rows.slice(0, 1), "wasserstein-1")).toBeNull();
  expect(verdictOf(rows.slice(0, 1))).toBeNull();
});

test("rows sort by a column in both directions, those without a number last", () => {
  const empty = measuredRow(baseline("gaussian-walk", {}), "train");
  const ids = (direction: "ascending" | "descending") =>
    sortedRows([empty, ...rows], { column: "wasserstein-1", direction }).map(({ row }) => row.id);
  expect(ids("ascending")).toEqual(["block-bootstrap", "garch-t", "run-1", "gaussian-walk"]);
  expect(ids("descending")).toEqual(["run-1", "garch-t", "block-bootstrap", "gaussian-walk"]);
});

test("what does not depend on volatility stands in with its held-out value for the shape", () => {
  const [metric] = reportOf({ "wasserstein-1": 3 }).metrics;
  if (metric === undefined) throw new Error("no metric");
  const report = { ...reportOf({}), metrics: [{ ...metric, heldOut: metric.train }] };
  const row = measuredRow(baseline("garch-t", {}, { reports: [report] }), "heldOutShape");
  expect(row.summaries.get("wasserstein-1")?.floors).toBe(3);
});
