import { expect, test } from "vitest";
import type { MetricReading, QualityReport } from "../src/metrics/quality/quality-report.ts";
import type { ModelQuality } from "./quality-run.ts";
import { qualityOutput, summariseModel, winnerOf } from "./quality-summary.ts";

const reading = (
  id: MetricReading["id"],
  kind: MetricReading["kind"],
  [middle, gap]: readonly [number, number],
): MetricReading => ({
  id,
  group: "tails",
  kind,
  unit: "number",
  train: {
    real: kind === "distance" ? null : 12,
    generated: { median: middle, low: middle - 1, high: middle + 1 },
    gap,
    floor: 2,
  },
  heldOut: null,
  heldOutShape: null,
  missing: { code: "no-held-out" },
});

const report = (kurtosis: number, distance: number, precision: number): QualityReport => ({
  step: null,
  asset: 0,
  trainCount: 1000,
  heldOutCount: 0,
  pathCount: 10,
  depth: "full",
  metrics: [
    reading("excess-kurtosis", "statistic", [kurtosis, Math.abs(12 - kurtosis)]),
    reading("wasserstein-1", "distance", [9, distance]),
    reading("precision", "score", [precision, 1 - precision]),
  ],
  curves: {},
  plane: null,
});

const model = (name: string, ...reports: readonly QualityReport[]): ModelQuality => ({
  name,
  kind: "baseline",
  seeds: reports.map((one, seed) => ({ seed, reports: [one], scores: [] })),
  remarks: [],
});

const near = model("near", report(10, 0.2, 0.75), report(8, 0.4, 0.25));
const far = model("far", report(16, 0.1, 0.5));

test("a metric is the mean over seeds, its deviation theirs", () => {
  const kurtosis = summariseModel(near, 0, "train").get("excess-kurtosis");
  expect(kurtosis).toMatchObject({ value: 9, shown: 9, low: 8, high: 10, gap: 3, floors: 1.5 });
  expect(kurtosis?.deviation).toBeCloseTo(Math.SQRT2, 12);
  expect(summariseModel(far, 0, "train").get("excess-kurtosis")?.deviation).toBe(0);
});

test("distances and scores are told by how far off they are; tables show scores themselves", () => {
  const summary = summariseModel(near, 0, "train");
  expect(summary.get("wasserstein-1")?.value).toBeCloseTo(0.3, 12);
  expect(summary.get("wasserstein-1")?.shown).toBeCloseTo(0.3, 12);
  expect(summary.get("precision")).toMatchObject({ value: 0.5, shown: 0.5, gap: 0.5 });
});

test("the winner is the nearest, whoever it is", () => {
  const rows = [near, far].map((one) => ({
    name: one.name,
    summary: summariseModel(one, 0, "train"),
  }));
  expect(winnerOf(rows, "excess-kurtosis")).toBe("near");
  expect(winnerOf(rows, "wasserstein-1")).toBe("far");
  expect(winnerOf(rows, "mean")).toBeNull();
});

test("the file holds four numbers a metric, and what is missing is left out", () => {
  const output = qualityOutput("prices.csv", 12, ["price"], [near]);
  expect(output.models).toHaveLength(1);
  expect(output.models[0]).toMatchObject({ name: "near", seeds: 2, heldOut: {} });
  expect(output.models[0]?.train["excess-kurtosis"]).toEqual({
    value: 9,
    low: 8,
    high: 10,
    floor: 2,
  });
});
