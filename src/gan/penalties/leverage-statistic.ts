import {
  averagedStatistic,
  centre,
  laggedProduct,
  type PathBlock,
  type PathStatistic,
} from "./path-statistic.ts";

/** A path's centred returns a and squares q, and Σ_t q_{t+k} a_t over T · sd(q) · sd(a). */
interface PathLeverage {
  readonly returns: Float64Array;
  readonly squares: Float64Array;
  readonly returnSquares: number;
  readonly squareSquares: number;
  readonly scale: number;
  readonly correlations: Float64Array;
}

function squared(path: Float64Array): Float64Array {
  const squares = new Float64Array(path.length);
  for (let t = 0; t < path.length; t++) squares[t] = (path[t] as number) ** 2;
  return squares;
}

function measure(path: Float64Array, lags: readonly number[]): PathLeverage {
  const returns = centre(path.slice());
  const squares = centre(squared(path));
  const returnSquares = Math.max(laggedProduct(returns, returns, 0), Number.MIN_VALUE);
  const squareSquares = Math.max(laggedProduct(squares, squares, 0), Number.MIN_VALUE);
  const scale =
    Math.sqrt(returnSquares) * Math.sqrt(squareSquares) * (path.length / (path.length - 1));
  const correlations = Float64Array.from(
    lags,
    (lag) => laggedProduct(squares, returns, lag) / scale,
  );
  return { returns, squares, returnSquares, squareSquares, scale, correlations };
}

/** Slopes with respect to the centred returns and squares, before centring. */
function slopesOf(measured: PathLeverage, lags: readonly number[], weights: Float64Array) {
  const { returns, squares, scale } = measured;
  const returnSlopes = new Float64Array(returns.length);
  const squareSlopes = new Float64Array(returns.length);
  let own = 0;
  lags.forEach((lag, k) => {
    const factor = (weights[k] as number) / scale;
    own += (weights[k] as number) * (measured.correlations[k] as number);
    for (let t = 0, end = returns.length - lag; t < end; t++) {
      returnSlopes[t] = (returnSlopes[t] as number) + factor * (squares[t + lag] as number);
    }
    for (let t = lag; t < returns.length; t++) {
      squareSlopes[t] = (squareSlopes[t] as number) + factor * (returns[t - lag] as number);
    }
  });
  for (let t = 0; t < returns.length; t++) {
    returnSlopes[t] =
      (returnSlopes[t] as number) - (own * (returns[t] as number)) / measured.returnSquares;
    squareSlopes[t] =
      (squareSlopes[t] as number) - (own * (squares[t] as number)) / measured.squareSquares;
  }
  return { returnSlopes: centre(returnSlopes), squareSlopes: centre(squareSlopes) };
}

function addPathGradient(
  measured: PathLeverage,
  lags: readonly number[],
  weights: Float64Array,
  path: Float64Array,
  gradient: Float64Array,
): void {
  const { returnSlopes, squareSlopes } = slopesOf(measured, lags, weights);
  for (let t = 0; t < path.length; t++) {
    const slope = 2 * (path[t] as number) * (squareSlopes[t] as number);
    gradient[t] = (gradient[t] as number) + (returnSlopes[t] as number) + slope;
  }
}

/** Corr(x_t, x²_{t+k}) of each path at the lags, averaged over the paths (recipe.md a; Bouchaud et al. 2001). */
export function leverageStatistic(block: PathBlock, lags: readonly number[]): PathStatistic {
  return averagedStatistic(
    block,
    (path) => measure(path, lags),
    (measured, weights, path, gradient) => addPathGradient(measured, lags, weights, path, gradient),
  );
}
