import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { deviation, mean } from "../../shared/moments.ts";
import type { AssetTable } from "../quality/metric-definition.ts";
import { rankTable } from "./ranks.ts";

/** Columns in deviations from their means; a constant column becomes zeros. */
function standardised(table: AssetTable): Float64Array[] {
  return table.map((column) => {
    const centre = mean(column);
    const scale = deviation(column) || 1;
    return column.map((value) => (value - centre) / scale);
  });
}

/** Σ a[t] · b[t + lag] / count over the times that both have. */
function laggedMean(a: Float64Array, b: Float64Array, lag: number): number {
  let sum = 0;
  for (let t = 0; t < a.length - lag; t++) sum += (a[t] ?? 0) * (b[t + lag] ?? 0);
  return sum / a.length;
}

/** Calls with every pair of different assets once, first before second. */
function pairsOf<Value>(
  columns: readonly Float64Array[],
  make: (first: Float64Array, second: Float64Array) => Value,
): Value[] {
  return columns.flatMap((first, i) => columns.slice(i + 1).map((second) => make(first, second)));
}

/**
 * Pearson correlations of every pair of assets (1·2, 1·3 …, 2·3 …): the upper triangle. 0 where
 * an asset never moves.
 */
export const pairCorrelations = (table: AssetTable): Float64Array =>
  Float64Array.from(pairsOf(standardised(table), (first, second) => laggedMean(first, second, 0)));

/** Spearman's rank correlations of every pair of assets. */
export const pairRankCorrelations = (table: AssetTable): Float64Array =>
  pairCorrelations(rankTable(table));

/** The correlation matrix whose upper triangle is given, as rows. */
export function correlationMatrix(pairs: Float64Array, assets: number): number[][] {
  const rows = Array.from({ length: assets }, (_, i) =>
    Array.from({ length: assets }, (_unused, j) => Number(i === j)),
  );
  let pair = 0;
  for (let i = 0; i < assets; i++) {
    for (let j = i + 1; j < assets; j++, pair++) {
      const value = pairs[pair] ?? Number.NaN;
      rows[i]?.splice(j, 1, value);
      rows[j]?.splice(i, 1, value);
    }
  }
  return rows;
}

/**
 * Correlation matrix distance 1 − tr(R₁R₂) / (‖R₁‖ ‖R₂‖) of two upper triangles (Herdin et al.
 * 2005; finance.md 2.6): 0 if alike, 1 if orthogonal. Quadratic in small gaps.
 */
export function correlationMatrixDistance(
  a: Float64Array,
  b: Float64Array,
  assets: number,
): number {
  let [product, first, second] = [assets, assets, assets];
  for (let pair = 0; pair < a.length; pair++) {
    const [x, y] = [a[pair] ?? Number.NaN, b[pair] ?? Number.NaN];
    product += 2 * x * y;
    first += 2 * x * x;
    second += 2 * y * y;
  }
  return 1 - product / Math.sqrt(first * second);
}

/**
 * Cross-correlations Corr(first_t, second_{t+k}) of every pair of assets at k = −most…most
 * without 0, pair after pair: who leads whom.
 */
export function leadLagCorrelations(table: AssetTable, most = 5): Float64Array {
  const lags = Array.from({ length: most }, (_, lag) => lag + 1);
  const curves = pairsOf(standardised(table), (first, second) => [
    ...lags.map((lag) => laggedMean(second, first, lag)),
    ...lags.map((lag) => laggedMean(first, second, lag)),
  ]);
  return Float64Array.from(curves.flat());
}

/**
 * λ_L(q): how often an asset is among its worst q when another one is, P(U < q | V < q), mean
 * over pairs (finance.md 2.6). q for independent assets, 1 for assets that fall together.
 */
export function lowerTailDependence(table: AssetTable, share = 0.05): number {
  const falls = rankTable(table).map((ranks) => ranks.map((rank) => Number(rank < share)));
  const together = pairsOf(falls, (first, second) => {
    const each = (laggedMean(first, first, 0) + laggedMean(second, second, 0)) / 2;
    return laggedMean(first, second, 0) / each;
  });
  return mean(together);
}

/** Share of the largest eigenvalue in the trace of the correlation matrix: the market mode. */
export function marketMode(table: AssetTable): number {
  const matrix = new Matrix(correlationMatrix(pairCorrelations(table), table.length));
  const { realEigenvalues } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  return Math.max(...realEigenvalues) / table.length;
}
