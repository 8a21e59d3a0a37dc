import type { RandomStream } from "./random.ts";

/** Deals values anew, in place (Fisher and Yates 1938). */
export function shuffle(values: Uint8Array | Int32Array, stream: RandomStream): void {
  for (let i = values.length - 1; i > 0; i--) {
    const other = stream.integer(i + 1);
    const kept = values[i] ?? 0;
    values[i] = values[other] ?? 0;
    values[other] = kept;
  }
}
