import { describe, expect, test } from "vitest";
import { deviation, mean } from "../../shared/moments.ts";
import { randomStream } from "../../shared/random.ts";
import type { Paths } from "../../shared/series.ts";
import { compareStatistic } from "./compare.ts";
import { createEvaluatorOf } from "./evaluator.ts";
import type { MetricDefinition, QualityPart } from "./metric-definition.ts";

const normals = (count: number, seed: number, scale = 1) => {
  const stream = randomStream(seed, "simulation");
  return Float64Array.from({ length: count }, () => scale * stream.normal());
};

const pathsOf = (count: number, length: number, assetCount = 1): Paths => ({
  values: Float32Array.from(normals(count * length * assetCount, 9)),
  count,
  length,
  assetCount,
});

/** A metric that keeps the parts it was shown. */
function spyMetric(rest: Partial<MetricDefinition> = {}) {
  const seen: QualityPart[] = [];
  const metric: MetricDefinition = {
    id: "deviation",
    group: "level",
    kind: "statistic",
    unit: "return",
    shortest: 50,
    isLive: true,
    dependsOnScale: true,
    read: (part) => {
      seen.push(part);
      return compareStatistic(part, ({ moments }) => moments.deviation);
    },
    ...rest,
  };
  return { metric, seen };
}

const train = [normals(300, 1)];
const heldOut = [normals(120, 2, 0.5)];
const source = { train, heldOut, asset: 0 };
const full = { depth: "full", step: 7 } as const;

test("the same seed measures the same, in parts and at once", () => {
  const { metric } = spyMetric();
  const paths = pathsOf(5, 300);
  const evaluate = (seed: number) =>
    createEvaluatorOf(source, seed, [metric]).evaluate(paths, full);
  expect(evaluate(3)).toEqual(evaluate(3));
  expect(evaluate(3).metrics).not.toEqual(evaluate(4).metrics);
  const evaluator = createEvaluatorOf(source, 3, [metric]);
  const first = evaluator.evaluate(paths, full);
  expect(evaluator.evaluate(paths, full)).toEqual(first);
  expect(first).toMatchObject({ step: 7, trainCount: 300, heldOutCount: 120, pathCount: 5 });
});

test("the real side is measured once", () => {
  let calls = 0;
  const { metric } = spyMetric({
    read: (part) =>
      compareStatistic(part, (series) => {
        calls += 1;
        return mean(series.values);
      }),
  });
  const evaluator = createEvaluatorOf({ train, heldOut: [], asset: 0 }, 3, [metric]);
  evaluator.evaluate(pathsOf(5, 300), full);
  const first = calls;
  evaluator.evaluate(pathsOf(5, 300), full);
  expect(calls - first).toBe(5);
});

test("held-out bars are the paths' first ones, as they are and at the held-out deviation", () => {
  const { metric, seen } = spyMetric();
  const paths = pathsOf(5, 300);
  const evaluator = createEvaluatorOf(source, 3, [metric]);
  const report = evaluator.evaluate(paths, full);
  const [inTrain, level, shape] = seen.slice(-3);
  expect(inTrain?.generated[1]?.values).toEqual(Float64Array.from(paths.values.slice(300, 600)));
  expect(level?.generated[1]?.values).toEqual(Float64Array.from(paths.values.slice(300, 420)));
  expect([inTrain?.role, level?.role]).toEqual(["training", "held-out"]);
  expect(level?.other?.values).toEqual(train[0]);
  const variances = shape?.generated.map(({ values }) => deviation(values) ** 2) ?? [];
  expect(Math.sqrt(mean(variances))).toBeCloseTo(deviation(heldOut[0] ?? []), 9);
  expect(mean(shape?.generated[1]?.values ?? [])).toBeCloseTo(
    mean(level?.generated[1]?.values ?? []),
    12,
  );
  const [reading] = report.metrics;
  expect(reading?.heldOut?.gap).toBeGreaterThan(0.4);
  expect(reading?.heldOutShape?.gap).toBeLessThan(0.1);
});

test("a metric that knows no scale reads the rescaled part as the plain one", () => {
  const { metric, seen } = spyMetric({ dependsOnScale: false });
  const report = createEvaluatorOf(source, 3, [metric]).evaluate(pathsOf(5, 300), full);
  expect(seen.length).toBe(4);
  expect(report.metrics[0]?.heldOutShape).toEqual(report.metrics[0]?.heldOut);
});

