import { LuDecomposition, Matrix } from "ml-matrix";
import { ApplicationError } from "../../application-error.ts";
import type { ScenarioSet } from "../scenarios/scenario-set.ts";
import { type Measure, realWorld } from "./measure.ts";

const MOST_STEPS = 60;
const MOST_HALVINGS = 30;
/** Of the mean price against its target. */
const NEAR = 1e-9;

/** Log prices at the last bar, `[path, asset]`, under a measure without weights. */
function lastLogPrices(
  { values, count, length, assetCount }: ScenarioSet,
  { factor, drift }: Measure,
): Float64Array {
  const size = length * assetCount;
  const first = size - assetCount;
  return Float64Array.from({ length: count * assetCount }, (_, place) => {
    const asset = place % assetCount;
    const path = Math.floor(place / assetCount);
    const value = values[path * size + first + asset] ?? Number.NaN;
    return factor * value + (drift[first + asset] ?? Number.NaN);
  });
}

/** Weights proportional to exp(θ · log price), adding up to 1. */
function tilted(logs: Float64Array, theta: readonly number[]): Float64Array {
  const assetCount = theta.length;
  const exponents = Float64Array.from({ length: logs.length / assetCount }, (_, path) =>
    theta.reduce((sum, each, asset) => sum + each * (logs[path * assetCount + asset] ?? 0), 0),
  );
  const most = exponents.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const weights = exponents.map((exponent) => Math.exp(exponent - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

interface Tilt {
  readonly theta: readonly number[];
  readonly weights: Float64Array;
  /** Mean price of each asset, less its target. */
  readonly excess: readonly number[];
  readonly distance: number;
}

function tiltAt(logs: Float64Array, theta: readonly number[], target: number): Tilt {
  const weights = tilted(logs, theta);
  const excess = theta.map((_, asset) => {
    let mean = 0;
    for (let path = 0; path < weights.length; path++) {
      mean += (weights[path] ?? 0) * Math.exp(logs[path * theta.length + asset] ?? Number.NaN);
    }
    return mean - target;
  });
  return { theta, weights, excess, distance: Math.hypot(...excess) };
}

/** ∂(mean price of a)/∂θ_b = Cov(price of a, log price of b) under the weights. */
function slopes(logs: Float64Array, { theta, weights, excess }: Tilt, target: number): Matrix {
  const d = theta.length;
  const meanLogs = theta.map((_, b) => {
    let mean = 0;
    for (let path = 0; path < weights.length; path++) {
      mean += (weights[path] ?? 0) * (logs[path * d + b] ?? Number.NaN);
    }
    return mean;
  });
  const entry = (a: number, b: number) => {
    let sum = 0;
    for (let path = 0; path < weights.length; path++) {
      const away = Math.exp(logs[path * d + a] ?? 0) - target - (excess[a] ?? 0);
      sum += (weights[path] ?? 0) * away * ((logs[path * d + b] ?? 0) - (meanLogs[b] ?? 0));
    }
    return sum;
  };
  return new Matrix(theta.map((_, a) => theta.map((__, b) => entry(a, b))));
}

/** A Newton step, halved until it comes nearer. */
function nearer(logs: Float64Array, tilt: Tilt, target: number): Tilt {
  const solver = new LuDecomposition(slopes(logs, tilt, target));
  if (solver.isSingular()) return tilt;
  const step = solver.solve(Matrix.columnVector([...tilt.excess])).to1DArray();
  let share = 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving++, share /= 2) {
    const theta = tilt.theta.map((each, asset) => each - share * (step[asset] ?? 0));
    const next = tiltAt(logs, theta, target);
    if (next.distance < tilt.distance) return next;
  }
  return tilt;
}

/**
 * The Esscher transform (Gerber and Shiu 1994; finance.md 4.5): each path counts in proportion to
 * exp(θ · ln S_T), with the θ that makes the mean price at the last bar grow at `growth` (log, a
 * year). Between, it may not: the martingale test says. Throws `ApplicationError` "no-tilt" where
 * no θ does it.
 */
export function esscher(set: ScenarioSet, growth: number, factor: number): Measure {
  const measure = { ...realWorld(set), factor };
  const logs = lastLogPrices(set, measure);
  const target = Math.exp((growth * set.length) / set.barsPerYear);
  let tilt = tiltAt(logs, new Array<number>(set.assetCount).fill(0), target);
  for (let step = 0; step < MOST_STEPS && tilt.distance > NEAR; step++) {
    const next = nearer(logs, tilt, target);
    if (next === tilt) break;
    tilt = next;
  }
  if (!(tilt.distance <= 1e-6)) throw new ApplicationError("no-tilt", { distance: tilt.distance });
  return { ...measure, weights: tilt.weights };
}
