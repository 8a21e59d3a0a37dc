/** A result as a short text to paste: `SPOT1-a-7k-2c-19-9f3a01b2`. No server is needed to compare a class. */
import { crc32Text } from "../../shared/crc32.ts";

const FORMAT = "SPOT1";
const CODE =
  /SPOT1-([0-9a-z]{1,2})-([0-9a-z]{1,7})-([0-9a-z]{1,7})-([0-9a-z]{1,7}|_)-([0-9a-f]{8})/g;
const MOST_WINDOWS = 30;
const BASE = 36;
/** In the place of the discriminator's answers where there was none: no digit. */
const NOBODY = "_";

/** One person's answers, and the discriminator's on the same windows. */
export interface QuizResult {
  readonly truth: readonly number[];
  readonly answers: readonly number[];
  /** Null where there was no discriminator. */
  readonly discriminator: readonly number[] | null;
}

const packed = (bits: readonly number[]) =>
  bits.reduce((sum, bit, index) => sum + bit * 2 ** index, 0).toString(BASE);

function unpacked(text: string, count: number): readonly number[] | null {
  const value = Number.parseInt(text, BASE);
  if (value >= 2 ** count) return null;
  return Array.from({ length: count }, (_, index) => Math.floor(value / 2 ** index) % 2);
}

const checksum = (body: string) => crc32Text(new TextEncoder().encode(body));

/** The code of a result. */
export function encodeResult({ truth, answers, discriminator }: QuizResult): string {
  const judge = discriminator === null ? NOBODY : packed(discriminator);
  const count = truth.length.toString(BASE);
  const body = [FORMAT, count, packed(truth), packed(answers), judge].join("-");
  return `${body}-${checksum(body)}`;
}

function decodeMatch(match: RegExpMatchArray): QuizResult | null {
  const [whole, count = "", truth = "", answers = "", judge = "", check = ""] = match;
  if (checksum(whole.slice(0, -check.length - 1)) !== check) return null;
  const size = Number.parseInt(count, BASE);
  if (size < 1 || size > MOST_WINDOWS) return null;
  const [real, guessed] = [unpacked(truth, size), unpacked(answers, size)];
  const discriminator = judge === NOBODY ? null : unpacked(judge, size);
  if (real === null || guessed === null) return null;
  return { truth: real, answers: guessed, discriminator };
}

/** The results in a text that anybody may have pasted; damaged codes are left out. */
export function decodeResults(text: string): readonly QuizResult[] {
  return [...text.matchAll(CODE)].flatMap((match) => decodeMatch(match) ?? []);
}
