import type { WindowSet } from "../windows/window-set.ts";

/** Coordinates of a signature of depth 3 in so many dimensions: d + d² + d³. */
export const signatureSize = (dimensions: number): number =>
  dimensions + dimensions ** 2 + dimensions ** 3;

/** S³ += S² ⊗ D + S¹ ⊗ D²/2 + D³/6 for a straight piece D. */
function extendThird(signature: Float64Array, increment: Float64Array): void {
  const d = increment.length;
  let place = d + d * d;
  for (let ij = 0; ij < d * d; ij++) {
    const i = Math.floor(ij / d);
    const step = increment[ij % d] ?? 0;
    const start = (signature[i] ?? 0) + (increment[i] ?? 0) / 3;
    const area = (signature[d + ij] ?? 0) + (start * step) / 2;
    for (let k = 0; k < d; k++, place++) {
      signature[place] = (signature[place] ?? 0) + area * (increment[k] ?? 0);
    }
  }
}

/** S² += S¹ ⊗ D + D²/2, then S¹ += D. */
function extendLower(signature: Float64Array, increment: Float64Array): void {
  const d = increment.length;
  for (let i = 0; i < d; i++) {
    const half = (signature[i] ?? 0) + (increment[i] ?? 0) / 2;
    for (let j = 0; j < d; j++) {
      const place = d + i * d + j;
      signature[place] = (signature[place] ?? 0) + half * (increment[j] ?? 0);
    }
  }
  for (let i = 0; i < d; i++) signature[i] = (signature[i] ?? 0) + (increment[i] ?? 0);
}

/**
 * The signature to depth 3 of a piecewise linear path with these increments `[step, dimension]`:
 * the levels end to end, d + d² + d³ iterated integrals, the leading 1 left out. Products of
 * exp(D) = 1 + D + D⊗D/2 + D⊗D⊗D/6 by Chen's identity (Lyons 1998; finance.md 2.2).
 */
export function signatureOf(increments: Float64Array, dimensions: number): Float64Array {
  const signature = new Float64Array(signatureSize(dimensions));
  for (let step = 0; step < increments.length; step += dimensions) {
    const increment = increments.subarray(step, step + dimensions);
    extendThird(signature, increment);
    extendLower(signature, increment);
  }
  return signature;
}

/** Dimensions of a window's path: time and cumulative return. */
const PATH_DIMENSIONS = 2;

/**
 * Signatures `[window, 14]` of the paths (t/T, Σr/√T) of windows of standardised returns r.
 */
export function windowSignatures({ values, count, length }: WindowSet): WindowSet {
  const size = signatureSize(PATH_DIMENSIONS);
  const signatures = new Float64Array(count * size);
  const increments = new Float64Array(PATH_DIMENSIONS * length);
  for (let window = 0; window < count; window++) {
    for (let t = 0; t < length; t++) {
      increments[PATH_DIMENSIONS * t] = 1 / length;
      increments[PATH_DIMENSIONS * t + 1] = (values[window * length + t] ?? 0) / Math.sqrt(length);
    }
    signatures.set(signatureOf(increments, PATH_DIMENSIONS), window * size);
  }
  return { values: signatures, count, length: size };
}
