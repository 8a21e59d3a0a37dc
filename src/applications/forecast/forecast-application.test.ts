import { expect, test } from "vitest";
import { findBaseline } from "../../baselines/baselines.ts";
import type { PreparedMarket } from "../../data/prepared-market.ts";
import { marketOf } from "../../gan/fixtures/market.ts";
import type { ApplicationContext } from "../application-context.ts";
import { createModelBook } from "../models/model-book.ts";
import { forecastApplications } from "./forecast-application.ts";
import { FAN_PROBABILITIES, type ForecastModelId } from "./forecast-options.ts";
import type { ForecastInput, ScoreInput } from "./forecast-types.ts";

const market = marketOf({ assets: ["A", "B"] });

const job = {
  stop: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};

/** A Gaussian walk stands in for the generator. */
async function contextOf(of: PreparedMarket = market): Promise<ApplicationContext> {
  const generator = await findBaseline("gaussian-walk").fit(of.returns, 1);
  const book = createModelBook({ market: of, generator, findBaseline, kept: new Map() });
  return {
    market: async () => of,
    asset: 0,
    models: async () => book,
    withNetworks: () => Promise.reject(new Error("no networks")),
    createEngine: () => Promise.reject(new Error("no engine")),
  };
}

const INPUT: ForecastInput = {
  asset: 1,
  models: ["filtered-gan", "independent-bootstrap"],
  back: 0,
  horizon: 10,
  pathCount: 1000,
  seed: 1,
  history: 60,
  level: { kind: "last" },
  conditional: null,
};

const ask = async (change: Partial<ForecastInput> = {}) =>
  forecastApplications["forecast-prices"]({ ...INPUT, ...change }, await contextOf(), job);

test("a fan begins at the last price, its quantiles do not cross and their intervals hold them", async () => {
  const { forecasts, origin, history, realised, part } = await ask();
  const prices = market.prices.values;
  expect(origin.price).toBe(prices.at(-1));
  expect(history.prices.at(-1)).toBe(origin.price);
  expect(history.prices).toHaveLength(60);
  expect(realised.prices).toHaveLength(0);
  expect(part).toBe("test");
  for (const { quantiles, quantileLow, quantileHigh } of forecasts) {
    expect(quantiles).toHaveLength(FAN_PROBABILITIES.length);
    for (const [i, row] of quantiles.entries()) {
      for (const [bar, value] of row.entries()) {
        expect(value).toBeGreaterThanOrEqual(quantiles[i - 1]?.[bar] ?? 0);
        expect(quantileLow[i]?.[bar]).toBeLessThanOrEqual(value);
        expect(quantileHigh[i]?.[bar]).toBeGreaterThanOrEqual(value);
      }
    }
  }
});

test("back-dated, what came is handed back with it, and the training part is marked", async () => {
  const back = await ask({ back: 30 });
  expect(back.realised.prices).toHaveLength(10);
  const last = market.prices.times.length - 1;
  expect(back.origin.time).toBe(market.prices.times[last - 30]);
  expect(back.realised.times[0]).toBe(market.prices.times[last - 29]);
  expect(back.part).toBe("test");
  expect((await ask({ back: back.testBack })).part).toBe("test");
  expect((await ask({ back: back.testBack + 1 })).part).toBe("training");
});

test("what came later changes nothing of a back-dated forecast", async () => {
  const known = market.returns.times.length - 30;
  const changed = market.returns.values.slice().fill(0.2, known * 2);
  const other = { ...market, returns: { ...market.returns, values: changed } };
  const models: readonly ForecastModelId[] = ["garch-t", "filtered-gan", "weighted-gan"];
  const input = { ...INPUT, back: 30, models };
  const context = await contextOf();
  const sameGenerator = { ...(await contextOf(other)), models: context.models };
  const before = await forecastApplications["forecast-prices"](input, context, job);
  const after = await forecastApplications["forecast-prices"](input, sameGenerator, job);
  expect(after.forecasts).toEqual(before.forecasts);
});

test("chances of a level are shares of paths, with the error of a share", async () => {
  const middle = (await ask()).forecasts[0];
  expect(middle?.above[9]).toBeGreaterThan(0.3);
  expect(middle?.above[9]).toBeLessThan(0.7);
  expect(middle?.aboveError[9]).toBeCloseTo(Math.sqrt(0.25 / 1000), 2);
  const high = (await ask({ level: { kind: "change", share: 5 } })).forecasts[0];
  expect(high?.above.every((share) => share === 0)).toBe(true);
  expect(high?.touched.every((share) => share === 0)).toBe(true);
  expect(high?.aboveError[9]).toBeGreaterThan(0);
  const near = (await ask({ level: { kind: "change", share: -0.01 } })).forecasts[0];
  expect(near?.touched[9]).toBeGreaterThanOrEqual(1 - (near?.above[9] ?? 0));
  for (let bar = 1; bar < 10; bar++) {
    expect(near?.touched[bar]).toBeGreaterThanOrEqual(near?.touched[bar - 1] ?? 1);
  }
});

test("wrong questions are refused by name", async () => {
  const code = (error: string) => expect.objectContaining({ code: error });
  await expect(ask({ horizon: 61 })).rejects.toEqual(code("input-out-of-range"));
  await expect(ask({ pathCount: 10 })).rejects.toEqual(code("input-out-of-range"));
  await expect(ask({ back: 100_000 })).rejects.toEqual(code("input-out-of-range"));
  await expect(ask({ level: { kind: "price", price: -3 } })).rejects.toEqual(
    code("input-out-of-range"),
  );
  await expect(ask({ models: ["conditional-gan"] })).rejects.toEqual(
    code("conditional-gan-not-trained"),
  );
  const short = marketOf({ assets: ["A"], windowLength: 8, trainCount: 21 });
  const asked = forecastApplications["forecast-prices"](
    { ...INPUT, asset: 0 },
    await contextOf(short),
    job,
  );
  await expect(asked).rejects.toEqual(code("too-few-returns"));
});

test("past forecasts are scored at held-out origins only, the reference among them", async () => {
  const input: ScoreInput = {
    asset: 0,
    models: ["filtered-gan", "gaussian-walk"],
    horizon: 20,
    pathCount: 1000,
    seed: 1,
    spacing: "half-horizon",
    conditional: null,
  };
  const score = async () => forecastApplications["score-forecasts"](input, await contextOf(), job);
  const report = await score();
  expect(report).toEqual(await score());
  expect(report.models.map(({ model }) => model)).toEqual([
    "independent-bootstrap",
    "filtered-gan",
    "gaussian-walk",
  ]);
  expect(report.origins[0]).toBe(market.prices.times[market.testFrom]);
  expect(report.models[0]?.horizons.map(({ horizon }) => horizon)).toEqual([1, 5, 20]);
  for (const { skill } of report.models[0]?.horizons ?? []) expect(skill.value).toBe(0);
  const far = { ...input, horizon: 60 };
  const few = marketOf({ assets: ["A"], windowLength: 8, trainCount: 140 });
  await expect(
    forecastApplications["score-forecasts"](far, await contextOf(few), job),
  ).rejects.toMatchObject({ code: "too-few-returns" });
});
