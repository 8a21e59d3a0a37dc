import { describe, expect, test } from "vitest";
import { marketOf } from "../../gan/fixtures/market.ts";
import { deepestFall, riskDrawdowns } from "./drawdowns.ts";
import { independentModel, JOB, riskContext, SETUP } from "./risk-fixture.ts";
import type { TermStructureReport } from "./risk-types.ts";
import { riskTermStructure } from "./term-structure.ts";

const normal = independentModel((stream) => 0.01 * stream.normal());

describe("the term structure", () => {
  const ask = (models: readonly ("gan" | "historical-simulation")[]) =>
    riskTermStructure({ ...SETUP, models, longest: 16 }, riskContext(normal), JOB);

  const at = ({ models }: TermStructureReport, horizon: number) =>
    models[0]?.valueAtRisk[2]?.values[horizon - 1] ?? Number.NaN;

  test("of independent bars grows like √h, as log returns", async () => {
    const report = await ask(["gan"]);
    expect(at(report, 4) / at(report, 1)).toBeCloseTo(2, 0.5);
    expect(at(report, 16) / at(report, 1)).toBeCloseTo(4, 0.3);
  });

  test("has an interval about every number, and an ES above every VaR", async () => {
    const { models } = await ask(["gan", "historical-simulation"]);
    for (const { valueAtRisk, expectedShortfall } of models) {
      for (const [level, { values, low, high }] of valueAtRisk.entries()) {
        for (const [index, value] of values.entries()) {
          expect(low[index]).toBeLessThanOrEqual(value);
          expect(high[index]).toBeGreaterThanOrEqual(value);
          expect(expectedShortfall[level]?.values[index]).toBeGreaterThanOrEqual(value);
        }
      }
    }
  });

  test("of the history has every window of every length", async () => {
    const market = marketOf({ assets: ["A"] });
    const { models } = await ask(["historical-simulation"]);
    const sums = Float64Array.from({ length: market.returns.values.length - 1 }, (_, t) =>
      [0, 1].reduce((sum, step) => sum + (market.returns.values[t + step] ?? 0), 0),
    ).sort();
    const place = 0.05 * (sums.length - 1);
    const below = sums[Math.floor(place)] ?? 0;
    const above = sums[Math.ceil(place)] ?? 0;
    const quantile = below + (above - below) * (place % 1);
    expect(models[0]?.valueAtRisk[0]?.values[1]).toBeCloseTo(-quantile, 12);
  });
});

describe("drawdowns", () => {
  test("are falls from the running peak, which starts at the price that was paid", () => {
    const path = [0.1, -0.2, 0.05, -0.1, 0.3].map(Math.log1p);
    const deepest = 1 - (0.8 * 1.05 * 0.9) / 1;
    expect(deepestFall(path, 0, 5, [1], "log")).toBeCloseTo(deepest, 12);
    expect(deepestFall([-0.3, 0.1], 0, 2, [1], "simple")).toBeCloseTo(0.3, 12);
    expect(deepestFall([0.1, 0.2], 0, 2, [1], "simple")).toBe(0);
  });

  test("of two assets are those of the holding, left alone", () => {
    const path = [0.5, -0.5, -0.2, 0.5];
    expect(deepestFall(path, 0, 2, [0.5, 0.5], "simple")).toBeCloseTo(0.025, 12);
    expect(deepestFall(path, 0, 2, [0, 1], "simple")).toBeCloseTo(0.5, 12);
  });

  test("of the model, with where the real one lies among them", async () => {
    const market = marketOf({ assets: ["A"] });
    const report = await riskDrawdowns(
      { ...SETUP, models: ["gan", "historical-simulation"], length: 50, count: 400 },
      riskContext(normal, market),
      JOB,
    );
    expect(report.worst).toBeGreaterThanOrEqual(report.latest ?? 1);
    for (const { median, severe, latestRank, exceedance } of report.models) {
      expect(median.value).toBeLessThan(severe.value);
      expect(median.low).toBeLessThanOrEqual(median.value);
      expect(latestRank?.value).toBeGreaterThanOrEqual(0);
      expect(exceedance[0]).toBeGreaterThan(0.9);
      expect(exceedance.at(-1)).toBeLessThan(0.02);
    }
    const count = report.models[1]?.count;
    expect(count).toBe(market.returns.times.length - 49);
  });

  test("of a stretch longer than the history have no real one", async () => {
    const report = await riskDrawdowns(
      { ...SETUP, models: ["gan", "historical-simulation"], length: 1000, count: 100 },
      riskContext(normal, marketOf({ assets: ["A"], trainCount: 350 })),
      JOB,
    );
    expect([report.latest, report.worst]).toEqual([null, null]);
    expect(report.models.map(({ model }) => model)).toEqual(["gan"]);
  });
});
