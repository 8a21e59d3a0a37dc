import type { LawInput } from "../product-types.ts";
import { blackPrice, type OptionTerms } from "./black-scholes.ts";

const MOST_JUMPS = 200;

/**
 * Merton 1976: the mean over the number of jumps of lognormal prices; jumps of the log price are
 * N(m, s²) at rate λ.
 */
export function mertonPrice(
  option: OptionTerms,
  law: Omit<Extract<LawInput, { id: "merton" }>, "id">,
) {
  const { side, spot, strike, rate, dividend, time } = option;
  const { jumpRate, jumpMean, jumpDeviation } = law;
  const growth = jumpMean + jumpDeviation ** 2 / 2;
  const drift = rate - dividend - jumpRate * Math.expm1(growth);
  const expected = jumpRate * time;
  const discount = Math.exp(-rate * time);
  let share = Math.exp(-expected);
  let price = 0;
  for (let jumps = 0; jumps <= MOST_JUMPS; jumps++) {
    const forward = spot * Math.exp(drift * time + jumps * growth);
    const variance = (law.volatility / 100) ** 2 * time + jumps * jumpDeviation ** 2;
    price += share * blackPrice(side, forward, strike, Math.sqrt(variance), discount);
    share *= expected / (jumps + 1);
  }
  return price;
}
