import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomStream } from "../../shared/random.ts";
import { squaredDistances, squaredDistancesWithin } from "../windows/distances.ts";
import { drawMarket } from "../windows/fixtures/parts.ts";
import { WindowPair, WindowSample } from "../windows/window-sample.ts";
import { type WindowSet, windowsApart } from "../windows/window-set.ts";
import {
  gaussianKernels,
  kernelPermutationTest,
  medianDistance,
  squaredDiscrepancy,
  windowDiscrepancy,
} from "./kernel-discrepancy.ts";
import { signatureOf } from "./signature.ts";
import { signatureDiscrepancy, signatureDistance } from "./signature-distance.ts";
import { slicedWasserstein, unitDirections } from "./sliced-wasserstein.ts";

const normals = (count: number, mean: number, index: number, length = 1): WindowSet => {
  const stream = randomStream(5, "evaluation", index);
  const values = Float64Array.from({ length: count * length }, () => mean + stream.normal());
  return { values, count, length };
};

const pairOf = (reference: WindowSet, sample: WindowSet) =>
  new WindowPair(new WindowSample(reference), new WindowSample(sample));

describe("kernel discrepancy", () => {
  test("of N(0, 1) and N(1, 1) under a unit kernel agrees with its integral", () => {
    // finance.md 6; sd of the estimate at 1,500 points about .012, here seen through 4 draws
    const estimates = [0, 2, 4, 6].map((index) => {
      const reference = normals(1500, 0, index);
      const sample = normals(1500, 1, index + 1);
      return squaredDiscrepancy(
        { reference: squaredDistancesWithin(reference), sample: squaredDistancesWithin(sample) },
        squaredDistances(reference, sample),
        { reference: 1500, sample: 1500 },
        (squared) => Math.exp(-squared / 2),
      );
    });
    const estimate = estimates.reduce((sum, value) => sum + value, 0) / estimates.length;
    expect(Math.abs(estimate - 0.17726763491986194)).toBeLessThan(0.012);
  });

  test("is the sum over five bandwidths", () => {
    const direct = (squared: number, scale: number) =>
      [0.25, 0.5, 1, 2, 4].reduce(
        (sum, factor) => sum + Math.exp(-squared / (2 * (factor * scale) ** 2)),
        0,
      );
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 400, noNaN: true }),
        fc.double({ min: 0.5, max: 9, noNaN: true }),
        (squared, scale) => {
          expect(gaussianKernels(squared, scale)).toBeCloseTo(direct(squared, scale), 9);
        },
      ),
    );
  });

  test("by hand: two points against two", () => {
    const pair = pairOf(
      { values: Float64Array.of(0, 2), count: 2, length: 1 },
      { values: Float64Array.of(0, 1), count: 2, length: 1 },
    );
    const kernel = (distance: number) => gaussianKernels(distance ** 2, 2);
    const across = (kernel(0) + kernel(1) + kernel(2) + kernel(1)) / 4;
    expect(windowDiscrepancy(pair)).toBeCloseTo(kernel(2) + kernel(1) - 2 * across, 12);
  });

  test("the median distance is that between different windows", () => {
    const set = { values: Float64Array.of(0, 1, 5), count: 3, length: 1 };
    expect(medianDistance(squaredDistancesWithin(set), 3)).toBe(4);
  });

  test("the permutation test tells laws apart and keeps its level", () => {
    const stream = randomStream(3, "evaluation");
    const apart = kernelPermutationTest(normals(60, 0, 20, 5), normals(60, 0.6, 21, 5), stream);
    expect(apart.pValue).toBeLessThan(0.01);
    const small = Array.from({ length: 40 }, (_, index) => {
      const first = normals(30, 0, 100 + 2 * index, 5);
      return kernelPermutationTest(first, normals(30, 0, 101 + 2 * index, 5), stream, 60).pValue;
    }).filter((pValue) => pValue <= 0.1);
    // 4 expected of 40; more than 10 has probability .003
    expect(small.length).toBeLessThanOrEqual(10);
  });
});

const arbitraryPath = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), {
  minLength: 4,
  maxLength: 24,
});
const even = (values: readonly number[]) =>
  Float64Array.from(values.slice(0, values.length - (values.length % 2)));

/** Product of two signatures in the truncated tensor algebra, written out level by level. */
function chenProduct(a: Float64Array, b: Float64Array, d: number): Float64Array {
  const level = (s: Float64Array, ...word: number[]) => {
    if (word.length === 0) return 1;
    const offset = [0, 0, d, d + d * d][word.length] ?? 0;
    return s[offset + word.reduce((place, letter) => place * d + letter, 0)] ?? Number.NaN;
  };
  const product = (...word: number[]) => {
    let sum = 0;
    for (let cut = 0; cut <= word.length; cut++) {
      sum += level(a, ...word.slice(0, cut)) * level(b, ...word.slice(cut));
    }
    return sum;
  };
  const letters = Array.from({ length: d }, (_, letter) => letter);
  return Float64Array.from([
    ...letters.map((i) => product(i)),
    ...letters.flatMap((i) => letters.map((j) => product(i, j))),
    ...letters.flatMap((i) => letters.flatMap((j) => letters.map((k) => product(i, j, k)))),
  ]);
}

