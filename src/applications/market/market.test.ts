import { expect, test } from "vitest";
import { findBaseline } from "../../baselines/baselines.ts";
import { marketOf } from "../../gan/fixtures/market.ts";
import { deviation } from "../../shared/moments.ts";
import { randomStream } from "../../shared/random.ts";
import type { Prices } from "../../shared/series.ts";
import { annualisation } from "./annualisation.ts";
import { calendarEffects } from "./calendar.ts";
import { rollingCorrelation } from "./correlations.ts";
import { dataHealth } from "./data-health.ts";
import { type History, historyOf } from "./history.ts";
import { aroundValue, resamplerOf, takeAt } from "./intervals.ts";
import { marketApplications } from "./market-application.ts";
import { contextOf, QUIET_JOB } from "./market-fixture.ts";
import { drawnBars, rollingVolatility } from "./path-fan.ts";
import { deepestFall, drawdowns, indexOf } from "./performance.ts";
import {
  closeVariances,
  garmanKlassVariances,
  parkinsonVariances,
  rogersSatchellVariances,
} from "./range-volatility.ts";
import { weekdayOf } from "./weekday.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

const businessDays = (count: number) =>
  Float64Array.from({ length: count }, (_, t) => MONDAY + (Math.floor(t / 5) * 7 + (t % 5)) * DAY);

const evenly = (count: number, step: number) =>
  Float64Array.from({ length: count }, (_, t) => MONDAY + t * step);

test.each([
  ["business days", businessDays(300), 252, "business-days"],
  ["every day", evenly(300, DAY), 365, "calendar-days"],
  ["weeks", evenly(100, 7 * DAY), 52, "weekly"],
  ["months", evenly(100, 30.44 * DAY), 12, "monthly"],
  ["quarters", evenly(50, 91 * DAY), 4, "quarterly"],
  ["years", evenly(50, 365 * DAY), 1, "yearly"],
  ["hours around the clock", evenly(1000, 60 * MINUTE), 8760, "around-the-clock"],
] as const)("bars a year follow from the spacing: %s", (_, times, wanted, rule) => {
  expect(annualisation(times, null)).toMatchObject({ barsPerYear: wanted, rule });
});

test("minutes of a session of 390 make 252 · 390 bars a year", () => {
  const times = Float64Array.from(
    Array.from(businessDays(12)).flatMap((day) =>
      Array.from({ length: 390 }, (_, bar) => day + (870 + bar) * MINUTE),
    ),
  );
  expect(annualisation(times, null)).toMatchObject({
    barsPerYear: 252 * 390,
    rule: "sessions",
    barsPerDay: 390,
  });
});

test("a file without dates is taken for business days, and what is given stands", () => {
  const times = Float64Array.from({ length: 50 }, (_, row) => row * DAY);
  expect(annualisation(times, null)).toMatchObject({ barsPerYear: 252, rule: "no-dates" });
  expect(annualisation(times, 99)).toMatchObject({ barsPerYear: 99, rule: "given", inferred: 252 });
});

/** Bars of a geometric Brownian motion, each of so many steps, that are opened where the last closed. */
function brownianBars(count: number, steps: number, sigma: number, drift = 0) {
  const stream = randomStream(11, "simulation");
  const column = () => new Float64Array(count);
  const bars = { open: column(), high: column(), low: column(), close: column() };
  let level = 0;
  for (let bar = 0; bar < count; bar++) {
    const open = level;
    let [high, low] = [level, level];
    for (let step = 0; step < steps; step++) {
      level += drift / steps + (sigma / Math.sqrt(steps)) * stream.normal();
      high = Math.max(high, level);
      low = Math.min(low, level);
    }
    bars.open[bar] = Math.exp(open);
    bars.high[bar] = Math.exp(high);
    bars.low[bar] = Math.exp(low);
    bars.close[bar] = Math.exp(level);
  }
  const returns = Float64Array.from(bars.close, (close, t) =>
    Math.log(close / (bars.open[t] ?? 1)),
  );
  return { bars, returns };
}

