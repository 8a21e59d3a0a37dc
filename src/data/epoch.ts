const DAY_MS = 86_400_000;

/** Milliseconds since 1970 of an epoch in s, ms, µs or ns, told apart by its size. */
export function epochTime(value: number): number {
  const size = Math.abs(value);
  if (size < 1e11) return value * 1000;
  if (size < 1e14) return value;
  if (size < 1e17) return Math.floor(value / 1000);
  return Math.floor(value / 1e6);
}

/** Which unit `epochTime` sees in a number. */
export function epochUnit(value: number): "s" | "ms" | "µs" | "ns" {
  const size = Math.abs(value);
  if (size < 1e11) return "s";
  if (size < 1e14) return "ms";
  return size < 1e17 ? "µs" : "ns";
}

/** Days from Excel's day 0 (30 December 1899, which absorbs its leap-year error) to 1970. */
const SERIAL_OF_1970 = 25_569;

/** Milliseconds since 1970 of an Excel serial day (1900 system), to the nearest second. */
export function serialTime(value: number): number {
  return Math.round(((value - SERIAL_OF_1970) * DAY_MS) / 1000) * 1000;
}
