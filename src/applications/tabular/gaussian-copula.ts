import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { throwIfCancelled } from "../../shared/cancellation.ts";
import { choleskyFactor } from "../../shared/linear-algebra.ts";
import { FitError } from "../../shared/market-model.ts";
import { normalProbability } from "../../shared/normal-law.ts";
import { normalQuantile } from "../../shared/normal-quantile.ts";
import { type RandomStream, randomStream } from "../../shared/random.ts";
import { type ColumnMargin, columnMargin } from "./column-margin.ts";
import type { CreditTable, TableColumn, TableModel } from "./credit-table.ts";

const FEWEST_ROWS = 20;
const CLASSES = [0, 1] as const;
/** No eigenvalue of a correlation matrix is less. */
const LEAST_EIGENVALUE = 1e-4;

/** The law of one class's rows. */
interface ClassLaw {
  readonly share: number;
  readonly margins: readonly ColumnMargin[];
  /** Lower Cholesky factor of the normal scores' correlation, as rows. */
  readonly factor: readonly (readonly number[])[];
}

function correlationOf(scores: readonly Float64Array[]): number[][] {
  const unit = scores.map((column) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
    const norm = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0));
    return column.map((value) => (norm > 0 ? (value - mean) / norm : 0));
  });
  return unit.map((a, i) =>
    unit.map((b, j) =>
      i === j ? 1 : a.reduce((sum, value, row) => sum + value * (b[row] ?? 0), 0),
    ),
  );
}

/** The same with every eigenvalue at least 1e-4 and a diagonal of 1, so that it has a factor. */
function positiveDefinite(correlation: number[][]): number[][] {
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(
    new Matrix(correlation),
    { assumeSymmetric: true },
  );
  const raised = Matrix.diag(realEigenvalues.map((value) => Math.max(LEAST_EIGENVALUE, value)));
  const rebuilt = eigenvectorMatrix.mmul(raised).mmul(eigenvectorMatrix.transpose()).to2DArray();
  const size = rebuilt.map((row, i) => Math.sqrt(row[i] ?? 1));
  const entry = (i: number, j: number) =>
    (rebuilt[Math.max(i, j)]?.[Math.min(i, j)] ?? 0) / ((size[i] ?? 1) * (size[j] ?? 1));
  return rebuilt.map((row, i) => row.map((_, j) => entry(i, j)));
}

function fitClass({ columns, target, rowCount }: CreditTable, own: 0 | 1, stream: RandomStream) {
  const rows = Int32Array.from(target.keys()).filter((row) => target[row] === own);
  const margins = columns.map((column) => columnMargin(column, rows));
  const scores = margins.map(({ probabilities }) =>
    probabilities(stream).map((probability) => normalQuantile(probability)),
  );
  const factor = choleskyFactor(positiveDefinite(correlationOf(scores)));
  return { share: rows.length / rowCount, margins, factor };
}

/** Correlated uniform numbers of one row, into `[column][row]`. */
function drawRow(law: ClassLaw, stream: RandomStream, row: number, into: readonly Float64Array[]) {
  const normals = law.factor.map(() => stream.normal());
  for (const [column, weights] of law.factor.entries()) {
    let score = 0;
    for (let k = 0; k <= column; k++) score += (weights[k] ?? 0) * (normals[k] ?? 0);
    const values = into[column];
    if (values !== undefined) values[row] = normalProbability(score);
  }
}

/** Puts the cells of both classes in the order of the rows. */
function weave(
  laws: readonly ClassLaw[],
  column: number,
  uniforms: Float64Array,
  target: Uint8Array,
): TableColumn {
  const made = laws.map(({ margins }) => (margins[column] as ColumnMargin).cells(uniforms));
  const first = made[0] as TableColumn;
  if (first.kind === "numeric") {
    const sources = made.map((own) => (own.kind === "numeric" ? own.values : new Float64Array()));
    const values = uniforms.map((_, row) => sources[target[row] ?? 0]?.[row] ?? Number.NaN);
    return { ...first, values };
  }
  const sources = made.map((own) => (own.kind === "categorical" ? own.codes : new Int32Array()));
  const codes = Int32Array.from(uniforms, (_, row) => sources[target[row] ?? 0]?.[row] ?? 0);
  return { ...first, codes };
}

function drawTable(
  laws: readonly ClassLaw[],
  count: number,
  stream: RandomStream,
  only?: 0 | 1,
): CreditTable {
  const badShare = laws[1]?.share ?? 0;
  const target = Uint8Array.from(
    { length: count },
    () => only ?? Number(stream.uniform() < badShare),
  );
  const columnCount = laws[0]?.margins.length ?? 0;
  const uniforms = Array.from({ length: columnCount }, () => new Float64Array(count));
  for (let row = 0; row < count; row++) {
    drawRow(laws[target[row] ?? 0] as ClassLaw, stream, row, uniforms);
  }
  const columns = uniforms.map((own, column) => weave(laws, column, own, target));
  return { rowCount: count, columns, target };
}

/**
 * A Gaussian copula of each class (finance.md 1.9: the yardstick below 5,000 rows): ranks become
 * normal scores, words a place within their share of the cumulated frequencies (Patki, Wedge and
 * Veeramachaneni 2016), and the scores' correlation is what is learned; drawn scores go back
 * through the empirical quantiles. Needs 20 rows of each class: `FitError` "too-short".
 */
export const gaussianCopula: TableModel = {
  async fit(table, seed, job) {
    const laws: ClassLaw[] = [];
    for (const own of CLASSES) {
      throwIfCancelled(job.stop);
      const given = table.target.reduce((sum, value) => sum + Number(value === own), 0);
      if (given < FEWEST_ROWS) throw new FitError("too-short", { given, needed: FEWEST_ROWS });
      laws.push(fitClass(table, own, randomStream(seed, "fitting", own)));
      job.progress(laws.length, CLASSES.length);
      await job.breathe();
    }
    return {
      sample: async (count, sampleSeed, { target } = {}) =>
        drawTable(laws, count, randomStream(sampleSeed, "sampling", target ?? 2), target),
    };
  },
};