const volatility = (variances: Float64Array) =>
  Math.sqrt(variances.reduce((sum, value) => sum + value, 0) / variances.length);

test("each range estimator recovers a Brownian volatility within 3 %", () => {
  const sigma = 0.012;
  const { bars, returns } = brownianBars(3000, 2000, sigma);
  for (const variances of [
    closeVariances(returns),
    parkinsonVariances(bars),
    garmanKlassVariances(bars),
    rogersSatchellVariances(bars),
  ]) {
    expect(Math.abs(volatility(variances) / sigma - 1)).toBeLessThan(0.03);
  }
});

test("under a strong drift Parkinson reads too much, Rogers and Satchell do not", () => {
  const sigma = 0.01;
  const { bars } = brownianBars(1500, 1000, sigma, 0.02);
  expect(volatility(parkinsonVariances(bars)) / sigma).toBeGreaterThan(1.3);
  expect(Math.abs(volatility(rogersSatchellVariances(bars)) / sigma - 1)).toBeLessThan(0.07);
});

test("Parkinson's estimate is less noisy than that of the closes", () => {
  const { bars, returns } = brownianBars(2000, 300, 0.01);
  const spread = (variances: Float64Array) => deviation(variances) / volatility(variances) ** 2;
  expect(spread(parkinsonVariances(bars))).toBeLessThan(0.6 * spread(closeVariances(returns)));
});

test("the deepest fall is from the highest price before it", () => {
  const prices = [100, 120, 90, 130, 125, 65, 70, 140];
  expect(deepestFall(prices, "log")).toEqual({ depth: 0.5, peak: 3, trough: 5 });
  expect(deepestFall(prices, "difference")).toMatchObject({ depth: 65 });
  expect(Math.max(...drawdowns(prices, "log"))).toBe(0);
});

test("an index has the returns it is made from, of every kind", () => {
  const returns = [0.1, -0.2, 0.05];
  const log = indexOf(returns, "log");
  expect(Math.log((log[2] ?? 0) / (log[1] ?? 1))).toBeCloseTo(-0.2, 12);
  expect(indexOf(returns, "simple")[2]).toBeCloseTo(1.1 * 0.8, 12);
  expect(indexOf(returns, "difference")[3]).toBeCloseTo(-0.05, 12);
});

function historyOfPrices(prices: readonly number[], times = businessDays(prices.length)): History {
  const returns = prices.slice(1).map((price, t) => Math.log(price / (prices[t] ?? 1)));
  return {
    name: "X",
    asset: 0,
    kind: "log",
    times,
    prices: Float64Array.from(prices),
    returns: Float64Array.from(returns),
    from: 0,
  };
}

/** A quiet walk of 200 prices into which something is put. */
function walkWith(change: (prices: number[]) => void): History {
  const stream = randomStream(3, "simulation");
  const prices = [100];
  for (let t = 1; t < 200; t++)
    prices.push((prices.at(-1) ?? 1) * Math.exp(0.01 * stream.normal()));
  change(prices);
  return historyOfPrices(prices);
}

test("a plain walk is sound", () => {
  const health = dataHealth(
    walkWith(() => undefined),
    DAY,
    null,
  );
  expect(health).toMatchObject({ zeroReturns: 0, longestRun: 1, nonPositive: 0 });
  for (const { count } of [health.gaps, health.staleRuns, health.splits, health.reversals]) {
    expect(count).toBe(0);
  }
});

