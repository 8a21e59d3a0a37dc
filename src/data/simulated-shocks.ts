import type { RandomStream } from "../shared/random.ts";

/** A draw from the gamma law with a shape of at least 1 and scale 1 (Marsaglia and Tsang 2000). */
function gammaDraw(stream: RandomStream, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = stream.normal();
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - stream.uniform()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}

/**
 * The common factor that turns standard normals into Student t of variance 1:
 * √((ν − 2) / χ²_ν). Assets that share one factor have a t-copula.
 */
export function studentFactor(stream: RandomStream, degreesOfFreedom: number): number {
  return Math.sqrt((degreesOfFreedom - 2) / (2 * gammaDraw(stream, degreesOfFreedom / 2)));
}

/** A Student t shock with mean 0 and variance 1; needs more than 2 degrees of freedom. */
export function studentShock(stream: RandomStream, degreesOfFreedom: number): number {
  return stream.normal() * studentFactor(stream, degreesOfFreedom);
}

/** Number of events of a Poisson law, by counting uniform products (Knuth); for small means. */
export function poissonDraw(stream: RandomStream, expected: number): number {
  const limit = Math.exp(-expected);
  let count = 0;
  for (let product = stream.uniform(); product > limit; product *= stream.uniform()) count += 1;
  return count;
}
