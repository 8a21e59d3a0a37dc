import { normaliseHeader } from "./header-words.ts";

/** Columns that hold year, month and day apart; `day` is −1 in monthly tables. */
export interface DateColumns {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const YEAR = new Set(["year", "yyyy", "jahr", "annee", "ano", "anno", "rok", "年"]);
const MONTH = new Set(["month", "mm", "mon", "monat", "mois", "mes", "mese", "miesiac", "月"]);
const DAY = new Set(["day", "dd", "tag", "jour", "dia", "giorno", "dzien", "日"]);

/** True if all filled cells of a column are whole numbers within bounds. */
function lies(
  sample: readonly (readonly string[])[],
  column: number,
  least: number,
  most: number,
): boolean {
  const cells = sample.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
  return (
    cells.length > 0 &&
    cells.every((cell) => /^\d{1,4}$/.test(cell) && Number(cell) >= least && Number(cell) <= most)
  );
}

/** The columns that a date is spread over, if the header names them and their cells agree. */
export function findDateColumns(
  header: readonly string[],
  sample: readonly (readonly string[])[],
): DateColumns | undefined {
  const at = (words: ReadonlySet<string>) =>
    header.findIndex((cell) => words.has(normaliseHeader(cell)));
  const [year, month, day] = [at(YEAR), at(MONTH), at(DAY)];
  if (year < 0 || month < 0) return undefined;
  if (!lies(sample, year, 1500, 2200) || !lies(sample, month, 1, 12)) return undefined;
  return { year, month, day: day >= 0 && lies(sample, day, 1, 31) ? day : -1 };
}

/** The row with its date written whole in the column of the year; other rows are as they were. */
export function joinDate(cells: readonly string[], columns: DateColumns): readonly string[] {
  const parts = [columns.year, columns.month, columns.day]
    .filter((column) => column >= 0)
    .map((column) => (cells[column] ?? "").trim());
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return cells;
  const joined = [...cells];
  joined[columns.year] = parts.map((part) => part.padStart(2, "0")).join("-");
  return joined;
}