test("a split, a slip, a stale price and a gap are each found once, where they are", () => {
  const split = walkWith((prices) => {
    for (let t = 100; t < prices.length; t++) prices[t] = (prices[t] ?? 0) / 2;
  });
  expect(dataHealth(split, DAY, null).splits).toMatchObject({
    count: 1,
    first: [{ time: split.times[100], note: "1:2" }],
  });
  const slip = walkWith((prices) => {
    prices[50] = (prices[50] ?? 0) * 1.6;
  });
  expect(dataHealth(slip, DAY, null).reversals).toMatchObject({
    count: 1,
    first: [{ time: slip.times[50] }],
  });
  expect(dataHealth(slip, DAY, null).outliers.count).toBe(2);
  const stale = walkWith((prices) => prices.fill(prices[60] ?? 0, 60, 67));
  expect(dataHealth(stale, DAY, null)).toMatchObject({
    staleRuns: { count: 1, first: [{ value: 7 }] },
    zeroReturns: 6,
    longestRun: 7,
  });
  const { times, ...rest } = walkWith(() => undefined);
  const late = times.map((time, t) => (t < 120 ? time : time + 20 * DAY));
  expect(dataHealth({ ...rest, times: late }, DAY, null).gaps.count).toBe(1);
});

test("the interval of a bootstrap lies about the value, not about the replicates", () => {
  const interval = aroundValue(
    10,
    Array.from({ length: 101 }, (_, i) => i / 100),
  );
  expect(interval.value).toBe(10);
  expect(interval.low).toBeCloseTo(10 - 0.475, 6);
  expect(interval.high).toBeCloseTo(10 + 0.475, 6);
});

test("95 % intervals of a mean hold the truth about 19 times in 20", () => {
  let held = 0;
  const repeats = 80;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const stream = randomStream(repeat, "simulation");
    const values = Float64Array.from({ length: 400 }, () => stream.normal());
    const resampler = resamplerOf(values, repeat);
    const means = Array.from({ length: 120 }, (_, index) => {
      const drawn = takeAt(values, resampler.places(index));
      return drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    });
    const own = values.reduce((sum, value) => sum + value, 0) / values.length;
    const { low, high } = aroundValue(own, means);
    held += Number(low <= 0 && high >= 0);
  }
  expect(held).toBeGreaterThan(0.86 * repeats);
});

test("a weekday that earns is seen, and none among equal ones", () => {
  const stream = randomStream(8, "simulation");
  const times = businessDays(1001);
  const noise = Float64Array.from({ length: 1000 }, () => 0.01 * stream.normal());
  const base = {
    ...historyOfPrices(
      Array.from({ length: 1001 }, () => 100),
      times,
    ),
  };
  const equal = calendarEffects({ ...base, returns: noise }, DAY);
  expect(equal?.slots.map(({ slot }) => slot)).toEqual([1, 2, 3, 4, 5]);
  expect(equal?.pValue).toBeGreaterThan(0.05);
  const fridays = noise.map((value, t) =>
    new Date(times[t + 1] ?? 0).getUTCDay() === 5 ? value + 0.004 : value,
  );
  const friday = calendarEffects({ ...base, returns: fridays }, DAY);
  expect(friday?.pValue).toBeLessThan(0.001);
  expect(friday?.slots.at(-1)?.mean.low).toBeGreaterThan(0);
});

test("a rolling correlation agrees with the plain one of its window", () => {
  const stream = randomStream(4, "simulation");
  const common = Float64Array.from({ length: 120 }, () => stream.normal());
  const table = [0.5, 1, 2].map((size) => common.map((value) => value + size * stream.normal()));
  const correlation = (a: Float64Array, b: Float64Array) => {
    const [x, y] = [a.slice(40, 100), b.slice(40, 100)];
    const mean = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0) / 60;
    const product = x.reduce((sum, one, t) => sum + (one - mean(x)) * ((y[t] ?? 0) - mean(y)), 0);
    return product / 60 / deviation(x) / deviation(y);
  };
  const [a, b, c] = table as [Float64Array, Float64Array, Float64Array];
  const at = [99];
  const own = rollingCorrelation(table, [0, 2], 60, at)[99];
  expect(own).toBeCloseTo(correlation(a, c), 10);
  const all = rollingCorrelation(table, null, 60, at)[99];
  const mean = (correlation(a, b) + correlation(a, c) + correlation(b, c)) / 3;
  expect(all).toBeCloseTo(mean, 10);
  expect(rollingCorrelation(table, null, 60, [10])[10]).toBeNaN();
});

