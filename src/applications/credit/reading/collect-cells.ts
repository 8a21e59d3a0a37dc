import { GrowingArray } from "../../../data/growing-array.ts";
import { isMissing } from "../../../data/missing-values.ts";
import { parseNumber } from "../../../data/parse-number.ts";
import type { DecimalMark } from "../../../data/report-card.ts";
import type { Row } from "../../../data/split-rows.ts";
import { keyOfCells, type TableShape } from "../../../data/table-shape.ts";
import { MISSING_CODE } from "../../tabular/credit-table.ts";
import { MOST_CATEGORIES } from "../credit-options.ts";
import type { CreditDrop } from "./credit-reading.ts";

const EXAMPLES = 4;
const MOST_ROWS = 100_000;
const MOST_CELLS = 6_000_000;
/** The code of a word that came when there were too many already. */
const OTHER_CODE = -2;
const LONGEST_WORD = 100;

/** One column's cells, as numbers and as words. */
export class CellColumn {
  readonly values = new GrowingArray();
  readonly codes = new GrowingArray();
  readonly words = new Map<string, number>();
  readonly counts: number[] = [];
  readonly examples: string[] = [];
  missing = 0;
  unreadable = 0;
  /** Above the limit of words there is no telling how many. */
  isOverflowing = false;

  add(cell: string, mark: DecimalMark): void {
    const text = cell.trim();
    if (this.examples.length < EXAMPLES) this.examples.push(text.slice(0, LONGEST_WORD));
    if (isMissing(text)) {
      this.missing++;
      this.values.push(Number.NaN);
      this.codes.push(MISSING_CODE);
      return;
    }
    const value = parseNumber(text, mark);
    if (Number.isNaN(value)) this.unreadable++;
    this.values.push(value);
    this.codes.push(this.codeOf(text.slice(0, LONGEST_WORD)));
  }

  /** Different words, one more than the limit if there are more. */
  get distinct(): number {
    return this.words.size + Number(this.isOverflowing);
  }

  private codeOf(word: string): number {
    const known = this.words.get(word);
    if (known === undefined && this.words.size >= MOST_CATEGORIES) {
      this.isOverflowing = true;
      return OTHER_CODE;
    }
    const code = known ?? this.words.size;
    if (known === undefined) this.words.set(word, code);
    this.counts[code] = (this.counts[code] ?? 0) + 1;
    return code;
  }
}

/** Takes a table's rows in, cell by cell, and counts those it leaves out. */
export class CellCollector {
  readonly columns: readonly CellColumn[];
  readonly drops = new Map<CreditDrop, number>();
  rowCount = 0;
  private readonly shape: TableShape;
  private readonly mark: DecimalMark;
  private readonly mostRows: number;

  constructor(shape: TableShape, width: number, mark: DecimalMark) {
    this.shape = shape;
    this.mark = mark;
    this.columns = Array.from({ length: width }, () => new CellColumn());
    this.mostRows = Math.min(MOST_ROWS, Math.floor(MOST_CELLS / Math.max(1, width)));
  }

  add({ line, cells }: Row): void {
    if (line < this.shape.firstDataLine || cells.every((cell) => cell.trim() === "")) return;
    const reason = this.reasonToDrop(cells);
    if (reason !== undefined) {
      this.drops.set(reason, (this.drops.get(reason) ?? 0) + 1);
      return;
    }
    this.rowCount++;
    this.columns.forEach((column, index) => {
      column.add(cells[index] ?? "", this.mark);
    });
  }

  private reasonToDrop(cells: readonly string[]): CreditDrop | undefined {
    if (keyOfCells(cells) === this.shape.headerText) return "repeated-header";
    if (cells.length * 2 <= this.shape.width) return "wrong-width";
    return this.rowCount >= this.mostRows ? "beyond-limit" : undefined;
  }
}
