import * as fc from "fast-check";
import { expect, test } from "vitest";
import { QUIET_JOB } from "../../shared/job.ts";
import { type AcceptedPaths, drawAccepted, drawCandidates } from "./accepted-paths.ts";
import { barsPerYear } from "./bars-per-year.ts";
import { contextOf, planOf, sourceOf } from "./fixtures/scenario-setting.ts";
import { factsOf, fits, regimeOf } from "./path-facts.ts";
import { previewScenarios } from "./preview-scenarios.ts";
import { measuredShare, pathStatistics } from "./preview-statistics.ts";
import { stretchFacts } from "./scenario-source.ts";
import { REGIMES } from "./scenarios-options.ts";
import type { ScenarioConditions, ScenarioPlan } from "./scenarios-types.ts";

/** The values of the first `count` accepted paths. */
async function accepted(plan: ScenarioPlan, count: number, assets?: readonly string[]) {
  const parts: AcceptedPaths[] = [];
  for await (const part of drawAccepted(await sourceOf(plan, assets), count, QUIET_JOB)) {
    parts.push(part);
  }
  const values = parts.flatMap(({ paths }) => Array.from(paths.values));
  return { values, candidates: parts.at(-1)?.candidates ?? 0 };
}

const preview = (plan: ScenarioPlan, assets?: readonly string[]) =>
  previewScenarios({ plan, beside: null }, contextOf(assets), QUIET_JOB);

test("a path's facts are those of its prices", () => {
  const path = [Math.log(1.1), Math.log(0.5), Math.log(1.2)];
  const facts = factsOf(path, { from: 0, length: 3, assetCount: 1 }, "log", 252);
  expect(facts.terminalReturn).toBeCloseTo(1.1 * 0.5 * 1.2 - 1, 12);
  expect(facts.drawdown).toBeCloseTo(0.5, 12);
  const square = path.reduce((sum, value) => sum + value * value, 0) / 3;
  expect(facts.volatility).toBeCloseTo(Math.sqrt(square * 252), 12);
});

test("simple returns multiply", () => {
  const facts = factsOf([0.1, -0.5], { from: 0, length: 2, assetCount: 1 }, "simple", 1);
  expect(facts.terminalReturn).toBeCloseTo(-0.45, 12);
  expect(facts.drawdown).toBeCloseTo(0.5, 12);
});

const CASES: readonly Partial<ScenarioConditions>[] = [
  { regime: "calm" },
  { regime: "wild", drawdown: { low: 0.05, high: 1 } },
  { volatility: { low: 0.15, high: 0.2 }, terminalReturn: { low: 0, high: 1 } },
  { terminalReturn: { low: -0.2, high: -0.05 }, drawdown: { low: 0.05, high: 0.1 } },
];

test.each(CASES)("every accepted path is all that %j asks for", async (conditions) => {
  const plan = planOf(conditions);
  const source = await sourceOf(plan);
  const { values } = await accepted(plan, 60);
  expect(values).toHaveLength(60 * 20);
  for (let path = 0; path < 60; path++) {
    const place = { from: path * 20, length: 20, assetCount: 1 };
    const facts = factsOf(values, place, "log", source.barsPerYear);
    expect(fits(facts, plan.conditions, source.terciles)).toBe(true);
  }
});

test("accepted paths are the candidates that fit, in their order", async () => {
  const plan = planOf({ regime: "normal" });
  const source = await sourceOf(plan);
  const expected: number[] = [];
  for await (const { paths, facts } of drawCandidates(source, QUIET_JOB)) {
    for (const [path, one] of facts.entries()) {
      if (regimeOf(one.volatility, source.terciles) !== "normal") continue;
      expected.push(...paths.values.subarray(path * 20, (path + 1) * 20));
    }
    if (expected.length >= 50 * 20) break;
  }
  expect((await accepted(plan, 50)).values).toEqual(expected.slice(0, 50 * 20));
});

test("the first paths of a plan are the same however many are asked for", async () => {
  const plan = planOf({ regime: "calm" }, { model: "garch-t" });
  const few = await accepted(plan, 7);
  const many = await accepted(plan, 150);
  expect(many.values.slice(0, few.values.length)).toEqual(few.values);
});

test("regimes are thirds of the history, and every path is of one", async () => {
  const { history, barsPerYear: perYear, terciles } = await sourceOf(planOf());
  const stretches = stretchFacts(history, 0, 20, perYear);
  for (const regime of REGIMES) {
    const found = stretches.filter(({ volatility }) => regimeOf(volatility, terciles) === regime);
    expect(found.length / stretches.length).toBeCloseTo(1 / 3, 2);
  }
});

test("the acceptance rate's interval holds the rate of many more candidates", async () => {
  const plan = planOf({ terminalReturn: { low: 0.02, high: 1 } });
  const { rate } = await preview(plan);
  const { candidates } = await accepted(plan, 4000);
  const known = 4000 / candidates;
  expect(known).toBeGreaterThan(rate.low - 0.01);
  expect(known).toBeLessThan(rate.high + 0.01);
});

