import type { Contract, Grid, Outcome, Payment } from "../contract.ts";
import { everyBar, indicesWithin, observationBars } from "../schedule.ts";
import type { TermsOf } from "../term-sheet.ts";

const share = (percent: number) => percent / 100;

interface Dates {
  readonly bars: Int32Array;
  readonly observations: readonly number[];
  /** Years since the observation before, by observation. */
  readonly periods: readonly number[];
}

type DatedTerms = Pick<TermsOf<"phoenix">, "maturity" | "frequency" | "monitoring">;

/** Observation dates, among all bars where a barrier is watched at every one. */
function datesOf({ maturity, frequency, monitoring }: DatedTerms, grid: Grid): Dates {
  const observed = observationBars(maturity, frequency, grid);
  const bars = monitoring === "every-bar" ? everyBar(maturity, grid) : observed;
  const periods = Array.from(
    observed,
    (bar, index) => (bar - (observed[index - 1] ?? 0)) / grid.barsPerYear,
  );
  return { bars, observations: indicesWithin(observed, bars), periods };
}

/** Index of the first price that counts as a knock-in; −1 if none does. */
function knockedInAt(
  prices: Float64Array,
  level: number,
  monitoring: DatedTerms["monitoring"],
): number {
  if (monitoring === "every-bar") return prices.findIndex((price) => price < level);
  const last = prices.length - 1;
  return (prices[last] ?? Number.NaN) < level ? last : -1;
}

/**
 * Phoenix autocallable (finance.md 4.5). At each observation the price at or above the coupon
 * level pays the coupon of the period, and with memory those missed before; at or above the
 * autocall level it repays the notional and ends. At maturity a knock-in repays the price, if
 * that is less than the notional.
 */
export function phoenix(terms: TermsOf<"phoenix">, grid: Grid): Contract {
  const dates = datesOf(terms, grid);
  const { bars, observations } = dates;
  return {
    bars,
    observations,
    missable: observations,
    isOfAllAssets: false,
    settle: (prices) => settlePhoenix(terms, dates, prices),
  };
}

function settlePhoenix(
  { coupon, autocall, couponBarrier, knockIn, memory, monitoring }: TermsOf<"phoenix">,
  { observations, periods }: Dates,
  prices: Float64Array,
): Outcome {
  const payments: Payment[] = [];
  let missed = 0;
  for (const [index, at] of observations.entries()) {
    const price = prices[at] ?? Number.NaN;
    const due = share(coupon) * (periods[index] ?? Number.NaN);
    if (price >= share(couponBarrier)) {
      payments.push({ at, amount: due + missed, kind: "coupon" });
      missed = 0;
    } else if (memory === "yes") missed += due;
    if (price < share(autocall)) continue;
    payments.push({ at, amount: 1, kind: "call" });
    const touched = monitoring === "every-bar" ? prices.subarray(0, at + 1) : NONE;
    const touchedAt = knockedInAt(touched, share(knockIn), monitoring);
    return { payments, end: at, isCalled: true, touchedAt, level: price };
  }
  return redeem(prices, payments, { knockIn, monitoring, strike: 100 });
}

const NONE = new Float64Array(0);

/** What is repaid at the maturity of a note with a knock-in. */
function redeem(
  prices: Float64Array,
  payments: readonly Payment[],
  terms: Pick<TermsOf<"reverse-convertible">, "knockIn" | "monitoring" | "strike">,
): Outcome {
  const end = prices.length - 1;
  const level = prices[end] ?? Number.NaN;
  const touchedAt = knockedInAt(prices, share(terms.knockIn), terms.monitoring);
  const amount = touchedAt < 0 ? 1 : Math.min(1, level / share(terms.strike));
  const redemption: Payment = { at: end, amount, kind: "redemption" };
  return { payments: [...payments, redemption], end, isCalled: false, touchedAt, level };
}

/**
 * Reverse convertible: coupons whatever happens; at maturity a knock-in repays the price over the
 * strike, if that is less than the notional.
 */
export function reverseConvertible(terms: TermsOf<"reverse-convertible">, grid: Grid): Contract {
  const { bars, observations, periods } = datesOf(terms, grid);
  const coupons = observations.map(
    (at, index): Payment => ({
      at,
      amount: share(terms.coupon) * (periods[index] ?? Number.NaN),
      kind: "coupon",
    }),
  );
  return {
    bars,
    observations,
    missable: [],
    isOfAllAssets: false,
    settle: (prices) => redeem(prices, coupons, terms),
  };
}

/** Of each date the price of the asset that has done worst. */
export function worstPrices(prices: Float64Array, assetCount: number): Float64Array {
  return Float64Array.from({ length: prices.length / assetCount }, (_, date) => {
    let worst = Number.POSITIVE_INFINITY;
    for (let asset = 0; asset < assetCount; asset++) {
      worst = Math.min(worst, prices[date * assetCount + asset] ?? Number.NaN);
    }
    return worst;
  });
}

/** A Phoenix on the worst of several assets. */
export function worstOf(terms: TermsOf<"worst-of">, grid: Grid): Contract {
  const contract = phoenix(terms, grid);
  return {
    ...contract,
    isOfAllAssets: true,
    settle: (prices) => contract.settle(worstPrices(prices, grid.assetCount)),
  };
}
