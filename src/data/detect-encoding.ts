import { HEADER_CHARACTERS, HEADER_PHRASES } from "./header-words.ts";
import type { Encoding, Inference } from "./report-card.ts";
import type { ByteSurvey } from "./survey-bytes.ts";

const LEGACY: readonly Encoding[] = ["gb18030", "shift_jis", "big5", "euc-kr", "windows-1252"];

function encodingOfMark(head: Uint8Array): Encoding | undefined {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return undefined;
}

/** UTF-16 without a mark: every second byte of the ASCII parts is zero. */
function encodingOfZeros(head: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  const length = Math.min(head.length, 4096) & ~1;
  if (length < 4) return undefined;
  for (let i = 0; i < length; i++) {
    if (head[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const half = length / 2;
  if (odd > 0.4 * half && even < 0.05 * half) return "utf-16le";
  if (even > 0.4 * half && odd < 0.05 * half) return "utf-16be";
  return undefined;
}

/** Characters that each legacy encoding yields when it is the right one, and when it is not. */
function scoreCharacter(code: number): number {
  if (code < 0x80) return 0;
  if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) return -20;
  if (code < 0xa0) return -10;
  if (code >= 0xff61 && code <= 0xff9f) return -3;
  if (code >= 0x3040 && code <= 0x30ff) return 1.5;
  if (code >= 0xac00 && code <= 0xd7a3) return 0.7;
  if (code >= 0x4e00 && code <= 0x9fff) return 0.7;
  if (code >= 0xc0 && code <= 0x17f) return 0.3;
  return 0;
}

const isAscii = (code: number) => code > 0 && code < 0x80;
const isAsciiLetter = (code: number) =>
  (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/**
 * A lone foreign character amid ASCII letters: right for é, wrong for an ideograph. Accented
 * letters in a row are almost never a word: they are halves of other characters.
 */
function scoreNeighbours(before: number, code: number, after: number): number {
  if (isAscii(code)) return 0;
  const isAccented = code >= 0xc0 && code <= 0x17f;
  const lettersAround = Number(isAsciiLetter(before)) + Number(isAsciiLetter(after));
  if (isAccented) return before >= 0x80 && after >= 0x80 ? -2 : lettersAround;
  return lettersAround === 2 ? -4 : 0;
}

function scoreText(text: string): number {
  let score = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    score += scoreCharacter(code);
    score += scoreNeighbours(text.charCodeAt(i - 1) || 0, code, text.charCodeAt(i + 1) || 0);
    if (code >= 0x3000 && HEADER_CHARACTERS.has(text[i] ?? "")) score += 4;
  }
  const lowerCase = text.toLowerCase();
  for (const phrase of HEADER_PHRASES) if (lowerCase.includes(phrase)) score += 20;
  return score;
}

function scoreEncoding(encoding: Encoding, sample: Uint8Array): number {
  const text = new TextDecoder(encoding).decode(sample);
  return scoreText(text);
}

function bestLegacy(sample: Uint8Array): Inference<Encoding> {
  const scored = LEGACY.map((encoding) => ({ encoding, score: scoreEncoding(encoding, sample) }));
  scored.sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (best === undefined || second === undefined) return certain("windows-1252", 0);
  const margin = (best.score - second.score) / Math.max(1, Math.abs(best.score));
  return {
    value: best.encoding,
    confidence: Math.min(0.99, 0.5 + 0.5 * Math.max(0, margin)),
    source: "file",
    alternatives: [...scored.slice(1).map((entry) => entry.encoding), "utf-8"],
  };
}

/** Below this, the second-best encoding fits almost as well. */
const LEAST_CONFIDENCE = 0.6;

/** True if no other encoding comes near the one that was found. */
export const certainEnough = (encoding: Inference<Encoding>): boolean =>
  encoding.confidence >= LEAST_CONFIDENCE;

const certain = (value: Encoding, confidence = 1): Inference<Encoding> => ({
  value,
  confidence,
  source: "file",
  alternatives:
    confidence === 1 ? [] : (["utf-8", ...LEGACY].filter((other) => other !== value) as Encoding[]),
});

/**
 * The encoding of a file: byte-order mark, else UTF-16 by its zero bytes, else UTF-8 if its bytes
 * allow it (with few damaged ones among many right ones), else the legacy encoding whose text
 * looks most like a table of prices (reliability.md 3.2, step 2).
 */
export function detectEncoding(survey: ByteSurvey): Inference<Encoding> {
  const marked = encodingOfMark(survey.head);
  if (marked) return certain(marked);
  const wide = encodingOfZeros(survey.head);
  if (wide) return certain(wide, 0.95);
  if (survey.utf8Errors === 0) return certain("utf-8");
  if (survey.utf8Sequences > 4 * survey.utf8Errors) return certain("utf-8", 0.9);
  return bestLegacy(survey.foreignSample);
}
