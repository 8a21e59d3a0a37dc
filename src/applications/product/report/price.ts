import type { Contract } from "../contract.ts";
import type { Measure } from "../measure/measure.ts";
import {
  estimatedMeasure,
  growthOf,
  isExact,
  riskNeutral,
  volatilityFactor,
} from "../measure/risk-neutral.ts";
import type { Estimate, ProductReport, ValuationInput } from "../product-types.ts";
import { pathsBetween, type ScenarioSet } from "../scenarios/scenario-set.ts";
import { batchError, controlledMean, meanOf } from "./estimate.ts";
import { type Settlement, settleAll } from "./settle-all.ts";

/** Batches that each have an estimate of the measure of their own. */
export const BATCHES = 20;

/** A risk-neutral value, how its error was found, and what it rests on. */
export interface Pricing {
  readonly value: Estimate;
  readonly method: ProductReport["valueMethod"];
  readonly settlement: Settlement;
}

/** Batches of a set, an even number of paths each; their paths are not copied. */
export function batchesOf(set: ScenarioSet): readonly ScenarioSet[] {
  const size = 2 * Math.floor(set.count / BATCHES / 2);
  return Array.from({ length: BATCHES }, (_, batch) =>
    pathsBetween(set, batch * size, (batch + 1) * size),
  );
}

/** The value of a contract under a measure that is estimated from these paths alone. */
export function estimatedValue(
  contract: Contract,
  set: ScenarioSet,
  input: ValuationInput,
  factor: number,
): number {
  const measure = estimatedMeasure(set, input, factor);
  const { present } = settleAll(contract, set, measure, input.rate / 100);
  return meanOf(present, { weights: measure.weights, isPaired: false }).value;
}

/** What a contract is valued with: paths and a measure over them. */
export interface Pricer {
  readonly set: ScenarioSet;
  readonly batches: readonly ScenarioSet[];
  readonly input: ValuationInput;
  readonly factor: number;
  readonly measure: Measure;
  readonly isExact: boolean;
}

/** Paths with the measure that was chosen for them. */
export function pricerOf(set: ScenarioSet, input: ValuationInput): Pricer {
  const factor = volatilityFactor(set, input);
  const measure = riskNeutral(set, input, factor);
  const exact = isExact(set, input, factor);
  return { set, batches: batchesOf(set), input, factor, measure, isExact: exact };
}

/** Mean discounted payments; under a law's own measure with the last price as control variate. */
export function valueUnder(pricer: Pricer, contract: Contract, settlement: Settlement): Estimate {
  const { set, input, measure } = pricer;
  if (!pricer.isExact) {
    return meanOf(settlement.present, { weights: measure.weights, isPaired: false });
  }
  const years = (contract.bars.at(-1) ?? 0) / set.barsPerYear;
  const known = Math.exp(growthOf(input) * years);
  return controlledMean(settlement.present, settlement.lastPrice, known, set.isPaired);
}

/**
 * The value of a contract as a share of the notional. Where the law is known the price at the
 * maturity is the control variate and the error is that of the mean; where the measure was
 * estimated the error is that of 20 batches, each with an estimate of its own.
 */
export function priceContract(pricer: Pricer, contract: Contract): Pricing {
  const { set, batches, input, factor, measure, isExact: exact } = pricer;
  const settlement = settleAll(contract, set, measure, input.rate / 100);
  const value = valueUnder(pricer, contract, settlement);
  if (exact) return { value, method: set.isPaired ? "paired" : "control", settlement };
  const values = batches.map((batch) => estimatedValue(contract, batch, input, factor));
  return { value: { ...value, error: batchError(values) }, method: "batches", settlement };
}
