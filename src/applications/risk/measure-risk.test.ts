import { describe, expect, test } from "vitest";
import { marketOf } from "../../gan/fixtures/market.ts";
import { unitStudentQuantile } from "../../shared/student-quantile.ts";
import { measureRisk } from "./measure-risk.ts";
import { independentModel, JOB, riskContext, SETUP } from "./risk-fixture.ts";
import { RISK_LEVELS } from "./risk-options.ts";
import type { HorizonRisk, ModelRisk, RiskInput } from "./risk-types.ts";

const ask = (input: Partial<RiskInput>, context = riskContext(normal)) =>
  measureRisk({ ...SETUP, horizons: [1], ...input }, context, JOB);

const DEVIATION = 0.01;
const normal = independentModel((stream) => DEVIATION * stream.normal());
const studentQuantile = unitStudentQuantile(5);
const student = independentModel((stream) => DEVIATION * studentQuantile(stream.uniform()));

const first = ({ models }: { readonly models: readonly ModelRisk[] }, horizon = 0) =>
  models[0]?.horizons[horizon] as HorizonRisk;

const holds = (estimate: { readonly low: number; readonly high: number }, truth: number) =>
  estimate.low <= truth && truth <= estimate.high;

/** finance.md 6: 99 % VaR and ES of unit-variance laws. */
describe("known laws lie within the intervals that are printed", () => {
  test("the normal law: 2.3263 and 2.6652; at 97.5 % an ES of 2.3378", async () => {
    const { levels } = first(await ask({ scenarioCount: 40_000 }));
    expect(holds(levels[2]?.valueAtRisk ?? { low: 0, high: 0 }, 2.326348 * DEVIATION)).toBe(true);
    expect(holds(levels[2]?.expectedShortfall ?? { low: 0, high: 0 }, 2.665214 * DEVIATION)).toBe(
      true,
    );
    expect(holds(levels[1]?.expectedShortfall ?? { low: 0, high: 0 }, 2.337803 * DEVIATION)).toBe(
      true,
    );
    expect(levels[2]?.valueAtRisk.value).toBeCloseTo(2.326348 * DEVIATION, 3);
  });

  test("Student's t5 at variance 1: 2.6065 and 3.4488", async () => {
    const { levels } = first(await ask({ scenarioCount: 40_000 }, riskContext(student)));
    expect(holds(levels[2]?.valueAtRisk ?? { low: 0, high: 0 }, 2.606464 * DEVIATION)).toBe(true);
    expect(holds(levels[2]?.expectedShortfall ?? { low: 0, high: 0 }, 3.448837 * DEVIATION)).toBe(
      true,
    );
  });

  test("intervals hold the truth about as often as they say, and shrink with the scenarios", async () => {
    let held = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const { levels } = first(await ask({ seed, scenarioCount: 4000 }));
      if (holds(levels[2]?.valueAtRisk ?? { low: 0, high: 0 }, 2.326348 * DEVIATION)) held++;
    }
    expect(held).toBeGreaterThanOrEqual(34);
    const width = async (scenarioCount: number) => {
      const found = first(await ask({ scenarioCount })).levels[2]?.valueAtRisk;
      return (found?.high ?? 0) - (found?.low ?? 0);
    };
    expect((await width(64_000)) / (await width(4000))).toBeLessThan(0.4);
  });

  test("ten independent bars lose √10 times as much as one, as a logarithm", async () => {
    const report = await ask({ horizons: [1, 10], scenarioCount: 40_000 });
    const [one, ten] = [0, 1].map((h) => first(report, h).levels[2]?.valueAtRisk.value ?? 0);
    expect((ten ?? 0) / (one ?? 1)).toBeCloseTo(Math.sqrt(10), 0);
  });
});

