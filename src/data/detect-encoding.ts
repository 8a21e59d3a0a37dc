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

const isLatinLetter = (code: number) => code >= 0xc0 && code <= 0x17f;

/** Runs of three accented letters are almost never a word: they are halves of other characters. */
function countAccentedRuns(text: string): number {
  let runs = 0;
  for (let i = 2; i < text.length; i++) {
    const all =
      text.charCodeAt(i) > 0x9f &&
      text.charCodeAt(i - 1) > 0x9f &&
      text.charCodeAt(i - 2) > 0x9f &&
      isLatinLetter(text.charCodeAt(i));
    if (all) runs++;
  }
  return runs;
}

function scoreText(text: string): number {
  let score = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? "";
    score += scoreCharacter(character.charCodeAt(0));
    if (HEADER_CHARACTERS.has(character)) score += 4;
  }
  for (const phrase of HEADER_PHRASES) if (text.includes(phrase)) score += 20;
  return score - 2 * countAccentedRuns(text);
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
