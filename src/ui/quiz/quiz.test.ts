import fc from "fast-check";
import { expect, test } from "vitest";
import { pathFacts, pathPoints } from "./path-facts.ts";
import { decodeResults, encodeResult, type QuizResult } from "./quiz-code.ts";
import {
  chanceOfAtLeast,
  confusionOf,
  rightCount,
  verdictsOf,
  wilsonInterval,
} from "./quiz-score.ts";

const bits = (count: number) =>
  fc.array(fc.constantFrom(0, 1), { minLength: count, maxLength: count });

const result: fc.Arbitrary<QuizResult> = fc.integer({ min: 1, max: 30 }).chain((count) =>
  fc.record({
    truth: bits(count),
    answers: bits(count),
    discriminator: fc.option(bits(count)),
  }),
);

test("a code gives back the result it was made of, wherever it is pasted", () => {
  fc.assert(
    fc.property(result, result, (one, other) => {
      const text = `Anna: ${encodeResult(one)}\nBen ${encodeResult(other)}.`;
      expect(decodeResults(text)).toEqual([one, other]);
    }),
  );
});

test("a code with another digit in it is left out", () => {
  const code = encodeResult({ truth: [1, 0, 1], answers: [1, 1, 1], discriminator: null });
  const changed = code.replace("SPOT1-3-5-7", "SPOT1-3-5-5");
  expect(changed).not.toBe(code);
  expect(decodeResults(changed)).toEqual([]);
  expect(decodeResults("SPOT1-zz-zzzzzzz-zzzzzzz-zzzzzzz-00000000")).toEqual([]);
});

test("the four cells are all answers, and the diagonal the right ones", () => {
  fc.assert(
    fc.property(result, ({ truth, answers }) => {
      const cells = confusionOf(truth, answers);
      const total = Object.values(cells).reduce((sum, count) => sum + count, 0);
      expect(total).toBe(truth.length);
      const right = truth.filter((value, index) => value === answers[index]).length;
      expect(rightCount(cells)).toBe(right);
    }),
  );
});

/** SciPy, `binomtest(7, 10).proportion_ci(method="wilson")`, and the binomial's exact tail. */
test("seven of ten fit a skill from 40 to 89 %, and come by chance one time in six", () => {
  const { low, high } = wilsonInterval(7, 10);
  expect(low).toBeCloseTo(0.39677814746114526, 12);
  expect(high).toBeCloseTo(0.892208732593699, 12);
  expect(chanceOfAtLeast(7, 10)).toBeCloseTo(176 / 1024, 12);
  expect(chanceOfAtLeast(8, 10)).toBeCloseTo(56 / 1024, 12);
  expect(chanceOfAtLeast(0, 10)).toBeCloseTo(1, 12);
  expect(wilsonInterval(10, 10).high).toBeCloseTo(1, 12);
  expect(wilsonInterval(0, 10).low).toBeCloseTo(0, 12);
});

test("the discriminator says real above its threshold only", () => {
  expect(verdictsOf([0.2, 0, -3], 0)).toEqual([1, 0, 0]);
});

test("a path's facts are read off it, relative to prices or as differences", () => {
  const facts = pathFacts(Float32Array.of(100, 110, 99));
  expect(facts).toMatchObject({ end: 99, low: 99, high: 110, isRelative: true });
  expect(facts.largest).toBeCloseTo(0.1);
  expect(pathFacts(Float32Array.of(0, 2, -1))).toMatchObject({ largest: 3, isRelative: false });
});

test("a path fills its box from edge to edge, a flat one too", () => {
  const points = (prices: number[]) =>
    pathPoints(Float32Array.from(prices), pathFacts(Float32Array.from(prices)), {
      width: 100,
      height: 20,
    });
  expect(points([100, 120, 110])).toBe("0.0,19.0 50.0,1.0 100.0,10.0");
  expect(points([100, 100])).toBe("0.0,19.0 100.0,19.0");
});
