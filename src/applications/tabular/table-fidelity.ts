import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import { median, quantileOfSorted, sortedCopy } from "../../shared/quantile.ts";
import { type RandomStream, randomStream } from "../../shared/random.ts";
import { type AssociationKind, associationKind, associationOf } from "./associations.ts";
import {
  type CategoricalColumn,
  type CreditTable,
  MISSING_CODE,
  type NumericColumn,
  type TableColumn,
} from "./credit-table.ts";
import { sortedDistance } from "./sorted-distance.ts";

/** A distance with what two samples of the same real law show. */
export interface DistanceWithFloor {
  readonly distance: number;
  /** Median and 95 % of the distance between two resamples of the real rows, of both sizes. */
  readonly floor: number;
  readonly floorHigh: number;
}

/** How a column of numbers came out. */
export interface NumericFidelity extends DistanceWithFloor {
  readonly kind: "numeric";
  readonly name: string;
  readonly realMean: number;
  readonly generatedMean: number;
  /** Percentage points of missing cells, generated less real. */
  readonly missingPoints: number;
}

/** How the words of a column came out, in percentage points. */
export interface CategoricalFidelity extends DistanceWithFloor {
  readonly kind: "categorical";
  readonly name: string;
  readonly categories: readonly {
    readonly category: string | null;
    readonly realShare: number;
    readonly generatedShare: number;
  }[];
}

export type ColumnFidelity = NumericFidelity | CategoricalFidelity;

/** How two columns hang together, in the real and in the generated table. */
export interface PairFidelity {
  readonly first: string;
  readonly second: string;
  readonly kind: AssociationKind;
  readonly real: number;
  readonly generated: number;
  /** Median |difference| of two resamples of the real rows. */
  readonly floor: number;
}

/** How like a generated table is to a real one. */
export interface TableFidelity {
  readonly realRows: number;
  readonly generatedRows: number;
  /** In the table's order; the target's shares come last. */
  readonly columns: readonly ColumnFidelity[];
  readonly pairs: readonly PairFidelity[];
}

const RESAMPLES = 100;
const PAIR_RESAMPLES = 10;
const PERCENT = 100;

const TARGET = "target";

/** All columns, the target among them as words. */
export function columnsWithTarget({ columns, target }: CreditTable): readonly TableColumn[] {
  const codes = Int32Array.from(target);
  return [...columns, { kind: "categorical", name: TARGET, codes, categories: ["0", "1"] }];
}

const knownValues = ({ values }: NumericColumn): Float64Array =>
  values.filter((value) => !Number.isNaN(value));

const resample = (values: Float64Array, count: number, stream: RandomStream): Float64Array =>
  Float64Array.from({ length: count }, () => values[stream.integer(values.length)] ?? Number.NaN);

function floorOf(draw: () => number): { readonly floor: number; readonly floorHigh: number } {
  const draws = Float64Array.from({ length: RESAMPLES }, draw);
  return { floor: median(draws), floorHigh: quantileOfSorted(draws.sort(), 0.95) };
}

function numericFidelity(
  real: NumericColumn,
  generated: NumericColumn,
  stream: RandomStream,
): NumericFidelity {
  const [own, other] = [knownValues(real), knownValues(generated)];
  const between = (a: Float64Array, b: Float64Array) =>
    sortedDistance(sortedCopy(a), sortedCopy(b));
  const mean = (values: Float64Array) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const missing = (column: NumericColumn, known: Float64Array) =>
    1 - known.length / column.values.length;
  return {
    kind: "numeric",
    name: real.name,
    distance: between(own, other),
    ...floorOf(() =>
      between(resample(own, own.length, stream), resample(own, other.length, stream)),
    ),
    realMean: mean(own),
    generatedMean: mean(other),
    missingPoints: PERCENT * (missing(generated, other) - missing(real, own)),
  };
}

/** Shares of the categories, those of missing cells last. */
function sharesOf(codes: ArrayLike<number>, categoryCount: number): Float64Array {
  const shares = new Float64Array(categoryCount + 1);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] === MISSING_CODE ? categoryCount : (codes[row] ?? categoryCount);
    shares[code] = (shares[code] ?? 0) + 1 / codes.length;
  }
  return shares;
}

