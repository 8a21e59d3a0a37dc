/**
 * What a hand can draw of a market: one cycle of its price, or the density of its returns. A
 * drawing is some numbers on handles, so that it is a simulated market like any other: it has
 * sliders, a seed and known truths, and travels in a link. Plain data; the arithmetic is in
 * `simulate-drawn.ts`.
 */
export const PATH_POINTS = 16;
export const DENSITY_HANDLES = 15;

/** What is drawn: heights of the log price in per cent, or of a density in any unit. */
export type DrawnLaw = "drawn-path" | "drawn-density";

interface DrawnField {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit: "none";
}

/** A slow boom, a crash, a slow return. */
const DRAWN_PATH = [0, 3, 5, 8, 11, 14, 18, 22, 26, 28, 20, 2, -8, -6, -3, -1];
/** Leaning to the right, with a long tail to the left. */
const DRAWN_DENSITY = [1, 2, 3, 4, 6, 12, 40, 90, 100, 45, 15, 4, 1, 0, 0];

export const HEIGHT_RANGES = {
  "drawn-path": { min: -40, max: 40 },
  "drawn-density": { min: 0, max: 100 },
} as const satisfies Record<DrawnLaw, { readonly min: number; readonly max: number }>;

const PREFIXES = { "drawn-path": "h", "drawn-density": "d" } as const;
const COUNTS = { "drawn-path": PATH_POINTS, "drawn-density": DENSITY_HANDLES } as const;

/** The parameter that holds a handle's height; handles count from 0. */
export const heightName = (law: DrawnLaw, handle: number) =>
  `${PREFIXES[law]}${handle + 1}` as const;

/** True of a law that is drawn rather than set by sliders. */
export const isDrawnLaw = (law: string): law is DrawnLaw => Object.hasOwn(PREFIXES, law);

const HEIGHT_NAME = /^[hd]\d+$/;

/** True of a parameter that is a handle's height. */
export const isHeightName = (name: string): boolean => HEIGHT_NAME.test(name);

/** The heights of a drawing, from left to right. */
export function drawnHeights(
  law: DrawnLaw,
  parameters: Readonly<Record<string, number>>,
): number[] {
  return Array.from({ length: COUNTS[law] }, (_, i) => parameters[heightName(law, i)] ?? 0);
}

/** A drawing's heights as parameters, whole and within their range. */
export function heightParameters(
  law: DrawnLaw,
  heights: readonly number[],
): Readonly<Record<string, number>> {
  const { min, max } = HEIGHT_RANGES[law];
  const entries = Array.from({ length: COUNTS[law] }, (_, i) => {
    const height = Math.round(heights[i] ?? 0);
    return [heightName(law, i), Math.min(max, Math.max(min, height))] as const;
  });
  return Object.fromEntries(entries);
}

function heightFields<Prefix extends "h" | "d">(
  law: DrawnLaw,
  prefix: Prefix,
  defaults: readonly number[],
): Readonly<Record<`${Prefix}${number}`, DrawnField>> {
  const range = HEIGHT_RANGES[law];
  const entries = defaults.map((value, i) => {
    const field: DrawnField = { default: value, ...range, step: 1, unit: "none" };
    return [`${prefix}${i + 1}`, field] as const;
  });
  return Object.fromEntries(entries) as Record<`${Prefix}${number}`, DrawnField>;
}

/** Parameters of the handles, for the table of all laws. */
export const PATH_HEIGHTS = heightFields("drawn-path", "h", DRAWN_PATH);
export const DENSITY_HEIGHTS = heightFields("drawn-density", "d", DRAWN_DENSITY);
