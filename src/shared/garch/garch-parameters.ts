/**
 * GJR-GARCH(1,1) (Glosten, Jagannathan and Runkle 1993), r_t = mean + e_t, e_t = √h_t·z_t,
 * h_{t+1} = ω + (α + γ·1{e_t < 0})·e_t² + β·h_t; γ = 0 is Bollerslev's 1986 GARCH. The shocks z
 * have variance 1: Student t, or normal if the degrees of freedom are infinite.
 */
export interface GarchParameters {
  /** In the unit of the returns. */
  readonly mean: number;
  /** ω, in that unit squared. */
  readonly omega: number;
  readonly alpha: number;
  readonly gamma: number;
  readonly beta: number;
  /** ν > 2; infinite for normal shocks. */
  readonly degreesOfFreedom: number;
}

/** Share of a unit shock's variance that lies below 0, if the shocks are symmetric. */
const SYMMETRIC = 0.5;

/**
 * α + γ·E[z²·1{z<0}] + β: the share of a variance's distance from its long-run level that is left
 * one bar later; 1 and more have no such level. `negativeShare` is E[z²·1{z<0}] of the shocks.
 */
export function garchPersistence(parameters: GarchParameters, negativeShare = SYMMETRIC): number {
  return parameters.alpha + parameters.gamma * negativeShare + parameters.beta;
}

/** ω / (1 − persistence); infinite without a long-run level. */
export function stationaryVariance(parameters: GarchParameters, negativeShare = SYMMETRIC): number {
  const distance = 1 - garchPersistence(parameters, negativeShare);
  return distance > 0 ? parameters.omega / distance : Number.POSITIVE_INFINITY;
}

/**
 * The same law with α, γ and β scaled down so that the persistence is `limit` at most, as
 * simulations need it (finance.md 3.4); the parameters themselves where it is so already.
 */
export function capPersistence(
  parameters: GarchParameters,
  limit: number,
  negativeShare = SYMMETRIC,
): GarchParameters {
  const persistence = garchPersistence(parameters, negativeShare);
  if (persistence <= limit) return parameters;
  const factor = limit / persistence;
  return {
    ...parameters,
    alpha: parameters.alpha * factor,
    gamma: parameters.gamma * factor,
    beta: parameters.beta * factor,
  };
}
