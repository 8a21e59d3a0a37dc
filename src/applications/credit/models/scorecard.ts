import { fitLogistic } from "../../../metrics/judges/logistic-regression.ts";
import { quantileOfSorted } from "../../../shared/quantile.ts";
import { type CreditTable, MISSING_CODE, type TableColumn } from "../../tabular/credit-table.ts";
import { POINTS_TO_DOUBLE, SCORECARD_OFFSET } from "../credit-options.ts";
import { RIDGE } from "./logistic-default.ts";

/** Bins of numbers. */
const NUMBER_BINS = 5;
/** Categories with a smaller share of the training rows are put together. */
const LEAST_SHARE = 0.02;
/** Added to each count, so that no bin is without good or bad. */
const HALF_CASE = 0.5;
const FACTOR = POINTS_TO_DOUBLE / Math.LN2;

/** What a bin of a column holds. */
export type AttributeLabel =
  | { readonly kind: "range"; readonly above: number; readonly upTo: number }
  | { readonly kind: "categories"; readonly words: readonly string[] }
  | { readonly kind: "missing" };

/** One line of the scorecard. */
export interface Attribute {
  readonly label: AttributeLabel;
  readonly good: number;
  readonly bad: number;
  /** ln of the bin's share of the good over its share of the bad. */
  readonly weightOfEvidence: number;
  readonly points: number;
}

export interface ScorecardColumn {
  readonly name: string;
  /** Of numbers; the last bin holds the missing cells. */
  readonly edges: Float64Array | null;
  /** Of categories, the bin of each code. */
  readonly bins: Int32Array | null;
  readonly attributes: readonly Attribute[];
  /** Σ (share of good − share of bad) · weight of evidence. */
  readonly informationValue: number;
}

/** A scorecard: logistic regression on weights of evidence, written as points. */
export interface Scorecard {
  readonly kind: "scorecard";
  readonly columns: readonly ScorecardColumn[];
  readonly intercept: number;
  readonly weights: Float64Array;
}

interface Binning {
  readonly edges: Float64Array | null;
  readonly bins: Int32Array | null;
  readonly labels: readonly AttributeLabel[];
}

const MISSING: AttributeLabel = { kind: "missing" };

function binNumbers(values: Float64Array): Binning {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const edges = Float64Array.from({ length: NUMBER_BINS - 1 }, (_, i) =>
    quantileOfSorted(sorted, (i + 1) / NUMBER_BINS),
  ).filter((edge, i, all) => (i === 0 || edge !== all[i - 1]) && edge < (sorted.at(-1) ?? edge));
  const bounds = [Number.NEGATIVE_INFINITY, ...edges, Number.POSITIVE_INFINITY];
  const labels = bounds.slice(1).map((upTo, i): AttributeLabel => {
    return { kind: "range", above: bounds[i] ?? Number.NEGATIVE_INFINITY, upTo };
  });
  return { edges, bins: null, labels: [...labels, MISSING] };
}

function binWords(codes: Int32Array, categories: readonly string[]): Binning {
  const counts = new Int32Array(categories.length);
  for (const code of codes) if (code !== MISSING_CODE) counts[code] = (counts[code] as number) + 1;
  const rare = categories.filter((_, i) => (counts[i] as number) < LEAST_SHARE * codes.length);
  const labels: AttributeLabel[] = [];
  const isRare = (word: string) => rare.length > 1 && rare.includes(word);
  for (const word of categories) {
    if (!isRare(word)) labels.push({ kind: "categories", words: [word] });
  }
  if (rare.length > 1) labels.push({ kind: "categories", words: rare });
  const bins = Int32Array.from(categories, (word) =>
    labels.findIndex((label) => label.kind === "categories" && label.words.includes(word)),
  );
  return { edges: null, bins, labels: [...labels, MISSING] };
}

function binOfNumber(edges: Float64Array, value: number): number {
  let bin = 0;
  while (bin < edges.length && value > (edges[bin] as number)) bin++;
  return bin;
}

/** The bin of every row. */
function binsOfColumn(
  { edges, bins }: Pick<Binning, "edges" | "bins">,
  missing: number,
  column: TableColumn,
): Int32Array {
  if (column.kind === "numeric") {
    const bounds = edges ?? new Float64Array(0);
    return Int32Array.from(column.values, (value) =>
      Number.isNaN(value) ? missing : binOfNumber(bounds, value),
    );
  }
  return Int32Array.from(column.codes, (code) =>
    code === MISSING_CODE ? missing : (bins?.[code] ?? missing),
  );
}

