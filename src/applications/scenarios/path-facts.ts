import type { ReturnKind } from "../../shared/series.ts";
import type { Regime } from "./scenarios-options.ts";
import type { Bounds, ScenarioConditions } from "./scenarios-types.ts";

/** What a path is judged by. */
export interface PathFacts {
  /** Realised: √ of the mean squared return, times √ of the bars in a year. */
  readonly volatility: number;
  readonly terminalReturn: number;
  readonly drawdown: number;
}

/** Where one asset's path lies in `[…, time, asset]` returns. */
export interface PathPlace {
  readonly from: number;
  readonly length: number;
  readonly assetCount: number;
}

/** The factor by which a return changes a price; differences have none. */
export const priceFactor = (value: number, kind: ReturnKind): number =>
  kind === "log" ? Math.exp(value) : 1 + value;

/** Facts of the path whose returns begin at `from` and lie `assetCount` apart. */
export function factsOf(
  values: ArrayLike<number>,
  { from, length, assetCount }: PathPlace,
  kind: ReturnKind,
  barsPerYear: number,
): PathFacts {
  let squares = 0;
  let price = 1;
  let peak = 1;
  let drawdown = 0;
  for (let t = 0; t < length; t++) {
    const value = values[from + t * assetCount] ?? Number.NaN;
    squares += value * value;
    price *= priceFactor(value, kind);
    if (price > peak) peak = price;
    else drawdown = Math.max(drawdown, 1 - price / peak);
  }
  const volatility = Math.sqrt((squares / length) * barsPerYear);
  return { volatility, terminalReturn: price - 1, drawdown };
}

/** The volatilities, a year, between which the regimes change. */
export interface Terciles {
  readonly low: number;
  readonly high: number;
}

/** The regime of a volatility; one on the edge belongs to the middle. */
export function regimeOf(volatility: number, { low, high }: Terciles): Regime {
  if (volatility < low) return "calm";
  return volatility > high ? "wild" : "normal";
}

const lies = (value: number, bounds: Bounds | null) =>
  bounds === null || (value >= bounds.low && value <= bounds.high);

/** True if a path is all that is asked for. */
export function fits(facts: PathFacts, conditions: ScenarioConditions, terciles: Terciles) {
  const { regime, volatility, drawdown, terminalReturn } = conditions;
  return (
    (regime === null || regimeOf(facts.volatility, terciles) === regime) &&
    lies(facts.volatility, volatility) &&
    lies(facts.drawdown, drawdown) &&
    lies(facts.terminalReturn, terminalReturn)
  );
}

/** True if nothing is asked of a path. */
export const isUnconditional = (conditions: ScenarioConditions): boolean =>
  conditions.regime === null &&
  conditions.volatility === null &&
  conditions.drawdown === null &&
  conditions.terminalReturn === null;
