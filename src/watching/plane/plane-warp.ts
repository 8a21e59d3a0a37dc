import { generateFromMadeNoise, type Pause } from "../evaluate-in-pieces.ts";
import { noiseSquare } from "../latent/noise-square.ts";
import type { PlaneSubject } from "./make-frame.ts";
import type { PlaneFrame } from "./plane-frame.ts";
import type { PlaneWarp } from "./plane-picture.ts";
import { assetOf } from "./shown-asset.ts";

/** Places of the (size + 1)² corners of a square of cells from −reach to reach, row by row. */
function cornersOf(size: number, reach: number): Float32Array {
  const side = size + 1;
  const corners = new Float32Array(2 * side * side);
  const at = (i: number) => reach * ((2 * i) / size - 1);
  for (let corner = 0; corner < side * side; corner++) {
    corners[2 * corner] = at(corner % side);
    corners[2 * corner + 1] = at(Math.floor(corner / side));
  }
  return corners;
}

/** The square of noise, and where the generator takes the corners of its cells. */
export async function planeWarp(
  { networks, seed, asset }: PlaneSubject,
  frame: PlaneFrame,
  { anchor, size }: { readonly anchor: number; readonly size: number },
  pause: Pause,
): Promise<PlaneWarp> {
  const { program } = networks;
  const square = noiseSquare(program, seed, anchor);
  const corners = cornersOf(size, square.reach);
  const noiseOf = (first: number, count: number) =>
    square.noiseAt(corners.subarray(2 * first, 2 * (first + count)));
  const windows = await generateFromMadeNoise(networks, corners.length / 2, noiseOf, pause);
  const at = (column: number, row: number) => {
    const corner = 2 * (row * (size + 1) + column);
    return [corners[corner] ?? 0, corners[corner + 1] ?? 0] as const;
  };
  const mass = Float32Array.from({ length: size * size }, (_, cell) => {
    const [column, row] = [cell % size, Math.floor(cell / size)];
    return square.mass(at(column, row), at(column + 1, row + 1));
  });
  const places = frame.place(assetOf(windows, program.assetCount, asset));
  return { size, corners: places, mass, isSlice: square.isSlice };
}
