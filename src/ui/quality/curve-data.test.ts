import { expect, test } from "vitest";
import type { CurveComparison } from "../../metrics/quality/quality-report.ts";
import { en } from "../text/en.ts";
import { curveDataOf, curveTable } from "./curve-data.ts";

const of = (...values: number[]) => Float32Array.from(values);

const comparison = (change: Partial<CurveComparison> = {}): CurveComparison => ({
  x: of(1, 2, 3),
  train: of(0.3, 0.2, 0.1),
  heldOut: of(0.2, 0.1, 0),
  generated: of(0.25, 0.2, 0.12),
  low: of(0.1, 0.1, 0),
  high: of(0.4, 0.3, 0.2),
  realLow: of(0.2, 0.1, 0),
  realHigh: of(0.4, 0.3, 0.2),
  ...change,
});

const curveOf = (change: Partial<CurveComparison> = {}) =>
  ({
    id: "absolute-autocorrelation",
    words: en.qualityCurves["absolute-autocorrelation"],
    comparison: comparison(change),
  }) as const;

test("real and generated are drawn with their bands, the held-out part thin", () => {
  const { lines, bands } = curveDataOf(curveOf(), en);
  expect(lines.map(({ label, tone }) => [label, tone])).toEqual([
    ["real, held out", "real"],
    ["real, training", "real"],
    ["generated, median", "generated"],
  ]);
  expect(lines[0]?.width).toBeLessThan(lines[1]?.width ?? 0);
  expect(bands.map(({ outlined }) => outlined ?? false)).toEqual([false, true]);
});

test("wild generated curves do not push the real ones flat", () => {
  const { yAxis } = curveDataOf(curveOf({ high: of(1e6, 1e6, 1e6) }), en);
  expect(yAxis.domain[1]).toBeLessThan(2);
});

test("a share of zero leaves a logarithmic axis above it", () => {
  const { yAxis } = curveDataOf(
    {
      id: "loss-survival",
      words: en.qualityCurves["loss-survival"],
      comparison: comparison({ train: of(0.1, 0.01, 0) }),
    },
    en,
  );
  expect(yAxis.kind).toBe("log");
  expect(yAxis.domain[0]).toBeGreaterThan(0);
});

test("without a held-out part the table has no column of it", () => {
  const table = curveTable(curveOf({ heldOut: null }), en);
  expect(table.columns).not.toContain("real, held out");
  expect(table.row(1)).toHaveLength(table.columns.length);
});
