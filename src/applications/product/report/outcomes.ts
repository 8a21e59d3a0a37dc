import { quantileOfSorted } from "../../../shared/quantile.ts";
import type { Contract } from "../contract.ts";
import type { Estimate, OutcomeBins, OutcomeReport } from "../product-types.ts";
import { meanOf, type Weighing } from "./estimate.ts";
import type { Settlement } from "./settle-all.ts";

const WORST_SHARE = 0.05;
const BINS = 40;

/** What the outcomes are measured against. */
export interface OutcomeTerms {
  readonly contract: Contract;
  readonly barsPerYear: number;
  /** What is paid for the product at the start, as a share of the notional. */
  readonly price: number;
  readonly isNote: boolean;
  readonly canBeCalled: boolean;
  readonly hasBarrier: boolean;
}

const indicator = (count: number, test: (path: number) => boolean) =>
  Uint8Array.from({ length: count }, (_, path) => (test(path) ? 1 : 0));

/** Paths from the worst return up. */
function fromWorst(returns: Float64Array): Int32Array {
  return Int32Array.from(returns, (_, path) => path).sort(
    (a, b) => (returns[a] ?? 0) - (returns[b] ?? 0),
  );
}

const weightOf = (weights: Float64Array | null, path: number, count: number) =>
  weights === null ? 1 / count : (weights[path] ?? 0);

/**
 * Mean of the worst 5 % of the weight, and its standard error: that of the mean of
 * q + min(0, x − q)/5 %, where q is the 5 % quantile (Acerbi and Tasche 2002).
 */
function worstMean(returns: Float64Array, weighing: Weighing): Estimate {
  const { weights } = weighing;
  let taken = 0;
  let quantile = Number.NaN;
  for (const path of fromWorst(returns)) {
    taken += weightOf(weights, path, returns.length);
    quantile = returns[path] ?? Number.NaN;
    if (taken >= WORST_SHARE - 1e-12) break;
  }
  const beyond = returns.map((value) => quantile + Math.min(0, value - quantile) / WORST_SHARE);
  return meanOf(beyond, weighing);
}

function medianOf(returns: Float64Array, weights: Float64Array | null): number {
  if (weights === null) return quantileOfSorted(returns.slice().sort(), 0.5);
  let taken = 0;
  for (const path of fromWorst(returns)) {
    taken += weights[path] ?? 0;
    if (taken >= 0.5) return returns[path] ?? Number.NaN;
  }
  return Number.NaN;
}

/** Edges of equal bins between 0.1 % and 99.9 % of all these returns. */
export function binEdges(...samples: readonly Float64Array[]): Float64Array {
  const ends = samples.flatMap((returns) => {
    const sorted = returns.slice().sort();
    return [quantileOfSorted(sorted, 0.001), quantileOfSorted(sorted, 0.999)];
  });
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  const width = high > low ? (high - low) / BINS : 0.01;
  return Float64Array.from({ length: BINS + 1 }, (_, edge) => low + (edge - 0.5) * width);
}

/** Shares of scenarios in each bin; what lies beyond is in the end bins. */
function binsOf(
  returns: Float64Array,
  weights: Float64Array | null,
  edges: Float64Array,
): OutcomeBins {
  const low = edges[0] ?? Number.NaN;
  const width = (edges[1] ?? Number.NaN) - low;
  const shares = new Float64Array(BINS);
  for (const [path, value] of returns.entries()) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor((value - low) / width)));
    shares[bin] = (shares[bin] ?? 0) + weightOf(weights, path, returns.length);
  }
  return { edges, shares };
}

function callsByDate(
  { contract, barsPerYear, canBeCalled }: OutcomeTerms,
  { end, isCalled }: Settlement,
  weighing: Weighing,
): OutcomeReport["called"] {
  if (!canBeCalled) return [];
  return contract.observations.map((date) => {
    const called = indicator(end.length, (path) => isCalled[path] === 1 && end[path] === date);
    return { ...meanOf(called, weighing), time: (contract.bars[date] ?? 0) / barsPerYear };
  });
}

/** Returns on what was paid. */
export function returnsOf({ paid }: Settlement, { price }: Pick<OutcomeTerms, "price">) {
  return paid.map((amount) => amount / price - 1);
}

/** What becomes of the product, with the standard error of each number. */
export function outcomesOf(
  terms: OutcomeTerms,
  settlement: Settlement,
  weighing: Weighing,
  edges: Float64Array = binEdges(returnsOf(settlement, terms)),
): OutcomeReport {
  const { contract, barsPerYear, price, isNote } = terms;
  const { end, isCalled, isTouched, paid, repaid } = settlement;
  const count = paid.length;
  const share = (test: (path: number) => boolean) => meanOf(indicator(count, test), weighing);
  const returns = returnsOf(settlement, terms);
  const lives = Float64Array.from(end, (date) => (contract.bars[date] ?? 0) / barsPerYear);
  const expectedLife = meanOf(lives, weighing);
  const expectedReturn = meanOf(returns, weighing);
  const isLoss = (path: number) =>
    isNote ? (repaid[path] ?? 0) < 1 - 1e-9 : (paid[path] ?? 0) < price;
  return {
    called: callsByDate(terms, settlement, weighing),
    matured: share((path) => isCalled[path] === 0),
    expectedLife,
    loss: share(isLoss),
    touched: terms.hasBarrier ? meanOf(isTouched, weighing) : null,
    expectedReturn,
    yearlyReturn: (1 + expectedReturn.value) ** (1 / expectedLife.value) - 1,
    worstMean: worstMean(returns, weighing),
    median: medianOf(returns, weighing.weights),
    bins: binsOf(returns, weighing.weights, edges),
  };
}
