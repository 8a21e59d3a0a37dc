import { expect, test } from "vitest";
import { drawPaths } from "../../baselines/draw-paths.ts";
import type { FittedMarketModel } from "../../shared/market-model.ts";
import { deviation } from "../../shared/moments.ts";
import type { Returns } from "../../shared/series.ts";
import { keepDraws } from "./forecasters.ts";
import { weightedModel } from "./weighted-model.ts";

/** Returns whose volatility is 1 % or 3 %, for good, path by path. */
const twoRegimes: FittedMarketModel = {
  sample: async (count, length, seed, options) =>
    drawPaths({ count, length, assetCount: 1, seed, options }, (stream, path) => {
      const scale = stream.uniform() < 0.5 ? 0.01 : 0.03;
      for (let t = 0; t < path.length; t++) path[t] = scale * stream.normal();
    }),
};

async function pastOf(scale: number): Promise<Returns> {
  const { values } = await twoRegimes.sample(1, 60, 5);
  const size = deviation(values);
  return {
    assets: ["A"],
    kind: "log",
    times: Float64Array.from({ length: 60 }, (_, i) => i),
    values: Float64Array.from(values, (value) => (scale * value) / size),
  };
}

test("what follows a calm past is calm, what follows a wild one is wild", async () => {
  const model = weightedModel(keepDraws(twoRegimes), 0);
  const spread = async (scale: number) => {
    const { values } = await model.sample(1000, 5, 2, { past: await pastOf(scale) });
    return deviation(values);
  };
  expect(await spread(0.01)).toBeCloseTo(0.01, 2);
  expect(await spread(0.03)).toBeCloseTo(0.03, 2);
});

test("few stretches count, and no fewer than wanted", async () => {
  const model = weightedModel(keepDraws(twoRegimes), 0);
  const past = await pastOf(0.01);
  const { effectiveNumber } = await model.continue(past, { count: 500, length: 5, seed: 2 });
  expect(effectiveNumber).toBeGreaterThan(150);
  expect(effectiveNumber).toBeLessThan(20_000);
});

test("a past like nothing that was drawn widens the weights and says so by few of them", async () => {
  const model = weightedModel(keepDraws(twoRegimes), 0);
  const ask = (past: Returns) => model.continue(past, { count: 500, length: 5, seed: 2 });
  const usual = await ask(await pastOf(0.01));
  const strange = await ask(await pastOf(1));
  expect(strange.bandwidth).toBeGreaterThan(usual.bandwidth);
});

test("the same seed draws the same, and a short past is refused", async () => {
  const past = await pastOf(0.01);
  const draw = () => weightedModel(twoRegimes, 0).sample(50, 5, 2, { past });
  expect(await draw()).toEqual(await draw());
  const short = { ...past, values: past.values.subarray(0, 10), times: past.times.subarray(0, 10) };
  await expect(weightedModel(twoRegimes, 0).sample(50, 5, 2, { past: short })).rejects.toThrow(
    "too-short",
  );
});
