/** Control, bidirectional, zero-width and surrogate characters: nothing that shows as itself. */
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Untrusted text made fit to be shown: without invisible characters, at most `longest` of it. */
export function showable(text: string, longest: number): string {
  const clean = text.slice(0, 4 * longest).replace(UNSHOWABLE, "");
  return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
}
