import { normalProbability } from "../../../shared/normal-law.ts";
import { type OptionTerms, scores } from "./black-scholes.ts";
import { CONTINUITY } from "./continuity.ts";

/** Instead of no growth at all, where the formula has a removable hole. */
const LEAST_GROWTH = 1e-7;

/**
 * Option on the highest price (call) or the lowest (put), with a strike that the price has not
 * passed yet, watched at every instant (Conze and Viswanathan 1991).
 */
export function extremeOption(option: OptionTerms, volatility: number): number {
  const { side, spot, strike, rate, dividend, time } = option;
  const growth = Math.abs(rate - dividend) < LEAST_GROWTH ? LEAST_GROWTH : rate - dividend;
  const call = side === "call" ? 1 : -1;
  const deviation = volatility * Math.sqrt(time);
  const [first, second] = scores(spot * Math.exp(growth * time), strike, deviation);
  const power = (2 * growth) / volatility ** 2;
  const discount = Math.exp(-rate * time);
  const grown = spot * Math.exp((growth - rate) * time);
  const plain =
    call * grown * normalProbability(call * first) -
    call * strike * discount * normalProbability(call * second);
  const reflected =
    Math.exp(growth * time) * normalProbability(call * first) -
    (spot / strike) ** -power *
      normalProbability(call * (first - ((2 * growth) / volatility) * Math.sqrt(time)));
  return plain + ((call * spot * discount) / power) * reflected;
}

/** Discounted mean of the highest (call) or the lowest price (put) from a start at `spot`. */
function meanExtreme(option: OptionTerms, volatility: number): number {
  const sign = option.side === "call" ? 1 : -1;
  const beyond = extremeOption({ ...option, strike: option.spot }, volatility);
  return option.spot * Math.exp(-option.rate * option.time) + sign * beyond;
}

/**
 * Floating-strike lookback (Goldman, Sosin and Gatto 1979): the call buys at the lowest price, the
 * put sells at the highest. `step` years between the bars that are watched; 0 for every instant
 * (Broadie, Glasserman and Kou 1999).
 */
export function floatingLookbackPrice(
  option: OptionTerms,
  volatility: number,
  step: number,
): number {
  const isCall = option.side === "call";
  const shift = CONTINUITY * volatility * Math.sqrt(step);
  const side = isCall ? "put" : "call";
  const extreme = meanExtreme({ ...option, side }, volatility) * Math.exp(isCall ? shift : -shift);
  const last = option.spot * Math.exp(-option.dividend * option.time);
  return isCall ? last - extreme : extreme - last;
}

/**
 * Fixed-strike lookback: call on the highest price, put on the lowest; `step` as above.
 * The price at the start counts as one of the watched.
 */
export function fixedLookbackPrice(option: OptionTerms, volatility: number, step: number): number {
  const sign = option.side === "call" ? 1 : -1;
  const shift = Math.exp(sign * CONTINUITY * volatility * Math.sqrt(step));
  const strike = option.strike * shift;
  const isBeyond = sign * (strike - option.spot) >= 0;
  const kept = isBeyond ? strike : option.spot;
  const sure = sign * (kept - strike) * Math.exp(-option.rate * option.time);
  return (sure + extremeOption({ ...option, strike: kept }, volatility)) / shift;
}
