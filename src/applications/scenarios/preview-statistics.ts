import { quantileOfSorted } from "../../shared/quantile.ts";
import type { PathFacts } from "./path-facts.ts";
import type { Measured, MeasuredShare, PathStatistics } from "./scenarios-types.ts";

const TERMINAL_PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
const SEVERE = 0.95;
/** Of the normal law: between − and + this lie 95 %. */
const TWO_SIDED = 1.959964;

function meanOf(values: Float64Array, independent: number): Measured {
  const value = values.reduce((sum, one) => sum + one, 0) / values.length;
  const squares = values.reduce((sum, one) => sum + (one - value) ** 2, 0);
  const deviation = Math.sqrt(squares / Math.max(1, values.length - 1));
  return { value, error: deviation / Math.sqrt(independent) };
}

/** Half the distance between the order statistics one standard error of their rank away. */
function quantileWithError(sorted: Float64Array, probability: number, independent: number) {
  const rankError = Math.sqrt((probability * (1 - probability)) / independent);
  const at = (place: number) => quantileOfSorted(sorted, place);
  const error = (at(probability + rankError) - at(probability - rankError)) / 2;
  return { value: at(probability), error };
}

/**
 * Volatility, end and drawdown of a set of paths, with standard errors: of means by their
 * deviation, of quantiles by the binomial law of their rank. `independent` says how many of the
 * paths count as independent; overlapping stretches of a history are fewer than there are.
 */
export function pathStatistics(
  facts: readonly PathFacts[],
  independent: number = facts.length,
): PathStatistics {
  const column = (key: keyof PathFacts) => Float64Array.from(facts, (one) => one[key]).sort();
  const ends = column("terminalReturn");
  const drawdowns = column("drawdown");
  return {
    count: facts.length,
    volatility: meanOf(column("volatility"), independent),
    terminalReturn: TERMINAL_PROBABILITIES.map((probability) =>
      quantileWithError(ends, probability, independent),
    ),
    drawdown: meanOf(drawdowns, independent),
    severeDrawdown: quantileWithError(drawdowns, SEVERE, independent),
  };
}

/** A share of successes with its 95 % interval (Wilson 1927, eq. 6). */
export function measuredShare(successes: number, trials: number): MeasuredShare {
  const value = successes / trials;
  const z2 = TWO_SIDED ** 2 / trials;
  const centre = (value + z2 / 2) / (1 + z2);
  const half =
    (TWO_SIDED * Math.sqrt((value * (1 - value)) / trials + z2 / (4 * trials))) / (1 + z2);
  return { value, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
