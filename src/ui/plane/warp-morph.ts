import type { PlaneWarp } from "../../watching/plane/plane-picture.ts";
import type { Plot } from "../charts/plot.ts";

type Box = Pick<Plot, "left" | "right" | "top" | "bottom">;

/** Part of the plot's shorter side that the square of noise takes. */
const SQUARE_SHARE = 0.62;

/** Corners of the undistorted square in the middle of the plot, `[corner, 2]` in pixels, from the lower left row by row. */
export function squareCorners(size: number, { left, right, top, bottom }: Box): Float32Array {
  const side = SQUARE_SHARE * Math.min(right - left, bottom - top);
  const x0 = (left + right - side) / 2;
  const y0 = (top + bottom + side) / 2;
  const along = size + 1;
  const corners = new Float32Array(2 * along * along);
  for (let corner = 0; corner < along * along; corner += 1) {
    corners[2 * corner] = x0 + (side * (corner % along)) / size;
    corners[2 * corner + 1] = y0 - (side * Math.floor(corner / along)) / size;
  }
  return corners;
}

/** Where the generator takes them, in pixels. */
export function warpedCorners({ corners }: PlaneWarp, { x, y }: Plot): Float32Array {
  return corners.map((value, index) => (index % 2 === 0 ? x(value) : y(value)));
}

/** Slow at both ends; 0 before the beginning and 1 after the end. */
export function eased(share: number): number {
  const inside = Math.min(1, Math.max(0, share));
  return inside * inside * (3 - 2 * inside);
}

/** Corners on their straight way from one place to the other. */
export function between(from: Float32Array, to: Float32Array, share: number): Float32Array {
  return from.map((start, index) => start + share * ((to[index] ?? start) - start));
}

/** Corners of a cell in turn. */
export function cellCorners(cell: number, size: number): readonly [number, number, number, number] {
  const first = Math.floor(cell / size) * (size + 1) + (cell % size);
  return [first, first + 1, first + size + 2, first + size + 1];
}

/** Area of a cell in square pixels (shoelace formula); a cell that folds over itself counts in part. */
export function cellArea(corners: Float32Array, cell: number, size: number): number {
  const around = cellCorners(cell, size);
  let doubled = 0;
  for (const [turn, corner] of around.entries()) {
    const next = around[(turn + 1) % 4] ?? corner;
    doubled +=
      (corners[2 * corner] ?? Number.NaN) * (corners[2 * next + 1] ?? Number.NaN) -
      (corners[2 * next] ?? Number.NaN) * (corners[2 * corner + 1] ?? Number.NaN);
  }
  return Math.abs(doubled) / 2;
}

const LEAST = 0.06;
const MOST = 0.6;
/** A cell cannot be denser than if it were this small, in square pixels. */
const SMALLEST_AREA = 4;

/** Opacity of each cell: the more noise on the less area, the darker, relative to the densest twentieth. */
export function cellOpacities(mass: Float32Array, corners: Float32Array, size: number) {
  const densities = mass.map(
    (share, cell) => share / Math.max(SMALLEST_AREA, cellArea(corners, cell, size)),
  );
  const sorted = densities.filter((density) => density > 0).sort();
  const dense = sorted[Math.ceil(0.95 * (sorted.length - 1))] ?? 1;
  return densities.map((density) =>
    Number.isFinite(density) ? LEAST + (MOST - LEAST) * Math.min(1, Math.sqrt(density / dense)) : 0,
  );
}
