import type { DecimalMark } from "./report-card.ts";

/*
 * Numbers as people and vendors write them. A text is a number only if all of it is accounted for:
 * sign, currency, digits in proper groups, decimal part, exponent, unit. What JavaScript would
 * also take (0x10, 1_000, Infinity) is not a number here.
 */

const CURRENCY_SIGN =
  "[$€£¥₹₩₽₺₴₫₱฿₿₪￥＄￦]|R\\$|US\\$|HK\\$|NT\\$|A\\$|C\\$|Fr\\.?|kr\\.?|zł|Kč|Ft|TL|元|円|圆|원|руб\\.?";
const CURRENCY_CODE =
  "USD|EUR|GBP|JPY|CNY|CNH|RMB|CHF|AUD|CAD|NZD|HKD|SGD|KRW|TWD|INR|BRL|MXN|ZAR|SEK|NOK|DKK|PLN|CZK|HUF|TRY|RUB|ILS|THB|IDR|MYR|PHP|USDT|USDC|BTC|ETH|GBX|GBp";
const CURRENCY = `(?:${CURRENCY_SIGN}|${CURRENCY_CODE})`;
/** A code needs a space or a decimal mark behind it: "EUR1" is a name, "EUR 1" a price. */
const LEADING = new RegExp(
  `^([+-]?)\\s*(?:(?:${CURRENCY_SIGN})\\s*|(?:${CURRENCY_CODE})(?:\\s+|(?=[\\d.,]*\\d[.,]\\d)))`,
);
const TRAILING = new RegExp(`\\s*${CURRENCY}$`);

const UNITS: ReadonlyMap<string, number> = new Map([
  ["%", 0.01],
  ["％", 0.01],
  ["‰", 0.001],
  ["k", 1e3],
  ["m", 1e6],
  ["mn", 1e6],
  ["mio", 1e6],
  ["mio.", 1e6],
  ["mln", 1e6],
  ["b", 1e9],
  ["bn", 1e9],
  ["mrd", 1e9],
  ["mrd.", 1e9],
  ["mld", 1e9],
  ["t", 1e12],
  ["千", 1e3],
  ["万", 1e4],
  ["萬", 1e4],
  ["만", 1e4],
  ["亿", 1e8],
  ["億", 1e8],
  ["억", 1e8],
  ["兆", 1e12],
  ["万亿", 1e12],
]);
const UNIT = /\s*(%|％|‰|[kmbt]|mn|mio\.?|mln|bn|mrd\.?|mld|万亿|[千万萬만亿億억兆])$/i;

const SPACES = "[ \\u00a0\\u2007\\u2009\\u202f]";
const mantissa = (comma: string, point: string) =>
  new RegExp(
    "^(?:" +
      [
        "(\\d+)",
        `([1-9]\\d{0,2}(?:${comma}\\d{3})+)`,
        `([1-9]\\d?(?:${comma}\\d{2})+${comma}\\d{3})`,
        `([1-9]\\d{0,2}(?:${SPACES}\\d{3})+)`,
        "([1-9]\\d{0,2}(?:['’`]\\d{3})+)",
      ].join("|") +
      `)?(?:${point}(\\d*))?(e[+-]?\\d{1,4})?$`,
    "i",
  );
const MANTISSA: Readonly<Record<DecimalMark, RegExp>> = {
  ".": mantissa(",", "\\."),
  ",": mantissa("\\.", ","),
};

const FULL_WIDTH = /[\uff01-\uff5e\u3000]/g;
const MINUS = /[\u2212\ufe63\uff0d\u2010\u2011\u2012\u2013]/g;

/** Full-width digits and marks become ordinary ones, all minus signs become one. */
function narrow(text: string): string {
  return text
    .replace(FULL_WIDTH, (wide) =>
      wide === "\u3000" ? " " : String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
    )
    .replace(MINUS, "-");
}

interface Stripped {
  readonly digits: string;
  readonly factor: number;
}

