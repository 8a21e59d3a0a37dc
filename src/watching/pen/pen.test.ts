import { beforeAll, describe, expect, test } from "vitest";
import {
  PAIRS,
  type SmallNetworks,
  smallNetworks,
  unpaused,
  WINDOWS,
} from "../fixtures/small-networks.ts";
import { fixedNoise } from "../latent/fixed-noise.ts";
import { noiseSquare } from "../latent/noise-square.ts";
import { drawContactSheet } from "./contact-sheet.ts";
import { readPen } from "./read-pen.ts";
import { shuffleBars, shuffleTime } from "./shuffle-time.ts";

const near = (values: ArrayLike<number>, digits = 5) =>
  Array.from(values, (value) => expect.closeTo(value, digits));
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

let small: SmallNetworks;
const subject = (asset = 0) => ({ ...small, asset });

beforeAll(async () => {
  small = await smallNetworks(WINDOWS, ["A", "B"]);
});

describe("the critic's pen", () => {
  test("is ∂logit/∂return of the shown asset, bar by bar", async () => {
    const { readings } = await readPen(subject(1), 4, [2, 15], unpaused);
    const { measured } = fixedNoise(small.seed, 10);
    const one = await small.engine.generate({ ...measured, first: 3, count: 1 }, false);
    const slopes = await small.engine.inputGradient(one.values, 1);
    const ofShown = (values: Float32Array) => values.filter((_, i) => i % 2 === 1);
    expect(readings[1]?.index).toBe(15);
    expect([...(readings[1]?.window ?? [])]).toEqual(near(ofShown(one.values)));
    expect([...(readings[1]?.gradient ?? [])]).toEqual(near(ofShown(slopes)));
    const [score] = await small.engine.score(one.values, 1);
    expect(readings[1]?.score).toBeCloseTo(score ?? Number.NaN, 5);
  });

  test("moving a bar where it points raises the score", async () => {
    const { readings } = await readPen(subject(), 4, [0], unpaused);
    const { shown } = fixedNoise(small.seed, 10);
    const { values } = await small.engine.generate({ ...shown, count: 1 }, false);
    const moved = values.slice();
    readings[0]?.gradient.forEach((slope, time) => {
      moved[2 * time] = (moved[2 * time] ?? 0) + 0.01 * slope;
    });
    const [before = 0] = await small.engine.score(values, 1);
    const [after = 0] = await small.engine.score(moved, 1);
    expect(after).toBeGreaterThan(before);
  });

  test("saliency is the mean magnitude over all windows looked at", async () => {
    const { saliency, windowCount } = await readPen(subject(), 4, [], unpaused);
    const all = Array.from({ length: windowCount }, (_, i) => i);
    let sum = 0;
    for (let from = 0; from < windowCount; from += 64) {
      const { readings } = await readPen(subject(), 4, all.slice(from, from + 64), unpaused);
      for (const { gradient } of readings) sum += Math.abs(gradient[3] ?? 0);
    }
    expect(saliency[3]).toBeCloseTo(sum / windowCount, 5);
  });
});

describe("shuffled time", () => {
  test("keeps every window's bars, with the assets of a bar together", () => {
    const windows = Float32Array.from({ length: 24 }, (_, i) => i);
    const mixed = shuffleBars(windows, { length: 6, assetCount: 2 }, 3);
    expect(mixed).not.toEqual(windows);
    for (const from of [0, 12]) {
      const bars = Array.from({ length: 6 }, (_, t) => mixed[from + 2 * t] ?? 0);
      expect(bars.toSorted((a, b) => a - b)).toEqual([0, 2, 4, 6, 8, 10].map((v) => v + from));
      const others = bars.map((_, t) => mixed[from + 2 * t + 1]);
      expect(others).toEqual(bars.map((value) => value + 1));
    }
    expect(shuffleBars(windows, { length: 6, assetCount: 2 }, 3)).toEqual(mixed);
    expect(shuffleBars(windows, { length: 6, assetCount: 2 }, 4)).not.toEqual(mixed);
  });

  test("changes scores of a discriminator that looks at the order, and is measured as said", async () => {
    const report = await shuffleTime(subject(), 4, 1, unpaused);
    expect(report.windowCount).toBeGreaterThan(100);
    for (const effect of [report.real, report.generated]) {
      expect(effect.meanChange).toBeGreaterThan(0);
      expect(effect.deviation).toBeGreaterThan(0);
      expect(effect.meanChange).toBeGreaterThanOrEqual(
        Math.abs(effect.meanAfter - effect.meanBefore) - 1e-6,
      );
    }
  });

  test("changes nothing for a discriminator that only sums", async () => {
    const blind = {
      ...small.networks,
      score: async (windows: Float32Array, count: number) => {
        const size = windows.length / count;
        return Float32Array.from({ length: count }, (_, i) =>
          Math.fround(mean([...windows.subarray(i * size, (i + 1) * size)])),
        );
      },
    };
    const report = await shuffleTime({ ...subject(), networks: blind }, 4, 1, unpaused);
    expect(report.real.meanChange).toBeLessThan(1e-6);
    expect(report.generated.meanChange).toBeLessThan(1e-6);
    expect(report.real.deviation).toBeGreaterThan(0.01);
  });
});

describe("the contact sheet", () => {
  test("is the generator over the slice, its middle the anchor's window", async () => {
    const wish = { size: 5, anchor: 1, offset: [0, 0] } as const;
    const sheet = await drawContactSheet(subject(), 4, wish, unpaused);
    const { readings } = await readPen(subject(), 4, [1], unpaused);
    expect([...sheet.windows.subarray(120, 130)]).toEqual(near(readings[0]?.window ?? []));
    expect(sheet.scores[12]).toBeCloseTo(readings[0]?.score ?? Number.NaN, 4);
    expect([...sheet.offsets]).toEqual([-1.5, -0.75, 0, 0.75, 1.5]);
  });

  test("moves with its offset", async () => {
    const at = (x: number) =>
      drawContactSheet(subject(), 4, { size: 5, anchor: 1, offset: [x, 0] }, unpaused);
    const [still, moved] = [await at(0), await at(0.75)];
    // One column to the right is where the sheet was moved to.
    expect([...moved.windows.subarray(0, 10)]).toEqual(near(still.windows.subarray(10, 20)));
  });

  test("of a noise of two numbers is a grid over all of it", async () => {
    const pairs = await smallNetworks(PAIRS);
    const wish = { size: 3, anchor: 9, offset: [0, 0] } as const;
    const sheet = await drawContactSheet({ ...pairs, asset: 0 }, 4, wish, unpaused);
    const square = noiseSquare(pairs.networks.program, pairs.seed, 0);
    const noise = square.noiseAt(Float32Array.of(-1.5, -1.5));
    const { values } = await pairs.engine.generate(noise, false);
    expect([...sheet.windows.subarray(0, 2)]).toEqual(near(values));
  });
});

test("looking leaves nothing behind on the device", async () => {
  const look = async () => {
    await readPen(subject(), 4, [1], unpaused);
    await shuffleTime(subject(), 4, 1, unpaused);
    await drawContactSheet(subject(), 4, { size: 3, anchor: 0, offset: [0, 0] }, unpaused);
  };
  await look();
  const before = small.engine.memory();
  await look();
  expect(small.engine.memory()).toEqual(before);
});