function expectAlike(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < found.length; i++) expect(found[i]).toBeCloseTo(expected[i] ?? Number.NaN, 6);
}

describe("signature", () => {
  test("of a straight line is the exponential of its increment", () => {
    const signature = signatureOf(Float64Array.of(2, -3), 2);
    const d = [2, -3];
    const expected = [
      ...d,
      ...d.flatMap((a) => d.map((b) => (a * b) / 2)),
      ...d.flatMap((a) => d.flatMap((b) => d.map((c) => (a * b * c) / 6))),
    ];
    expectAlike(signature, expected);
  });

  test("of a right angle, by hand: the area is on one side only", () => {
    const signature = signatureOf(Float64Array.of(1, 0, 0, 1), 2);
    expect([...signature.slice(0, 6)]).toEqual([1, 1, 0.5, 1, 0, 0.5]);
  });

  test("of joined paths is the product of theirs (Chen)", () => {
    fc.assert(
      fc.property(arbitraryPath, arbitraryPath, (first, second) => {
        const a = even(first);
        const b = even(second);
        const joined = signatureOf(Float64Array.from([...a, ...b]), 2);
        const product = chenProduct(signatureOf(a, 2), signatureOf(b, 2), 2);
        expectAlike(joined, product);
      }),
    );
  });

  test("obeys the shuffle identity: products of coordinates are sums of longer ones", () => {
    fc.assert(
      fc.property(arbitraryPath, (values) => {
        const s = signatureOf(even(values), 2);
        const at = (index: number) => s[index] ?? Number.NaN;
        // S(1)S(2) = S(12) + S(21)
        expect(at(0) * at(1)).toBeCloseTo(at(3) + at(4), 6);
        // S(1)S(12) = 2 S(112) + S(121)
        expect(at(0) * at(3)).toBeCloseTo(2 * at(7) + at(8), 5);
        // S(2)S(12) = S(212) + 2 S(122)
        expect(at(1) * at(3)).toBeCloseTo(at(11) + 2 * at(9), 5);
      }),
    );
  });

  test("forgets a path that is gone over and back", () => {
    fc.assert(
      fc.property(arbitraryPath, (values) => {
        const there = even(values);
        const pairs = Array.from({ length: there.length / 2 }, (_, i) =>
          there.slice(2 * i, 2 * i + 2),
        );
        const back = pairs.reverse().flatMap((pair) => [...pair].map((value) => -value));
        const signature = signatureOf(Float64Array.from([...there, ...back]), 2);
        for (const value of signature) expect(value).toBeCloseTo(0, 6);
      }),
    );
  });
});

describe("distances of windows", () => {
  const windows = windowsApart(
    drawMarket(4000, 1).map((value) => value * 80),
    20,
  );

  test("are 0 for the same windows in another order", () => {
    const turned = Float64Array.from({ length: windows.values.length }, (_, i) => {
      const window = windows.count - 1 - Math.floor(i / 20);
      return windows.values[window * 20 + (i % 20)] ?? Number.NaN;
    });
    const pair = pairOf(windows, { ...windows, values: turned });
    expect(signatureDistance(pair)).toBeCloseTo(0, 9);
    expect(slicedWasserstein(pair, unitDirections(20, randomStream(1, "evaluation")))).toBeCloseTo(
      0,
      12,
    );
  });

  test("sliced Wasserstein of a shift is the shift seen from each direction", () => {
    const directions = unitDirections(20, randomStream(1, "evaluation"));
    const shifted = windows.values.map((value) => value + 0.3);
    let expected = 0;
    for (let from = 0; from < directions.length; from += 20) {
      const sum = directions.subarray(from, from + 20).reduce((total, value) => total + value, 0);
      expected += (0.3 * Math.abs(sum)) / (directions.length / 20);
    }
    const distance = slicedWasserstein(
      pairOf(windows, { ...windows, values: shifted }),
      directions,
    );
    expect(distance).toBeCloseTo(expected, 9);
  });

  test("signatures see the order of returns, which a histogram does not", () => {
    const sorted = windows.values.slice();
    for (let from = 0; from < sorted.length; from += 20) sorted.subarray(from, from + 20).sort();
    const pair = pairOf(windows, { ...windows, values: sorted });
    const fair = pairOf(
      windows,
      windowsApart(
        drawMarket(4000, 2).map((value) => value * 80),
        20,
      ),
    );
    expect(signatureDistance(pair)).toBeGreaterThan(4 * signatureDistance(fair));
    expect(signatureDiscrepancy(pair)).toBeGreaterThan(4 * Math.abs(signatureDiscrepancy(fair)));
  });
});
