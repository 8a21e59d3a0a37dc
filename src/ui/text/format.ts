const NARROW_SPACE = "\u202f";
const MINUS = "−";
const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

const withMinus = (text: string) => text.replaceAll("-", MINUS);

const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  numberFormats.set(key, made);
  return made;
}

/** An integer as raised digits: −4 → ⁻⁴. */
export function superscript(exponent: number): string {
  return [...String(exponent)].map((sign) => SUPERSCRIPTS[sign] ?? sign).join("");
}

/** `mantissa × 10ⁿ` with at most `digits` significant digits; a mantissa of 1 is left out. */
export function formatScientific(value: number, digits = 2, locale = "en"): string {
  if (!Number.isFinite(value) || value === 0) return formatNumber(value, digits, locale);
  const [mantissa = "1", exponent = "0"] = Math.abs(value)
    .toExponential(digits - 1)
    .split("e");
  const sign = value < 0 ? MINUS : "";
  const power = `10${superscript(Number(exponent))}`;
  if (Number(mantissa) === 1) return sign + power;
  return `${sign}${numberFormat(locale, { maximumSignificantDigits: digits }).format(Number(mantissa))} × ${power}`;
}

/** At most `digits` significant digits, a true minus sign, groups of thousands; very small and very large ones as powers of ten. */
export function formatNumber(value: number, digits = 3, locale = "en"): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : `${MINUS}∞`;
  const size = Math.abs(value);
  if (size > 0 && (size < 1e-3 || size >= 1e7)) return formatScientific(value, digits, locale);
  const options =
    size >= 10 ** digits ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: digits };
  return withMinus(numberFormat(locale, options).format(value));
}

/** A whole number with groups of thousands. */
export function formatCount(value: number, locale = "en"): string {
  return withMinus(numberFormat(locale, { maximumFractionDigits: 0 }).format(value));
}

/** A share as per cent, with a narrow space before the sign: 0.58 → 58 %. */
export function formatPercent(share: number, fractionDigits = 0, locale = "en"): string {
  if (!Number.isFinite(share)) return formatNumber(share, 3, locale);
  const digits = { minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits };
  return `${withMinus(numberFormat(locale, digits).format(share * 100))}${NARROW_SPACE}%`;
}

/** A share as per cent with its sign, + or −; zero has none. */
export function formatSignedPercent(share: number, fractionDigits = 0, locale = "en"): string {
  const text = formatPercent(share, fractionDigits, locale);
  return share > 0 ? `+${text}` : text;
}

/** A share as per cent with at most `digits` significant digits, for small ones: −0.00015 → −0.015 %. */
export function formatFinePercent(share: number, digits = 3, locale = "en"): string {
  return `${formatNumber(share * 100, digits, locale)}${NARROW_SPACE}%`;
}

/** A number with exactly `fractionDigits` decimals, for columns. */
export function formatFixed(value: number, fractionDigits: number, locale = "en"): string {
  if (!Number.isFinite(value)) return formatNumber(value, 3, locale);
  const digits = { minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits };
  return withMinus(numberFormat(locale, digits).format(value));
}

const PREFIXES = ["", "k", "M", "G", "T", "P"] as const;

function withPrefix(value: number, base: number, unit: string, locale: string): string {
  const power = value < base ? 0 : Math.floor(Math.log(value) / Math.log(base) + 1e-9);
  const index = Math.min(power, PREFIXES.length - 1);
  const scaled = value / base ** index;
  const digits = scaled >= 100 ? 0 : 1;
  const text = numberFormat(locale, { maximumFractionDigits: index === 0 ? 0 : digits }).format(
    scaled,
  );
  return `${text} ${PREFIXES[index] ?? ""}${unit}`;
}

/** Floating-point operations with a decimal prefix: 1.2 MFLOP. */
export function formatFlops(count: number, locale = "en"): string {
  return withPrefix(count, 1000, "FLOP", locale);
}

/** Bytes with a decimal prefix, as file managers and downloads show them: 1.5 MB. */
export function formatBytes(count: number, locale = "en"): string {
  return withPrefix(count, 1000, "B", locale);
}

/** Below it a tenth matters. */
const SHORT_SECONDS = 1;

/** A duration in the two largest units that matter: 0.4 s, 45 s, 3 min 20 s, 2 h 5 min. */
export function formatDuration(seconds: number, locale = "en"): string {
  if (!Number.isFinite(seconds)) return "–";
  const whole = Math.max(0, Math.round(seconds));
  if (seconds > 0 && seconds < SHORT_SECONDS) return `${formatNumber(seconds, 1, locale)} s`;
  if (whole < 60) return `${formatCount(whole, locale)} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${formatCount(Math.floor(whole / 3600), locale)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** A UTC day; with the time of day where bars lie within a day. */
export function formatDate(milliseconds: number, withTime = false, locale = "en-GB"): string {
  const options: Intl.DateTimeFormatOptions = {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  };
  const time: Intl.DateTimeFormatOptions = withTime ? { hour: "2-digit", minute: "2-digit" } : {};
  return new Intl.DateTimeFormat(locale, { ...options, ...time }).format(milliseconds);
}

const RAISED = /[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g;

const lowered = (raised: string) =>
  [...raised]
    .map((sign) => Object.keys(SUPERSCRIPTS).find((key) => SUPERSCRIPTS[key] === sign))
    .join("");

/** Reads a number as people type it: 0.0005, 5e-4, 5 × 10⁻⁴, 1,000, −3, 20 %. NaN where it is none. */
export function parseNumber(text: string): number {
  const plain = text
    .trim()
    .replaceAll(RAISED, (raised) => `^${lowered(raised)}`)
    .replaceAll(MINUS, "-")
    .replace(/\s*[×x*]\s*10\^(?=-?\d)/, "e")
    .replace(/^(-?)10\^(?=-?\d)/, "$11e");
  const isPercent = plain.endsWith("%");
  const digits = plain.replace("%", "").replaceAll(/[\s,_]/g, "");
  if (digits === "") return Number.NaN;
  return isPercent ? Number(digits) / 100 : Number(digits);
}

/** Steps a second: two digits while they are few, whole ones from a hundred on. */
export function formatSpeed(stepsPerSecond: number, locale = "en"): string {
  return stepsPerSecond >= 100
    ? formatCount(stepsPerSecond, locale)
    : formatNumber(stepsPerSecond, 2, locale);
}
