import { describe, expect, test } from "vitest";
import { marketOf } from "../../gan/fixtures/market.ts";
import { randomStream } from "../../shared/random.ts";
import { effectiveCount, poolViews } from "./entropy-pooling.ts";
import { poolRiskViews } from "./pool-views.ts";
import { independentModel, JOB, riskContext, SETUP } from "./risk-fixture.ts";
import { stressRisk, worstStarts } from "./stress.ts";
import type { PoolInput, StressInput } from "./stress-types.ts";
import { ascendingOrder, weightedMoments, weightedTail } from "./weighted-tail.ts";

const COUNT = 100_000;
const prior = new Float64Array(COUNT).fill(1 / COUNT);
const stream = randomStream(4, "simulation");
const normals = Float64Array.from({ length: COUNT }, () => stream.normal());

describe("entropy pooling", () => {
  test("a view on the mean of a normal law gives the shifted normal law", () => {
    const pooled = poolViews(prior, [{ values: normals, target: -0.5 }]);
    const weights = pooled?.weights ?? new Float64Array();
    const { mean, deviation } = weightedMoments(normals, weights);
    expect(mean).toBeCloseTo(-0.5, 8);
    expect(deviation).toBeCloseTo(1, 1.5);
    const { valueAtRisk } = weightedTail(normals, ascendingOrder(normals), weights, 0.99);
    expect(valueAtRisk).toBeCloseTo(0.5 + 2.3263, 1);
    expect((pooled?.effectiveCount ?? 0) / COUNT).toBeCloseTo(Math.exp(-0.125), 2);
  });

  test("a view on its volatility gives the narrower one", () => {
    const squares = normals.map((x) => x * x);
    const views = [
      { values: normals, target: 0 },
      { values: squares, target: 0.25 },
    ];
    const pooled = poolViews(prior, views);
    const { mean, deviation } = weightedMoments(normals, pooled?.weights ?? new Float64Array());
    expect([mean, deviation]).toEqual([expect.closeTo(0, 8), expect.closeTo(0.5, 6)]);
    const divergence = 0.5 * (0.25 - 1 - Math.log(0.25));
    expect((pooled?.effectiveCount ?? 0) / COUNT).toBeCloseTo(Math.exp(-divergence), 2);
  });

  test("a view that holds already changes nothing", () => {
    const { mean } = weightedMoments(normals, prior);
    const pooled = poolViews(prior, [{ values: normals, target: mean }]);
    expect(pooled?.effectiveCount).toBeCloseTo(COUNT, 0);
    expect(effectiveCount(prior)).toBeCloseTo(COUNT, 3);
  });

  test("no weights make a mean that lies beyond every scenario", () => {
    expect(poolViews(prior, [{ values: normals, target: 9 }])).toBeNull();
  });
});

const normal = independentModel((draws) => 0.01 * draws.normal());

const pool = (input: Partial<PoolInput>) =>
  poolRiskViews(
    {
      ...SETUP,
      lossAs: "change-of-value",
      model: "gan",
      horizon: 1,
      views: [{ kind: "growth", of: 0, target: -0.005 }],
      ...input,
    },
    riskContext(normal),
    JOB,
  );

describe("a visitor's view", () => {
  test("holds afterwards, and moves the losses with it", async () => {
    const { assets, levels, effectiveCount: effective, scenarioCount, shares } = await pool({});
    expect(assets[0]?.mean.after.value).toBeCloseTo(-0.005, 8);
    expect(levels[2]?.after.valueAtRisk.value).toBeCloseTo(0.005 + 0.0233, 2.5);
    expect(levels[2]?.after.valueAtRisk.value).toBeGreaterThan(
      levels[2]?.before.valueAtRisk.high ?? 1,
    );
    expect(effective).toBeCloseTo(Math.exp(-0.125) * scenarioCount, -3);
    expect(shares.after.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  test("of the volatility doubles or halves it", async () => {
    const views = [{ kind: "volatility", of: "holding", target: 0.5 }] as const;
    const { assets } = await pool({ views });
    const { before, after } = assets[0]?.deviation ?? {};
    expect((after?.value ?? 0) / (before?.value ?? 1)).toBeCloseTo(0.5, 6);
  });

  test("that hardly a scenario reaches is refused, with how many do", async () => {
    const asked = pool({ views: [{ kind: "growth", of: 0, target: -0.2 }] });
    await expect(asked).rejects.toMatchObject({
      code: "too-few-scenarios",
      data: { needed: 10, found: 0 },
    });
  });
});

describe("the worst of the history", () => {
  const market = marketOf({ assets: ["A", "B"] });
  const ask = (input: Partial<StressInput>) =>
    stressRisk(
      {
        ...SETUP,
        holding: { kind: "weights", weights: [0.5, 0.5], value: 100 },
        models: ["historical-simulation"],
        horizon: 10,
        windowCount: 5,
        factor: "all",
        ...input,
      },
      riskContext(normal, market),
      JOB,
    );

  test("its windows have no bar in common and get less bad", async () => {
    const { windows } = await ask({});
    expect(windows).toHaveLength(5);
    for (const [index, { profit, fromTime, toTime, parts }] of windows.entries()) {
      expect(profit).toBeGreaterThanOrEqual(windows[index - 1]?.profit ?? -1);
      expect(toTime).toBeGreaterThan(fromTime);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(profit, 12);
    }
    const spans = windows.map(({ fromTime, toTime }) => [fromTime, toTime] as const);
    for (const [from, to] of spans) {
      expect(spans.filter(([f, t]) => f < to && t > from)).toHaveLength(1);
    }
  });

  test("windows overlap where they share a bar", () => {
    expect(worstStarts(Float64Array.of(-5, -6, -4, -1, -3), 2, 3)).toEqual([1, 4]);
  });

  test("one scenario in a hundred is in the tail of the factor", async () => {
    const [tail] = (await ask({ factor: 1 })).tails;
    expect((tail?.tailCount ?? 0) / (tail?.scenarioCount ?? 1)).toBeCloseTo(0.01, 2);
    expect(tail?.growths[1]?.value).toBeLessThan(tail?.threshold ?? -1);
    expect(tail?.profit.low).toBeLessThanOrEqual(tail?.profit.value ?? -1);
  });
});
