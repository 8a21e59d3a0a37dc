const MOST_HALVINGS = 60;
const ENTROPY_TOLERANCE = 1e-5;
const SMALLEST = 1e-12;

/** Conditional probabilities of one point's neighbours at a precision, and their entropy (nats). */
function conditional(
  squared: Float32Array,
  point: number,
  precision: number,
  target: Float64Array,
): number {
  const count = target.length;
  let least = Number.POSITIVE_INFINITY;
  for (let j = 0; j < count; j++) {
    if (j !== point) least = Math.min(least, squared[point * count + j] ?? 0);
  }
  let sum = 0;
  let weighted = 0;
  for (let j = 0; j < count; j++) {
    const farther = (squared[point * count + j] ?? 0) - least;
    const weight = j === point ? 0 : Math.exp(-precision * farther);
    target[j] = weight;
    sum += weight;
    weighted += weight * farther;
  }
  for (let j = 0; j < count; j++) target[j] = (target[j] ?? 0) / sum;
  return Math.log(sum) + (precision * weighted) / sum;
}

/** Finds the precision whose neighbours have the wanted entropy, by doubling and halving. */
function fitPrecision(
  squared: Float32Array,
  point: number,
  entropy: number,
  target: Float64Array,
): void {
  let precision = 1;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  for (let step = 0; step < MOST_HALVINGS; step++) {
    const excess = conditional(squared, point, precision, target) - entropy;
    if (Math.abs(excess) < ENTROPY_TOLERANCE) return;
    if (excess > 0) low = precision;
    else high = precision;
    precision = Number.isFinite(high) ? (low + high) / 2 : precision * 2;
  }
}

/**
 * Joint neighbour probabilities `[point, point]` of t-SNE from squared distances: Gaussian
 * neighbours with a common perplexity, made symmetric (van der Maaten and Hinton 2008, eqs. 1 and
 * 12). They sum to 1. Perplexity below the count of points.
 */
export function jointAffinities(
  squared: Float32Array,
  count: number,
  perplexity: number,
): Float64Array {
  const joint = new Float64Array(count * count);
  const row = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    fitPrecision(squared, i, Math.log(perplexity), row);
    for (let j = 0; j < count; j++) {
      const half = (row[j] ?? 0) / (2 * count);
      joint[i * count + j] = (joint[i * count + j] ?? 0) + half;
      joint[j * count + i] = (joint[j * count + i] ?? 0) + half;
    }
  }
  for (let i = 0; i < joint.length; i++) joint[i] = Math.max(joint[i] ?? 0, SMALLEST);
  return joint;
}
