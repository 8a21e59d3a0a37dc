import type { RandomStream } from "../../shared/random.ts";
import { countUpTo } from "../../shared/sorted-count.ts";
import { MISSING_CODE, type TableColumn } from "./credit-table.ts";
import { decimalPlaces, roundTo } from "./decimal-places.ts";
import { fitModes, type Mode, modeShares } from "./gaussian-modes.ts";

/** Numbers with at most so many different values are told apart like categories. */
export const MOST_LEVELS = 10;
/** Modes of a column of numbers at most (Xu et al. 2019, section 4.2). */
const MOST_MODES = 10;
/** α is the distance to a mode's centre in this many of its deviations (equation of section 4.2). */
const DEVIATIONS = 4;

/**
 * A column as the columns that a network sees: perhaps one number between −1 and 1, then a one-hot
 * block.
 */
export interface ColumnCoder {
  readonly hasNumber: boolean;
  /** Entries of the one-hot block. */
  readonly size: number;
  /** True if the block alone tells the cell, so that it can be a condition. */
  readonly isDiscrete: boolean;
  /** The block's entry and the number of one row's cell. */
  encode(row: number, stream: RandomStream): { readonly entry: number; readonly number: number };
  /** A column of `count` cells. */
  decode(count: number, cell: (row: number) => Cell): TableColumn;
}

/** A cell in a network's columns. */
export interface Cell {
  readonly entry: number;
  readonly number: number;
}

function categoryCoder(column: Extract<TableColumn, { kind: "categorical" }>): ColumnCoder {
  const { name, codes, categories } = column;
  const hasMissing = codes.includes(MISSING_CODE);
  return {
    hasNumber: false,
    size: categories.length + Number(hasMissing),
    isDiscrete: true,
    encode(row) {
      const code = codes[row] ?? MISSING_CODE;
      return { entry: code === MISSING_CODE ? categories.length : code, number: 0 };
    },
    decode(count, cell) {
      const decoded = Int32Array.from({ length: count }, (_, row) => {
        const { entry } = cell(row);
        return entry < categories.length ? entry : MISSING_CODE;
      });
      return { kind: "categorical", name, codes: decoded, categories };
    },
  };
}

type NumericColumn = Extract<TableColumn, { kind: "numeric" }>;

function levelCoder({ name, values }: NumericColumn, levels: Float64Array): ColumnCoder {
  const hasMissing = values.some(Number.isNaN);
  const entryOf = new Map(Array.from(levels, (level, entry) => [level, entry]));
  return {
    hasNumber: false,
    size: levels.length + Number(hasMissing),
    isDiscrete: true,
    encode: (row) => ({
      entry: entryOf.get(values[row] ?? Number.NaN) ?? levels.length,
      number: 0,
    }),
    decode(count, cell) {
      const decoded = Float64Array.from(
        { length: count },
        (_, row) => levels[cell(row).entry] ?? Number.NaN,
      );
      return { kind: "numeric", name, values: decoded };
    },
  };
}

function chooseMode(modes: readonly Mode[], value: number, stream: RandomStream): number {
  const shares = new Float64Array(modes.length);
  modeShares(modes, value, shares);
  for (let k = 1; k < shares.length; k++) shares[k] = (shares[k] ?? 0) + (shares[k - 1] ?? 0);
  return Math.min(modes.length - 1, countUpTo(shares, stream.uniform()));
}

function modeCoder({ name, values }: NumericColumn, known: Float64Array): ColumnCoder {
  const modes = fitModes(known, MOST_MODES);
  const hasMissing = known.length < values.length;
  const decimals = decimalPlaces(known);
  const [least, most] = [
    known.reduce((a, b) => Math.min(a, b)),
    known.reduce((a, b) => Math.max(a, b)),
  ];
  return {
    hasNumber: true,
    size: modes.length + Number(hasMissing),
    isDiscrete: false,
    encode(row, stream) {
      const value = values[row] ?? Number.NaN;
      if (Number.isNaN(value)) return { entry: modes.length, number: 0 };
      const entry = chooseMode(modes, value, stream);
      const { mean, deviation } = modes[entry] as Mode;
      const number = (value - mean) / (DEVIATIONS * deviation);
      return { entry, number: Math.max(-1, Math.min(1, number)) };
    },
    decode(count, cell) {
      const decoded = Float64Array.from({ length: count }, (_, row) => {
        const { entry, number } = cell(row);
        const mode = modes[entry];
        if (mode === undefined) return Number.NaN;
        const value = mode.mean + number * DEVIATIONS * mode.deviation;
        return roundTo(Math.max(least, Math.min(most, value)), decimals);
      });
      return { kind: "numeric", name, values: decoded };
    },
  };
}

/**
 * How a column is shown to a network (Xu et al. 2019, section 4.2, mode-specific normalisation): a
 * category one-hot, a number as the mode of a mixture that it comes from, one-hot, and its distance
 * α from that mode's centre in four deviations. A mode is drawn by its probability. Numbers with at
 * most ten values are told apart like categories; a missing cell is an entry of its own. Decoded
 * numbers keep to the range and the decimal places of the column's own.
 */
export function columnCoder(column: TableColumn): ColumnCoder {
  if (column.kind === "categorical") return categoryCoder(column);
  const known = column.values.filter((value) => !Number.isNaN(value));
  const levels = Float64Array.from(new Set(known)).sort();
  return levels.length <= MOST_LEVELS ? levelCoder(column, levels) : modeCoder(column, known);
}
