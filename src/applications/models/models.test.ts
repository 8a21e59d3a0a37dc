import { expect, test } from "vitest";
import { gaussianWalk } from "../../baselines/gaussian-walk.ts";
import { marketOf } from "../../gan/fixtures/market.ts";
import { QUIET_JOB } from "../../shared/job.ts";
import { FitError } from "../../shared/market-model.ts";
import { deviation } from "../../shared/moments.ts";
import type { Returns } from "../../shared/series.ts";
import { filteredModel, weightedVariances } from "./filtered-model.ts";
import { historicalSimulation } from "./historical-simulation.ts";
import { createModelBook } from "./model-book.ts";

const market = marketOf({ assets: ["A", "B"] });
const { returns } = market;

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

test("models out of the book let other work in between their paths", async () => {
  const generator = await gaussianWalk.fit(returns, 1);
  const findBaseline = () => gaussianWalk;
  const book = createModelBook({ market, generator, findBaseline, kept: new Map() });
  for (const id of ["filtered-gan", "historical-simulation", "gaussian-walk"] as const) {
    let breaths = 0;
    const breathe = async () => {
      breaths += 1;
    };
    const model = await book.find(id, "all", { ...QUIET_JOB, breathe });
    await model.sample(50, 3, 1);
    expect(breaths).toBeGreaterThanOrEqual(50);
  }
});

test("the same seed gives the same filtered paths", async () => {
  const model = await gaussianWalk.fit(returns, 1);
  const draw = () => filteredModel(model, returns).sample(3, 4, 9);
  expect((await draw()).values).toEqual((await draw()).values);
});

test("a filtered path is the model's own times a factor that goes to the same limit on all", async () => {
  const model = await gaussianWalk.fit(returns, 1);
  const [warmUp, length] = [126, 400];
  const own = await model.sample(5, warmUp + length, 7);
  const { values } = await filteredModel(model, returns).sample(5, length, 7, { past: returns });
  const limits = Array.from({ length: 5 }, (_, path) => {
    const factorAt = (t: number) => {
      const drawn = own.values[(path * (warmUp + length) + warmUp + t) * 2] ?? Number.NaN;
      return Math.log((values[(path * length + t) * 2] ?? Number.NaN) / drawn);
    };
    const limit = factorAt(length - 1);
    for (const t of [1, 10, 40]) {
      expect(factorAt(t) - limit).toBeCloseTo((factorAt(0) - limit) * 0.975 ** t, 3);
    }
    return limit;
  });
  for (const limit of limits) expect(limit).toBeCloseTo(limits[0] ?? Number.NaN, 3);
});

test("after a burst filtered paths return to the level before it and stay there", async () => {
  const model = await gaussianWalk.fit(returns, 1);
  const count = returns.values.length;
  const values = returns.values.map((value, index) => (index >= count - 40 ? 6 : 1) * value);
  const past = { ...returns, values };
  const [length, paths] = [1000, 400];
  const drawn = await filteredModel(model, returns).sample(paths, length, 7, { past });
  const volatilityAt = (from: number, to: number) =>
    deviation(
      drawn.values.filter((_, index) => {
        const t = Math.floor(index / 2) % length;
        return index % 2 === 0 && t >= from && t < to;
      }),
    );
  const calm = deviation(returns.values.filter((_, index) => index % 2 === 0));
  expect(volatilityAt(0, 5) / calm).toBeGreaterThan(3);
  for (const from of [300, 900]) {
    expect(volatilityAt(from, from + 100) / calm).toBeGreaterThan(0.8);
    expect(volatilityAt(from, from + 100) / calm).toBeLessThan(1.8);
  }
});

test("a filtered generator that knows the training part alone does not know what came after", async () => {
  const generator = await gaussianWalk.fit(returns, 1);
  const findBaseline = () => gaussianWalk;
  const draw = async (of: typeof market, part: "training" | "all") => {
    const book = createModelBook({ market: of, generator, findBaseline, kept: new Map() });
    return (await book.find("filtered-gan", part, QUIET_JOB)).sample(40, 3, 5);
  };
  const values = returns.values.map((value, index) =>
    Math.floor(index / 2) < market.trainCount ? value : 9 * value,
  );
  const wildAfter = { ...market, returns: { ...returns, values } };
  expect(await draw(wildAfter, "training")).toEqual(await draw(market, "training"));
  expect(await draw(wildAfter, "all")).not.toEqual(await draw(market, "all"));
});
