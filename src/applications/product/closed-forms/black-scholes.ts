import { normalProbability } from "../../../shared/normal-law.ts";

/** A European option; rates are continuous a year, times in years, all as shares. */
export interface OptionTerms {
  readonly side: "call" | "put";
  readonly spot: number;
  readonly strike: number;
  readonly rate: number;
  readonly dividend: number;
  readonly time: number;
}

/** d₁ and d₂ of a lognormal price with this forward and total deviation. */
export function scores(
  forward: number,
  strike: number,
  deviation: number,
): readonly [number, number] {
  const first = Math.log(forward / strike) / deviation + deviation / 2;
  return [first, first - deviation];
}

/** Black 1976: an option on a lognormal price with this forward and total deviation. */
export function blackPrice(
  side: "call" | "put",
  forward: number,
  strike: number,
  deviation: number,
  discount: number,
): number {
  const sign = side === "call" ? 1 : -1;
  if (!(deviation > 0)) return discount * Math.max(0, sign * (forward - strike));
  const [first, second] = scores(forward, strike, deviation);
  const gained = forward * normalProbability(sign * first);
  return discount * sign * (gained - strike * normalProbability(sign * second));
}

/** Black and Scholes 1973, with a continuous dividend (Merton 1973). */
export function blackScholes(option: OptionTerms, volatility: number): number {
  const { side, spot, strike, rate, dividend, time } = option;
  const forward = spot * Math.exp((rate - dividend) * time);
  return blackPrice(side, forward, strike, volatility * Math.sqrt(time), Math.exp(-rate * time));
}