function countBins(places: Int32Array, target: Uint8Array, size: number) {
  const good = new Float64Array(size);
  const bad = new Float64Array(size);
  places.forEach((bin, row) => {
    const into = target[row] === 1 ? bad : good;
    into[bin] = (into[bin] as number) + 1;
  });
  return { good, bad };
}

/** Bins of one column with their weights of evidence; points come later. */
function binColumn(column: TableColumn, target: Uint8Array): ScorecardColumn {
  const binning =
    column.kind === "numeric"
      ? binNumbers(column.values)
      : binWords(column.codes, column.categories);
  const size = binning.labels.length;
  const { good, bad } = countBins(binsOfColumn(binning, size - 1, column), target, size);
  const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count + HALF_CASE, 0);
  const [goodTotal, badTotal] = [total(good), total(bad)];
  let informationValue = 0;
  const attributes = binning.labels.map((label, bin): Attribute => {
    const [goods, bads] = [good[bin] as number, bad[bin] as number];
    const goodShare = (goods + HALF_CASE) / goodTotal;
    const badShare = (bads + HALF_CASE) / badTotal;
    const weightOfEvidence = goods + bads === 0 ? 0 : Math.log(goodShare / badShare);
    informationValue += (goodShare - badShare) * weightOfEvidence;
    return { label, good: goods, bad: bads, weightOfEvidence, points: 0 };
  });
  const { edges, bins } = binning;
  return { name: column.name, edges, bins, attributes, informationValue };
}

/** Weights of evidence of every row, `[row, column]`. */
function evidenceOf(columns: readonly ScorecardColumn[], table: CreditTable): Float64Array {
  const width = columns.length;
  const values = new Float64Array(table.rowCount * width);
  columns.forEach((column, index) => {
    const cells = table.columns[index];
    if (cells === undefined) return;
    const places = binsOfColumn(column, column.attributes.length - 1, cells);
    places.forEach((bin, row) => {
      values[row * width + index] = column.attributes[bin]?.weightOfEvidence ?? 0;
    });
  });
  return values;
}

/**
 * Points so that 600 mean odds of 1 good to 1 bad and 20 more double the odds; the intercept is
 * shared out among the columns (Siddiqi 2006, chapter 6).
 */
function withPoints(
  columns: readonly ScorecardColumn[],
  intercept: number,
  weights: Float64Array,
): ScorecardColumn[] {
  const base = (SCORECARD_OFFSET - FACTOR * intercept) / columns.length;
  return columns.map((column, index) => ({
    ...column,
    attributes: column.attributes.map((attribute) => ({
      ...attribute,
      points: base - FACTOR * (weights[index] as number) * attribute.weightOfEvidence,
    })),
  }));
}

/** Fits bins, weights of evidence and points to the training rows. */
export function fitScorecard(training: CreditTable): Scorecard {
  const columns = training.columns.map((column) => binColumn(column, training.target));
  const values = evidenceOf(columns, training);
  const rows = Int32Array.from(training.target.keys());
  const data = { values, width: columns.length, labels: training.target };
  const { intercept, weights } = fitLogistic(data, rows, { ridge: RIDGE });
  return {
    kind: "scorecard",
    columns: withPoints(columns, intercept, weights),
    intercept,
    weights,
  };
}

/** Points of every row, `[row, column]`. */
export function scorecardPoints({ columns }: Scorecard, table: CreditTable): Float64Array {
  const width = columns.length;
  const points = new Float64Array(table.rowCount * width);
  columns.forEach((column, index) => {
    const cells = table.columns[index];
    if (cells === undefined) return;
    const places = binsOfColumn(column, column.attributes.length - 1, cells);
    places.forEach((bin, row) => {
      points[row * width + index] = column.attributes[bin]?.points ?? 0;
    });
  });
  return points;
}

/** Logits of default, one a row: the points taken back. */
export function scorecardLogits(scorecard: Scorecard, table: CreditTable): Float64Array {
  const width = scorecard.columns.length;
  const points = scorecardPoints(scorecard, table);
  return Float64Array.from({ length: table.rowCount }, (_, row) => {
    const score = points
      .subarray(row * width, (row + 1) * width)
      .reduce((sum, value) => sum + value, 0);
    return (SCORECARD_OFFSET - score) / FACTOR;
  });
}
