/** Decimal places that a column of numbers is looked at for. */
const MOST_DECIMALS = 6;
const TOLERANCE = 1e-9;

/** The fewest decimal places, up to six, that write every value; infinite if more are needed. */
export function decimalPlaces(values: Float64Array): number {
  for (let places = 0; places <= MOST_DECIMALS; places++) {
    const scale = 10 ** places;
    const isWritten = (value: number) =>
      Math.abs(value * scale - Math.round(value * scale)) <
      TOLERANCE * Math.max(1, Math.abs(value * scale));
    if (values.every(isWritten)) return places;
  }
  return Number.POSITIVE_INFINITY;
}

/** A value at so many decimal places; as it is where these are infinite. */
export function roundTo(value: number, places: number): number {
  if (!Number.isFinite(places)) return value;
  const scale = 10 ** places;
  return Math.round(value * scale) / scale;
}
