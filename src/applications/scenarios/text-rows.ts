/** Powers of ten whose multiples of a fraction are whole numbers of 32 bits. */
const MOST_DECIMALS = 9;
const WHOLE_LIMIT = 2 ** 31;
const ZERO = 48;
const MINUS = 45;
const DOT = 46;
const FIRST_BYTES = 1 << 16;
/** No number is written with more. */
const LONGEST_NUMBER = 32;

const POWERS = Array.from({ length: MOST_DECIMALS + 1 }, (_, digits) => 10 ** digits);

/** Rows of numbers as ASCII text, in bytes that grow as needed. */
export class TextRows {
  private bytes = new Uint8Array(FIRST_BYTES);
  private used = 0;

  get length(): number {
    return this.used;
  }

  /** All that was written, and begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.used);
    this.used = 0;
    return taken;
  }

  text(text: string): void {
    const encoded = new TextEncoder().encode(text);
    this.reserve(encoded.length);
    this.bytes.set(encoded, this.used);
    this.used += encoded.length;
  }

  byte(code: number): void {
    this.reserve(1);
    this.bytes[this.used++] = code;
  }

  /** A whole number from 0. */
  whole(value: number): void {
    this.reserve(LONGEST_NUMBER);
    this.digits(value, 1);
  }

  /** A number with so many decimals, at most 9; all its digits from 2³¹ on, or where it is not finite. */
  decimal(value: number, decimals: number): void {
    const power = POWERS[decimals] ?? 1;
    const size = Math.abs(value);
    if (!(size < WHOLE_LIMIT - 1)) {
      this.text(String(value));
      return;
    }
    this.reserve(LONGEST_NUMBER);
    let whole = Math.floor(size);
    let fraction = Math.round((size - whole) * power);
    if (fraction === power) {
      fraction = 0;
      whole++;
    }
    if (value < 0 && whole + fraction > 0) this.bytes[this.used++] = MINUS;
    this.digits(whole, 1);
    if (decimals === 0) return;
    this.bytes[this.used++] = DOT;
    this.digits(fraction, decimals);
  }

  /** Digits of a whole number below 2³¹, at least so many. */
  private digits(value: number, least: number): void {
    let count = least;
    while (count < 10 && value >= (POWERS[count] ?? 1e10)) count++;
    let left = value | 0;
    for (let at = this.used + count - 1; at >= this.used; at--) {
      const next = (left / 10) | 0;
      this.bytes[at] = ZERO + left - next * 10;
      left = next;
    }
    this.used += count;
  }

  private reserve(count: number): void {
    if (this.used + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.bytes.length, this.used + count));
    larger.set(this.bytes.subarray(0, this.used));
    this.bytes = larger;
  }
}
