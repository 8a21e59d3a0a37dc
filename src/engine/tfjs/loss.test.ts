import { beforeAll, describe, expect, test } from "vitest";
import type { LossTerm, ObjectivePlan } from "../gan-engine.ts";
import { accuracyOf, discriminatorLoss, generatorLoss, lossOf } from "./loss.ts";
import { type Tensor, tf } from "./tensorflow.ts";

beforeAll(async () => {
  await tf.setBackend("cpu");
});

const LOGITS = [-30, -2, -0.5, 0.3, 1.7, 25];
const column = (values: readonly number[]) => tf.tensor2d([...values], [values.length, 1]);
const first = (tensor: Tensor) => tensor.dataSync()[0] ?? Number.NaN;
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

const LAWS: readonly (readonly [LossTerm, (x: number) => number])[] = [
  [{ law: "cross-entropy", target: 0.9, weight: 1 }, (x) => softplus(x) - 0.9 * x],
  [{ law: "cross-entropy", target: 0, weight: 0.5 }, (x) => 0.5 * softplus(x)],
  [{ law: "square", target: 1, weight: 0.5 }, (x) => 0.5 * (x - 1) ** 2],
  [{ law: "hinge", sign: 1, weight: 2 }, (x) => 2 * Math.max(0, 1 - x)],
  [{ law: "hinge", sign: -1, weight: 1 }, (x) => Math.max(0, 1 + x)],
  [{ law: "linear", sign: -1, weight: 3 }, (x) => -3 * x],
];

describe.each(LAWS)("%o", (term, law) => {
  test("has the stated value and its gradient, also far out", () => {
    const { value, gradient } = lossOf(term, column(LOGITS));
    expect(first(value)).toBeCloseTo(mean(LOGITS.map(law)), 3);
    const slopes = gradient.dataSync();
    for (const [index, logit] of LOGITS.entries()) {
      const slope = (law(logit + 1e-5) - law(logit - 1e-5)) / 2e-5 / LOGITS.length;
      expect(slopes[index]).toBeCloseTo(slope, 4);
    }
  });
});

test("a relativistic objective sees differences of pairs, from both sides", () => {
  const term: LossTerm = { law: "cross-entropy", target: 1, weight: 1 };
  const objective: ObjectivePlan = { paired: true, real: term, generated: term, generator: term };
  const real = [0.5, -1, 2];
  const generated = [1, 0.2, -0.3];
  const differences = real.map((value, index) => value - (generated[index] ?? 0));
  const loss = discriminatorLoss(objective, column(real), column(generated));
  expect(first(loss.value)).toBeCloseTo(mean(differences.map((d) => softplus(-d))), 5);
  const slopes = differences.map((d) => -1 / (1 + Math.exp(d)) / 3);
  expect([...loss.real.dataSync()].map((s, i) => s - (slopes[i] ?? 0))).toSatisfy(
    (gaps: number[]) => gaps.every((gap) => Math.abs(gap) < 1e-6),
  );
  expect([...loss.generated.dataSync()]).toEqual([...loss.real.dataSync()].map((s) => -s));
  const forGenerator = generatorLoss(objective, column(generated), column(real));
  expect(first(forGenerator.value)).toBeCloseTo(mean(differences.map(softplus)), 5);
});

test("accuracy is the share on the right side of zero, averaged over both kinds", () => {
  expect(first(accuracyOf(column([1, 2, -1, 3]), column([-1, 1, 1, 1])))).toBeCloseTo(0.5, 6);
});
