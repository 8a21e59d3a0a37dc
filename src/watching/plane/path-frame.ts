import type { Pause } from "../evaluate-in-pieces.ts";
import { extentOf, type PlaneFrame, placeEach, type ReferenceWindows } from "./plane-frame.ts";
import type { PlaneAxis } from "./plane-picture.ts";
import { type PrincipalPaths, principalPaths } from "./principal-paths.ts";

const MARGIN = 0.12;

/** Weights of a window's returns in Σ_t v_t (r_1 + … + r_t): the sums of v from each time on. */
function onReturns(direction: Float64Array, scale: number): Float64Array {
  const weights = new Float64Array(direction.length);
  let sum = 0;
  for (let time = direction.length - 1; time >= 0; time--) {
    sum += direction[time] ?? 0;
    weights[time] = sum * scale;
  }
  return weights;
}

/** Returns whose cumulative path is a direction. */
function returnsOf(direction: Float64Array, scale: number): Float64Array {
  return direction.map((value, time) => scale * (value - (direction[time - 1] ?? 0)));
}

function along(weights: Float64Array, window: Float32Array): number {
  let sum = 0;
  for (let time = 0; time < weights.length; time++) {
    sum += (weights[time] as number) * (window[time] as number);
  }
  return sum;
}

const dot = (one: Float64Array, other: Float64Array) =>
  one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0);

/** Windows on two components of their cumulative paths, per √windowLength. */
function linearPlane({ mean, directions }: PrincipalPaths) {
  const { length } = mean;
  const root = Math.sqrt(length);
  const [first, second] = directions;
  const weights = [onReturns(first, 1 / root), onReturns(second, 1 / root)] as const;
  const shapes = [returnsOf(first, root), returnsOf(second, root)] as const;
  const centre = [dot(first, mean) / root, dot(second, mean) / root] as const;
  const placeOf = (window: Float32Array) =>
    [along(weights[0], window) - centre[0], along(weights[1], window) - centre[1]] as const;
  return {
    placeOf,
    moveOf: (window: Float32Array) =>
      [along(weights[0], window), along(weights[1], window)] as const,
    moveTo(window: Float32Array, x: number, y: number) {
      const [fromX, fromY] = placeOf(window);
      for (let time = 0; time < length; time++) {
        const change =
          (x - fromX) * (shapes[0][time] as number) + (y - fromY) * (shapes[1][time] as number);
        window[time] = (window[time] as number) + change;
      }
    },
  };
}

/**
 * The plane of the first two principal components of real cumulative paths: place = vᵀ(c − c̄)/√L
 * for the path c of a window of L returns, so that a unit is a root mean square of one deviation
 * over the window. It is linear in the returns; moving a window to a place adds the components
 * that it lacks and keeps its residual.
 */
export async function pathFrame(
  { windows, length }: ReferenceWindows,
  pause: Pause,
): Promise<PlaneFrame> {
  const components = await principalPaths(windows, length, pause);
  const { placeOf, moveOf, moveTo } = linearPlane(components);
  const place = (values: Float32Array) => placeEach(values, length, placeOf);
  const realPlaces = place(windows);
  const axis = (kind: PlaneAxis["kind"], coordinate: 0 | 1): PlaneAxis => ({
    kind,
    scale: "linear",
    extent: extentOf(realPlaces, coordinate, MARGIN),
    explained: components.explained[coordinate],
  });
  return {
    plane: "path",
    x: axis("first-component", 0),
    y: axis("second-component", 1),
    place,
    move: (_, directions) => placeEach(directions, length, moveOf),
    moveTo,
    isWhole: length === 2,
    realPlaces,
    missing: {},
  };
}
