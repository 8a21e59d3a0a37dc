import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Contract, Grid } from "./contract.ts";
import { contractOf } from "./payoffs/contract-of.ts";
import { sheetOf } from "./product-fixture.ts";
import { PRODUCT_KINDS } from "./product-options.ts";
import { observationBars } from "./schedule.ts";
import { checkTermSheet, withTerm } from "./term-sheet.ts";

const QUARTERS: Grid = { barsPerYear: 4, assetCount: 1 };
const paid = (contract: Contract, prices: readonly number[]) =>
  contract.settle(Float64Array.from(prices)).payments.reduce((sum, { amount }) => sum + amount, 0);
const price = fc.double({ min: 0.2, max: 3, noNaN: true });
const year = fc.array(price, { minLength: 4, maxLength: 4 });

describe("laws, path by path", () => {
  test("a knock-in and a knock-out are the option without a barrier", () => {
    const sides = [
      { direction: "down", barrier: 80 },
      { direction: "up", barrier: 120 },
    ];
    const plain = contractOf(sheetOf("vanilla"), QUARTERS);
    fc.assert(
      fc.property(year, fc.constantFrom(...sides), (prices, side) => {
        const barrier = (knock: string) =>
          paid(contractOf(sheetOf("barrier", { ...side, knock }), QUARTERS), prices);
        const last = prices.slice(-1);
        expect(barrier("in") + barrier("out")).toBeCloseTo(paid(plain, last), 12);
      }),
    );
  });

  test("a call less a put is the price less the strike", () => {
    const option = (side: string) =>
      contractOf(sheetOf("vanilla", { side, strike: 110 }), QUARTERS);
    fc.assert(
      fc.property(price, (last) => {
        const difference = paid(option("call"), [last]) - paid(option("put"), [last]);
        expect(difference).toBeCloseTo(last - 1.1, 12);
      }),
    );
  });

  test("a higher coupon never pays less, and a Phoenix is called or matures, not both", () => {
    const sheet = sheetOf("phoenix", { maturity: 1, frequency: "quarterly" });
    const [less, more] = [6, 9].map((coupon) =>
      contractOf(withTerm(sheet, "coupon", coupon), QUARTERS),
    ) as [Contract, Contract];
    fc.assert(
      fc.property(year, (prices) => {
        expect(paid(more, prices)).toBeGreaterThanOrEqual(paid(less, prices));
        const { payments, isCalled } = less.settle(Float64Array.from(prices));
        const last = payments.filter(({ kind }) => kind !== "coupon");
        expect(last.map(({ kind }) => kind)).toEqual([isCalled ? "call" : "redemption"]);
      }),
    );
  });

  test("a lookback pays at least what the European option does", () => {
    const options = { side: "put", strikeKind: "fixed" };
    const best = contractOf(sheetOf("lookback", options), QUARTERS);
    const plain = contractOf(sheetOf("vanilla", { side: "put" }), QUARTERS);
    fc.assert(
      fc.property(year, (prices) => {
        expect(paid(best, prices)).toBeGreaterThanOrEqual(paid(plain, prices.slice(-1)));
      }),
    );
  });

  test("a worst-of is the Phoenix on the lower of the prices, whichever asset has it", () => {
    const terms = { maturity: 1, frequency: "quarterly" };
    const one = contractOf(sheetOf("phoenix", terms), QUARTERS);
    const worst = contractOf(sheetOf("worst-of", terms), { ...QUARTERS, assetCount: 2 });
    fc.assert(
      fc.property(year, year, (a, b) => {
        const both = a.flatMap((value, date) => [value, b[date] ?? 0]);
        const lower = a.map((value, date) => Math.min(value, b[date] ?? 0));
        expect(paid(worst, both)).toBe(paid(one, lower));
      }),
    );
  });
});

