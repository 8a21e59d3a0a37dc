/** Decades of the gradient's length that still have an arrow. */
const DECADES = 3;
const MOST = 1.15;

/**
 * Length of an arrow as a share of a full one. Logarithmic: full at `reference`, a third less for each factor of
 * ten, none where the gradient is a thousand times weaker or not finite.
 */
export function arrowLength(norm: number, reference: number): number {
  if (!(norm > 0 && reference > 0 && Number.isFinite(norm))) return 0;
  return Math.min(MOST, Math.max(0, 1 + Math.log10(norm / reference) / DECADES));
}

/** The length that nine of ten stay below; 0 if there are none. */
export function typicalNorm(norms: Float32Array): number {
  const sorted = norms.filter((norm) => Number.isFinite(norm)).sort();
  return sorted[Math.floor(0.9 * (sorted.length - 1))] ?? 0;
}
