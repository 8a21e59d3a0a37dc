import { extentOf, type PlaneFrame, placeEach, type ReferenceWindows } from "./plane-frame.ts";
import type { PlaneAxis, WindowFact } from "./plane-picture.ts";
import { WINDOW_FACT_LAWS } from "./window-facts.ts";

const MARGIN = 0.15;
/** Root mean square of the change per bar by which slopes of facts are found, in deviations. */
const NUDGE = 0.02;

const norm = (values: Float32Array) => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0));

/**
 * Two facts of each window. Arrows are finite differences: (fact(x + η d) − fact(x)) / η, with η
 * such that the window changes by 0.02 deviations a bar.
 */
export function factFrame(
  { windows, length }: ReferenceWindows,
  facts: readonly [WindowFact, WindowFact],
): PlaneFrame {
  const [first, second] = facts;
  const [firstLaw, secondLaw] = [WINDOW_FACT_LAWS[first], WINDOW_FACT_LAWS[second]];
  const placeOf = (window: Float32Array) => [firstLaw.of(window), secondLaw.of(window)] as const;
  const realPlaces = placeEach(windows, length, placeOf);
  const axis = (kind: WindowFact, coordinate: 0 | 1): PlaneAxis => {
    const { scale, least } = WINDOW_FACT_LAWS[kind];
    const floor = least === undefined ? [] : [least, least];
    const places = Float32Array.from([...realPlaces, ...floor]);
    return { kind, scale, extent: extentOf(places, coordinate, MARGIN) };
  };
  const moveOf = (window: Float32Array, direction: Float32Array) => {
    const size = norm(direction);
    if (size === 0) return [0, 0] as const;
    const step = (NUDGE * Math.sqrt(length)) / size;
    const nudged = window.map((value, time) => value + step * (direction[time] ?? 0));
    const [x, y] = placeOf(window);
    const [toX, toY] = placeOf(nudged);
    return [(toX - x) / step, (toY - y) / step] as const;
  };
  return {
    plane: "fact",
    x: axis(first, 0),
    y: axis(second, 1),
    place: (values) => placeEach(values, length, placeOf),
    move(values, directions) {
      let window = 0;
      return placeEach(values, length, (each) => {
        const from = length * window++;
        return moveOf(each, directions.subarray(from, from + length));
      });
    },
    moveTo: null,
    isWhole: false,
    realPlaces,
    missing: {},
  };
}
