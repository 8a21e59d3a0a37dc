import { expect, test } from "vitest";
import { randomStream } from "../../shared/random.ts";
import { stationaryBootstrap } from "../../shared/stationary-bootstrap.ts";
import { DISTANCE_METRICS } from "../distances/distance-metrics.ts";
import { oracleSeries } from "../oracles/series.ts";
import type { MetricDefinition, QualityPart } from "../quality/metric-definition.ts";
import { METRIC_IDS } from "../quality/quality-report.ts";
import { FACT_METRICS } from "./fact-metrics.ts";
import { SeriesFeatures } from "./series-features.ts";

const METRICS = [...FACT_METRICS, ...DISTANCE_METRICS].filter(
  ({ id }) => id !== "volume-volatility",
);
const LENGTH = 1500;

function partOf(values: Float64Array, paths: readonly Float64Array[]): QualityPart {
  const replicate = (index: number) =>
    new SeriesFeatures(
      stationaryBootstrap(values, values.length, 40, randomStream(1, "bootstrap", index)),
    );
  return {
    real: new SeriesFeatures(values),
    other: null,
    generated: paths.map((path) => new SeriesFeatures(path)),
    floors: [0, 1, 2, 3].map((pair) => [replicate(2 * pair), replicate(2 * pair + 1)] as const),
    stream: () => randomStream(1, "evaluation"),
  };
}

const real = oracleSeries(2, LENGTH);
const paths = (count: number) =>
  Array.from({ length: count }, (_, index) => oracleSeries(50 + index, LENGTH));

/** The numbers of a reading; none if it is missing. */
function numbersOf(metric: MetricDefinition, part: QualityPart): number[] {
  const outcome = metric.read(part);
  if ("code" in outcome) return [];
  const { real: own, generated, gap, floor } = outcome;
  return [own ?? 0, generated.median, generated.low, generated.high, gap, floor];
}

test("every metric has its own name, one of the list", () => {
  const ids = [...FACT_METRICS, ...DISTANCE_METRICS].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !METRIC_IDS.includes(id))).toEqual([]);
});

test.each(METRICS)("$id has a value, a gap and a floor for another sample", (metric) => {
  const numbers = numbersOf(metric, partOf(real, paths(6)));
  expect(numbers.length).toBe(6);
  expect(numbers.every(Number.isFinite)).toBe(true);
  expect(numbers[4]).toBeGreaterThanOrEqual(0);
  expect(numbers[5]).toBeGreaterThan(0);
});

test.each(METRICS)("$id finds no gap between a series and itself", (metric) => {
  const [, , , , gap] = numbersOf(metric, partOf(real, [real]));
  expect(gap).toBeCloseTo(0, 12);
});

test.each(METRICS)("$id is undefined for a constant series", (metric) => {
  const constant = new Float64Array(LENGTH).fill(0.1);
  expect(metric.read(partOf(constant, [constant]))).toEqual({ code: "undefined" });
});

test.each(METRICS)("$id gives numbers or none of a short series, never NaN", (metric) => {
  for (const length of [2, 12, 30, 60, 150, 400]) {
    const part = partOf(real.slice(0, length), [oracleSeries(3, length), oracleSeries(4, length)]);
    const numbers = numbersOf(metric, part);
    expect(numbers.some(Number.isNaN)).toBe(false);
  }
});

test.each(METRICS)(
  "$id gives numbers or none of collapsed and broken paths, never NaN",
  (metric) => {
    const still = new Float64Array(LENGTH);
    const broken = new Float64Array(LENGTH).fill(Number.NaN);
    const [first = still, ...others] = paths(4);
    for (const collapsed of [
      [still, still],
      [first, ...others, still],
      [first, ...others, broken],
    ]) {
      expect(numbersOf(metric, partOf(real, collapsed)).some(Number.isNaN)).toBe(false);
    }
    expect(numbersOf(metric, partOf(real, [broken, broken]))).toEqual([]);
  },
);

const SHAPES = METRICS.filter(({ id }) => id !== "mean" && id !== "deviation");

test.each(SHAPES)("$id knows whether scale matters to it", (metric) => {
  const part = partOf(real, paths(5));
  const wide = metric.dependsOnScale
    ? part.generated.map((path) => path.scaled(2))
    : paths(5).map((path) => new SeriesFeatures(path.map((value) => 2 * value)));
  const [gap, wideGap] = [part.generated, wide].map(
    (generated) => numbersOf(metric, { ...part, generated })[4] ?? Number.NaN,
  );
  if (metric.dependsOnScale) expect(wideGap).not.toBeCloseTo(gap ?? 0, 6);
  else expect(wideGap).toBeCloseTo(gap ?? 0, 8);
});

test.each(METRICS)("$id reads the same in per cent as in shares", (metric) => {
  const hundred = (values: Float64Array) => values.map((value) => 100 * value);
  const [, , , , gap = 0, floor = 1] = numbersOf(metric, partOf(real, paths(5)));
  const [, , , , other = 0, otherFloor = 1] = numbersOf(
    metric,
    partOf(hundred(real), paths(5).map(hundred)),
  );
  expect(other / otherFloor).toBeCloseTo(gap / floor, 6);
});

test("volume is missing by name", () => {
  const volume = FACT_METRICS.find(({ id }) => id === "volume-volatility");
  expect(volume?.read(partOf(real, paths(1)))).toEqual({ code: "no-volume" });
});