test("an interval of a share covers the share that it was drawn from", () => {
  // Newcombe 1998, table I: 81 of 263 and 1 of 29, Wilson's score without correction.
  expect(measuredShare(81, 263).low).toBeCloseTo(0.2553, 4);
  expect(measuredShare(81, 263).high).toBeCloseTo(0.3662, 4);
  expect(measuredShare(1, 29).low).toBeCloseTo(0.0061, 4);
  expect(measuredShare(1, 29).high).toBeCloseTo(0.1718, 4);
  expect(measuredShare(0, 20).low).toBe(0);
});

test("standard errors shrink with the root of what is independent", () => {
  const facts = Array.from({ length: 400 }, (_, index) => ({
    volatility: index % 2,
    terminalReturn: index / 400,
    drawdown: index / 400,
  }));
  const all = pathStatistics(facts);
  const few = pathStatistics(facts, 100);
  expect(few.volatility.error / all.volatility.error).toBeCloseTo(2, 12);
  expect(all.volatility.error).toBeCloseTo(0.5 / 20, 3);
  expect(all.terminalReturn[2]?.error).toBeCloseTo(0.5 / 20, 3);
});

test("another model stands beside under the same plan, or says that none of its paths fit", async () => {
  const plan = planOf({ regime: "wild" });
  const input = { plan, beside: "gaussian-walk" } as const;
  const { beside } = await previewScenarios(input, contextOf(), QUIET_JOB);
  const alone = await preview({ ...plan, model: "gaussian-walk" });
  expect(beside).toEqual({
    model: "gaussian-walk",
    rate: alone.rate,
    statistics: alone.statistics.accepted,
  });
});

test("what no path can be is refused, with how few there were", async () => {
  const plan = planOf({ volatility: { low: 50, high: 60 } });
  await expect(preview(plan)).rejects.toMatchObject({
    code: "too-few-scenarios",
    data: { found: 0 },
  });
});

test("what cannot be asked for is refused by name", async () => {
  const longer = planOf({}, { length: 20_000 });
  await expect(preview(longer)).rejects.toMatchObject({ code: "input-out-of-range" });
  const crossed = planOf({ drawdown: { low: 0.5, high: 0.2 } });
  await expect(preview(crossed)).rejects.toMatchObject({
    code: "input-out-of-range",
    data: { field: "Maximal drawdown" },
  });
  const early = planOf({}, { asOf: 10 * 86_400_000 });
  await expect(preview(early)).rejects.toMatchObject({ code: "too-few-returns" });
});

test("differences of prices have no drawdown, and are refused", async () => {
  const context = contextOf(["A"], (market) => ({
    ...market,
    returns: { ...market.returns, kind: "difference" },
  }));
  const asked = previewScenarios({ plan: planOf(), beside: null }, context, QUIET_JOB);
  await expect(asked).rejects.toMatchObject({ code: "not-relative-returns" });
});

test("paths begin at the price of the as-of date, or where they are told to", async () => {
  const market = await contextOf().market();
  const asOf = market.returns.times[499] ?? 0;
  const then = await preview(planOf({}, { asOf }));
  expect(then.startPrices).toEqual([market.prices.values[500]]);
  expect(then.startTime).toBe(asOf);
  expect(then.isInSample).toBe(true);
  expect((await preview(planOf())).isInSample).toBe(false);
  const given = await preview(planOf({}, { startPrices: [42] }));
  expect(given.startPrices).toEqual([42]);
  expect(given.fans.all.values.every((row) => row[0] === 42)).toBe(true);
});

test("several assets keep their dependence", async () => {
  const { correlations, assets } = await preview(planOf(), ["A", "B", "C"]);
  expect(assets).toEqual(["A", "B", "C"]);
  expect(correlations).toHaveLength(3);
  for (const { accepted: one, real } of correlations) {
    expect(Math.abs(one.value - real.value)).toBeLessThan(5 * Math.hypot(one.error, real.error));
  }
});

test("a stop is heard between two batches", async () => {
  const stop = { aborted: false };
  const source = await sourceOf(planOf());
  const drawn = drawAccepted(source, 1_000_000, { stop, breathe: async () => undefined });
  await drawn.next();
  stop.aborted = true;
  await expect(drawn.next()).rejects.toThrow("cancelled");
});

test("bars in a year follow from their times", async () => {
  const every = (spacing: number, count = 2000) =>
    Float64Array.from({ length: count }, (_, index) => index * spacing);
  expect(barsPerYear(every(86_400_000))).toBe(365);
  expect(barsPerYear(every(3_600_000))).toBe(8760);
  expect(barsPerYear(every(7 * 86_400_000))).toBe(52);
  await fc.assert(
    fc.property(fc.double({ min: 1000, max: 1e9, noNaN: true }), (spacing) => {
      const counted = (365.25 * 86_400_000) / spacing;
      expect(Math.abs(barsPerYear(every(spacing)) / counted - 1)).toBeLessThan(0.021);
    }),
  );
});
