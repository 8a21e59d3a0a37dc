import { type PlaneFrame, placeEach, type ReferenceWindows } from "./plane-frame.ts";
import type { PlaneAxis } from "./plane-picture.ts";

/** The axes reach this many times as far as the largest return. */
const REACH = 1.25;
/** Pairs of returns that the contour is the density of. */
const MOST_PAIRS = 4096;

const TOO_LONG = {
  surface: "window-too-long",
  arrows: "window-too-long",
  warp: "window-too-long",
} as const;

/** Pairs of consecutive returns, spread evenly, `[pair, 2]`. */
function pairsOf(returns: Float32Array): Float32Array {
  const all = Math.max(0, returns.length - 1);
  const count = Math.min(all, MOST_PAIRS);
  const pairs = new Float32Array(2 * count);
  for (let pair = 0; pair < count; pair++) {
    const first = Math.floor((pair * all) / count);
    pairs.set(returns.subarray(first, first + 2), 2 * pair);
  }
  return pairs;
}

/**
 * A window's last two returns. Windows of two are that and nothing else: places are windows. Of
 * longer windows only the points and the density of all consecutive pairs can be shown. The axes
 * are symmetric about 0 and alike.
 */
export function todayTomorrowFrame({ windows, length, returns }: ReferenceWindows): PlaneFrame {
  const known = returns.length > 0 ? returns : windows;
  const largest = known.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const extent = [-REACH * largest, REACH * largest] as const;
  const axis = (kind: "today" | "tomorrow"): PlaneAxis => ({ kind, scale: "asinh", extent });
  const place = (values: Float32Array) =>
    placeEach(values, length, (window) => [window[length - 2] ?? 0, window[length - 1] ?? 0]);
  const isWhole = length === 2;
  return {
    plane: "today-tomorrow",
    x: axis("today"),
    y: axis("tomorrow"),
    place,
    move: (_, directions) => place(directions),
    moveTo: isWhole
      ? (window, x, y) => {
          window[0] = x;
          window[1] = y;
        }
      : null,
    isWhole,
    realPlaces: pairsOf(known),
    missing: isWhole ? {} : TOO_LONG,
  };
}