describe("what is missing has its reason", () => {
  const evaluate = (shortest: number, held: Float64Array[]) => {
    const { metric } = spyMetric({ shortest });
    const evaluator = createEvaluatorOf({ train, heldOut: held, asset: 0 }, 3, [metric]);
    return evaluator.evaluate(pathsOf(5, 300), full).metrics[0];
  };

  test("a training part that is too short", () => {
    const reading = evaluate(301, heldOut);
    expect(reading?.train).toBeNull();
    expect(reading?.missing).toEqual({ code: "too-short", needed: 301, given: 300 });
  });

  test("a held-out part that is too short", () => {
    const reading = evaluate(121, heldOut);
    expect(reading?.train).not.toBeNull();
    expect([reading?.heldOut, reading?.heldOutShape]).toEqual([null, null]);
    expect(reading?.missing).toEqual({ code: "too-short", needed: 121, given: 120 });
  });

  test("nothing held out", () => {
    expect(evaluate(50, [])?.missing).toEqual({ code: "no-held-out" });
    expect(evaluate(50, [new Float64Array()])?.heldOut).toBeNull();
  });
});

test("live evaluations measure the quick metrics alone", () => {
  const quick = spyMetric().metric;
  const slow = spyMetric({ id: "mean", isLive: false }).metric;
  const evaluator = createEvaluatorOf(source, 3, [slow, quick]);
  const live = evaluator.evaluate(pathsOf(2, 300), { depth: "live", step: null });
  expect(live.metrics.map(({ id }) => id)).toEqual(["deviation"]);
  expect(live.depth).toBe("live");
  const whole = evaluator.evaluate(pathsOf(2, 300), full);
  expect(whole.metrics.map(({ id }) => id)).toEqual(["mean", "deviation"]);
});

test("windows are laid flat by their components, or by t-SNE if asked", () => {
  const evaluator = createEvaluatorOf(source, 3, []);
  const paths = pathsOf(4, 300);
  const plain = evaluator.evaluate(paths, full).plane;
  expect(plain?.explained).toBeGreaterThan(0);
  const map = evaluator.evaluate(paths, { ...full, plane: "neighbours" }).plane;
  expect(map?.explained).toBeNull();
  expect(map?.real.length).toBeGreaterThan(0);
  expect(map?.generated.every(Number.isFinite)).toBe(true);
  expect(evaluator.evaluate(paths, { ...full, plane: "neighbours" }).plane).toEqual(map);
  expect(
    evaluator.evaluate(paths, { depth: "live", step: 7, plane: "neighbours" }).plane,
  ).toBeNull();
});

test("assets keep their common times in replicates and in paths", () => {
  const { metric, seen } = spyMetric();
  const twice = [
    train[0] ?? new Float64Array(),
    (train[0] ?? new Float64Array()).map((x) => 2 * x),
  ];
  const evaluator = createEvaluatorOf({ train: twice, heldOut: [], asset: 1 }, 3, [metric]);
  const paths = pathsOf(2, 300, 2);
  evaluator.evaluate(paths, full);
  const part = seen.at(-1);
  const [[first, second] = []] = part?.assets?.floors[0] ?? [];
  expect(second).toEqual(first?.map((value) => 2 * value));
  expect(second).toEqual(part?.floors[0]?.[0].values);
  expect(part?.assets?.generated[1]?.[1]?.[5]).toBe(paths.values[600 + 11]);
  expect(part?.generated[1]?.values[5]).toBe(paths.values[600 + 11]);
});

test("a long history is measured on its latest 8,000 returns", () => {
  const evaluator = createEvaluatorOf({ train: [normals(9000, 1)], heldOut: [], asset: 0 }, 3, []);
  expect([evaluator.trainCount, evaluator.pathLength]).toEqual([8000, 8000]);
});

test("paths shorter than the training part are refused", () => {
  const evaluator = createEvaluatorOf(source, 3, []);
  expect(() => evaluator.evaluate(pathsOf(2, 299), full)).toThrow(RangeError);
});

test("a curve lies in its band, and forgeries beside it", () => {
  const evaluator = createEvaluatorOf(source, 3, []);
  const { curves } = evaluator.evaluate(pathsOf(20, 300), full);
  const curve = curves["absolute-autocorrelation"];
  expect(curve?.x.length).toBe(42);
  expect(curve?.heldOut?.length).toBe(42);
  expect(Number.isNaN(curve?.heldOut?.[41])).toBe(true);
  curve?.train.forEach((value, index) => {
    expect(curve.realLow[index]).toBeLessThan(value);
    expect(curve.realHigh[index]).toBeGreaterThan(value);
    expect(curve.low[index]).toBeLessThan(curve.high[index] ?? Number.NaN);
  });
});
