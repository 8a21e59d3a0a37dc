/** How the shocks of a memory noise are spread: as normal numbers, or with tails like a market's. */
export type ShockLaw = "normal" | "heavy-tailed";

/**
 * What memory noise makes of a standard normal number e, a = |e|: the shock
 * e·(shock₀ + shock₁ a² + shock₂ a⁴), what drives the memory of shocks e·(signed₀ + signed₁ a), and
 * what drives the memory of magnitudes (a·(magnitude₀ + magnitude₁ a) − mean) / deviation, each of
 * mean 0 and variance 1.
 */
export interface ShockPolynomials {
  readonly shock: readonly [number, number, number];
  readonly signed: readonly [number, number];
  readonly magnitude: readonly [number, number];
  readonly mean: number;
  readonly deviation: number;
}

const NORMAL: ShockPolynomials = {
  shock: [1, 0, 0],
  signed: [1, 0],
  magnitude: [1, 0],
  mean: Math.sqrt(2 / Math.PI),
  deviation: Math.sqrt(1 - 2 / Math.PI),
};

/**
 * The shock, an expansion in odd powers of e, has the quantiles of Student's t with six degrees of
 * freedom within 4 % up to one in a thousand, and thinner tails beyond. Memories are driven by
 * squares, as a GARCH's variance is: a large shock raises them more than in proportion.
 */
const HEAVY: ShockPolynomials = {
  shock: [0.859893, 0.038186, 0.001193],
  signed: [0, Math.sqrt(1 / 3)],
  magnitude: [0, 1],
  mean: 1,
  deviation: Math.SQRT2,
};

export const shockPolynomials = (law: ShockLaw): ShockPolynomials =>
  law === "normal" ? NORMAL : HEAVY;

/** The shock out of a standard normal number. */
export function shockOf({ shock: [first, third, fifth] }: ShockPolynomials, e: number): number {
  const square = e * e;
  return e * (first + square * (third + square * fifth));
}

/** What drives the memory of shocks. */
export const signedDrive = ({ signed: [first, second] }: ShockPolynomials, e: number): number =>
  e * (first + second * Math.abs(e));

/** What drives the memory of magnitudes. */
export function magnitudeDrive(polynomials: ShockPolynomials, e: number): number {
  const { magnitude, mean, deviation } = polynomials;
  const size = Math.abs(e);
  return (size * (magnitude[0] + size * magnitude[1]) - mean) / deviation;
}

/** Its nine numbers, for kernels: shock, signed drive, magnitude drive, mean, 1/deviation. */
export const shockNumbers = (law: ShockLaw): readonly number[] => {
  const { shock, signed, magnitude, mean, deviation } = shockPolynomials(law);
  return [...shock, ...signed, ...magnitude, mean, 1 / deviation];
};
