import { expect, test } from "vitest";
import type { PreparedMarket } from "../../data/prepared-market.ts";
import { marketOf } from "../../gan/fixtures/market.ts";
import { CancelledError } from "../../shared/cancellation.ts";
import { QUIET_JOB } from "../../shared/job.ts";
import { backtestApplications } from "./backtest-application.ts";
import { contextOf, preparedOf } from "./backtest-fixture.ts";
import {
  BACKTEST_MODEL_IDS,
  type BacktestModelId,
  TAIL_PROBABILITIES,
} from "./backtest-options.ts";
import type { BacktestInput, BacktestReport } from "./backtest-types.ts";

const backtest = backtestApplications["backtest-risk"];
const INPUT: BacktestInput = { holding: 0, stretch: "test", drawnBars: 20_000, seed: 1 };
const { prices } = marketOf({ assets: ["A", "B"], trainCount: 700 });
const market = preparedOf(prices);

const ask = (input: Partial<BacktestInput> = {}, of: PreparedMarket = market) =>
  backtest({ ...INPUT, ...input }, contextOf(of), QUIET_JOB);

const levelOf = (report: BacktestReport, model: BacktestModelId, place: number) => {
  const level = report.models.find((one) => one.model === model)?.levels[place];
  if (level === undefined) throw new Error(`${model} has no level ${place}`);
  return level;
};

test("every forecaster is measured at every level, against every other", async () => {
  const report = await ask();
  expect(report.times.length).toBe(300);
  expect(report.training.count).toBe(700);
  expect(report.missing).toEqual([]);
  const known = BACKTEST_MODEL_IDS.filter((id) => id !== "own-filter-gan");
  expect(report.models.map(({ model }) => model)).toEqual(known);
  for (const { levels, trafficLight } of report.models) {
    expect(trafficLight).not.toBeNull();
    expect(levels.map(({ probability }) => probability)).toEqual([...TAIL_PROBABILITIES]);
    for (const level of levels) {
      expect(level.against.length).toBe(known.length - 1);
      expect(level.quantiles.every((value, t) => (level.shortfalls[t] ?? 0) <= value)).toBe(true);
      expect(level.score.low).toBeLessThan(level.score.high);
      expect(level.rate.low).toBeLessThanOrEqual(level.rate.value);
      expect(level.independence === null).toBe(level.breachCount < 5);
    }
  }
});

test("no forecast knows its own bar or a later one", async () => {
  const changed = 850;
  const later = {
    ...market,
    returns: {
      ...market.returns,
      values: market.returns.values.map((value, i) => (i >= 2 * changed ? -3 * value : value)),
    },
  };
  const [before, after] = [await ask(), await ask({}, later)];
  const until = changed - 700 + 1;
  for (const { model } of before.models) {
    const quantiles = levelOf(before, model, 0).quantiles;
    const others = levelOf(after, model, 0).quantiles;
    expect([...others.subarray(0, until)], model).toEqual([...quantiles.subarray(0, until)]);
  }
  const moved = levelOf(after, "filtered-gan", 0).quantiles[until];
  expect(moved).not.toBe(levelOf(before, "filtered-gan", 0).quantiles[until]);
});

test("a market of the generator's own law is covered by it, at every level", async () => {
  const long = preparedOf(marketOf({ assets: ["A"], trainCount: 2000 }).prices);
  const report = await backtest(
    INPUT,
    contextOf(long, {
      sample: async (count, length, _seed) => ({
        values: Float32Array.from(
          { length: count * length },
          (_, i) => long.returns.values[(i * 7) % 2000] ?? 0,
        ),
        count,
        length,
        assetCount: 1,
      }),
    }),
    QUIET_JOB,
  );
  for (const place of [1, 2]) {
    expect(levelOf(report, "gan", place).coverage).toBeGreaterThan(0.01);
    expect(levelOf(report, "gan", place).quantiles[0]).toBeCloseTo(
      levelOf(report, "static-quantile", place).quantiles[0] ?? 0,
      3,
    );
  }
});

test("equal parts are the logarithm of the mean simple return", async () => {
  const report = await ask({ holding: "equal-weights" });
  const [a = 0, b = 0] = market.returns.values.subarray(1400, 1402);
  expect(report.assets).toEqual(["A", "B"]);
  expect(report.returns[0]).toBeCloseTo(Math.log((Math.exp(a) + Math.exp(b)) / 2), 12);
});

test("a run that trained on filtered returns is tested at its own filter, asset by asset", async () => {
  const filtered = preparedOf(prices, "ewma");
  const report = await ask({ holding: 1 }, filtered);
  const own = levelOf(report, "own-filter-gan", 0);
  expect(own.quantiles.every((value) => value < 0)).toBe(true);
  const ratio = (t: number) =>
    ((own.quantiles[t] ?? 0) - (filtered.constants.mean[1] ?? 0)) /
    (levelOf(report, "filtered-gan", 0).quantiles[t] ?? 0);
  expect(ratio(200) / ratio(10)).toBeCloseTo(1, 1);
  const together = await ask({ holding: "equal-weights" }, filtered);
  expect(together.models.some(({ model }) => model === "own-filter-gan")).toBe(false);
});

test("without 250 returns before the first bar there is no historical simulation", async () => {
  const short = preparedOf(marketOf({ assets: ["A"], trainCount: 200 }).prices);
  const report = await ask({}, short);
  expect(report.missing).toEqual([{ model: "historical-250", reason: "too-little-history" }]);
  expect(report.models.every(({ trafficLight }) => trafficLight === null)).toBe(true);
});

test("what cannot be tested is refused with its reason", async () => {
  const tiny = preparedOf(marketOf({ assets: ["A"], trainCount: 140 }).prices);
  const cut = { ...tiny, testFrom: 160 };
  await expect(ask({}, cut)).rejects.toMatchObject({
    code: "too-few-returns",
    data: { needed: 50, found: 40 },
  });
  await expect(ask({ holding: 2 })).rejects.toMatchObject({ code: "input-out-of-range" });
  await expect(ask({ drawnBars: 10 })).rejects.toMatchObject({ code: "input-out-of-range" });
  const returns = { ...market.returns, kind: "difference" as const };
  await expect(ask({}, { ...market, returns })).rejects.toMatchObject({
    code: "not-relative-returns",
  });
});

test("the same seed gives the same report, and a raised signal ends the work", async () => {
  expect(await ask()).toEqual(await ask());
  const job = { ...QUIET_JOB, stop: { aborted: true } };
  await expect(backtest(INPUT, contextOf(market), job)).rejects.toThrow(CancelledError);
});
