import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomStream } from "../../../shared/random.ts";
import { priorShift, rowsToAdd } from "../comparison/recalibrate.ts";
import { measureDefaults } from "./default-measures.ts";
import { defaultedExposure } from "./expected-loss.ts";
import { hosmerLemeshow } from "./hosmer-lemeshow.ts";
import { areaStandardError, measuresWithIntervals } from "./intervals.ts";
import { rankCases } from "./ranked-cases.ts";
import {
  calibrationBins,
  cutOffTable,
  populationStability,
  scoreCurves,
  scoreDistribution,
} from "./score-curves.ts";

/** finance.md 6, toy ROC. */
const TOY = rankCases(
  Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.55, 0.4, 0.3, 0.2),
  Uint8Array.of(1, 1, 0, 1, 0, 0, 1, 0),
);

/** Forty cases in eleven ties; DeLong's numbers by NumPy, pair by pair. */
const TIED = rankCases(
  Float64Array.of(
    ...[0.1, 0.2, 0.8, 0.6, 0.1, 0.4, 0.5, 0.2, 0.7, 0.1, 0.4, 0.5, 0.4, 0.6, 0.7, 1, 0.3, 0.6],
    ...[0.7, 0.3, 0, 1, 0.3, 0.3, 0.9, 0.6, 0.5, 0.8, 0, 0.7, 0.4, 0.1, 0.7, 0.9, 0.2, 0.6, 0.3],
    ...[0.7, 0.7, 0.2],
  ),
  Uint8Array.of(
    ...[0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0],
    ...[0, 0, 0, 0, 1, 1, 1, 1, 1, 0],
  ),
);

function drawnCases(count: number, seed: number) {
  const stream = randomStream(seed, "evaluation");
  const probabilities = Float64Array.from({ length: count }, () => stream.uniform());
  const target = Uint8Array.from(probabilities, (p) => Number(stream.uniform() < p));
  return { probabilities, target, cases: rankCases(probabilities, target) };
}

describe("the measures of default", () => {
  test("agree with the toy oracle", () => {
    const { areaUnderCurve, gini, separation, brier } = measureDefaults(TOY);
    expect(areaUnderCurve).toBe(0.75);
    expect(gini).toBe(0.5);
    expect(separation).toBe(0.5);
    expect(brier).toBeCloseTo(0.2115625, 10);
  });

  test("agree with DeLong's variance pair by pair, ties included", () => {
    expect(measureDefaults(TIED).areaUnderCurve).toBeCloseTo(0.5425824175824175, 12);
    expect(areaStandardError(TIED)).toBeCloseTo(0.09644738433115282, 12);
    expect(areaStandardError(TOY)).toBeCloseTo(0.2041241452319315, 12);
  });

  test("an order is measured alike whatever the scale of the scores", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const { probabilities, target, cases } = drawnCases(60, seed);
        const bent = rankCases(
          probabilities.map((p) => p ** 3),
          target,
        );
        const [plain, other] = [measureDefaults(cases), measureDefaults(bent)];
        expect(other.areaUnderCurve).toBeCloseTo(plain.areaUnderCurve, 12);
        expect(other.separation).toBeCloseTo(plain.separation, 12);
      }),
      { numRuns: 30 },
    );
  });

  test("a weight of two counts a case twice", () => {
    const { probabilities, target, cases } = drawnCases(40, 3);
    const twice = rankCases(
      Float64Array.of(...probabilities, ...probabilities),
      Uint8Array.of(...target, ...target),
    );
    const weighted = measureDefaults(cases, new Float64Array(40).fill(2));
    const doubled = measureDefaults(twice);
    expect(weighted.areaUnderCurve).toBeCloseTo(doubled.areaUnderCurve, 12);
    expect(weighted.logLoss).toBeCloseTo(doubled.logLoss, 12);
  });

  test("intervals hold their value, and that of a known law nearly always", () => {
    const covered = Array.from({ length: 40 }, (_, seed) => {
      const { cases } = drawnCases(400, seed);
      const intervals = measuresWithIntervals(cases, seed);
      for (const { value, low, high } of [intervals.areaUnderCurve, intervals.brier]) {
        expect(low).toBeLessThan(value);
        expect(high).toBeGreaterThan(value);
      }
      const { low, high } = intervals.brier;
      return low <= 1 / 6 && 1 / 6 <= high;
    });
    expect(covered.filter(Boolean).length).toBeGreaterThanOrEqual(34);
  });
});

