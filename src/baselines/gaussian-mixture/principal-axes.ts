import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { GaussianLaw } from "../gaussian-law.ts";
import type { MixtureLaw } from "./fit-mixture.ts";
import type { PointSet } from "./nearest-centres.ts";

/** Share of the variance that the kept axes hold (finance.md 3.6). */
const KEPT_VARIANCE = 0.95;
/** Least variance off the kept axes. */
const LEAST_VARIANCE = 1e-3;

/** Points in fewer dimensions, and the way back. */
export interface PrincipalAxes {
  readonly points: PointSet;
  /** A law of the kept coordinates → the law of whole points. */
  restore(law: MixtureLaw): MixtureLaw;
}

function covarianceOf({ values, dimension, count }: PointSet): {
  mean: Matrix;
  covariance: Matrix;
} {
  const points = new Matrix(count, dimension);
  for (const [place, value] of values.entries()) {
    points.set(Math.floor(place / dimension), place % dimension, value);
  }
  const mean = Matrix.rowVector(points.mean("column"));
  const centred = points.subRowVector(mean);
  return { mean, covariance: centred.transpose().mmul(centred).div(count) };
}

/** The fewest leading axes that hold the share, as columns, and the mean variance of the others. */
function leadingAxes(covariance: Matrix): { axes: Matrix; leftOver: number } {
  const dimension = covariance.rows;
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(covariance, {
    assumeSymmetric: true,
  });
  const order = [...realEigenvalues.keys()].sort(
    (a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0),
  );
  const total = realEigenvalues.reduce((sum, value) => sum + value, 0);
  let held = 0;
  let kept = 0;
  while (kept < dimension && held < KEPT_VARIANCE * total) {
    held += realEigenvalues[order[kept] ?? 0] ?? 0;
    kept += 1;
  }
  const leftOver = kept === dimension ? 0 : (total - held) / (dimension - kept);
  const axes = eigenvectorMatrix.subMatrixColumn(order.slice(0, kept));
  return { axes, leftOver: Math.max(LEAST_VARIANCE, leftOver) };
}

/**
 * Principal components that hold 95 % of the points' variance. On the way back what they left out
 * is independent noise of its mean variance (probabilistic PCA, Tipping and Bishop 1999).
 */
export function principalAxes(points: PointSet): PrincipalAxes {
  const { mean, covariance } = covarianceOf(points);
  const { axes, leftOver } = leadingAxes(covariance);
  const kept = axes.columns;
  const whole = new Matrix(points.count, points.dimension);
  for (const [place, value] of points.values.entries()) {
    whole.set(Math.floor(place / points.dimension), place % points.dimension, value);
  }
  const coordinates = whole.subRowVector(mean).mmul(axes);
  const rest = Matrix.eye(points.dimension).sub(axes.mmul(axes.transpose())).mul(leftOver);
  const restored = (component: GaussianLaw) => {
    const inner = Matrix.from1DArray(kept, kept, component.covariance);
    const centre = axes.mmul(Matrix.columnVector(component.mean)).add(mean.transpose());
    const spread = axes.mmul(inner).mmul(axes.transpose()).add(rest);
    return new GaussianLaw(
      Float64Array.from(centre.to1DArray()),
      Float64Array.from(spread.to1DArray()),
    );
  };
  return {
    points: {
      values: Float64Array.from(coordinates.to1DArray()),
      dimension: kept,
      count: points.count,
    },
    restore: ({ weights, components }) => ({ weights, components: components.map(restored) }),
  };
}
