import { isMissing } from "./missing-values.ts";
import { parseClock } from "./parse-clock.ts";
import { readDateParts } from "./parse-date.ts";
import { voteForMark } from "./parse-number.ts";
import { DELIMITERS, type Delimiter, type Inference, ReadingError } from "./report-card.ts";
import { type Row, splitSample } from "./split-rows.ts";

/** Lines of the sample that the delimiter is judged by. */
const JUDGED_ROWS = 400;
const JUDGED_TEXT = 65_536;

/** What a cell looks like on its own. */
export type CellKind = "missing" | "number" | "date" | "clock" | "text";

/** Looks at one cell; numbers before dates only where a date cannot be meant. */
export function kindOfCell(cell: string): CellKind {
  if (isMissing(cell)) return "missing";
  if (readDateParts(cell)) return "date";
  if (voteForMark(cell) !== "neither") return "number";
  return Number.isNaN(parseClock(cell)) ? "text" : "clock";
}

/** A `sep=;` line, which Excel writes and reads. */
export function separatorLine(text: string): Delimiter | undefined {
  const match = /^\ufeff?"?sep=(.)"?[^\S\t]*(\n|$)/i.exec(text);
  return DELIMITERS.find((delimiter) => delimiter === match?.[1]);
}

interface Candidate {
  readonly delimiter: Delimiter;
  readonly score: number;
  readonly width: number;
}

function commonWidth(rows: readonly Row[]): { readonly width: number; readonly share: number } {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
  let width = 1;
  let most = 0;
  for (const [candidate, count] of counts) {
    if (count > most || (count === most && candidate > width)) [width, most] = [candidate, count];
  }
  return { width, share: rows.length > 0 ? most / rows.length : 0 };
}

function typedShare(rows: readonly Row[], width: number): number {
  let typed = 0;
  let all = 0;
  for (const row of rows) {
    if (row.cells.length !== width) continue;
    for (const cell of row.cells.slice(0, 64)) {
      const kind = kindOfCell(cell);
      if (kind === "missing") continue;
      all++;
      if (kind !== "text") typed++;
    }
  }
  return all > 0 ? typed / all : 0;
}

function judge(text: string, delimiter: Delimiter): Candidate {
  const isWhole = text.length < JUDGED_TEXT;
  const rows = splitSampleSafely(text.slice(0, JUDGED_TEXT), delimiter, isWhole)
    .slice(0, JUDGED_ROWS)
    .filter((row) => row.cells.some((cell) => cell.trim() !== ""));
  const { width, share } = commonWidth(rows);
  const typed = typedShare(rows, width);
  const isTable = width > 1 ? 1 : 0.6;
  const penalty = delimiter === " " ? 0.9 : 1;
  return { delimiter, width, score: share * (0.15 + typed) * isTable * penalty };
}

function splitSampleSafely(text: string, delimiter: Delimiter, isWhole: boolean): readonly Row[] {
  try {
    return splitSample(text, delimiter, isWhole);
  } catch (error) {
    if (error instanceof ReadingError) return [];
    throw error;
  }
}

/**
 * The delimiter under which most rows have the same number of cells and most cells are numbers,
 * dates or missing; a `sep=` line decides outright (reliability.md 3.2, step 3).
 */
export function detectDelimiter(text: string): Inference<Delimiter> {
  const stated = separatorLine(text);
  if (stated) return { value: stated, confidence: 1, source: "file", alternatives: [] };
  const candidates = DELIMITERS.filter((delimiter) => text.includes(delimiter)).map((delimiter) =>
    judge(text, delimiter),
  );
  candidates.sort((a, b) => b.score - a.score);
  const [best, second] = candidates;
  if (best === undefined) return { value: ",", confidence: 1, source: "default", alternatives: [] };
  const rival = second ? second.score / Math.max(best.score, 1e-9) : 0;
  return {
    value: best.delimiter,
    confidence: best.score > 0 ? Math.max(0.5, 1 - 0.5 * rival) : 0.5,
    source: "file",
    alternatives: candidates.slice(1).map((candidate) => candidate.delimiter),
  };
}