test("a rolling volatility is that of its window, a year", () => {
  const returns = Float64Array.from({ length: 50 }, (_, t) => Math.sin(t * t));
  const rolling = rollingVolatility(returns, 20, 252);
  expect(rolling[18]).toBeNaN();
  expect(rolling[49]).toBeCloseTo(deviation(returns.subarray(30)) * Math.sqrt(252), 12);
});

test("at most 500 bars are drawn, the first and the last among them", () => {
  expect(drawnBars(3)).toEqual([0, 1, 2]);
  const many = drawnBars(7001);
  expect(many).toHaveLength(500);
  expect([many[0], many.at(-1)]).toEqual([0, 7000]);
});

const market = marketOf({ assets: ["A", "B"], trainCount: 420 });
const context = async () =>
  contextOf(market, await findBaseline("gaussian-walk").fit(market.returns, 1));
const shared = { asset: 0, part: "all", pathCount: 50, seed: 1 } as const;

test("a stretch that is too short is refused with what it needs", () => {
  expect(() => historyOf(market, 0, "test", { fewest: 1000 })).toThrow("too-few-returns");
});

test("an inspection has every test, and no range of a market of closes", async () => {
  const input = { asset: 1, part: "training", barsPerYear: null, seed: 1 } as const;
  const found = await marketApplications["inspect-market"](input, await context(), QUIET_JOB);
  expect(found).toMatchObject({ name: "B", count: 420, ranges: null });
  expect(found.tests).toHaveLength(7);
  const { sharpe, annualVolatility } = found.performance;
  expect(sharpe.high - sharpe.low).toBeCloseTo(
    2 * 1.96 * Math.sqrt((found.annualisation.barsPerYear + 0.5 * sharpe.value ** 2) / 420),
    3,
  );
  expect(annualVolatility.low).toBeLessThan(annualVolatility.value);
});

test("bars with ranges give four volatilities, and leave out what contradicts itself", async () => {
  const closes = market.prices.values;
  const times = (factor: number) => closes.map((close) => factor * close);
  const high = times(1.01);
  high[10] = Number.NaN;
  const bars = {
    open: times(1),
    high,
    low: times(0.99),
    volume: null,
    incoherent: [1, 0],
    adjusted: false,
  };
  const model = await findBaseline("gaussian-walk").fit(market.returns, 1);
  const input = { ...shared, barsPerYear: 252 };
  const withBars = contextOf({ ...market, bars }, model);
  const found = await marketApplications["inspect-market"](input, withBars, QUIET_JOB);
  expect(found.health.incoherentBars).toBe(1);
  expect(found.ranges).toMatchObject({ used: 599, leftOut: 1 });
  const parkinson = found.ranges?.estimates.find(({ id }) => id === "parkinson")?.volatility.value;
  const daily = Math.log(1.01 / 0.99) / Math.sqrt(4 * Math.LN2);
  expect(parkinson).toBeCloseTo(daily * Math.sqrt(252), 10);
});

test("paths begin at the real price, and the same seed gives the same answer", async () => {
  const input = { ...shared, model: "gan", barsPerYear: null, volatilityWindow: 20 } as const;
  const ask = async () =>
    marketApplications["compare-market-paths"](input, await context(), QUIET_JOB);
  const found = await ask();
  expect(found.prices.bands.map((band) => band[0])).toEqual(
    Array.from({ length: 5 }, () => found.prices.real[0]),
  );
  const [low, , middle, , high] = found.drawdown.bands;
  expect(low?.every((value, t) => value <= (middle?.[t] ?? 0))).toBe(true);
  expect(Math.max(...(high ?? []))).toBeLessThanOrEqual(0);
  expect(await ask()).toEqual(found);
});

