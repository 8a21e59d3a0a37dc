import type { Prices } from "../shared/series.ts";

/**
 * SHA-256 of the times and prices, as hexadecimal digits: tells whether two datasets are the same
 * and nothing else of them. Names do not count. Null where the browser has no cryptography (pages
 * that came over an insecure connection).
 */
export async function dataFingerprint(prices: Prices): Promise<string | null> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return null;
  const { times, values, assets } = prices;
  const shape = Float64Array.of(times.length, assets.length);
  const numbers = new Float64Array(shape.length + times.length + values.length);
  numbers.set(shape);
  numbers.set(times, shape.length);
  numbers.set(values, shape.length + times.length);
  const digest = new Uint8Array(await subtle.digest("SHA-256", numbers));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
