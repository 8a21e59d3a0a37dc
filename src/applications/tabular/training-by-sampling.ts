import type { RandomStream } from "../../shared/random.ts";
import { countUpTo } from "../../shared/sorted-count.ts";
import { stratifiedUniforms } from "./stratified-uniforms.ts";
import type { CodeBlock, TableCode } from "./table-code.ts";

/** What rows are asked to be: their class, and one entry of one more column. */
export interface Conditions {
  readonly count: number;
  readonly targets: Int32Array;
  /** The column; −1 where the class is all that is asked. */
  readonly columns: Int32Array;
  readonly entries: Int32Array;
}

/** How often an entry is asked for: by the logarithm of its rows, or as often as it comes. */
export type Frequency = "logarithmic" | "as-in-table";

/** The rows of one class with one entry of a column. */
interface Stratum {
  readonly entry: number;
  readonly rows: Int32Array;
}

const CLASSES = [0, 1] as const;

function strataOf(entries: Int32Array, size: number, rows: Int32Array): readonly Stratum[] {
  return Array.from({ length: size }, (_, entry) => ({
    entry,
    rows: rows.filter((row) => entries[row] === entry),
  })).filter((stratum) => stratum.rows.length > 0);
}

/** Rising sums of the strata's shares. */
function cumulative(strata: readonly Stratum[], frequency: Frequency): Float64Array {
  const weights = Float64Array.from(strata, ({ rows }) =>
    frequency === "logarithmic" ? Math.log1p(rows.length) : rows.length,
  );
  for (let k = 1; k < weights.length; k++) weights[k] = (weights[k] ?? 0) + (weights[k - 1] ?? 0);
  const total = weights.at(-1) ?? 1;
  return weights.map((weight) => weight / total);
}

const pick = (shares: Float64Array, stream: RandomStream): number =>
  Math.min(shares.length - 1, countUpTo(shares, stream.uniform()));

/** A discrete column's strata in both classes, with the two laws by which they are drawn. */
interface ConditionColumn {
  readonly column: number;
  readonly byClass: readonly {
    readonly strata: readonly Stratum[];
    readonly shares: Readonly<Record<Frequency, Float64Array>>;
  }[];
}

/**
 * Conditions and the rows that meet them (conditional generator and training-by-sampling, Xu et
 * al. 2019, section 4.3). Every condition names the class, drawn as often as it comes, and one
 * entry of one other discrete column: in training by the logarithm of its rows in that class, so
 * that rare entries are learned too.
 */
export class ConditionSampler {
  private readonly columns: readonly ConditionColumn[];
  private readonly classRows: readonly Int32Array[];
  private readonly blocks: readonly CodeBlock[];

  constructor({ blocks, entries }: TableCode) {
    const targets = entries.at(-1) ?? new Int32Array();
    const all = Int32Array.from(targets, (_, row) => row);
    this.blocks = blocks;
    this.classRows = CLASSES.map((target) => all.filter((row) => targets[row] === target));
    this.columns = blocks.slice(0, -1).flatMap(({ conditionAt, size }, column) => {
      if (conditionAt < 0) return [];
      const own = entries[column] ?? new Int32Array();
      const byClass = this.classRows.map((rows) => {
        const strata = strataOf(own, size, rows);
        const shares = {
          logarithmic: cumulative(strata, "logarithmic"),
          "as-in-table": cumulative(strata, "as-in-table"),
        };
        return { strata, shares };
      });
      return [{ column, byClass }];
    });
  }

  /** Share of the rows that are of class 1. */
  get defaultShare(): number {
    const [good, bad] = this.classRows.map(({ length }) => length);
    return (bad ?? 0) / ((good ?? 0) + (bad ?? 0));
  }

  draw(count: number, frequency: Frequency, stream: RandomStream, target?: 0 | 1): Conditions {
    const conditions = {
      count,
      targets: new Int32Array(count),
      columns: new Int32Array(count).fill(-1),
      entries: new Int32Array(count),
    };
    const classes = stratifiedUniforms(count, stream);
    for (let row = 0; row < count; row++) {
      const own = target ?? Number((classes[row] ?? 0) < this.defaultShare);
      conditions.targets[row] = own;
      const asked = this.columns[stream.integer(this.columns.length)];
      const law = asked?.byClass[own];
      if (asked === undefined || law === undefined) continue;
      conditions.columns[row] = asked.column;
      conditions.entries[row] = law.strata[pick(law.shares[frequency], stream)]?.entry ?? 0;
    }
    return conditions;
  }

  /** For every condition a row of the table that meets it, any as likely as the others. */
  rowsOf({ count, targets, columns, entries }: Conditions, stream: RandomStream): Int32Array {
    return Int32Array.from({ length: count }, (_, index) => {
      const target = targets[index] ?? 0;
      const asked = this.columns.find(({ column }) => column === columns[index]);
      const stratum = asked?.byClass[target]?.strata.find(({ entry }) => entry === entries[index]);
      const rows = stratum?.rows ?? this.classRows[target] ?? new Int32Array();
      return rows[stream.integer(rows.length)] ?? 0;
    });
  }

  /** The columns and entries that one condition names: places in a row, and in the condition vector. */
  named(
    { targets, columns, entries }: Conditions,
    index: number,
  ): readonly { readonly block: CodeBlock; readonly entry: number }[] {
    const class_ = { block: this.blocks.at(-1) as CodeBlock, entry: targets[index] ?? 0 };
    const block = this.blocks[columns[index] ?? -1];
    return block === undefined ? [class_] : [class_, { block, entry: entries[index] ?? 0 }];
  }
}
