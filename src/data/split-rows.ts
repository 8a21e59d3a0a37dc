import Papa from "papaparse";
import { type Delimiter, ReadingError } from "./report-card.ts";

/** A row of cells with the one-based line it starts on. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Longest text without a line's end that is held back; longer means a runaway cell or quote. */
export const LONGEST_LINE = 1_048_576;
export const MOST_COLUMNS = 4096;

/** True for cells that begin with a quote, an apostrophe or an equals sign. */
const isWrapped = (cell: string): boolean => {
  const first = cell.charCodeAt(0);
  return first === 34 || first === 39 || first === 61;
};

/** ="1.5" and '1.5 are how spreadsheets keep text, "1.5" within quotes is a cell quoted twice. */
const unwrap = (cell: string): string =>
  cell
    .replace(/^="(.*)"$/s, "$1")
    .replace(/^"(.*)"$/s, "$1")
    .replace(/^'([^']*)'?$/, "$1");

interface ParsedPiece {
  readonly data: readonly string[][];
  readonly errors: readonly { readonly code: string }[];
  readonly meta: { readonly cursor: number };
}

const countLineFeeds = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
};

/** Runs of spaces count as one where the space separates. */
const withoutEmptyCells = (cells: string[]): string[] => {
  const filled = cells.filter((cell) => cell !== "");
  return filled.length > 0 ? filled : [""];
};

/**
 * Splits text that comes in pieces into rows (RFC 4180 quoting, by PapaParse), with line numbers.
 * Throws `ReadingError` for a quote that never closes, a cell or a row beyond all measure.
 */
export class RowSplitter {
  private readonly parser: Papa.Parser;
  private readonly delimiter: Delimiter;
  private rest = "";
  private line = 1;

  constructor(delimiter: Delimiter) {
    this.delimiter = delimiter;
    this.parser = new Papa.Parser({
      delimiter,
      newline: "\n",
      header: false,
      dynamicTyping: false,
    });
  }

  /** The rows that this piece completes. */
  push(piece: string): Row[] {
    const text = this.rest + piece;
    const parsed: ParsedPiece = this.parser.parse(text, 0, true);
    const rows = this.number(parsed.data, text.slice(0, parsed.meta.cursor));
    this.rest = text.slice(parsed.meta.cursor);
    if (this.rest.length > LONGEST_LINE) throw this.runaway();
    return rows;
  }

  /** The last row, if the text does not end in a line's end. */
  end(): Row[] {
    if (this.rest === "") return [];
    const parsed: ParsedPiece = this.parser.parse(this.rest, 0, false);
    if (parsed.errors.some((error) => error.code === "MissingQuotes")) throw this.unclosedQuote();
    return this.number(parsed.data, this.rest);
  }

  private number(data: readonly string[][], consumed: string): Row[] {
    const oneLineEach = data.length >= countLineFeeds(consumed);
    return data.map((raw) => {
      if (raw.length > MOST_COLUMNS) throw this.tooManyColumns(raw.length);
      const line = this.line;
      this.line += 1;
      if (!oneLineEach) for (const cell of raw) this.line += countLineFeeds(cell);
      raw.forEach((cell, column) => {
        if (isWrapped(cell)) raw[column] = unwrap(cell);
      });
      return { line, cells: this.delimiter === " " ? withoutEmptyCells(raw) : raw };
    });
  }

  /** What is wrong with text that goes on and on without a row's end. */
  runaway(): ReadingError {
    const cells = this.rest.slice(0, LONGEST_LINE).split(this.delimiter).length;
    if (this.rest.startsWith('"') || this.rest.includes(`${this.delimiter}"`)) {
      return this.unclosedQuote();
    }
    if (cells > MOST_COLUMNS) return this.tooManyColumns(cells);
    const data = { line: this.line, expected: LONGEST_LINE, found: this.rest.length };
    return new ReadingError("cell-too-long", data);
  }

  private unclosedQuote(): ReadingError {
    return new ReadingError("unclosed-quote", { line: this.line, expected: '"' });
  }

  private tooManyColumns(found: number): ReadingError {
    return new ReadingError("too-many-columns", { line: this.line, expected: MOST_COLUMNS, found });
  }
}

/**
 * The rows of a file's beginning; of a text that is not the whole file only the complete ones.
 * Throws `ReadingError` if there is none: a row, a cell or a quote that does not end.
 */
export function splitSample(text: string, delimiter: Delimiter, isWhole: boolean): Row[] {
  const splitter = new RowSplitter(delimiter);
  const rows = splitter.push(text);
  if (!isWhole && rows.length === 0) throw splitter.runaway();
  return isWhole ? [...rows, ...splitter.end()] : rows;
}
