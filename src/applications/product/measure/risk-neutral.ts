import type { ValuationInput } from "../product-types.ts";
import { annualVolatility, type ScenarioSet } from "../scenarios/scenario-set.ts";
import { esscher } from "./esscher.ts";
import { correctedDrift, exactMeasure, type Measure } from "./measure.ts";

/** Log growth a year of a fair price. */
export const growthOf = ({ rate, dividend }: Pick<ValuationInput, "rate" | "dividend">): number =>
  (rate - dividend) / 100;

/** By what log prices are multiplied so that the paths have the volatility that was typed. */
export function volatilityFactor(
  set: ScenarioSet,
  { impliedVolatility }: Pick<ValuationInput, "impliedVolatility">,
): number {
  return impliedVolatility === null ? 1 : impliedVolatility / 100 / annualVolatility(set);
}

/** True where the measure needs no estimate: the law itself is a martingale and is kept as it is. */
export function isExact(set: ScenarioSet, { method }: ValuationInput, factor: number): boolean {
  return set.isMartingale && method === "drift" && factor === 1;
}

/** A measure that is estimated from the paths, whatever their law. */
export function estimatedMeasure(
  set: ScenarioSet,
  input: Pick<ValuationInput, "rate" | "dividend" | "method">,
  factor: number,
): Measure {
  const growth = growthOf(input);
  return input.method === "esscher"
    ? esscher(set, growth, factor)
    : correctedDrift(set, growth, factor);
}

/**
 * The risk-neutral measure that was chosen (finance.md 4.5): of a law its own, of other paths a
 * drift correction or Esscher weights. Not calibrated to options.
 */
export function riskNeutral(set: ScenarioSet, input: ValuationInput, factor: number): Measure {
  return isExact(set, input, factor)
    ? exactMeasure(set, growthOf(input))
    : estimatedMeasure(set, input, factor);
}
