import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { QualityPart } from "../quality/metric-definition.ts";
import type { MissingReason, WindowPlane } from "../quality/quality-report.ts";
import { windowsMissing } from "../windows/compare-windows.ts";
import { partWindows } from "../windows/part-windows.ts";
import type { WindowSet } from "../windows/window-set.ts";

/** The mean window. */
function meanWindow({ values, count, length }: WindowSet): Float64Array {
  const mean = new Float64Array(length);
  for (let i = 0; i < values.length; i++) {
    mean[i % length] = (mean[i % length] ?? 0) + (values[i] ?? 0) / count;
  }
  return mean;
}

/** Windows about a mean window, one a row. */
function centred({ values, count, length }: WindowSet, mean: Float64Array): Matrix {
  const rows = Array.from({ length: count }, (_, window) =>
    Array.from(mean, (centre, t) => (values[window * length + t] ?? 0) - centre),
  );
  return new Matrix(rows);
}

/** A direction with its largest component positive, so that pictures do not flip. */
function upright(direction: readonly number[]): number[] {
  const largest = direction.reduce(
    (best, value) => (Math.abs(value) > Math.abs(best) ? value : best),
    0,
  );
  return direction.map((value) => (largest < 0 ? -value : value));
}

interface Axes {
  /** `[length, 2]` */
  readonly directions: Matrix;
  readonly explained: number;
}

/** The two directions in which rows vary most, with their share of all variance. */
function mainAxes(rows: Matrix): Axes {
  const covariance = rows.transpose().mmul(rows).div(rows.rows);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, {
    assumeSymmetric: true,
  });
  const order = [...realEigenvalues.keys()].sort(
    (a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0),
  );
  const two = order.slice(0, 2);
  const total = realEigenvalues.reduce((sum, value) => sum + value, 0);
  const held = two.reduce((sum, index) => sum + (realEigenvalues[index] ?? 0), 0);
  const columns = two.map((index) => upright(eigenvectorMatrix.getColumn(index)));
  return { directions: new Matrix(columns).transpose(), explained: held / total };
}

/**
 * Real and generated windows on the plane of the real windows' two main components, fitted on the
 * real ones alone (finance.md 2.3); windows are flattened, not averaged. A view, not evidence.
 * Windows of two values at least; two real windows at least that differ.
 */
export function principalPlane(real: WindowSet, generated: WindowSet): WindowPlane {
  const mean = meanWindow(real);
  const rows = centred(real, mean);
  const { directions, explained } = mainAxes(rows);
  const projected = (matrix: Matrix) => new Float32Array(matrix.mmul(directions).to1DArray());
  return { real: projected(rows), generated: projected(centred(generated, mean)), explained };
}

/** The plane of a part's windows: 20 returns, at most 256 real and as many generated ones. */
export function planeOf(part: QualityPart): WindowPlane | MissingReason {
  const missing = windowsMissing(part);
  const [pair] = missing ? [] : partWindows(part).generated;
  if (!pair) return missing ?? { code: "undefined" };
  return principalPlane(pair.reference.windows, pair.sample.windows);
}
