import { expect, test } from "vitest";
import { prepareMarket } from "../data/prepare-market.ts";
import { simulateMarket } from "../data/simulate.ts";
import { DEFAULT_MARKET } from "../data/simulated-market.ts";
import { DEFAULT_CONFIG } from "./gan-config.ts";
import { sameConstants } from "./same-constants.ts";

const { constants } = prepareMarket(simulateMarket(DEFAULT_MARKET), DEFAULT_CONFIG);
const scaled = (factor: number) => ({
  ...constants,
  deviation: constants.deviation.map((value) => value * factor),
});

test("the last bits, in which browsers' logarithms differ, are not other data", () => {
  expect(sameConstants(constants, scaled(1 + 1e-14))).toBe(true);
});

test("another deviation, one asset more or another kind of return is other data", () => {
  expect(sameConstants(constants, scaled(1 + 1e-6))).toBe(false);
  const twice = { ...constants, mean: [...constants.mean, ...constants.mean] };
  expect(sameConstants(constants, twice)).toBe(false);
  expect(sameConstants(constants, { ...constants, returnKind: "difference" })).toBe(false);
});
