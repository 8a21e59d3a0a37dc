import { expect, test } from "vitest";
import type { MetricId, MetricReading } from "../../metrics/quality/quality-report.ts";
import { meterVerdict } from "./meters.ts";

const reading = (id: MetricId, generated: number, real: number, floor = 0.05): MetricReading => ({
  id,
  group: id === "near-copies" || id === "membership-inference" ? "memorisation" : "diversity",
  kind: "score",
  unit: "share",
  train: {
    real,
    generated: { median: generated, low: generated, high: generated },
    gap: Math.abs(generated - real),
    floor,
  },
  heldOut: null,
  heldOutShape: null,
  missing: null,
});

test("copies are told as copies, and fewer than real ones have are no news", () => {
  expect(meterVerdict([reading("near-copies", 0.4, 0.01)], "memorisation")).toBe("copies");
  expect(meterVerdict([reading("near-copies", 0, 0.2)], "memorisation")).toBe("noLeak");
  const closer = [reading("membership-inference", 0.8, 0.5)];
  expect(meterVerdict(closer, "memorisation")).toBe("closer");
  expect(meterVerdict(closer, "memorisation", "no-leakage-detected")).toBe("noLeak");
  expect(meterVerdict(closer, "memorisation", "copies-detected")).toBe("copies");
});

test("a collapse is told apart from a lack of variety", () => {
  expect(meterVerdict([reading("pairwise-distance-ratio", 0.1, 1)], "diversity")).toBe("collapsed");
  expect(meterVerdict([reading("recall", 0.4, 0.8)], "diversity")).toBe("thin");
  expect(meterVerdict([reading("recall", 0.79, 0.8)], "diversity")).toBe("varied");
});

test("no value is no verdict", () => {
  expect(meterVerdict([], "memorisation")).toBe("notMeasured");
  expect(meterVerdict([{ ...reading("recall", 0, 0), train: null }], "diversity")).toBe(
    "notMeasured",
  );
});

test("no verdict calls anything private", async () => {
  const { quality } = await import("../text/en/quality.ts");
  expect(JSON.stringify(quality.meters)).not.toMatch(/private/i);
});
