import { expect, test } from "vitest";
import { esscher } from "./measure/esscher.ts";
import { martingaleLimit, martingaleTest } from "./measure/martingale-test.ts";
import { correctedDrift, effectiveCount, realWorld } from "./measure/measure.ts";
import { contractOf } from "./payoffs/contract-of.ts";
import { asModel, brownian, HESTON, pathsFor, sheetOf, WORLD } from "./product-fixture.ts";
import { priceContract, pricerOf } from "./report/price.ts";
import { farthest } from "./report/value-product.ts";
import { annualVolatility } from "./scenarios/scenario-set.ts";

const SHEET = sheetOf("asian", { frequency: "quarterly" });
const GRID = { barsPerYear: 252, assetCount: 1 };
const contract = contractOf(SHEET, GRID);
const GROWTH = 0.01;
const size = { count: 4000, barsPerYear: 252 };

test("paths of the real world fail the martingale test, corrected ones pass it", async () => {
  const set = await pathsFor(SHEET, brownian(20), size);
  const limit = martingaleLimit(4);
  expect(limit).toBeGreaterThan(2);
  const distance = (measure: Parameters<typeof martingaleTest>[2], growth = GROWTH) =>
    Math.abs(farthest(martingaleTest(contract, set, measure, growth)));
  expect(distance(correctedDrift(set, GROWTH, 1))).toBeLessThan(limit);
  expect(distance(realWorld(set))).toBeGreaterThan(limit);
  expect(distance(realWorld(set), 0.06)).toBeLessThan(limit);
  expect(martingaleLimit(1)).toBeCloseTo(2, 3);
});

test("Esscher weights make the mean price at the end fair and leave volatility alone", async () => {
  const set = asModel(await pathsFor(SHEET, HESTON, { ...size, count: 1500 }));
  const measure = esscher(set, GROWTH, 1);
  const weights = measure.weights ?? new Float64Array(0);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  const last = martingaleTest(contract, set, measure, GROWTH).at(-1);
  expect(last?.value).toBeCloseTo(1, 8);
  expect(effectiveCount(measure, set.count)).toBeLessThan(set.count);
  expect(effectiveCount(measure, set.count)).toBeGreaterThan(0.8 * set.count);
});

test("for Brownian paths both corrections agree with the law’s own measure", async () => {
  const exact = await pathsFor(SHEET, brownian(20), size);
  const model = { ...exact, isMartingale: false };
  const price = (set: typeof exact, method: "drift" | "esscher") =>
    priceContract(pricerOf(set, { ...WORLD, method }), contract).value;
  const truth = price(exact, "drift");
  for (const method of ["drift", "esscher"] as const) {
    const { value, error } = price(model, method);
    expect(Math.abs(value - truth.value)).toBeLessThan(3 * Math.hypot(error, truth.error));
  }
});

test("paths scaled to an implied volatility have it, and are worth that of such a law", async () => {
  const input = { ...WORLD, impliedVolatility: 30 };
  const call = contractOf(sheetOf("vanilla"), GRID);
  const calm = await pathsFor(SHEET, brownian(15), size);
  const pricer = pricerOf(calm, input);
  expect(pricer.factor * annualVolatility(calm)).toBeCloseTo(0.3, 6);
  const wild = await pathsFor(SHEET, brownian(30), size);
  const [scaled, own] = [pricer, pricerOf(wild, WORLD)].map(
    (each) => priceContract(each, call).value,
  ) as [{ value: number; error: number }, { value: number; error: number }];
  expect(Math.abs(scaled.value - own.value)).toBeLessThan(3 * Math.hypot(scaled.error, own.error));
});

test("the error of an estimated measure is about the spread over seeds", async () => {
  const call = contractOf(sheetOf("vanilla", { maturity: 0.25 }), GRID);
  const sheet = sheetOf("vanilla", { maturity: 0.25 });
  const set = asModel(await pathsFor(sheet, brownian(20), { count: 8000, barsPerYear: 252 }));
  const parts = Array.from({ length: 20 }, (_, part) => {
    const width = set.length * 400;
    const values = set.values.subarray(part * width, (part + 1) * width);
    return priceContract(pricerOf({ ...set, values, count: 400 }, WORLD), call).value;
  });
  const centre = parts.reduce((sum, { value }) => sum + value, 0) / 20;
  const spread = Math.sqrt(parts.reduce((sum, { value }) => sum + (value - centre) ** 2, 0) / 19);
  const stated = parts.reduce((sum, { error }) => sum + error, 0) / 20;
  expect(stated / spread).toBeGreaterThan(0.6);
  expect(stated / spread).toBeLessThan(1.6);
});
