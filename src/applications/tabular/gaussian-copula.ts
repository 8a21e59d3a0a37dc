import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { throwIfCancelled } from "../../shared/cancellation.ts";
import { choleskyFactor } from "../../shared/linear-algebra.ts";
import { FitError } from "../../shared/market-model.ts";
import { normalProbability } from "../../shared/normal-law.ts";
import { normalQuantile } from "../../shared/normal-quantile.ts";
import { type RandomStream, randomStream } from "../../shared/random.ts";
import { correlationOver } from "./associations.ts";
import { type ColumnMargin, columnMargin, missingColumn } from "./column-margin.ts";
import type { CreditTable, TableColumn, TableModel } from "./credit-table.ts";
import { stratifiedUniforms } from "./stratified-uniforms.ts";

const FEWEST_ROWS = 20;
const CLASSES = [0, 1] as const;
/** No eigenvalue of a correlation matrix is less. */
const LEAST_EIGENVALUE = 1e-4;

/** The law of one class's rows. */
interface ClassLaw {
  readonly share: number;
  readonly margins: readonly ColumnMargin[];
  /** Of every column the place of the margin that says which of its numbers are missing; −1: none. */
  readonly missing: readonly number[];
  /** Lower Cholesky factor of the normal scores' correlation, as rows. */
  readonly factor: readonly (readonly number[])[];
}

function correlationsOf(scores: readonly Float64Array[]): number[][] {
  const rows = Int32Array.from(scores[0] ?? [], (_, row) => row);
  return scores.map((a, i) => scores.map((b, j) => (i === j ? 1 : correlationOver(a, b, rows))));
}

/** The same with every eigenvalue at least 1e-4 and a diagonal of 1, so that it has a factor. */
function positiveDefinite(correlations: number[][]): number[][] {
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(
    new Matrix(correlations),
    { assumeSymmetric: true },
  );
  const raised = Matrix.diag(realEigenvalues.map((value) => Math.max(LEAST_EIGENVALUE, value)));
  const rebuilt = eigenvectorMatrix.mmul(raised).mmul(eigenvectorMatrix.transpose()).to2DArray();
  const size = rebuilt.map((row, i) => Math.sqrt(row[i] ?? 1));
  const entry = (i: number, j: number) =>
    (rebuilt[Math.max(i, j)]?.[Math.min(i, j)] ?? 0) / ((size[i] ?? 1) * (size[j] ?? 1));
  return rebuilt.map((row, i) => row.map((_, j) => entry(i, j)));
}

/** The columns, and after them which numbers of theirs are missing. */
function marginColumns(columns: readonly TableColumn[]) {
  const all = [...columns];
  const missing = columns.map((column) => {
    const own = missingColumn(column);
    return own === null ? -1 : all.push(own) - 1;
  });
  return { all, missing };
}

function fitClass(
  { columns, target, rowCount }: CreditTable,
  own: 0 | 1,
  stream: RandomStream,
): ClassLaw {
  const rows = Int32Array.from(target.keys()).filter((row) => target[row] === own);
  const { all, missing } = marginColumns(columns);
  const margins = all.map((column) => columnMargin(column, rows));
  const scores = margins.map(({ probabilities }) => probabilities(stream).map(normalQuantile));
  const factor = choleskyFactor(positiveDefinite(correlationsOf(scores)));
  return { share: rows.length / rowCount, margins, missing, factor };
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

/** A column's cells by a class's law, numbers that are missing left out. */
function cellsOf(law: ClassLaw, column: number, uniforms: readonly Float64Array[]): TableColumn {
  const drawn = (place: number) =>
    (law.margins[place] as ColumnMargin).cells(uniforms[place] ?? new Float64Array());
  const cells = drawn(column);
  const mask = drawn(Math.max(0, law.missing[column] ?? -1));
  if (cells.kind === "categorical" || mask.kind === "numeric" || law.missing[column] === -1) {
    return cells;
  }
  const values = cells.values.map((value, row) => (mask.codes[row] === 1 ? Number.NaN : value));
  return { ...cells, values };
}

/** Puts the cells of both classes in the order of the rows. */
function weave([good, bad]: readonly TableColumn[], target: Uint8Array): TableColumn {
  if (good?.kind === "numeric" && bad?.kind === "numeric") {
    const values = good.values.map((value, row) =>
      target[row] === 1 ? (bad.values[row] ?? Number.NaN) : value,
    );
    return { ...good, values };
  }
  if (good?.kind === "categorical" && bad?.kind === "categorical") {
    const codes = good.codes.map((code, row) => (target[row] === 1 ? (bad.codes[row] ?? 0) : code));
    return { ...good, codes };
  }
  throw new RangeError("a column of two kinds");
}

function drawTable(
  laws: readonly ClassLaw[],
  count: number,
  stream: RandomStream,
  only?: 0 | 1,
): CreditTable {
  const badShare = laws[1]?.share ?? 0;
  const classes = stratifiedUniforms(count, stream);
  const target = Uint8Array.from(classes, (uniform) => only ?? Number(uniform < badShare));
  const { margins = [], missing = [] } = laws[0] ?? {};
  const uniforms = margins.map(() => new Float64Array(count));
  for (let row = 0; row < count; row++) {
    drawRow(laws[target[row] ?? 0] as ClassLaw, stream, row, uniforms);
  }
  const columns = missing.map((_, column) =>
    weave(
      laws.map((law) => cellsOf(law, column, uniforms)),
      target,
    ),
  );
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
