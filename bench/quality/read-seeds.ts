import { UsageError, wholeNumber } from "../../scripts/command-line.ts";

/** Seeds from a list with commas. Throws UsageError. */
export function readSeeds(text: string): readonly number[] {
  if (text === "") throw new UsageError("--seeds names no seed");
  return text.split(",").map((seed) => wholeNumber("seeds", seed, 0));
}
