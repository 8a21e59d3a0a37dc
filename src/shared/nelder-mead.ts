const REFLECTION = 1;
const EXPANSION = 2;
const CONTRACTION = 0.5;
const SHRINKAGE = 0.5;

/** Where a search for a minimum ended. */
export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly iterations: number;
  /** Whether the simplex's values came within the tolerance before the iterations ran out. */
  readonly converged: boolean;
}

export interface NelderMeadOptions {
  /** Length of the first simplex's edges, along the axes. */
  readonly edge: number;
  readonly maxIterations: number;
  /** Of the simplex's spread of values, relative to 1 + |value|. */
  readonly tolerance: number;
}

interface Vertex {
  readonly point: Float64Array;
  readonly value: number;
}

type Objective = (point: Float64Array) => number;

/** A point's vertex; where the objective is not a number, nothing is worse. */
function vertexAt(objective: Objective, point: Float64Array): Vertex {
  const value = objective(point);
  return { point, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value };
}

/** from + share · (to − from). */
function between(from: Float64Array, to: Float64Array, share: number): Float64Array {
  return from.map((value, i) => value + share * ((to[i] ?? Number.NaN) - value));
}

/** The middle of all vertices but the worst, which is last. */
function centroid(simplex: readonly Vertex[]): Float64Array {
  const kept = simplex.slice(0, -1);
  const sum = new Float64Array(kept.length);
  for (const { point } of kept) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (point[i] ?? Number.NaN);
  }
  return sum.map((value) => value / kept.length);
}

/** The vertex that replaces the worst, or null if the simplex has to shrink. */
function betterVertex(
  objective: Objective,
  simplex: readonly Vertex[],
  [best, secondWorst, worst]: readonly [Vertex, Vertex, Vertex],
): Vertex | null {
  const middle = centroid(simplex);
  const beyond = (factor: number) => vertexAt(objective, between(middle, worst.point, -factor));
  const reflected = beyond(REFLECTION);
  if (reflected.value < best.value) {
    const expanded = beyond(EXPANSION);
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < secondWorst.value) return reflected;
  const isOutside = reflected.value < worst.value;
  const contracted = beyond(isOutside ? CONTRACTION : -CONTRACTION);
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : null;
}

const byValue = (a: Vertex, b: Vertex) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0);

/**
 * A local minimum without derivatives (Nelder and Mead 1965; coefficients 1, 2, ½, ½). Values
 * that are not numbers count as infinite, so that an objective may bound its own domain.
 */
export function nelderMead(
  objective: Objective,
  start: readonly number[],
  { edge, maxIterations, tolerance }: NelderMeadOptions,
): Minimum {
  const first = vertexAt(objective, Float64Array.from(start));
  const corners = start.map((_, axis) =>
    vertexAt(
      objective,
      first.point.map((value, i) => value + (i === axis ? edge : 0)),
    ),
  );
  let simplex = [first, ...corners].sort(byValue);
  for (let iterations = 0; ; iterations++) {
    const [best = first] = simplex;
    const worst = simplex.at(-1) ?? first;
    const converged = worst.value - best.value <= tolerance * (1 + Math.abs(best.value));
    if (converged || iterations === maxIterations) return { ...best, iterations, converged };
    const better = betterVertex(objective, simplex, [best, simplex.at(-2) ?? first, worst]);
    if (better) simplex[simplex.length - 1] = better;
    else
      simplex = simplex.map((vertex) =>
        vertex === best
          ? vertex
          : vertexAt(objective, between(best.point, vertex.point, SHRINKAGE)),
      );
    simplex.sort(byValue);
  }
}
