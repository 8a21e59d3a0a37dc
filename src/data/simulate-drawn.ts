/** Markets out of a drawing: one cycle of the price again and again, or returns of a drawn density. */
import type { RandomStream } from "../shared/random.ts";
import { DENSITY_HANDLES, drawnHeights } from "./drawn-market.ts";
import type { LawParameters, MarketTruth } from "./simulated-market.ts";
import { annual } from "./trading-year.ts";

const PERCENT = 100;

/**
 * Slope at a point between the slopes of the pieces before and after it: their harmonic mean, or 0
 * at a peak or a trough, so that the curve never goes beyond what was drawn (Fritsch and Butland
 * 1984, for even distances).
 */
const tangent = (before: number, after: number) =>
  before * after <= 0 ? 0 : (2 * before * after) / (before + after);

/**
 * The smooth closed curve through heights at even distances: cubic pieces without overshoot, and
 * after the last height the first again. `at` counts in heights.
 */
export function closedCurve(heights: readonly number[]): (at: number) => number {
  const count = heights.length;
  const height = (i: number) => heights[((i % count) + count) % count] ?? 0;
  const slope = (i: number) => height(i + 1) - height(i);
  return (at) => {
    const i = Math.floor(at);
    const u = at - i;
    const [from, to] = [tangent(slope(i - 1), slope(i)), tangent(slope(i), slope(i + 1))];
    const rest = 1 - u;
    return (
      height(i) * (1 + 2 * u) * rest ** 2 +
      height(i + 1) * (3 - 2 * u) * u ** 2 +
      from * u * rest ** 2 -
      to * u ** 2 * rest
    );
  };
}

/** The drawn cycle's log returns, one for each of its days; they sum to 0. */
function cycleReturns(parameters: LawParameters<"drawn-path">): Float64Array {
  const heights = drawnHeights("drawn-path", parameters).map((one) => one / PERCENT);
  const curve = closedCurve(heights);
  const span = Math.round(parameters.span);
  const at = (day: number) => curve((day * heights.length) / span);
  return Float64Array.from({ length: span }, (_, day) => at(day + 1) - at(day));
}

/**
 * Log returns r_t = a_i·s_t + σ·ε_t: the drawn cycle s again and again, the i-th time with its own
 * size a_i = 1 + wobble·z_i, and normal noise of the given volatility on every day.
 */
export function simulateDrawnPath(
  parameters: LawParameters<"drawn-path">,
  days: number,
  stream: RandomStream,
): Float64Array {
  const cycle = cycleReturns(parameters);
  const { deviation } = annual(0, parameters.volatility);
  let size = 1;
  return Float64Array.from({ length: days }, (_, day) => {
    const place = day % cycle.length;
    if (place === 0) size = 1 + parameters.wobble * stream.normal();
    return size * (cycle[place] ?? 0) + deviation * stream.normal();
  });
}

/** Moments of a + b with a = size·cycle and b normal, a day being drawn from anywhere in a cycle. */
export function drawnPathTruth(parameters: LawParameters<"drawn-path">): MarketTruth {
  const cycle = cycleReturns(parameters);
  const { wobble, volatility } = parameters;
  const { deviation: noise } = annual(0, volatility);
  const power = (n: number) => cycle.reduce((sum, s) => sum + s ** n, 0) / cycle.length;
  const square = 1 + wobble ** 2;
  const variance = square * power(2) + noise ** 2;
  const third = (1 + 3 * wobble ** 2) * power(3);
  const fourth =
    (1 + 6 * wobble ** 2 + 3 * wobble ** 4) * power(4) +
    6 * noise ** 2 * square * power(2) +
    3 * noise ** 4;
  const next = (day: number) => cycle[(day + 1) % cycle.length] ?? 0;
  const products = cycle.map((s, day) => s * next(day) * (day + 1 < cycle.length ? square : 1));
  const covariance = products.reduce((sum, one) => sum + one, 0) / cycle.length;
  return {
    mean: 0,
    deviation: Math.sqrt(variance),
    skewness: third / variance ** 1.5,
    excessKurtosis: fourth / variance ** 2 - 3,
    tailIndex: Number.POSITIVE_INFINITY,
    autocorrelation: covariance / variance,
  };
}

/** A piece of a drawn density: linear from one handle to the next. */
interface Piece {
  readonly from: number;
  readonly width: number;
  readonly left: number;
  readonly right: number;
  /** Probability of the pieces before it, and with it. */
  readonly before: number;
  readonly until: number;
}

/** The drawn density's pieces between its handles, normalised; log returns as abscissa. */
export function densityPieces(parameters: LawParameters<"drawn-density">): readonly Piece[] {
  const heights = drawnHeights("drawn-density", parameters);
  const reach = parameters.reach / PERCENT;
  const width = (2 * reach) / (DENSITY_HANDLES - 1);
  const masses = heights.slice(1).map((right, i) => ((heights[i] ?? 0) + right) / 2);
  const total = width * masses.reduce((sum, mass) => sum + mass, 0);
  let until = 0;
  return masses.map((mass, i) => {
    const before = until;
    until += (mass * width) / total;
    const [left = 0, right = 0] = [heights[i], heights[i + 1]];
    const from = -reach + i * width;
    return { from, width, left: left / total, right: right / total, before, until };
  });
}

/** Where a piece's own probability has reached `mass`: the root of a quadratic without cancellation. */
function within({ from, width, left, right }: Piece, mass: number): number {
  const slope = (right - left) / width;
  const root = Math.sqrt(Math.max(0, left ** 2 + 2 * slope * mass));
  return left + root === 0 ? from : from + (2 * mass) / (left + root);
}

/** Independent log returns of the drawn density, by its inverse distribution function. */
export function simulateDrawnDensity(
  parameters: LawParameters<"drawn-density">,
  days: number,
  stream: RandomStream,
): Float64Array {
  const pieces = densityPieces(parameters);
  return Float64Array.from({ length: days }, () => {
    const u = stream.uniform();
    const piece = pieces.find(({ until }) => u < until) ?? pieces.at(-1);
    return piece === undefined ? 0 : within(piece, u - piece.before);
  });
}

/** Gauss–Legendre with three nodes on [0, 1]: exact for powers up to the fifth. */
const NODES = [0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)] as const;
const WEIGHTS = [5 / 18, 8 / 18, 5 / 18] as const;

/** Moments of the drawn density, exactly: a linear density times a fourth power is of degree five. */
export function drawnDensityTruth(parameters: LawParameters<"drawn-density">): MarketTruth {
  const pieces = densityPieces(parameters);
  const expected = (of: (x: number) => number) =>
    pieces.reduce((sum, { from, width, left, right }) => {
      const values = NODES.map(
        (u, i) => (WEIGHTS[i] ?? 0) * (left + (right - left) * u) * of(from + u * width),
      );
      return sum + width * values.reduce((total, value) => total + value, 0);
    }, 0);
  const mean = expected((x) => x);
  const central = (n: number) => expected((x) => (x - mean) ** n);
  const variance = central(2);
  return {
    mean,
    deviation: Math.sqrt(variance),
    skewness: central(3) / variance ** 1.5,
    excessKurtosis: central(4) / variance ** 2 - 3,
    tailIndex: Number.POSITIVE_INFINITY,
    autocorrelation: 0,
    squaredAutocorrelation: 0,
  };
}
