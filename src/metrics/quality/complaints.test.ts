import { expect, test } from "vitest";
import { complaintsOf } from "./complaints.ts";
import { headlineOf, qualityScore } from "./headline.ts";
import { ladderOf, RUNG_METRICS } from "./ladder.ts";
import {
  type Comparison,
  METRIC_IDS,
  type MetricReading,
  type QualityReport,
  RUNGS,
} from "./quality-report.ts";

const comparison = (
  real: number | null,
  generated: number,
  floor: number,
  gap = Math.abs((real ?? 0) - generated),
): Comparison => ({
  real,
  generated: { median: generated, low: generated, high: generated },
  gap,
  floor,
});

const reading = (
  id: MetricReading["id"],
  group: MetricReading["group"],
  train: Comparison | null,
  kind: MetricReading["kind"] = "statistic",
): MetricReading => ({
  id,
  group,
  kind,
  unit: "number",
  train,
  heldOut: null,
  heldOutShape: null,
  missing: null,
});

const reportOf = (...metrics: MetricReading[]): QualityReport => ({
  step: null,
  asset: 0,
  trainCount: 1000,
  heldOutCount: 0,
  pathCount: 24,
  depth: "full",
  metrics,
  curves: {},
  plane: null,
});

const report = reportOf(
  reading("leverage-10", "leverage", comparison(-0.1, 0.02, 0.04)),
  reading("leverage-norm", "leverage", comparison(null, 0.5, 0.25), "distance"),
  reading("excess-kurtosis", "tails", comparison(12, 5, 1)),
  reading("hill-left", "tails", comparison(2.4, 3.4, 0.25)),
  reading("deviation", "level", comparison(1, 1.05, 0.1)),
  reading("wasserstein-1", "distances", comparison(null, 0.3, 0.1), "distance"),
  reading("skewness", "asymmetry", comparison(0.1, -0.9, 0.2)),
  reading("mean", "level", null),
);

test("complaints name the worst metric of each group, the worst group first", () => {
  const complaints = complaintsOf(report);
  expect(complaints.map(({ metric, direction }) => [metric, direction])).toEqual([
    ["excess-kurtosis", "too-little"],
    ["skewness", "differs"],
    ["leverage-10", "too-little"],
    ["wasserstein-1", "differs"],
  ]);
  expect(complaints[0]).toMatchObject({ floors: 7, group: "tails", alike: ["hill-left"] });
});

test("what lies within a floor is no complaint", () => {
  expect(complaintsOf(reportOf(reading("mean", "level", comparison(1, 1.1, 0.2))))).toEqual([]);
  expect(complaintsOf(report, "heldOut")).toEqual([]);
});

test("a gap over no floor at all is the worst complaint, no gap over none is none", () => {
  const wrong = reading("near-copies", "memorisation", comparison(null, 0.4, 0), "score");
  const right = reading("near-duplicates", "diversity", comparison(null, 0, 0), "score");
  expect(complaintsOf(reportOf(wrong, right)).map(({ floors }) => floors)).toEqual([
    Number.POSITIVE_INFINITY,
  ]);
});

test("a rung is as far off as the worst of its metrics, or dark", () => {
  const rungs = ladderOf(report);
  expect(rungs.map(({ rung }) => rung)).toEqual(RUNGS);
  expect(rungs[0]).toMatchObject({ metric: "deviation" });
  expect(rungs[1]).toMatchObject({ metric: "excess-kurtosis", floors: 7 });
  expect(rungs[2]).toEqual({ rung: "clustering", metric: null, floors: null });
});

test("every rung is judged by metrics that exist", () => {
  for (const ids of Object.values(RUNG_METRICS)) {
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) expect(METRIC_IDS).toContain(id);
  }
});

test("the score is the mean of capped floors over the headline metrics that have a value", () => {
  expect(qualityScore(report)).toBeCloseTo((2 + 3 + 7) / 3, 9);
  const far = reportOf(
    reading("wasserstein-20", "distances", comparison(null, 9, 0.1), "distance"),
  );
  expect(qualityScore(far)).toBe(10);
  expect(qualityScore(report, "heldOut")).toBeNull();
  expect(headlineOf(report).find(({ id }) => id === "leverage-norm")?.floors).toBe(2);
});
