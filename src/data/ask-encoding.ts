import { certainEnough } from "./detect-encoding.ts";
import type { Encoding, Inference, Question } from "./report-card.ts";
import { decodeSample } from "./text-stream.ts";

/** Lines of the table that are compared: labels and the first names. */
const COMPARED_LINES = 20;

const cellsOf = (text: string, from: number, delimiter: string): string[] =>
  text
    .split("\n", from + COMPARED_LINES)
    .slice(from)
    .flatMap((line) => line.split(delimiter));

const shorten = (cell: string) => cell.replace(/^"|"$/g, "").trim().slice(0, 60);

/**
 * The question which encoding is right, if two fit almost equally and read the table's labels or
 * names differently. What stands above or below the table is not worth a question.
 */
export function askAboutEncoding(
  encoding: Inference<Encoding>,
  head: Uint8Array,
  headerLine: number,
  delimiter: string,
): Question[] {
  const [rival] = encoding.alternatives;
  if (encoding.source !== "file" || rival === undefined || certainEnough(encoding)) return [];
  const from = Math.max(0, headerLine);
  const [mine, theirs] = [encoding.value, rival].map((value) =>
    cellsOf(decodeSample(head, value), from, delimiter),
  );
  const at = mine?.findIndex((cell, index) => cell !== theirs?.[index]) ?? -1;
  if (at < 0) return [];
  const text = shorten(mine?.[at] ?? "");
  const readings = [
    [encoding.value, text],
    [rival, shorten(theirs?.[at] ?? "")],
  ] as const;
  const options = readings.map(([value, reading]) => ({
    value,
    example: { text, reading },
    choices: { encoding: value },
  }));
  return [{ id: "encoding", options }];
}
