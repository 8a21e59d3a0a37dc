/** Returns in a window that the quick judge sees. */
export const JUDGED_WINDOW = 24;

const MAGNITUDE_LAGS = 5;
const RETURN_LAGS = 2;
const LEVERAGE_LAGS = 3;
/** Numbers that `describeWindow` writes. */
export const FEATURE_COUNT = MAGNITUDE_LAGS + RETURN_LAGS + LEVERAGE_LAGS + 13;

/** Keeps logarithms and shares of windows that stand still finite; in real deviations. */
const SMALL = 0.05;

/** Σ (a_t − ā)(b_{t+lag} − b̄), about the centres given. */
function lagProduct(
  a: Float64Array,
  b: Float64Array,
  centres: readonly [number, number],
  lag: number,
): number {
  const [first, second] = centres;
  let sum = 0;
  for (let t = 0; t + lag < a.length; t++) {
    sum += ((a[t] as number) - first) * ((b[t + lag] as number) - second);
  }
  return sum;
}

/** Sums over one window of standardised returns. */
interface WindowSums {
  least: number;
  most: number;
  sum: number;
  magnitude: number;
  firstHalf: number;
  square: number;
  cube: number;
  logarithm: number;
  squaredLogarithm: number;
}

function sumUp(values: Float64Array, magnitudes: Float64Array, squares: Float64Array): WindowSums {
  const sums: WindowSums = {
    least: Number.POSITIVE_INFINITY,
    most: Number.NEGATIVE_INFINITY,
    sum: 0,
    magnitude: 0,
    firstHalf: 0,
    square: 0,
    cube: 0,
    logarithm: 0,
    squaredLogarithm: 0,
  };
  for (let t = 0; t < values.length; t++) {
    const value = values[t] as number;
    const magnitude = Math.abs(value);
    const logarithm = Math.log(magnitude + SMALL);
    magnitudes[t] = magnitude;
    squares[t] = value * value;
    sums.least = Math.min(sums.least, value);
    sums.most = Math.max(sums.most, value);
    sums.sum += value;
    sums.magnitude += magnitude;
    if (2 * t < values.length) sums.firstHalf += magnitude;
    sums.square += value * value;
    sums.cube += value * value * value;
    sums.logarithm += logarithm;
    sums.squaredLogarithm += logarithm * logarithm;
  }
  return sums;
}

/** Describes windows of one length, in buffers that are used again. */
export class WindowDescriber {
  private readonly magnitudes: Float64Array;
  private readonly squares: Float64Array;

  constructor(length: number) {
    this.magnitudes = new Float64Array(length);
    this.squares = new Float64Array(length);
  }

  /**
   * Writes the features of a window of standardised returns to `target` from `at` on: correlations
   * of |r| at lags 1–5, of r at 1–2 and of r with later r² at 1–3; least, greatest, sum, |sum| and
   * greatest |r| and mean |r| over the realised volatility σ = √mean r²; log σ and its square, mean
   * |r|, σ², third moment over σ³, |log ratio| of the halves' mean |r|, deviation of log |r|. None
   * depends on a day's place, as a market's law does not (after finance.md 2.3, which has the
   * returns one by one besides; they are noise to a linear judge).
   */
  describe(values: Float64Array, target: Float64Array, at: number): void {
    const { magnitudes, squares } = this;
    const count = values.length;
    const sums = sumUp(values, magnitudes, squares);
    const centre = sums.sum / count;
    const magnitude = sums.magnitude / count;
    const square = sums.square / count;
    const volatility = Math.sqrt(square);
    const scale = volatility + SMALL;
    const spread = sums.square - count * magnitude * magnitude + SMALL * SMALL;
    const variance = sums.square - count * centre * centre + SMALL * SMALL;
    let place = at;
    const put = (value: number) => {
      target[place++] = value;
    };
    for (let lag = 1; lag <= MAGNITUDE_LAGS; lag++) {
      put(lagProduct(magnitudes, magnitudes, [magnitude, magnitude], lag) / spread);
    }
    for (let lag = 1; lag <= RETURN_LAGS; lag++) {
      put(lagProduct(values, values, [centre, centre], lag) / variance);
    }
    for (let lag = 1; lag <= LEVERAGE_LAGS; lag++) {
      put(lagProduct(values, squares, [0, 0], lag) / (count * scale ** 3));
    }
    const half = Math.ceil(count / 2);
    const later = (sums.magnitude - sums.firstHalf) / (count - half);
    const logarithm = Math.log(scale);
    put(sums.least);
    put(sums.most);
    put(sums.sum);
    put(Math.abs(sums.sum) / scale);
    put(Math.max(sums.most, -sums.least) / scale);
    put(magnitude / scale);
    put(logarithm);
    put(logarithm * logarithm);
    put(magnitude);
    put(square);
    put(sums.cube / count / scale ** 3);
    put(Math.abs(Math.log((sums.firstHalf / half + SMALL) / (later + SMALL))));
    put(Math.sqrt(Math.max(0, sums.squaredLogarithm / count - (sums.logarithm / count) ** 2)));
  }
}
