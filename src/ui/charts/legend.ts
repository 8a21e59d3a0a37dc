import type { Tone } from "./pen.ts";

/** A piece of a sentence: plain, stressed, or a legend word in the colour and dash of its data. */
export interface LegendPiece {
  readonly text: string;
  readonly kind: "plain" | "strong" | "band" | Tone;
  /** Where it begins in the sentence: its identity. */
  readonly start: number;
}

const KINDS: ReadonlySet<string> = new Set([
  "real",
  "generated",
  "discriminator",
  "gradient",
  "flag",
  "muted",
  "band",
]);
const PIECE = /\{([a-z]+):([^}]*)\}|\*\*([^*]+)\*\*/g;

/** Splits `{real:words}` and `**words**` out of a sentence; unknown kinds stay plain. */
export function legendPieces(sentence: string): LegendPiece[] {
  const pieces: LegendPiece[] = [];
  let end = 0;
  for (const match of sentence.matchAll(PIECE)) {
    if (match.index > end) pieces.push(plain(sentence, end, match.index));
    pieces.push(pieceOf(match));
    end = match.index + match[0].length;
  }
  if (end < sentence.length) pieces.push(plain(sentence, end, sentence.length));
  return pieces;
}

const plain = (sentence: string, start: number, end: number): LegendPiece => ({
  text: sentence.slice(start, end),
  kind: "plain",
  start,
});

function pieceOf(match: RegExpExecArray): LegendPiece {
  const [, kind = "", words = "", strong] = match;
  if (strong !== undefined) return { text: strong, kind: "strong", start: match.index };
  const known = KINDS.has(kind) ? (kind as LegendPiece["kind"]) : "plain";
  return { text: words, kind: known, start: match.index };
}

/** The sentence without its marks. */
export function plainSentence(sentence: string): string {
  return legendPieces(sentence)
    .map(({ text }) => text)
    .join("");
}
