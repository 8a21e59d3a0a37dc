/** Largest finite half-precision number. */
export const LARGEST_HALF = 65_504;

const SMALLEST_NORMAL = 2 ** -14;
const SUBNORMAL_UNIT = 2 ** -24;

/** Rounds to the nearest integer, halves to even. */
function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Bits of the nearest half-precision number (IEEE 754 binary16), ties to even. Infinite beyond 65,504. */
export function toHalf(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (magnitude < SMALLEST_NORMAL) return sign + roundToEven(magnitude / SUBNORMAL_UNIT);
  const exponent = Math.min(Math.floor(Math.log2(magnitude)), 16);
  const fraction = roundToEven((magnitude / 2 ** exponent - 1) * 1024);
  return sign + Math.min((exponent + 15) * 1024 + fraction, 0x7c00);
}

/** The number that half-precision bits stand for. */
export function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * SUBNORMAL_UNIT;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
