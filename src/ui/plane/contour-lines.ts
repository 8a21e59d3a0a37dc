import type { PlaneGrid } from "../../watching/plane/plane-picture.ts";

type Corner = readonly [x: number, y: number, value: number];

/** Where the level lies between two corners, by straight interpolation. */
function crossing([x0, y0, value0]: Corner, [x1, y1, value1]: Corner, level: number) {
  const share = (level - value0) / (value1 - value0);
  return [x0 + share * (x1 - x0), y0 + share * (y1 - y0)] as const;
}

/** Crossings of the level with the sides of one square, in turn. */
function crossings(corners: readonly Corner[], level: number): (readonly [number, number])[] {
  return corners.flatMap((corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? corner;
    const crosses = corner[2] >= level !== next[2] >= level;
    return crosses ? [crossing(corner, next, level)] : [];
  });
}

/**
 * The line on which a grid has the given level (marching squares), as pieces `[piece, x0 y0 x1 y1]` in cells
 * from the lower left corner of the grid; the values stand in the middles of the cells. Squares with a value
 * that is not finite, or a corner that `isKnown` denies, have no line.
 */
export function contourPieces(
  { size, values }: PlaneGrid,
  level: number,
  isKnown: (cell: number) => boolean = () => true,
): number[] {
  const pieces: number[] = [];
  const corner = (x: number, y: number): Corner => {
    const cell = y * size + x;
    return [x + 0.5, y + 0.5, isKnown(cell) ? (values[cell] ?? Number.NaN) : Number.NaN];
  };
  for (let y = 0; y + 1 < size; y += 1) {
    for (let x = 0; x + 1 < size; x += 1) {
      const corners = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)];
      if (!corners.every(([, , value]) => Number.isFinite(value))) continue;
      const [a, b, c, d] = crossings(corners, level);
      if (a && b) pieces.push(...a, ...b);
      if (c && d) pieces.push(...c, ...d);
    }
  }
  return pieces;
}

/** Densities above which the densest cells together hold each share of the mass. */
export function massLevels({ values }: PlaneGrid, shares: readonly number[]): number[] {
  const sorted = values.filter((value) => value > 0).sort((a, b) => b - a);
  const total = sorted.reduce((sum, value) => sum + value, 0);
  if (total === 0) return [];
  return shares.map((share) => {
    let held = 0;
    for (const value of sorted) {
      held += value;
      if (held >= share * total) return value;
    }
    return sorted.at(-1) ?? 0;
  });
}
