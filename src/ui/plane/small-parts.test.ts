import { expect, test } from "vitest";
import { axisScale, axisTicks } from "../charts/axis-scale.ts";
import { largestSize, strongestView } from "./pen-drawing.ts";
import { missingByReason } from "./plane-facts.ts";
import { valueAt } from "./plane-plot.ts";
import { legendOf, sentencePieces } from "./plane-sentence.ts";
import { windowSpread } from "./sheet-spread.ts";
import { changeInDeviations, shuffleVerdict } from "./shuffle-verdict.ts";

test("ticks of an asinh axis are round, on both sides of 0 and within the domain", () => {
  expect(axisTicks("asinh", [-12, 12], 9)).toEqual([-10, -5, -2, -1, 0, 1, 2, 5, 10]);
  expect(axisTicks("asinh", [-12, 12], 5)).toEqual([-10, -2, 0, 2, 10]);
  expect(axisTicks("asinh", [-3, 60], 20)).toEqual([-2, -1, 0, 1, 2, 5, 10, 20, 50]);
  for (const count of [2, 4, 8]) {
    expect(axisTicks("asinh", [-0.2, 0.3], count).length).toBeGreaterThan(1);
  }
});

test.each(["linear", "asinh"] as const)("a place on a %s axis is a value and back", (kind) => {
  const domain = [-12, 30] as const;
  const range = [400, 20] as const;
  const position = axisScale(kind, domain, range);
  const value = valueAt(kind, domain, range);
  for (const one of [-12, -3, 0, 0.4, 8, 30]) expect(value(position(one))).toBeCloseTo(one, 9);
});

test("the words of layers are switches, the rest of the sentence is plain", () => {
  const sentence = "Dots: {real:real} and {nonsense:other}, over {surface:what D thinks}.";
  expect(sentencePieces(sentence).map(({ text, layer, after }) => [text + after, layer])).toEqual([
    ["Dots: ", null],
    ["real", "real"],
    [" and ", null],
    ["other,", null],
    [" over ", null],
    ["what D thinks.", "surface"],
  ]);
  expect(legendOf(sentence, ["surface"])).toBe(
    "Dots: real and other, over {discriminator:what D thinks}.",
  );
});

test("layers that are missing for one reason are named together", () => {
  const groups = missingByReason({ surface: "window-too-long", arrows: "window-too-long" });
  expect(groups).toEqual([["window-too-long", ["surface", "arrows"]]]);
  expect(missingByReason({ real: "no-data", surface: "no-discriminator" })).toHaveLength(2);
});

test("the spread of windows is the mean deviation per bar; equal windows have none", () => {
  const windows = Float32Array.of(1, 10, 3, 10, 5, 10);
  expect(windowSpread(windows, 3)).toBeCloseTo(1);
  expect(windowSpread(Float32Array.of(1, 2, 1, 2), 2)).toBe(0);
  expect(windowSpread(Float32Array.of(1, 2), 1)).toBe(0);
});

test("the pen opens where the strongest arrow is, and never beyond the ends", () => {
  const gradient = new Float32Array(256);
  gradient[200] = -4;
  expect(strongestView(gradient, 64)).toBe(168);
  expect(strongestView(gradient.toReversed(), 64)).toBe(23);
  expect(strongestView(gradient.subarray(190), 64)).toBe(0);
  expect(strongestView(Float32Array.of(1, 2), 64)).toBe(0);
  expect(largestSize(gradient)).toBe(4);
});

test("a discriminator that does not mind the order is told from one that does", () => {
  const effect = (meanChange: number) => ({
    meanBefore: 1,
    meanAfter: 1,
    meanChange,
    deviation: 2,
  });
  const report = (real: number, generated: number) => ({
    step: 1,
    windowCount: 64,
    real: effect(real),
    generated: effect(generated),
  });
  expect(shuffleVerdict(report(0.1, 0.1))).toBe("ignores");
  expect(shuffleVerdict(report(0.5, 0.1))).toBe("little");
  expect(shuffleVerdict(report(0.1, 1.5))).toBe("minds");
  expect(changeInDeviations({ ...effect(1), deviation: 0 })).toBe(0);
});
