import fc from "fast-check";
import { expect, test } from "vitest";
import { prepareMarket } from "./prepare-market.ts";
import { simulateMarket } from "./simulate.ts";
import { defaultMarket } from "./simulated-market.ts";
import { copyWindows, countWindows } from "./windows.ts";

const market = prepareMarket(
  simulateMarket({ ...defaultMarket("two-asset-t-copula", 9), days: 300 }),
  { returnKind: "log", windowLength: 30, trainShare: 0.5, winsoriseAt: 0, gaussianise: false },
);

test("a window holds the standardised returns from its start, all assets", () => {
  const starts = fc.array(fc.integer({ min: 0, max: market.windowCount - 1 }), { minLength: 1 });
  fc.assert(
    fc.property(starts, (chosen) => {
      const target = copyWindows(
        market,
        Int32Array.from(chosen),
        new Float32Array(chosen.length * 60),
      );
      chosen.forEach((start, index) => {
        const window = target.subarray(index * 60, index * 60 + 60);
        expect(window).toEqual(market.standardised.subarray(start * 2, start * 2 + 60));
      });
    }),
  );
});

test("all windows together cover the training part and nothing else", () => {
  const seen = new Set<number>();
  for (let start = 0; start < market.windowCount; start++) {
    for (let t = 0; t < market.windowLength; t++) seen.add(start + t);
  }
  expect(seen.size).toBe(market.trainCount);
  expect(Math.max(...seen)).toBe(market.trainCount - 1);
});

test("a start outside the training part or a target of another size is refused", () => {
  const target = new Float32Array(60);
  expect(() => copyWindows(market, Int32Array.of(market.windowCount), target)).toThrow(RangeError);
  expect(() => copyWindows(market, Int32Array.of(-1), target)).toThrow(RangeError);
  expect(() => copyWindows(market, Int32Array.of(0, 1), target)).toThrow(RangeError);
});

test("a stretch shorter than a window has none", () => {
  expect(countWindows(29, 30)).toBe(0);
  expect(countWindows(30, 30)).toBe(1);
});
