import { expect, test } from "vitest";
import { compilePeakLoop } from "./measure-peak.ts";
import { peakFlops } from "./peak-loop.ts";

test("the loop multiplies and adds as often as it is counted", async () => {
  const binary = Uint8Array.from(await compilePeakLoop("plain"));
  const { instance } = await WebAssembly.instantiate(binary, {});
  const run = instance.exports.run as (rounds: number) => number;
  const afterOneRound = Array.from({ length: 12 }, (_, start) => {
    let x = start;
    for (let i = 0; i < 2; i++)
      x = Math.fround(Math.fround(x * Math.fround(0.999)) + Math.fround(0.001));
    return x;
  });
  const sum = afterOneRound.reduce((total, x) => total + x, 0);
  expect(run(1)).toBeCloseTo(sum, 3);
});

test("a processor makes more than one operation a nanosecond, and fewer than a thousand", async () => {
  const peak = await peakFlops(await compilePeakLoop("plain"), 0.1);
  expect(peak).toBeGreaterThan(1e9);
  expect(peak).toBeLessThan(1e12);
});

test("instructions that are not to be had give no figure", async () => {
  expect(await peakFlops(Uint8Array.of(0, 1, 2, 3), 0.01)).toBeNull();
});
