import { normalProbability } from "../../../shared/normal-law.ts";
import { blackScholes, type OptionTerms } from "./black-scholes.ts";

/** A barrier that has not been touched yet. */
export interface BarrierTerms {
  readonly direction: "down" | "up";
  readonly knock: "in" | "out";
  readonly level: number;
}

/** The four pieces of Reiner and Rubinstein 1991, by the names of Haug 2007, 4.17.1. */
function piecesOf(
  option: OptionTerms,
  direction: "down" | "up",
  level: number,
  volatility: number,
) {
  const { side, spot, strike, rate, dividend, time } = option;
  const call = side === "call" ? 1 : -1;
  const down = direction === "down" ? 1 : -1;
  const deviation = volatility * Math.sqrt(time);
  const mu = (rate - dividend - volatility ** 2 / 2) / volatility ** 2;
  const grown = spot * Math.exp(-dividend * time);
  const owed = strike * Math.exp(-rate * time);
  const score = (ratio: number) => Math.log(ratio) / deviation + (1 + mu) * deviation;
  const straight = (x: number) =>
    call * grown * normalProbability(call * x) -
    call * owed * normalProbability(call * (x - deviation));
  const reflected = (y: number) =>
    call * grown * (level / spot) ** (2 * (mu + 1)) * normalProbability(down * y) -
    call * owed * (level / spot) ** (2 * mu) * normalProbability(down * (y - deviation));
  return {
    a: straight(score(spot / strike)),
    b: straight(score(spot / level)),
    c: reflected(score(level ** 2 / (spot * strike))),
    d: reflected(score(level / spot)),
  };
}

function knockInPrice(
  option: OptionTerms,
  direction: "down" | "up",
  level: number,
  volatility: number,
): number {
  const { a, b, c, d } = piecesOf(option, direction, level, volatility);
  const isStrikeAbove = option.strike > level;
  const isAgainst = (option.side === "call") === (direction === "down");
  if (isAgainst) {
    const strikeFar = (direction === "down") === isStrikeAbove;
    return strikeFar ? c : a - b + d;
  }
  const strikeBeyond = (direction === "up") === isStrikeAbove;
  return strikeBeyond ? a : b - c + d;
}

/**
 * A European barrier option without a rebate under geometric Brownian motion, the barrier watched
 * at every instant (Reiner and Rubinstein 1991).
 */
export function barrierPrice(
  option: OptionTerms,
  { direction, knock, level }: BarrierTerms,
  volatility: number,
): number {
  const price = knockInPrice(option, direction, level, volatility);
  return knock === "in" ? price : blackScholes(option, volatility) - price;
}
