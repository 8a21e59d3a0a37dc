import { expect, test } from "vitest";
import { geometricAsianPrice } from "./asian-price.ts";
import { barrierPrice } from "./barrier-price.ts";
import { blackScholes, type OptionTerms } from "./black-scholes.ts";
import { hestonPrice } from "./heston-price.ts";
import { extremeOption, fixedLookbackPrice, floatingLookbackPrice } from "./lookback-price.ts";
import { mertonPrice } from "./merton-price.ts";

const call: OptionTerms = {
  side: "call",
  spot: 100,
  strike: 100,
  rate: 0.05,
  dividend: 0,
  time: 1,
};
const put: OptionTerms = { ...call, side: "put" };

const HESTON = {
  startVariance: 0.04,
  longRunVariance: 0.04,
  reversionSpeed: 3,
  volatilityOfVariance: 0.5,
  correlation: -0.7,
};
const MERTON = { volatility: 15, jumpRate: 0.5, jumpMean: -0.1, jumpDeviation: 0.15 };

/** finance.md 6 */
test("Black–Scholes, Heston and Merton give the prices of the oracles", () => {
  expect(blackScholes(call, 0.2)).toBeCloseTo(10.450583572185565, 9);
  expect(blackScholes(put, 0.2)).toBeCloseTo(5.573526022256971, 9);
  expect(hestonPrice({ ...call, rate: 0.03 }, HESTON)).toBeCloseTo(9.094827096889823, 7);
  expect(mertonPrice({ ...call, rate: 0.03 }, MERTON)).toBeCloseTo(8.986182511558628, 9);
});

test("call less put is the forward less the strike, by every formula", () => {
  const parity = (price: (option: OptionTerms) => number) => {
    const option = { ...call, strike: 90, dividend: 0.02, time: 2 };
    return price(option) - price({ ...option, side: "put" });
  };
  const expected = 100 * Math.exp(-0.04) - 90 * Math.exp(-0.1);
  expect(parity((option) => blackScholes(option, 0.3))).toBeCloseTo(expected, 9);
  expect(parity((option) => hestonPrice(option, HESTON))).toBeCloseTo(expected, 9);
  expect(parity((option) => mertonPrice(option, MERTON))).toBeCloseTo(expected, 9);
});

test("a Heston law whose variance does not move is Black–Scholes", () => {
  const still = { ...HESTON, volatilityOfVariance: 1e-4, correlation: 0 };
  expect(hestonPrice(call, still)).toBeCloseTo(blackScholes(call, 0.2), 4);
});

/** Haug 2007, 4.15.1 and 4.15.2: the tables of floating and fixed lookbacks. */
test("lookbacks give the prices of the handbook", () => {
  const later = { ...put, spot: 120, strike: 100, rate: 0.1, dividend: 0.06, time: 0.5 };
  const grown = 120 * Math.exp(-0.03) - 100 * Math.exp(-0.05);
  expect(grown + extremeOption(later, 0.3)).toBeCloseTo(25.3533, 3);
  const half = { ...call, rate: 0.1, strike: 95, time: 0.5 };
  expect(fixedLookbackPrice(half, 0.1, 0)).toBeCloseTo(13.2687, 3);
});

test("lookbacks without growth are the limit of a little", () => {
  const still = { ...call, rate: 0.03, dividend: 0.03 };
  const nearly = { ...call, rate: 0.03001, dividend: 0.03 };
  expect(floatingLookbackPrice(still, 0.2, 0)).toBeCloseTo(
    floatingLookbackPrice(nearly, 0.2, 0),
    2,
  );
});

test("a knock-in and a knock-out are the option without a barrier", () => {
  for (const side of ["call", "put"] as const) {
    for (const [direction, level] of [
      ["down", 90],
      ["up", 115],
    ] as const) {
      for (const strike of [85, 100, 120]) {
        const option = { ...call, side, strike };
        const price = (knock: "in" | "out") =>
          barrierPrice(option, { direction, knock, level }, 0.25);
        expect(price("in") + price("out")).toBeCloseTo(blackScholes(option, 0.25), 9);
        expect(price("in")).toBeGreaterThanOrEqual(-1e-9);
        expect(price("out")).toBeGreaterThanOrEqual(-1e-9);
      }
    }
  }
});

test("a geometric Asian of one date is the European option", () => {
  expect(geometricAsianPrice(call, 0.2, [1])).toBeCloseTo(blackScholes(call, 0.2), 12);
});
