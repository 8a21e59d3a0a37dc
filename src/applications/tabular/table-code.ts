import type { RandomStream } from "../../shared/random.ts";
import { type Cell, type ColumnCoder, columnCoder } from "./column-coder.ts";
import type { CategoricalColumn, CreditTable, TableColumn } from "./credit-table.ts";

/** Where a column lies in an encoded row. */
export interface CodeBlock {
  /** Place of α; −1 where there is none. */
  readonly numberAt: number;
  /** First entry of the one-hot block, and how many there are. */
  readonly from: number;
  readonly size: number;
  /** First entry in the condition vector; −1 for what cannot be a condition. */
  readonly conditionAt: number;
}

/** A table as rows of numbers for a network, there and back. */
export interface TableCode {
  /** One block a column, in their order; the target's comes last. */
  readonly blocks: readonly CodeBlock[];
  /** Numbers in a row. */
  readonly width: number;
  readonly conditionWidth: number;
  /** `[row, width]` */
  readonly rows: Float32Array;
  /** `[column][row]`, the one-hot entry of every cell. */
  readonly entries: readonly Int32Array[];
  /** A table out of rows whose one-hot blocks hold one 1 each. */
  decode(rows: Float32Array, count: number): CreditTable;
}

const TARGET = "target";

const targetColumn = (target: Uint8Array): CategoricalColumn => ({
  kind: "categorical",
  name: TARGET,
  codes: Int32Array.from(target),
  categories: ["0", "1"],
});

function layOut(coders: readonly ColumnCoder[]) {
  let width = 0;
  let conditionWidth = 0;
  const blocks = coders.map(({ hasNumber, size, isDiscrete }): CodeBlock => {
    const numberAt = hasNumber ? width : -1;
    const from = width + Number(hasNumber);
    const conditionAt = isDiscrete ? conditionWidth : -1;
    width = from + size;
    if (isDiscrete) conditionWidth += size;
    return { numberAt, from, size, conditionAt };
  });
  return { blocks, width, conditionWidth };
}

function entryOf(row: Float32Array, { from, size }: CodeBlock): number {
  let best = 0;
  for (let k = 1; k < size; k++) if ((row[from + k] ?? 0) > (row[from + best] ?? 0)) best = k;
  return best;
}

function readCell(rows: Float32Array, width: number, block: CodeBlock, row: number): Cell {
  const own = rows.subarray(row * width, (row + 1) * width);
  return { entry: entryOf(own, block), number: own[block.numberAt] ?? 0 };
}

function toTable(columns: readonly TableColumn[], rowCount: number): CreditTable {
  const target = columns.at(-1);
  const codes = target?.kind === "categorical" ? target.codes : new Int32Array();
  return { rowCount, columns: columns.slice(0, -1), target: Uint8Array.from(codes) };
}

/** The code of a table (`columnCoder` a column, the target as a column of two categories). */
export function tableCode(table: CreditTable, stream: RandomStream): TableCode {
  const coders = [...table.columns, targetColumn(table.target)].map(columnCoder);
  const { blocks, width, conditionWidth } = layOut(coders);
  const rows = new Float32Array(table.rowCount * width);
  const entries = coders.map((coder, column) => {
    const { from, numberAt } = blocks[column] as CodeBlock;
    return Int32Array.from({ length: table.rowCount }, (_, row) => {
      const { entry, number } = coder.encode(row, stream);
      rows[row * width + from + entry] = 1;
      if (numberAt >= 0) rows[row * width + numberAt] = number;
      return entry;
    });
  });
  return {
    blocks,
    width,
    conditionWidth,
    rows,
    entries,
    decode(encoded, count) {
      const columns = coders.map((coder, column) =>
        coder.decode(count, (row) => readCell(encoded, width, blocks[column] as CodeBlock, row)),
      );
      return toTable(columns, count);
    },
  };
}
