/**
 * Lambert W × Gaussian heavy tails (Goerg 2015, arXiv:1010.2265): a standard normal u becomes
 * heavy-tailed by y = u·exp(δu²/2). The inverse is Lambert's W, the solution of W·exp(W) = x.
 */

const HALLEY_STEPS = 20;

/**
 * The principal branch of Lambert's W for x ≥ 0: the w ≥ 0 with w·exp(w) = x, to rounding
 * (Halley's method, Corless et al. 1996, section 4, from Winitzki's 2003 starting point). NaN below 0.
 */
export function lambertW(x: number): number {
  if (!(x >= 0)) return Number.NaN;
  if (x === 0 || x === Number.POSITIVE_INFINITY) return x;
  const logarithm = Math.log1p(x);
  let w = logarithm * (1 - Math.log1p(logarithm) / (2 + logarithm));
  for (let step = 0; step < HALLEY_STEPS; step++) {
    // f = w − x·exp(−w) is w·exp(w) − x without overflow.
    const residual = w - x * Math.exp(-w);
    const next = w - residual / (w + 1 - ((w + 2) * residual) / (2 * w + 2));
    if (Math.abs(next - w) <= 1e-15 * Math.abs(next)) return next;
    w = next;
  }
  return w;
}

/** Makes tails heavier: y = u·exp(δu²/2), Goerg 2015, eq. 7. Odd and increasing for δ ≥ 0. */
export function fattenTails(u: number, delta: number): number {
  return u * Math.exp(0.5 * delta * u * u);
}

/** The inverse of `fattenTails`: u = sign(y)·√(W(δy²)/δ), Goerg 2015, eq. 9. */
export function thinTails(y: number, delta: number): number {
  const argument = delta * y * y;
  // Below this W(x) = x to rounding, and x / δ would lose digits.
  if (argument < 1e-16) return y;
  return y * Math.exp(-0.5 * lambertW(argument));
}
