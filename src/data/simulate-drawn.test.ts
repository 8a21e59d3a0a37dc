import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomStream } from "../shared/random.ts";
import { DENSITY_HANDLES, drawnHeights, HEIGHT_RANGES, heightParameters } from "./drawn-market.ts";
import { returnsOf } from "./returns.ts";
import { simulateMarket } from "./simulate.ts";
import { densityPieces, drawnPathTruth, simulateDrawnDensity } from "./simulate-drawn.ts";
import { confineMarket, defaultMarket, type LawParameters } from "./simulated-market.ts";

const densityHeights = fc.array(fc.integer(HEIGHT_RANGES["drawn-density"]), {
  minLength: DENSITY_HANDLES,
  maxLength: DENSITY_HANDLES,
});

const density = (heights: readonly number[], reach = 4) =>
  ({
    ...heightParameters("drawn-density", heights),
    reach,
  }) as unknown as LawParameters<"drawn-density">;

describe("a drawn path", () => {
  const still = { wobble: 0, volatility: 1 };

  test("comes back in the prices, cycle after cycle, but for its noise", () => {
    const market = defaultMarket("drawn-path", 3);
    const parameters = { ...market.parameters, ...still, span: 64 };
    const { values } = simulateMarket({ ...market, days: 300, parameters });
    const heights = drawnHeights("drawn-path", parameters);
    for (const [i, height] of heights.entries()) {
      for (const cycle of [0, 1, 2]) {
        const day = cycle * 64 + i * 4;
        expect(100 * Math.log((values[day] ?? 0) / 100)).toBeCloseTo(height, -0.5);
      }
    }
  });

  test("without noise a cycle ends where it began", () => {
    const market = defaultMarket("drawn-path", 3);
    const parameters = { ...market.parameters, ...still } as unknown as LawParameters<"drawn-path">;
    expect(drawnPathTruth(parameters).mean).toBe(0);
  });

  test("is of other sizes each time as much as it may wobble", () => {
    const market = defaultMarket("drawn-path", 3);
    const parameters = { ...market.parameters, wobble: 1, volatility: 1, span: 16 };
    const { values } = returnsOf(simulateMarket({ ...market, days: 320, parameters }), "log");
    const sizes = Array.from({ length: 20 }, (_, cycle) =>
      Math.max(...values.subarray(16 * cycle, 16 * cycle + 16).map(Math.abs)),
    );
    expect(Math.max(...sizes)).toBeGreaterThan(3 * Math.min(...sizes));
  });
});

describe("a drawn density", () => {
  test("is one density whatever is drawn, and its pieces join", () => {
    fc.assert(
      fc.property(densityHeights, (heights) => {
        fc.pre(heights.some((height) => height > 0));
        const pieces = densityPieces(density(heights));
        expect(pieces.at(-1)?.until).toBeCloseTo(1, 9);
        for (const [i, { before }] of pieces.entries()) {
          expect(before).toBe(pieces[i - 1]?.until ?? 0);
        }
      }),
    );
  });

  test("gives returns only where something was drawn, as often as it is high", () => {
    const heights = Array(DENSITY_HANDLES).fill(0);
    heights[2] = 10;
    heights[12] = 30;
    const returns = simulateDrawnDensity(
      density(heights, 7),
      20_000,
      randomStream(5, "simulation"),
    );
    const mean = 0.025;
    const inside = (value: number, centre: number) =>
      Math.abs(value + mean - centre) <= 0.01 + 1e-12;
    expect(returns.every((value) => inside(value, -0.05) || inside(value, 0.05))).toBe(true);
    const share = returns.filter((value) => value + mean > 0).length / returns.length;
    expect(share).toBeCloseTo(0.75, 1);
  });

  test("has mean 0 whatever is drawn, so that no price runs away", () => {
    const heights = Array(DENSITY_HANDLES).fill(0).with(14, 100);
    const market = { ...defaultMarket("drawn-density", 2), parameters: density(heights, 20) };
    const { values } = simulateMarket({ ...market, days: 20_000 });
    expect(values.every((price) => Number.isFinite(price) && price > 0)).toBe(true);
  });

  test("of nothing is raised in its middle, and that is told", () => {
    const parameters = { ...density(Array(DENSITY_HANDLES).fill(0)) };
    const market = { ...defaultMarket("drawn-density", 1), parameters };
    expect(confineMarket(market).corrections).toEqual([{ name: "d8", from: 0, to: 1 }]);
  });
});
