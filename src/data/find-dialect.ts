import { FEWEST_PRICES } from "./common-window.ts";
import { detectDelimiter } from "./detect-dialect.ts";
import { detectEncoding } from "./detect-encoding.ts";
import { looksBinary } from "./file-signature.ts";
import {
  type Delimiter,
  type Encoding,
  type Inference,
  type ReadingChoices,
  ReadingError,
} from "./report-card.ts";
import { splitSample } from "./split-rows.ts";
import type { ByteSurvey } from "./survey-bytes.ts";
import { findTable, type TableShape, withoutSeparatorLine } from "./table-shape.ts";
import { decodeSample } from "./text-stream.ts";

const chosen = <Value>(value: Value, other: Inference<Value>): Inference<Value> => ({
  value,
  confidence: 1,
  source: "user",
  alternatives: [other.value, ...other.alternatives].filter((entry) => entry !== value),
});

/** How bytes become a table: all that is settled before the first pass over the rows. */
export interface Dialect {
  readonly encoding: Inference<Encoding>;
  readonly delimiter: Inference<Delimiter>;
  readonly headerLine: Inference<number>;
  readonly shape: TableShape;
  /** True if cells may be quoted, and so may hold the delimiter. */
  readonly hasQuotes: boolean;
}

/** A file of one sentence, such as "No data", is quoted up to this length. */
const LONGEST_QUOTE = 80;

/** Cuts a sample at its last line's end, so that no row or character is half there. */
const wholeLines = (text: string, isWhole: boolean): string =>
  isWhole ? text : text.slice(0, text.lastIndexOf("\n") + 1) || text;

/**
 * Encoding, delimiter and place of the table, by the file's first 256 KB. Throws `ReadingError`
 * for a file without text or without a row of data.
 */
export function findDialect(choices: ReadingChoices, survey: ByteSurvey): Dialect {
  const detected = detectEncoding(survey);
  const encoding = choices.encoding ? chosen(choices.encoding, detected) : detected;
  const isWhole = survey.head.length === survey.byteCount;
  const text = wholeLines(decodeSample(survey.head, encoding.value), isWhole);
  if (looksBinary(text) && !choices.encoding) {
    throw new ReadingError("binary-file", {
      expected: "delimited text",
      found: "control characters",
    });
  }
  if (text.trim() === "") throw new ReadingError("empty-file", {});
  const likely = detectDelimiter(text);
  const delimiter = choices.delimiter ? chosen(choices.delimiter, likely) : likely;
  const rows = withoutSeparatorLine(
    splitSample(text, delimiter.value, isWhole),
    text,
    delimiter.value,
  );
  const shape = findTable(rows, choices.headerLine);
  const headerLine: Inference<number> = {
    value: shape.headerLine,
    confidence: shape.headerConfidence,
    source: choices.headerLine === undefined ? "file" : "user",
    alternatives: shape.headerLine < 0 ? [0] : [-1],
  };
  if (shape.firstDataLine === Number.POSITIVE_INFINITY) {
    const found = text.trim().slice(0, LONGEST_QUOTE).split("\n")[0] ?? "";
    throw new ReadingError("no-rows", { expected: FEWEST_PRICES, found: `“${found}”` });
  }
  return { encoding, delimiter, headerLine, shape, hasQuotes: text.includes('"') };
}