/** Takes sign, brackets, currency and unit off; what is left must be bare digits and marks. */
function strip(text: string): Stripped {
  let rest = narrow(text).trim();
  let factor = 1;
  if (rest.startsWith("(") && rest.endsWith(")")) {
    rest = rest.slice(1, -1).trim();
    factor = -1;
  }
  rest = rest.replace(LEADING, "$1").replace(TRAILING, "");
  const unit = UNIT.exec(rest);
  if (unit) {
    factor *= UNITS.get((unit[1] ?? "").toLowerCase()) ?? 1;
    rest = rest.slice(0, unit.index).replace(TRAILING, "");
  }
  if (rest.length > 1 && rest.endsWith("-") && !rest.startsWith("-"))
    rest = `-${rest.slice(0, -1)}`;
  if (rest.startsWith("-")) factor = -factor;
  if (rest.startsWith("-") || rest.startsWith("+")) rest = rest.slice(1).trimStart();
  return { digits: rest, factor };
}

const LONGEST_NUMBER = 48;
/** What only dates, times and words hold: a quick way out before the costly patterns. */
const NEVER_IN_NUMBERS = /[:/_]|\d-\d|^[^\d\uff10-\uff19]*$/;

/** Scales by a power of ten without a rounding error where division is exact. */
const scaled = (value: number, factor: number): number =>
  Math.abs(factor) < 1 ? value / Math.round(1 / factor) : value * factor;

function parseCarefully(text: string, mark: DecimalMark): number {
  if (text.length > LONGEST_NUMBER || NEVER_IN_NUMBERS.test(text)) return Number.NaN;
  const { digits, factor } = strip(text);
  const match = MANTISSA[mark].exec(digits);
  if (!match) return Number.NaN;
  const [, plain, grouped, lakh, spaced, quoted, fraction = "", exponent = ""] = match;
  const whole = (plain ?? grouped ?? lakh ?? spaced ?? quoted ?? "").replace(/\D/g, "");
  if (whole === "" && fraction === "") return Number.NaN;
  const value = scaled(Number(`${whole || "0"}.${fraction || "0"}${exponent}`), factor);
  return Number.isFinite(value) ? value : Number.NaN;
}

/** What the plain scan saw: not plain, only digits, or digits with one mark. */
function scanPlain(text: string, markCode: number): "no" | "whole" | "fraction" {
  const first = text.charCodeAt(0);
  let at = first === 45 || first === 43 ? 1 : 0;
  if (at === text.length) return "no";
  const digitsFrom = at;
  let mark = -1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) continue;
    if (code !== markCode || mark >= 0) return "no";
    mark = at;
  }
  if (mark < 0) return "whole";
  return text.length - digitsFrom > 1 ? "fraction" : "no";
}

/**
 * The number that a cell writes, under a given decimal mark; NaN if it writes none. Understands
 * thousands marks (also lakh groups), brackets and trailing minus for negatives, currency signs
 * and codes, % (a hundredth), K, M, B, T, 千, 万, 亿 and full-width digits.
 */
export function parseNumber(text: string, mark: DecimalMark): number {
  if (text.length > 0 && text.length < 24) {
    const plain = scanPlain(text, mark === "." ? 46 : 44);
    if (plain === "whole" || (plain === "fraction" && mark === ".")) return Number(text);
    if (plain === "fraction") return Number(text.replace(",", "."));
  }
  return parseCarefully(text, mark);
}

/**
 * Which decimal marks a cell allows: "either" if both give the same number, "ambiguous" if both
 * give a number but not the same, "neither" if it is no number at all.
 */
export type MarkVote = "either" | "point" | "comma" | "ambiguous" | "neither";

/** One cell's vote for the decimal mark of its file. */
export function voteForMark(text: string): MarkVote {
  if (text.length < 24 && scanPlain(text, 0) === "whole") return "either";
  const plain = text.length < 24 && scanPlain(text, 46) === "fraction";
  if (plain && !/^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text)) return "point";
  const withPoint = parseCarefully(text, ".");
  const withComma = parseCarefully(text, ",");
  if (Number.isNaN(withPoint)) return Number.isNaN(withComma) ? "neither" : "comma";
  if (Number.isNaN(withComma)) return "point";
  return withPoint === withComma ? "either" : "ambiguous";
}

/** True for digits with a leading zero, like the share code 000001: a name, not a number. */
export function isCode(text: string): boolean {
  return text.length > 1 && text.charCodeAt(0) === 48 && scanPlain(text, 0) === "whole";
}
