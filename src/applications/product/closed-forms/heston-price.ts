import type { LawInput } from "../product-types.ts";
import type { OptionTerms } from "./black-scholes.ts";
import {
  type Complex,
  complex,
  exponential,
  logarithm,
  minus,
  over,
  plus,
  scaled,
  squareRoot,
  times,
} from "./complex.ts";

type HestonParameters = Omit<Extract<LawInput, { id: "heston" }>, "id">;

const ONE = complex(1);
/** The integrand falls like e^(−u·√variance): beyond this nothing is left. */
const REACH = 250;
const PANELS = 10_000;

/**
 * E[e^(iz · ln(S_T / forward))] of Heston 1993, in the form that does not cross the cut of the
 * logarithm (Albrecher et al. 2007).
 */
export function hestonCharacteristic(law: HestonParameters, time: number, z: Complex): Complex {
  const { reversionSpeed, longRunVariance, volatilityOfVariance, correlation, startVariance } = law;
  const square = volatilityOfVariance ** 2;
  const iz = complex(-z.im, z.re);
  const beta = minus(complex(reversionSpeed), scaled(iz, volatilityOfVariance * correlation));
  const d = squareRoot(plus(times(beta, beta), scaled(plus(times(z, z), iz), square)));
  const g = over(minus(beta, d), plus(beta, d));
  const decay = exponential(scaled(d, -time));
  const below = minus(ONE, times(g, decay));
  const bracket = minus(
    scaled(minus(beta, d), time),
    scaled(logarithm(over(below, minus(ONE, g))), 2),
  );
  const constant = scaled(bracket, (reversionSpeed * longRunVariance) / square);
  const slope = scaled(times(minus(beta, d), over(minus(ONE, decay), below)), 1 / square);
  return exponential(plus(constant, scaled(slope, startVariance)));
}

/**
 * Heston's European price by one integral (Lewis 2001): forward − √(forward · K)/π ·
 * ∫ Re[e^(iuk) φ(u − i/2)] / (u² + ¼) du, k = ln(forward / K), by Simpson's rule.
 */
export function hestonPrice(option: OptionTerms, law: HestonParameters): number {
  const { side, spot, strike, rate, dividend, time } = option;
  const forward = spot * Math.exp((rate - dividend) * time);
  const k = Math.log(forward / strike);
  const integrand = (u: number) => {
    const value = times(
      exponential(complex(0, u * k)),
      hestonCharacteristic(law, time, complex(u, -0.5)),
    );
    return value.re / (u * u + 0.25);
  };
  const width = REACH / PANELS;
  let sum = integrand(0) + integrand(REACH);
  for (let i = 1; i < PANELS; i++) sum += (i % 2 === 1 ? 4 : 2) * integrand(i * width);
  const integral = (sum * width) / 3;
  const discount = Math.exp(-rate * time);
  const call = discount * (forward - (Math.sqrt(forward * strike) / Math.PI) * integral);
  return side === "call" ? call : call - discount * (forward - strike);
}