describe("laws", () => {
  test("VaR grows with the level, and no ES is below its VaR", async () => {
    const { levels } = first(await ask({}, riskContext(student)));
    expect(levels).toHaveLength(RISK_LEVELS.length);
    for (const [index, { valueAtRisk, expectedShortfall }] of levels.entries()) {
      expect(valueAtRisk.value).toBeGreaterThan(levels[index - 1]?.valueAtRisk.value ?? 0);
      expect(expectedShortfall.value).toBeGreaterThanOrEqual(valueAtRisk.value);
      expect(holds(valueAtRisk, valueAtRisk.value)).toBe(true);
      expect(holds(expectedShortfall, expectedShortfall.value)).toBe(true);
    }
  });

  test("twice the returns lose twice as much; a value changes no share", async () => {
    const twice = independentModel((stream) => 2 * DEVIATION * stream.normal());
    const [plain, scaled, rich] = await Promise.all([
      ask({}),
      ask({}, riskContext(twice)),
      ask({ holding: { kind: "weights", weights: [1], value: 5 } }),
    ]);
    const at = (report: typeof plain) => first(report).levels[2]?.expectedShortfall.value ?? 0;
    expect(at(scaled) / at(plain)).toBeCloseTo(2, 4);
    expect(at(rich)).toBe(at(plain));
    expect([plain.basis.value, rich.basis.value]).toEqual([1_000_000, 5]);
  });

  test("the parts of the ES sum to it, short positions and all", async () => {
    const market = marketOf({ assets: ["A", "B", "C"] });
    const report = await ask(
      {
        models: ["historical-simulation"],
        holding: { kind: "weights", weights: [0.9, 0.6, -0.5], value: 1000 },
        lossAs: "change-of-value",
        horizons: [1, 10],
      },
      riskContext(normal, market),
    );
    expect(report.basis.hasShort).toBe(true);
    for (const { levels, parts } of report.models[0]?.horizons ?? []) {
      for (const [level, { expectedShortfall }] of levels.entries()) {
        const sum = parts[level]?.reduce((all, part) => all + part.expectedShortfall.value, 0);
        expect(sum).toBeCloseTo(expectedShortfall.value, 12);
      }
    }
  });

  test("the parts of the VaR sum to it nearly", async () => {
    const { parts, levels } = first(await ask({ lossAs: "change-of-value" }));
    const [part] = parts[0] ?? [];
    expect(part?.valueAtRisk.value).toBeCloseTo(levels[0]?.valueAtRisk.value ?? 0, 3);
  });

  test("the shares of the bins sum to 1 for every model", async () => {
    const report = await ask({ models: ["gan", "historical-simulation"] });
    for (const { horizons } of report.models) {
      expect(horizons[0]?.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    }
  });
});

describe("a holding", () => {
  test("weights that do not sum to 1 are refused, with their sum", async () => {
    const market = marketOf({ assets: ["A", "B"] });
    const holding = { kind: "weights", weights: [0.5, 0.4], value: 1 } as const;
    await expect(ask({ holding }, riskContext(normal, market))).rejects.toMatchObject({
      code: "weights-do-not-sum",
      data: { found: 0.9 },
    });
  });

  test("units are weighed by the prices of today", async () => {
    const market = marketOf({ assets: ["A", "B"] });
    const prices = market.prices.values.subarray(-2);
    const { basis } = await ask(
      { models: ["historical-simulation"], holding: { kind: "units", units: [3, 1] } },
      riskContext(normal, market),
    );
    const [a = 0, b = 0] = prices;
    expect(basis.value).toBeCloseTo(3 * a + b, 9);
    expect(basis.weights[0]).toBeCloseTo((3 * a) / (3 * a + b), 9);
  });

  test("differences of prices are no shares of a value", async () => {
    const market = marketOf({ assets: ["A"] });
    const differences = { ...market, returns: { ...market.returns, kind: "difference" as const } };
    await expect(ask({}, riskContext(normal, differences))).rejects.toMatchObject({
      code: "not-relative-returns",
    });
  });

  test("a short position has no log return", async () => {
    const market = marketOf({ assets: ["A", "B"] });
    const holding = { kind: "weights", weights: [1.2, -0.2], value: 1 } as const;
    await expect(ask({ holding }, riskContext(normal, market))).rejects.toMatchObject({
      code: "short-without-log-return",
    });
  });

  test("thirty returns have no windows of sixty bars", async () => {
    const small = marketOf({ assets: ["A"], trainCount: 21, windowLength: 8 });
    const asked = ask(
      { models: ["historical-simulation"], horizons: [60] },
      riskContext(normal, small),
    );
    await expect(asked).rejects.toMatchObject({
      code: "too-few-returns",
      data: { needed: 79, found: 30 },
    });
  });

  test("simple returns compound", async () => {
    const market = marketOf({ assets: ["A"] });
    const simple = { ...market, returns: { ...market.returns, kind: "simple" as const } };
    const steady: typeof normal = independentModel(() => -0.5);
    const { meanProfit } = first(
      await ask({ horizons: [2], lossAs: "change-of-value" }, riskContext(steady, simple)),
    );
    expect(meanProfit).toBeCloseTo(-0.75, 6);
  });
});

describe("today", () => {
  test("an unconditional generator is never said to know it", async () => {
    const report = await ask({ models: ["gan", "filtered-gan"], viewpoint: "point-in-time" });
    expect(report.models.map(({ knowsToday }) => knowsToday)).toEqual([false, true]);
  });

  test("may be the end of the training part: nothing later is looked at", async () => {
    const market = marketOf({ assets: ["A"] });
    const { basis } = await ask({ asOf: "end-of-training", models: ["historical-simulation"] });
    expect(basis.fittedCount).toBe(market.trainCount);
    expect(basis.asOfTime).toBe(basis.trainedToTime);
  });
});
