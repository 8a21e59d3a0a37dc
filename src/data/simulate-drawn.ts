/** Markets out of a drawing: one cycle of the price again and again, or returns of a drawn density. */
import { closedCurve } from "../shared/closed-curve.ts";
import type { RandomStream } from "../shared/random.ts";
import { DENSITY_HANDLES, drawnHeights } from "./drawn-market.ts";
import type { LawParameters, MarketTruth } from "./simulated-market.ts";
import { annual } from "./trading-year.ts";

const PERCENT = 100;

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

/** Where a piece with these densities at its ends has its mean, times its probability. */
const momentOf = ({ from, width, left, right }: Omit<Piece, "before" | "until">) =>
  width * ((left * (3 * from + width) + right * (3 * from + 2 * width)) / 6);

/**
 * The drawn density's pieces between its handles, normalised; log returns as abscissa. It is
 * shifted so that its mean is 0: a market of such returns must not run away.
 */
export function densityPieces(parameters: LawParameters<"drawn-density">): readonly Piece[] {
  const heights = drawnHeights("drawn-density", parameters);
  const reach = parameters.reach / PERCENT;
  const width = (2 * reach) / (DENSITY_HANDLES - 1);
  const masses = heights.slice(1).map((right, i) => ((heights[i] ?? 0) + right) / 2);
  const total = width * masses.reduce((sum, mass) => sum + mass, 0);
  let until = 0;
  const pieces = masses.map((mass, i) => {
    const before = until;
    until += (mass * width) / total;
    const [left = 0, right = 0] = [heights[i], heights[i + 1]];
    const from = -reach + i * width;
    return { from, width, left: left / total, right: right / total, before, until };
  });
  const mean = pieces.reduce((sum, piece) => sum + momentOf(piece), 0);
  return pieces.map((piece) => ({ ...piece, from: piece.from - mean }));
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
  const central = (n: number) => expected((x) => x ** n);
  const variance = central(2);
  return {
    mean: 0,
    deviation: Math.sqrt(variance),
    skewness: central(3) / variance ** 1.5,
    excessKurtosis: central(4) / variance ** 2 - 3,
    tailIndex: Number.POSITIVE_INFINITY,
    autocorrelation: 0,
    squaredAutocorrelation: 0,
  };
}
