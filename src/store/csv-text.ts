/** What a spreadsheet would take for a formula (OWASP ASVS 5, 1.2.10). */
const FORMULA = /^[=+\-@\t\r\0]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** Digits that give every single-precision number back. */
const SINGLE_DIGITS = 9;

/** A cell of text as RFC 4180 has it; what a spreadsheet would run is made text by an apostrophe. */
export function textCell(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A single-precision number in the fewest digits that give it back; with a dot, never guarded. */
export function singleCell(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(SINGLE_DIGITS))) : String(value);
}
