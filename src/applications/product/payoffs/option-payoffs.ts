import type { Contract, Grid, Outcome } from "../contract.ts";
import { everyBar, indicesWithin, maturityBars, observationBars } from "../schedule.ts";
import type { TermsOf } from "../term-sheet.ts";

const share = (percent: number) => percent / 100;

const lastOf = (prices: Float64Array) => prices[prices.length - 1] ?? Number.NaN;

/** What a call or a put pays. */
function exercise(side: "call" | "put", price: number, strike: number): number {
  return Math.max(0, side === "call" ? price - strike : strike - price);
}

/** One payment at the maturity. */
function paidAtEnd(prices: Float64Array, amount: number, touchedAt = -1): Outcome {
  const end = prices.length - 1;
  return {
    payments: [{ at: end, amount, kind: "redemption" }],
    end,
    isCalled: false,
    touchedAt,
    level: lastOf(prices),
  };
}

/** European call or put. */
export function vanilla({ side, strike, maturity }: TermsOf<"vanilla">, grid: Grid): Contract {
  return {
    bars: Int32Array.of(maturityBars(maturity, grid)),
    observations: [0],
    missable: [],
    isOfAllAssets: false,
    settle: (prices) => paidAtEnd(prices, exercise(side, lastOf(prices), share(strike))),
  };
}

/** The mean of observed prices. */
export function meanPrice(prices: Float64Array, kind: "arithmetic" | "geometric"): number {
  let sum = 0;
  for (const price of prices) sum += kind === "arithmetic" ? price : Math.log(price);
  const mean = sum / prices.length;
  return kind === "arithmetic" ? mean : Math.exp(mean);
}

/** Call or put on the mean of the observed prices. */
export function asian(
  { side, mean, strike, frequency, maturity }: TermsOf<"asian">,
  grid: Grid,
): Contract {
  const bars = observationBars(maturity, frequency, grid);
  return {
    bars,
    observations: Array.from(bars, (_, index) => index),
    missable: [],
    isOfAllAssets: false,
    settle: (prices) => paidAtEnd(prices, exercise(side, meanPrice(prices, mean), share(strike))),
  };
}

const extreme = (prices: Float64Array, pick: (a: number, b: number) => number, start: number) => {
  let best = start;
  for (const price of prices) best = pick(best, price);
  return best;
};

/**
 * Option on the highest or the lowest price of all bars, the start included. Floating: the call
 * buys at the lowest, the put sells at the highest. Fixed: the call is on the highest price, the
 * put on the lowest.
 */
export function lookback(
  { side, strikeKind, strike, maturity }: TermsOf<"lookback">,
  grid: Grid,
): Contract {
  const bars = everyBar(maturity, grid);
  const amount = (prices: Float64Array) => {
    const isOfHighest = (side === "call") === (strikeKind === "fixed");
    const best = extreme(prices, isOfHighest ? Math.max : Math.min, 1);
    if (strikeKind === "fixed") return exercise(side, best, share(strike));
    return exercise(side, lastOf(prices), best);
  };
  return {
    bars,
    observations: [bars.length - 1],
    missable: [],
    isOfAllAssets: false,
    settle: (prices) => paidAtEnd(prices, amount(prices)),
  };
}

/** Index of the first price at or beyond a level; −1 if there is none. */
export function firstTouch(prices: Float64Array, direction: "down" | "up", level: number): number {
  return prices.findIndex((price) => (direction === "down" ? price <= level : price >= level));
}

/** Call or put that comes to life or dies when a bar closes at the barrier or beyond. */
export function barrier(
  { side, direction, knock, strike, barrier: level, maturity }: TermsOf<"barrier">,
  grid: Grid,
): Contract {
  const bars = everyBar(maturity, grid);
  const settle = (prices: Float64Array) => {
    const touchedAt = firstTouch(prices, direction, share(level));
    const isAlive = touchedAt >= 0 === (knock === "in");
    const amount = isAlive ? exercise(side, lastOf(prices), share(strike)) : 0;
    return paidAtEnd(prices, amount, touchedAt);
  };
  return { bars, observations: [bars.length - 1], missable: [], isOfAllAssets: false, settle };
}

/** Repays a share of the notional and pays a share of the rise, up to a cap. */
export function capitalProtected(
  { protection, participation, cap, maturity }: TermsOf<"capital-protected">,
  grid: Grid,
): Contract {
  const settle = (prices: Float64Array) => {
    const rise = Math.max(0, Math.min(lastOf(prices), share(cap)) - 1);
    return paidAtEnd(prices, share(protection) + share(participation) * rise);
  };
  return {
    bars: Int32Array.of(maturityBars(maturity, grid)),
    observations: [0],
    missable: [],
    isOfAllAssets: false,
    settle,
  };
}

/** Repays the notional and the sum of the periods' returns, each between a floor and a cap. */
export function cliquet(
  { localFloor, localCap, globalFloor, frequency, maturity }: TermsOf<"cliquet">,
  grid: Grid,
): Contract {
  const bars = observationBars(maturity, frequency, grid);
  const settle = (prices: Float64Array) => {
    let sum = 0;
    let before = 1;
    for (const price of prices) {
      const change = price / before - 1;
      sum += Math.max(share(localFloor), Math.min(share(localCap), change));
      before = price;
    }
    return paidAtEnd(prices, 1 + Math.max(share(globalFloor), sum));
  };
  return {
    bars,
    observations: indicesWithin(bars, bars),
    missable: [],
    isOfAllAssets: false,
    settle,
  };
}
