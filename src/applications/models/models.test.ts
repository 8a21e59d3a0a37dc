import { expect, test } from "vitest";
import { gaussianWalk } from "../../baselines/gaussian-walk.ts";
import { marketOf } from "../../gan/fixtures/market.ts";
import { FitError } from "../../shared/market-model.ts";
import { deviation } from "../../shared/moments.ts";
import type { Returns } from "../../shared/series.ts";
import { filteredModel, weightedVariances } from "./filtered-model.ts";
import { historicalSimulation } from "./historical-simulation.ts";

const { returns } = marketOf({ assets: ["A", "B"] });

const scaled = (factor: number, from: Returns = returns): Returns => ({
  ...from,
  values: from.values.map((value) => factor * value),
});

test("historical simulation replays stretches of the history, both assets together", async () => {
  const { values } = await historicalSimulation(returns).sample(20, 5, 1);
  for (let path = 0; path < 20; path++) {
    const stretch = Array.from(values.subarray(path * 10, (path + 1) * 10));
    const at = Array.from({ length: returns.times.length - 4 }, (_, t) => 2 * t).find((from) =>
      stretch.every((value, index) => value === Math.fround(returns.values[from + index] ?? 0)),
    );
    expect(at).toBeDefined();
  }
});

test("historical simulation knows nothing longer than the history", async () => {
  const asked = historicalSimulation(returns).sample(1, returns.times.length + 1, 1);
  await expect(asked).rejects.toThrow(FitError);
});

test("the weighted variance of a bar does not know the bar", () => {
  const values = new Float64Array(60).fill(0.01);
  values[59] = 1;
  const variances = weightedVariances(values, 0, 1);
  expect(variances[59]).toBeCloseTo(1e-4, 12);
  expect(variances[60]).toBeCloseTo(0.94e-4 + 0.06, 12);
});

test("filtered paths start from the volatility of the past, whatever the model's own", async () => {
  const model = await gaussianWalk.fit(returns, 1);
  const filtered = filteredModel(model, returns);
  const first = async (past: Returns) => {
    const { values } = await filtered.sample(4000, 1, 7, { past });
    return deviation(values.filter((_, index) => index % 2 === 0));
  };
  const [calm, wild] = [await first(returns), await first(scaled(3))];
  expect(wild / calm).toBeCloseTo(3, 1);
  const variance = weightedVariances(returns.values, 0, 2).at(-1) ?? Number.NaN;
  expect(calm / Math.sqrt(variance)).toBeGreaterThan(0.95);
  expect(calm / Math.sqrt(variance)).toBeLessThan(1.08);
});

test("the same seed gives the same filtered paths", async () => {
  const model = await gaussianWalk.fit(returns, 1);
  const draw = () => filteredModel(model, returns).sample(3, 4, 9);
  expect((await draw()).values).toEqual((await draw()).values);
});

test("a filtered path is the model's own at another level", async () => {
  const model = await gaussianWalk.fit(returns, 1);
  const warmUp = 126;
  const own = await model.sample(5, warmUp + 60, 7);
  const { values } = await filteredModel(model, returns).sample(5, 60, 7, { past: returns });
  for (let path = 0; path < 5; path++) {
    const factors = Array.from({ length: 60 }, (_, t) => {
      const drawn = own.values[(path * (warmUp + 60) + warmUp + t) * 2] ?? Number.NaN;
      return (values[(path * 60 + t) * 2] ?? Number.NaN) / drawn;
    });
    const [first = Number.NaN] = factors;
    expect(first).toBeGreaterThan(0);
    for (const factor of factors) expect(factor / first).toBeCloseTo(1, 4);
  }
});
