import type { CSSProperties } from "react";

/** Places on the time bar: from step 0 at its start to the last step that is planned. */
export const placeOf = (step: number, end: number): CSSProperties =>
  ({ "--place": `${shareOf(step, end)}%` }) as CSSProperties;

/** How far along the bar a step lies, in per cent. */
export const shareOf = (step: number, end: number): number =>
  (100 * Math.min(Math.max(step, 0), end)) / Math.max(end, 1);

/** The step under a pointer, among those that can be gone to. */
export function stepAt(
  pointer: number,
  box: { readonly left: number; readonly width: number },
  end: number,
  reach: { readonly first: number; readonly newest: number },
): number {
  const share = (pointer - box.left) / Math.max(box.width, 1);
  return Math.min(reach.newest, Math.max(reach.first, Math.round(share * end)));
}

/** The kept step nearest to one; the step itself if none is kept. */
export function nearestKept(kept: readonly number[], step: number): number {
  let best = kept[0] ?? step;
  for (const one of kept) if (Math.abs(one - step) < Math.abs(best - step)) best = one;
  return best;
}

/** Kept steps this many places before (−) or after (+) a step; the outermost if there are not so many. */
export function keptStepsAway(kept: readonly number[], step: number, places: number): number {
  const beside =
    places < 0 ? kept.filter((one) => one < step).reverse() : kept.filter((one) => one > step);
  return beside[Math.min(Math.abs(places), beside.length) - 1] ?? step;
}