describe("told by hand", () => {
  const terms = { maturity: 1, frequency: "quarterly", coupon: 8 };

  test("memory pays missed coupons with the next, and forgets them without", () => {
    const prices = [0.65, 0.8, 0.65, 0.9];
    expect(paid(contractOf(sheetOf("phoenix", terms), QUARTERS), prices)).toBeCloseTo(1.08, 12);
    const forgetful = sheetOf("phoenix", { ...terms, memory: "no" });
    expect(paid(contractOf(forgetful, QUARTERS), prices)).toBeCloseTo(1.04, 12);
  });

  test("a knock-in that is watched at every bar is remembered until maturity", () => {
    const sheet = (monitoring: string) =>
      contractOf(sheetOf("phoenix", { ...terms, frequency: "annual", monitoring }), QUARTERS);
    expect(paid(sheet("at-maturity"), [0.65])).toBeCloseTo(1, 12);
    expect(paid(sheet("every-bar"), [0.8, 0.55, 0.8, 0.65])).toBeCloseTo(0.65, 12);
    expect(paid(sheet("every-bar"), [0.8, 0.61, 0.8, 0.65])).toBeCloseTo(1, 12);
  });

  test("a reverse convertible repays the price over the strike after a knock-in", () => {
    const note = contractOf(sheetOf("reverse-convertible", { strike: 90, knockIn: 70 }), QUARTERS);
    expect(paid(note, [0.75])).toBeCloseTo(1.08, 12);
    expect(paid(note, [0.63])).toBeCloseTo(0.78, 12);
  });

  test("a capital-protected note and a cliquet keep within their floors and caps", () => {
    const note = contractOf(
      sheetOf("capital-protected", { protection: 95, participation: 50, cap: 140 }),
      QUARTERS,
    );
    expect(paid(note, [0.5])).toBeCloseTo(0.95, 12);
    expect(paid(note, [1.2])).toBeCloseTo(1.05, 12);
    expect(paid(note, [1.9])).toBeCloseTo(1.15, 12);
    const cliquet = contractOf(sheetOf("cliquet", { maturity: 1 }), QUARTERS);
    expect(paid(cliquet, [1.1, 1.1, 1.0, 1.01])).toBeCloseTo(1 + 0.04 + 0 - 0.03 + 0.01, 12);
    expect(paid(cliquet, [0.9, 0.8, 0.7, 0.6])).toBeCloseTo(1, 12);
  });
});

describe("dates and bounds", () => {
  test("observation dates are counted back from the maturity", () => {
    const grid = { barsPerYear: 252, assetCount: 1 };
    expect([...observationBars(3, "annual", grid)]).toEqual([252, 504, 756]);
    expect([...observationBars(1, "quarterly", grid)]).toEqual([63, 126, 189, 252]);
    expect([...observationBars(0.5, "annual", grid)]).toEqual([126]);
    expect([...observationBars(1, "monthly", { barsPerYear: 4, assetCount: 1 })]).toEqual([
      1, 2, 3, 4,
    ]);
  });

  test("every product begins with terms that hold", () => {
    for (const kind of PRODUCT_KINDS) expect(() => checkTermSheet(sheetOf(kind))).not.toThrow();
  });

  test.each([
    [sheetOf("phoenix", { knockIn: 130 }), "input-out-of-range"],
    [sheetOf("phoenix", { coupon: Number.NaN }), "input-out-of-range"],
    [sheetOf("phoenix", { couponBarrier: 110 }), "terms-contradict"],
    [sheetOf("cliquet", { localFloor: 5 }), "terms-contradict"],
    [sheetOf("barrier", { barrier: 120 }), "barrier-already-touched"],
    [sheetOf("barrier", { direction: "up", barrier: 90 }), "barrier-already-touched"],
    [sheetOf("vanilla", { side: "both" }), "input-out-of-range"],
  ])("terms that cannot be are refused by name", (sheet, code) => {
    expect(() => checkTermSheet(sheet)).toThrow(expect.objectContaining({ code }));
  });
});
