/** Euler steps in a bar of the Heston law (finance.md 3.7). */
export const STEPS_PER_BAR = 4;

/** Heston 1993; variances and the drift are per year. */
export interface HestonLaw {
  /** Of the price, as a share. */
  readonly drift: number;
  readonly startVariance: number;
  readonly longRunVariance: number;
  readonly reversionSpeed: number;
  readonly volatilityOfVariance: number;
  /** Between the shocks of price and variance. */
  readonly correlation: number;
}

/** Standard normals: of the price, and one that is independent of it. */
export interface HestonShocks {
  price(): number;
  other(): number;
}

/**
 * Gives the log return of one bar after the other: d ln S = (μ − v/2) dt + √v dW₁,
 * dv = κ(θ − v) dt + ξ√v dW₂ by full-truncation Euler (Lord, Koekkoek and van Dijk 2010), 4 steps
 * a bar.
 */
export function hestonWalk(
  law: HestonLaw,
  barsPerYear: number,
  shocks: HestonShocks,
): () => number {
  const { drift, longRunVariance, reversionSpeed, volatilityOfVariance, correlation } = law;
  const step = 1 / (barsPerYear * STEPS_PER_BAR);
  const independent = Math.sqrt(1 - correlation ** 2);
  let variance = law.startVariance;
  return () => {
    let sum = 0;
    for (let i = 0; i < STEPS_PER_BAR; i++) {
      const usable = Math.max(0, variance);
      const scale = Math.sqrt(usable * step);
      const price = shocks.price();
      const other = correlation * price + independent * shocks.other();
      variance +=
        reversionSpeed * (longRunVariance - usable) * step + volatilityOfVariance * scale * other;
      sum += (drift - usable / 2) * step + scale * price;
    }
    return sum;
  };
}