const greatestGap = (a: Float64Array, b: Float64Array): number =>
  PERCENT * a.reduce((most, share, k) => Math.max(most, Math.abs(share - (b[k] ?? 0))), 0);

function categoricalFidelity(
  real: CategoricalColumn,
  generated: CategoricalColumn,
  stream: RandomStream,
): CategoricalFidelity {
  const size = real.categories.length;
  const [own, other] = [sharesOf(real.codes, size), sharesOf(generated.codes, size)];
  const drawn = (count: number) =>
    sharesOf(
      Int32Array.from({ length: count }, () => real.codes[stream.integer(real.codes.length)] ?? 0),
      size,
    );
  const hasMissing = (own[size] ?? 0) > 0 || (other[size] ?? 0) > 0;
  const names: readonly (string | null)[] = [...real.categories, ...(hasMissing ? [null] : [])];
  return {
    kind: "categorical",
    name: real.name,
    distance: greatestGap(own, other),
    ...floorOf(() => greatestGap(drawn(real.codes.length), drawn(generated.codes.length))),
    categories: names.map((category, k) => ({
      category,
      realShare: own[k] ?? 0,
      generatedShare: other[k] ?? 0,
    })),
  };
}

function columnFidelity(
  real: TableColumn,
  generated: TableColumn,
  stream: RandomStream,
): ColumnFidelity {
  if (real.kind === "numeric" && generated.kind === "numeric") {
    return numericFidelity(real, generated, stream);
  }
  if (real.kind === "categorical" && generated.kind === "categorical") {
    return categoricalFidelity(real, generated, stream);
  }
  throw new RangeError("the tables have different columns");
}

const resampledRows = (count: number, from: number, stream: RandomStream): Int32Array =>
  Int32Array.from({ length: count }, () => stream.integer(from));

const rowsInOrder = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i);

async function pairFidelities(
  real: CreditTable,
  generated: CreditTable,
  stream: RandomStream,
  job: Job,
): Promise<readonly PairFidelity[]> {
  const [own, other] = [columnsWithTarget(real), columnsWithTarget(generated)];
  const [ownRows, otherRows] = [rowsInOrder(real.rowCount), rowsInOrder(generated.rowCount)];
  const draws = Array.from({ length: PAIR_RESAMPLES }, () => [
    resampledRows(real.rowCount, real.rowCount, stream),
    resampledRows(generated.rowCount, real.rowCount, stream),
  ]);
  const pairs: PairFidelity[] = [];
  for (const [index, first] of own.entries()) {
    for (const [further, second] of own.slice(index + 1).entries()) {
      const [a, b] = [other[index] as TableColumn, other[index + 1 + further] as TableColumn];
      const gaps = draws.map(([one, two]) =>
        Math.abs(
          associationOf(first, second, one ?? ownRows) -
            associationOf(first, second, two ?? ownRows),
        ),
      );
      pairs.push({
        first: first.name,
        second: second.name,
        kind: associationKind(first, second),
        real: associationOf(first, second, ownRows),
        generated: associationOf(a, b, otherRows),
        floor: median(gaps),
      });
    }
    throwIfCancelled(job.stop);
    job.progress(index + 1, own.length);
    await job.breathe();
  }
  return pairs;
}

/**
 * How like a generated table is to a real one, column by column and pair by pair, each with its
 * noise floor: what two resamples of the real rows, as large as both tables, differ by. Numbers:
 * 1-Wasserstein distance in the column's unit. Words: the greatest difference of a category's
 * share, in percentage points. Pairs: see `associationOf`. The generated table has the real one's
 * columns; else RangeError. Throws `CancelledError`.
 */
export async function tableFidelity(
  real: CreditTable,
  generated: CreditTable,
  seed: number,
  job: Job,
): Promise<TableFidelity> {
  const [own, other] = [columnsWithTarget(real), columnsWithTarget(generated)];
  if (own.length !== other.length) throw new RangeError("the tables have different columns");
  const columns = own.map((column, index) =>
    columnFidelity(column, other[index] as TableColumn, randomStream(seed, "bootstrap", index)),
  );
  await job.breathe();
  const stream = randomStream(seed, "bootstrap", own.length);
  const pairs = await pairFidelities(real, generated, stream, job);
  return { realRows: real.rowCount, generatedRows: generated.rowCount, columns, pairs };
}
