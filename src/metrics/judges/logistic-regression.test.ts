import fc from "fast-check";
import { expect, test } from "vitest";
import { randomStream } from "../../shared/random.ts";
import { areaUnderCurve, judge } from "./area-under-curve.ts";
import { fitLogistic, type LabelledRows, logitOf } from "./logistic-regression.ts";

const rowsOf = (count: number) => Int32Array.from({ length: count }, (_, row) => row);

/** x = 1 has 3 positives of 4, x = −1 has 1 of 4. */
const balanced: LabelledRows = {
  values: Float64Array.of(1, 1, 1, 1, -1, -1, -1, -1),
  width: 1,
  labels: Uint8Array.of(1, 1, 1, 0, 1, 0, 0, 0),
};

test("a saturated model has the log odds as its weights", () => {
  const { intercept, weights } = fitLogistic(balanced, rowsOf(8), { ridge: 0 });
  expect(weights[0]).toBeCloseTo(Math.log(3), 10);
  expect(intercept).toBeCloseTo(0, 10);
});

test("the penalty's weight is where 8 σ(w) − 6 + λ w = 0", () => {
  const ridge = 2;
  const slope = (w: number) => 8 / (1 + Math.exp(-w)) - 6 + ridge * w;
  let [low, high] = [0, 2];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (slope(middle) < 0) low = middle;
    else high = middle;
  }
  const { weights } = fitLogistic(balanced, rowsOf(8), { ridge });
  expect(weights[0]).toBeCloseTo(low, 10);
});

test("the intercept takes the log odds of unequal classes, unpenalised", () => {
  const data = {
    ...balanced,
    values: new Float64Array(8),
    labels: Uint8Array.of(1, 1, 1, 1, 1, 1, 0, 0),
  };
  const { intercept, weights } = fitLogistic(data, rowsOf(8), { ridge: 5 });
  expect(intercept).toBeCloseTo(Math.log(3), 10);
  expect(weights[0]).toBeCloseTo(0, 10);
});

test("at the end the slope of the penalised loss is zero in every direction", () => {
  const [count, width, ridge] = [60, 4, 0.7];
  const stream = randomStream(3, "evaluation");
  const values = Float64Array.from({ length: count * width }, () => stream.normal());
  const labels = Uint8Array.from({ length: count }, (_, row) =>
    (values[row * width] ?? 0) + stream.normal() > 0 ? 1 : 0,
  );
  const data = { values, width, labels };
  const model = fitLogistic(data, rowsOf(count), { ridge });
  const errors = Array.from(labels, (label, row) => {
    return 1 / (1 + Math.exp(-logitOf(model, values, row * width))) - label;
  });
  for (let i = 0; i < width; i++) {
    const slope = errors.reduce(
      (sum, error, row) => sum + error * (values[row * width + i] ?? 0),
      0,
    );
    expect(slope + ridge * (model.weights[i] ?? 0)).toBeCloseTo(0, 8);
  }
  expect(errors.reduce((sum, error) => sum + error, 0)).toBeCloseTo(0, 8);
});

test("where the search begins does not matter, but for its steps", () => {
  const from = { intercept: 0.4, weights: Float64Array.of(0.9) };
  const fitted = fitLogistic(balanced, rowsOf(8), { ridge: 0.5, from });
  expect(from).toEqual({ intercept: 0.4, weights: Float64Array.of(0.9) });
  const plain = fitLogistic(balanced, rowsOf(8), { ridge: 0.5 });
  expect(fitted.weights[0]).toBeCloseTo(plain.weights[0] ?? Number.NaN, 10);
  const there = fitLogistic(balanced, rowsOf(8), { ridge: 0.5, from: plain, iterations: 1 });
  expect(there.weights[0]).toBeCloseTo(plain.weights[0] ?? Number.NaN, 12);
  const early = fitLogistic(balanced, rowsOf(8), { ridge: 0.5, iterations: 1 });
  expect(Math.abs((early.weights[0] ?? 0) - (plain.weights[0] ?? 0))).toBeGreaterThan(1e-3);
});

test("only the rows named count", () => {
  const { weights } = fitLogistic(balanced, Int32Array.of(0, 3, 4, 5), { ridge: 1 });
  expect(weights[0]).toBeCloseTo(0, 10);
});

test("separable classes stay finite under the penalty", () => {
  const data = {
    values: Float64Array.of(-2, -1, 1, 2),
    width: 1,
    labels: Uint8Array.of(0, 0, 1, 1),
  };
  const { weights } = fitLogistic(data, rowsOf(4), { ridge: 1e-3 });
  expect(weights[0]).toBeGreaterThan(1);
  expect(Number.isFinite(weights[0])).toBe(true);
});

const scores = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 30 });

test("the area is the share of pairs in order, ties half, whatever the scores", () => {
  fc.assert(
    fc.property(scores, scores, (positives, negatives) => {
      const pairs = positives.flatMap((p) => negatives.map((n) => (1 + Math.sign(p - n)) / 2));
      const share = pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length;
      expect(areaUnderCurve(positives, negatives)).toBeCloseTo(share, 12);
      expect(areaUnderCurve(negatives, positives)).toBeCloseTo(1 - share, 12);
    }),
  );
});

test("the toy curve of finance.md 6 has area .75, ties count half", () => {
  const scores = [0.9, 0.8, 0.7, 0.6, 0.55, 0.4, 0.3, 0.2];
  const labels = [1, 1, 0, 1, 0, 0, 1, 0];
  const of = (label: number) => scores.filter((_, index) => labels[index] === label);
  expect(areaUnderCurve(of(1), of(0))).toBe(0.75);
  expect(areaUnderCurve([1, 1, 2], [1, 0])).toBeCloseTo((0.5 + 1 + 0.5 + 1 + 1 + 1) / 6, 12);
  expect(areaUnderCurve([3, 3], [3, 3, 3])).toBe(0.5);
  expect(areaUnderCurve([], [1])).toBeNaN();
});

test("accuracy is balanced and a logit of 0 counts half", () => {
  expect(judge([1, 2, -1, 0], [-1]).accuracy).toBe((2.5 / 4 + 1) / 2);
});
