import type { PreparedMarket } from "../../data/prepared-market.ts";
import { type Pause, scoreMadeWindows } from "../evaluate-in-pieces.ts";
import { onScale, type ScoreScale, scoreScale } from "../score-scale.ts";
import { cellMiddles, drawnCoordinate, drawnLength, drawnMiddles } from "./axis-scale.ts";
import { kernelSums } from "./kernel-sums.ts";
import type { PlaneSubject } from "./make-frame.ts";
import type { PlaneFrame } from "./plane-frame.ts";
import type { PlanePoints, PlaneSurface } from "./plane-picture.ts";
import { assetOf, evenStarts, putAsset, windowsAt } from "./shown-asset.ts";

/** Width of the kernels of the regression, as a share of an axis. */
const REGRESSION_WIDTH = 0.05;

/** How fine a surface is. */
export interface SurfaceGrain {
  /** Cells along a side. */
  readonly size: number;
  /** Real windows whose residuals each cell is averaged over. */
  readonly residuals: number;
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum / Math.max(1, values.length);
}

/**
 * Between taken for generated and for real: ½ of a probability; of another score the middle
 * between the means of both kinds.
 */
export function thresholdOf(
  scale: ScoreScale,
  real: PlanePoints | null,
  generated: PlanePoints,
): number {
  if (scale === "probability") return 0.5;
  return (mean((real ?? generated).scores) + mean(generated.scores)) / 2;
}

/** How many windows are behind every cell: one where a place is all that the network sees. */
export function windowsPerCell(
  { networks, market }: PlaneSubject,
  frame: PlaneFrame,
  residuals: number,
): number {
  const isAll = frame.isWhole && networks.program.assetCount === 1;
  return isAll ? 1 : Math.min(residuals, market?.windowCount ?? 1);
}

/**
 * The discriminator at every cell: real windows, spread evenly, are moved to its middle by the
 * frame, which leaves the residuals and the other assets as they are, and their values on the
 * score's scale are averaged. One window and no residual where a place is all of a window.
 */
export async function scoredSurface(
  subject: PlaneSubject & { readonly market: PreparedMarket },
  frame: PlaneFrame,
  { size, residuals }: SurfaceGrain,
  pause: Pause,
): Promise<Omit<PlaneSurface, "threshold">> {
  const { networks, market, asset } = subject;
  const { windowLength: length, assetCount, objective } = networks.program;
  const scale = scoreScale(objective);
  const perCell = windowsPerCell(subject, frame, residuals);
  const bases = windowsAt(market, evenStarts(market, perCell));
  const returns = assetOf(bases, assetCount, asset);
  const [x, y] = [cellMiddles(frame.x, size), cellMiddles(frame.y, size)];
  const stride = length * assetCount;
  const fill = (first: number, count: number, target: Float32Array) => {
    for (let i = 0; i < count; i++) {
      const [cell, base] = [Math.floor((first + i) / perCell), (first + i) % perCell];
      const moved = returns.slice(base * length, (base + 1) * length);
      frame.moveTo?.(moved, x[cell % size] ?? 0, y[Math.floor(cell / size)] ?? 0);
      const window = target.subarray(i * stride, (i + 1) * stride);
      window.set(bases.subarray(base * stride, (base + 1) * stride));
      putAsset(window, assetCount, asset, moved);
    }
  };
  const logits = await scoreMadeWindows(networks, size * size * perCell, fill, pause);
  const values = Float32Array.from({ length: size * size }, (_, cell) => {
    const own = logits.subarray(cell * perCell, (cell + 1) * perCell);
    return mean(Array.from(own, (logit) => onScale(logit, scale)));
  });
  const isExact = frame.isWhole && assetCount === 1;
  return { size, values, scale, ...(isExact ? {} : { residuals: perCell }) };
}

/**
 * Where a place is not a window: kernel regression (Nadaraya 1964, Watson 1964) of the points'
 * scores, with Gaussian kernels as wide as a twentieth of each axis. With s the kernels' sum, 1 for
 * a point right there, the support of a cell is s / (1 + s).
 */
export function regressedSurface(
  frame: PlaneFrame,
  points: readonly PlanePoints[],
  scale: ScoreScale,
  size: number,
): Omit<PlaneSurface, "threshold"> {
  const grid = { x: drawnMiddles(frame.x, size), y: drawnMiddles(frame.y, size) };
  const bandwidth = {
    x: REGRESSION_WIDTH * drawnLength(frame.x),
    y: REGRESSION_WIDTH * drawnLength(frame.y),
  };
  const joined = (part: (of: PlanePoints) => ArrayLike<number>) =>
    Float64Array.from(points.flatMap((of) => Array.from(part(of))));
  const places = {
    x: joined(({ positions }) => drawnCoordinate(frame.x, positions, 0)),
    y: joined(({ positions }) => drawnCoordinate(frame.y, positions, 1)),
  };
  const scores = joined(({ scores: logits }) => logits).map((logit) => onScale(logit, scale));
  const weights = kernelSums(places, grid, bandwidth);
  const sums = kernelSums(places, grid, bandwidth, scores);
  const overall = mean(scores);
  return {
    size,
    values: Float32Array.from(sums, (sum, cell) => {
      const weight = weights[cell] ?? 0;
      return weight > 1e-9 ? sum / weight : overall;
    }),
    support: Float32Array.from(weights, (weight) => weight / (1 + weight)),
    scale,
  };
}