test("facts of short histories say what they need", async () => {
  const input = { ...shared, part: "training", models: ["gan", "block-bootstrap"] } as const;
  const found = await marketApplications["score-facts"](input, await context(), QUIET_JOB);
  expect(found.rows).toHaveLength(11);
  const row = (id: string) => found.rows.find((one) => one.id === id);
  expect(row("detrended-fluctuation")).toMatchObject({ needed: 1000 });
  expect(row("detrended-fluctuation")?.readings).toEqual([null, null]);
  const kurtosis = row("excess-kurtosis");
  expect(kurtosis?.real.low).toBeLessThan(kurtosis?.real.value ?? 0);
  expect(kurtosis?.readings[0]?.floors).toBeGreaterThan(kurtosis?.readings[1]?.floors ?? 99);
  expect(Number.isNaN(row("volume-volatility")?.real.value)).toBe(true);
  expect(found.curves["squared-autocorrelation"]?.x.length).toBeGreaterThan(20);
});

/** Calm and storm by turns, so long that they are told apart. */
function twoRegimes(): Prices {
  const stream = randomStream(6, "simulation");
  const count = 1200;
  const values = new Float64Array(count + 1).fill(100);
  for (let t = 0; t < count; t++) {
    const sigma = Math.floor(t / 150) % 2 === 0 ? 0.005 : 0.02;
    values[t + 1] = (values[t] ?? 0) * Math.exp(sigma * stream.normal());
  }
  return { assets: ["A"], times: businessDays(count + 1), values };
}

test("two regimes are found, with their volatilities, and which one it is today", async () => {
  const prices = twoRegimes();
  const returns = prices.values
    .slice(1)
    .map((price, t) => Math.log(price / (prices.values[t] ?? 1)));
  const made = {
    ...market,
    prices,
    returns: { assets: ["A"], kind: "log" as const, times: prices.times.slice(1), values: returns },
    trainCount: 900,
    testFrom: 900,
  };
  const model = await findBaseline("gaussian-walk").fit(made.returns, 1);
  const input = { ...shared, model: "gan", states: "2", barsPerYear: 252 } as const;
  const found = await marketApplications["find-regimes"](input, contextOf(made, model), QUIET_JOB);
  const [calm, storm] = found.states;
  expect(Math.abs((calm?.volatility.value ?? 0) / (0.005 * Math.sqrt(252)) - 1)).toBeLessThan(0.1);
  expect(Math.abs((storm?.volatility.value ?? 0) / (0.02 * Math.sqrt(252)) - 1)).toBeLessThan(0.08);
  expect(storm?.today).toBeGreaterThan(0.95);
  expect((calm?.share.value ?? 0) + (storm?.share.value ?? 0)).toBeCloseTo(1, 9);
  expect(storm?.duration.value).toBeGreaterThan(60);
  expect(storm?.stay.low).toBeLessThan(storm?.stay.value ?? 0);
});

test("correlations of independent assets are small on both sides, one asset is refused", async () => {
  const input = { ...shared, model: "gan", window: 60, pair: null } as const;
  const found = await marketApplications["follow-correlations"](input, await context(), QUIET_JOB);
  expect(found.real[0]).toBe(1);
  expect(Math.abs(found.real[1] ?? 1)).toBeLessThan(0.12);
  expect(found.realLow[1]).toBeLessThan(found.real[1] ?? 0);
  expect(found.rolling.real).toHaveLength(found.times.length);
  const single = marketOf({ assets: ["A"], trainCount: 420 });
  const alone = contextOf(single, await findBaseline("gaussian-walk").fit(single.returns, 1));
  const asked = marketApplications["follow-correlations"](input, alone, QUIET_JOB);
  await expect(asked).rejects.toMatchObject({ code: "too-few-assets" });
});

test("a cancelled answer ends", async () => {
  const job = { ...QUIET_JOB, stop: { aborted: true } };
  const input = { ...shared, models: ["gan"] } as const;
  const asked = marketApplications["score-facts"](input, await context(), job);
  await expect(asked).rejects.toThrow("cancelled");
});

test("weekdays are those of the calendar, before 1970 too", () => {
  for (const year of [1900, 1969, 1970, 2024]) {
    for (let day = 0; day < 14; day++) {
      const time = Date.UTC(year, 5, 1 + day, 13);
      expect(weekdayOf(time)).toBe(new Date(time).getUTCDay());
    }
  }
});