describe("curves and cut-offs", () => {
  test("the curve encloses the area, and its ends are nobody and everybody", () => {
    const { falsePositiveRate: x, truePositiveRate: y } = scoreCurves(TIED);
    let area = 0;
    for (let i = 1; i < x.length; i++) {
      area += ((y[i] ?? 0) + (y[i - 1] ?? 0)) * 0.5 * ((x[i] ?? 0) - (x[i - 1] ?? 0));
    }
    expect(area).toBeCloseTo(measureDefaults(TIED).areaUnderCurve, 12);
    expect([x[0], y[0], x.at(-1), y.at(-1)]).toEqual([0, 0, 1, 1]);
  });

  test("a cut-off of 0 refuses everybody, one above all scores nobody", () => {
    const { missed, refused, bad, good, cutOffs } = cutOffTable(TOY);
    expect([missed[0], refused[0]]).toEqual([0, good]);
    expect([missed.at(-1), refused.at(-1)]).toEqual([bad, 0]);
    const half = cutOffs.indexOf(0.6);
    expect([missed[half], refused[half]]).toEqual([1, 1]);
  });

  test("shares of a distribution add up to 1 for each class", () => {
    const { good, bad } = scoreDistribution(TIED);
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    expect(sum(good)).toBeCloseTo(1, 12);
    expect(sum(bad)).toBeCloseTo(1, 12);
  });
});

describe("whether probabilities are true", () => {
  test("true ones pass Hosmer and Lemeshow's test about as often as its level says", () => {
    const values = Array.from({ length: 200 }, (_, seed) => {
      const { cases } = drawnCases(500, seed + 1000);
      return hosmerLemeshow(calibrationBins(cases)).pValue;
    });
    const rejected = values.filter((p) => p < 0.05).length;
    expect(rejected).toBeLessThan(22);
  });

  test("probabilities that are twice too high do not", () => {
    const { probabilities, target } = drawnCases(500, 5);
    const halved = Uint8Array.from(target, (label, i) => label * (i % 2));
    const bins = calibrationBins(rankCases(probabilities, halved));
    expect(hosmerLemeshow(bins).pValue).toBeLessThan(0.001);
  });

  test("bins hold all cases, lowest probabilities first", () => {
    const { cases } = drawnCases(103, 2);
    const bins = calibrationBins(cases);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(103);
    const predicted = bins.map((bin) => bin.predicted);
    expect(predicted).toEqual([...predicted].sort((a, b) => a - b));
  });

  test("taking a scorer back to the true share is the identity where nothing was added", () => {
    expect(priorShift(0.3, 0.3)).toBe(0);
    expect(priorShift(0.3, 0.5)).toBeCloseTo(Math.log(0.3 / 0.7), 12);
  });

  test("as many bad rows are added as the share needs", () => {
    const added = rowsToAdd(210, 700, 0.5);
    expect(added).toBe(280);
    expect((210 + added) / (700 + added)).toBe(0.5);
    expect(rowsToAdd(400, 700, 0.5)).toBe(0);
  });
});

test("a population is stable against itself, and shifted against another", () => {
  const { probabilities } = drawnCases(1000, 8);
  expect(populationStability(probabilities, probabilities)).toBeCloseTo(0, 12);
  expect(
    populationStability(
      probabilities,
      probabilities.map((p) => p * p),
    ),
  ).toBeGreaterThan(0.25);
});

test("the expected loss of true probabilities comes to what defaults", () => {
  const { probabilities, target } = drawnCases(2000, 4);
  const exposures = probabilities.map((_, i) => 1 + (i % 7));
  const { expected, realised, total } = defaultedExposure(probabilities, target, exposures);
  expect(realised).toBeGreaterThan(expected.low);
  expect(realised).toBeLessThan(expected.high);
  expect(total).toBeCloseTo(
    exposures.reduce((sum, value) => sum + value, 0),
    9,
  );
});
