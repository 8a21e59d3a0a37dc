import { findGaps, findSplits } from "../../data/inspect-series.ts";
import { median } from "../../shared/quantile.ts";
import type { History } from "./history.ts";
import type { DataHealth, Noted, NotedBar } from "./inspection-types.ts";

/** How many of a kind are named. */
const NAMED = 6;
const STALE_BARS = 5;
/** Robust deviations beyond which a return is an outlier. */
const FAR = 8;
/** MAD → deviation of a normal law. */
const MAD_SCALE = 1.4826;
/** finance.md 4.4 */
const LARGE_RETURN = 0.35;
/** Share of a jump that the next bar takes back. */
const TAKEN_BACK = 0.8;

const noted = (bars: readonly NotedBar[]): Noted => ({
  count: bars.length,
  first: bars.slice(0, NAMED),
});

/** Runs of equal prices, as first bar and length. */
function equalRuns(prices: Float64Array): { readonly first: number; readonly length: number }[] {
  const runs: { first: number; length: number }[] = [];
  let first = 0;
  for (let t = 1; t <= prices.length; t++) {
    if (t < prices.length && prices[t] === prices[first]) continue;
    if (t - first > 1) runs.push({ first, length: t - first });
    first = t;
  }
  return runs;
}

function outliersOf({ returns, times }: History): NotedBar[] {
  const middle = median(returns);
  const spread = MAD_SCALE * median(returns.map((value) => Math.abs(value - middle)));
  if (!(spread > 0)) return [];
  const far: NotedBar[] = [];
  returns.forEach((value, t) => {
    if (Math.abs(value - middle) <= FAR * spread) return;
    far.push({ value, time: times[t + 1] ?? Number.NaN, note: "" });
  });
  return far.sort((a, b) => Math.abs(b.value - middle) - Math.abs(a.value - middle));
}

/** Jumps that the next bar takes back: a slip of the keyboard more often than a market. */
function reversalsOf({ returns, times, kind }: History): NotedBar[] {
  if (kind === "difference") return [];
  const found: NotedBar[] = [];
  for (let t = 0; t + 1 < returns.length; t++) {
    const [jump, next] = [returns[t] ?? 0, returns[t + 1] ?? 0];
    const isBack = Math.abs(jump + next) < (1 - TAKEN_BACK) * Math.abs(jump);
    if (Math.abs(jump) > LARGE_RETURN && isBack) {
      found.push({ time: times[t + 1] ?? Number.NaN, value: jump, note: "" });
    }
  }
  return found;
}

function splitsOf({ name, times, prices }: History): NotedBar[] {
  const found = findSplits({ assets: [name], times, values: prices }, []);
  return found.map(({ time, ratio, split }) => ({
    time: Date.parse(time),
    value: ratio,
    note: split,
  }));
}

/**
 * What a history is worth as data (finance.md 4.4): gaps, zero returns, stale prices, outliers,
 * suspected splits and jumps that the next bar takes back. Gaps and splits are found as the reader
 * of files finds them. `incoherentBars` is what the reader counted.
 */
export function dataHealth(
  history: History,
  spacing: number,
  incoherentBars: number | null,
): DataHealth {
  const { times, prices, returns } = history;
  const runs = equalRuns(prices);
  const stale = runs.filter(({ length }) => length >= STALE_BARS);
  return {
    barCount: prices.length,
    gaps: noted(
      findGaps(times, spacing).map(({ from, bars }) => ({
        time: Date.parse(from),
        value: bars,
        note: "",
      })),
    ),
    zeroReturns: returns.reduce((count, value) => count + Number(value === 0), 0),
    staleRuns: noted(
      stale.map(({ first, length }) => ({
        time: times[first] ?? Number.NaN,
        value: length,
        note: "",
      })),
    ),
    longestRun: runs.reduce((most, { length }) => Math.max(most, length), 1),
    outliers: noted(outliersOf(history)),
    splits: noted(splitsOf(history)),
    reversals: noted(reversalsOf(history)),
    nonPositive: prices.reduce((count, price) => count + Number(!(price > 0)), 0),
    incoherentBars,
  };
}
