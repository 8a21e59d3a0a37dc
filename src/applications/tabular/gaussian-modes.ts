import { deviation, mean } from "../../shared/moments.ts";
import { quantileOfSorted, sortedCopy } from "../../shared/quantile.ts";

/** One component of a mixture of normal laws of a number. */
export interface Mode {
  readonly weight: number;
  readonly mean: number;
  readonly deviation: number;
}

const MOST_ITERATIONS = 100;
/** Change of the mean log-likelihood at which the search has settled. */
const TOLERANCE = 1e-5;
/** No mode is narrower than this share of the whole column's deviation. */
const LEAST_DEVIATION = 0.01;
/** Modes that hold a smaller share of the values are dropped. */
const LEAST_WEIGHT = 0.01;
const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** Logarithm of weight · density. */
const logShare = ({ weight, mean: centre, deviation: width }: Mode, value: number): number =>
  Math.log(weight) - Math.log(width) - HALF_LOG_TWO_PI - 0.5 * ((value - centre) / width) ** 2;

/**
 * Probability of every mode to have brought a value forth, into `shares`; gives back the
 * logarithm of the mixture's density.
 */
export function modeShares(modes: readonly Mode[], value: number, shares: Float64Array): number {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < modes.length; k++) {
    const log = logShare(modes[k] as Mode, value);
    shares[k] = log;
    if (log > greatest) greatest = log;
  }
  let sum = 0;
  for (let k = 0; k < modes.length; k++) {
    const share = Math.exp((shares[k] as number) - greatest);
    shares[k] = share;
    sum += share;
  }
  for (let k = 0; k < modes.length; k++) shares[k] = (shares[k] as number) / sum;
  return greatest + Math.log(sum);
}

/** Σ share, Σ share · x and Σ share · x² of one mode. */
interface Sums {
  readonly shares: Float64Array;
  readonly values: Float64Array;
  readonly squares: Float64Array;
}

function sumUp(values: Float64Array, modes: readonly Mode[], centre: number) {
  const size = modes.length;
  const shares = new Float64Array(size);
  const sums: Sums = {
    shares: new Float64Array(size),
    values: new Float64Array(size),
    squares: new Float64Array(size),
  };
  let logLikelihood = 0;
  for (const value of values) {
    logLikelihood += modeShares(modes, value, shares);
    for (let k = 0; k < size; k++) {
      const share = shares[k] as number;
      const offset = value - centre;
      sums.shares[k] = (sums.shares[k] as number) + share;
      sums.values[k] = (sums.values[k] as number) + share * offset;
      sums.squares[k] = (sums.squares[k] as number) + share * offset * offset;
    }
  }
  return { sums, logLikelihood };
}

function maximise(sums: Sums, count: number, centre: number, least: number): readonly Mode[] {
  const modes = Array.from(sums.shares, (share, k) => {
    const offset = (sums.values[k] ?? 0) / share;
    const variance = (sums.squares[k] ?? 0) / share - offset * offset;
    const width = Math.sqrt(Math.max(variance, least * least));
    return { weight: share / count, mean: centre + offset, deviation: width };
  }).filter(({ weight }) => weight > LEAST_WEIGHT);
  const total = modes.reduce((sum, { weight }) => sum + weight, 0);
  return modes.map((mode) => ({ ...mode, weight: mode.weight / total }));
}

/** Modes of equal weight about evenly spaced quantiles. */
function startModes(sorted: Float64Array, size: number, width: number): readonly Mode[] {
  return Array.from({ length: size }, (_, k) => ({
    weight: 1 / size,
    mean: quantileOfSorted(sorted, (k + 0.5) / size),
    deviation: width / size,
  }));
}

function fitSize(values: Float64Array, size: number) {
  const [centre, width] = [mean(values), deviation(values)];
  let modes = startModes(values, size, width);
  let previous = Number.NEGATIVE_INFINITY;
  for (let iteration = 0; ; iteration++) {
    const { sums, logLikelihood } = sumUp(values, modes, centre);
    const settled = Math.abs(logLikelihood - previous) < TOLERANCE * values.length;
    if (settled || iteration === MOST_ITERATIONS) return { modes, logLikelihood };
    previous = logLikelihood;
    modes = maximise(sums, values.length, centre, LEAST_DEVIATION * width);
  }
}

/**
 * A mixture of one to `most` normal laws of a column's numbers, by expectation and maximisation
 * (Dempster, Laird and Rubin 1977) from evenly spaced quantiles; their number by Schwarz's 1978
 * criterion. (Xu et al. 2019, section 4.2, take a variational mixture, whose purpose is the same.)
 * The values must be finite and not all equal.
 */
export function fitModes(values: Float64Array, most: number): readonly Mode[] {
  const sorted = sortedCopy(values);
  const penalty = Math.log(values.length) / 2;
  const fits = Array.from({ length: most }, (_, index) => {
    const { modes, logLikelihood } = fitSize(sorted, index + 1);
    return { modes, criterion: logLikelihood - penalty * (3 * modes.length - 1) };
  });
  return fits.reduce((best, fit) => (fit.criterion > best.criterion ? fit : best)).modes;
}
