const LANCZOS_OFFSET = 7;
/** Coefficients for g = 7, n = 9 (Godfrey 2001): relative error below 1e-14 for x > 0. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
] as const;
const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** ln Γ(x) for x > 0 (Lanczos 1964); NaN otherwise. */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const shifted = x - 1;
  let series = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i++) series += (LANCZOS[i] ?? 0) / (shifted + i);
  const base = shifted + LANCZOS_OFFSET + 0.5;
  return HALF_LOG_TWO_PI + (shifted + 0.5) * Math.log(base) - base + Math.log(series);
}

/** Density of the standard normal law. */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x - HALF_LOG_TWO_PI);
}

/** Logarithm of the density of Student's t scaled to variance 1; needs more than 2 degrees of freedom. */
export function unitStudentLogDensity(x: number, degreesOfFreedom: number): number {
  const half = (degreesOfFreedom + 1) / 2;
  const logConstant =
    logGamma(half) -
    logGamma(degreesOfFreedom / 2) -
    0.5 * Math.log(Math.PI * (degreesOfFreedom - 2));
  return logConstant - half * Math.log1p((x * x) / (degreesOfFreedom - 2));
}
