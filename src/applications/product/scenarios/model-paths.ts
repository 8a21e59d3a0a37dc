import type { Paths, ReturnKind } from "../../../shared/series.ts";
import type { ScenarioSet } from "./scenario-set.ts";

/** A simple return of −100 % has no logarithm: the worst that is kept. */
const LEAST_SIMPLE_RETURN = -0.9999;

/** Sums returns along each path into log prices, in place of the returns. */
export function scenarioSetOf(
  { values, count, length, assetCount }: Paths,
  kind: Exclude<ReturnKind, "difference">,
  barsPerYear: number,
): ScenarioSet {
  const size = length * assetCount;
  let pulledIn = 0;
  const logReturn = (value: number) => {
    if (kind === "log") return value;
    if (value < LEAST_SIMPLE_RETURN) pulledIn += 1;
    return Math.log1p(Math.max(LEAST_SIMPLE_RETURN, value));
  };
  const level = new Float64Array(assetCount);
  for (let path = 0; path < count; path++) {
    level.fill(0);
    for (let place = 0; place < size; place++) {
      const asset = place % assetCount;
      const at = path * size + place;
      const next = (level[asset] ?? 0) + logReturn(values[at] ?? Number.NaN);
      level[asset] = next;
      values[at] = next;
    }
  }
  const shape = { values, count, length, assetCount, barsPerYear };
  return { ...shape, isMartingale: false, drift: 0, isPaired: false, pulledIn };
}
