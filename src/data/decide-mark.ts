import type { ColumnTally } from "./column-tally.ts";
import { parseNumber } from "./parse-number.ts";
import type { DecimalMark, Inference, Question } from "./report-card.ts";

interface MarkVotes {
  readonly point: number;
  readonly comma: number;
}

/** Votes of the columns of numbers; a column that writes 1500 beside 1,234 has no thousands marks. */
function countVotes(tallies: readonly ColumnTally[]): MarkVotes {
  let point = 0;
  let comma = 0;
  for (const tally of tallies) {
    if (tally.kind !== "number") continue;
    point += tally.marks.point;
    comma += tally.marks.comma;
    if (tally.marks.ambiguous > 0 && tally.plainLong > 0) {
      if (tally.firstAmbiguous.includes(",")) comma += tally.marks.ambiguous;
      else point += tally.marks.ambiguous;
    }
  }
  return { point, comma };
}

/** The mark that ambiguous cells suggest: where cells cannot hold a comma, the point is decimal. */
function fallback(tallies: readonly ColumnTally[], isCommaFree: boolean): Inference<DecimalMark> {
  const ambiguous = tallies.some((tally) => tally.kind === "number" && tally.firstAmbiguous !== "");
  if (!ambiguous) return { value: ".", confidence: 1, source: "default", alternatives: [","] };
  const withComma = tallies.some((tally) => tally.firstAmbiguous.includes(","));
  const settled = isCommaFree && !withComma;
  return {
    value: ".",
    confidence: settled ? 0.9 : 0.5,
    source: settled ? "file" : "default",
    alternatives: [","],
  };
}

/**
 * The decimal mark of the whole file, by the votes of all cells that allow only one reading
 * (finance.md 4.7: decided file-wide). `isCommaFree` says that no cell can hold a comma: the file
 * separates by commas and quotes nothing.
 */
export function decideMark(
  tallies: readonly ColumnTally[],
  isCommaFree: boolean,
  choice: DecimalMark | undefined,
): Inference<DecimalMark> {
  if (choice)
    return { value: choice, confidence: 1, source: "user", alternatives: [other(choice)] };
  const { point, comma } = countVotes(tallies);
  if (point === comma) return fallback(tallies, isCommaFree);
  const value = point > comma ? "." : ",";
  return {
    value,
    confidence: Math.max(point, comma) / (point + comma),
    source: "file",
    alternatives: [other(value)],
  };
}

const other = (mark: DecimalMark): DecimalMark => (mark === "." ? "," : ".");

/** The question about the decimal mark, if the price columns hold cells that the file leaves open. */
export function askAboutMark(
  mark: Inference<DecimalMark>,
  priceTallies: readonly ColumnTally[],
): Question[] {
  if (mark.source !== "default") return [];
  const text = priceTallies.find((tally) => tally.firstAmbiguous !== "")?.firstAmbiguous;
  if (text === undefined) return [];
  const marks: readonly DecimalMark[] = [".", ","];
  return [
    {
      id: "decimal-mark",
      options: marks.map((value) => ({
        value,
        example: { text, reading: String(parseNumber(text, value)) },
        choices: { decimalMark: value },
      })),
    },
  ];
}
