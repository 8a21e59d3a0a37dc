import type { GanProgram } from "../../engine/gan-engine.ts";

/** How much is computed for a picture. */
export interface PlaneEffort {
  readonly realCount: number;
  readonly generatedCount: number;
  /** Cells along a side of the surface, and real windows that each cell is averaged over. */
  readonly surfaceSize: number;
  readonly residuals: number;
  /** Cells along a side of the warp. */
  readonly warpSize: number;
  /** Floating-point operations for surface and warp; what costs more is renewed less often. */
  readonly allowance: number;
}

/** Real windows that pictures show; those of a hurried picture are some of them. */
export const MOST_REAL = 512;
/** The fixed noise: 12 windows that are shown everywhere and 256 that are measured. */
export const MOST_GENERATED = 268;
const FEWEST_GENERATED = 16;
const FEWEST_REAL = 32;
/** Cells along a side of a surface on which a place is a whole window. */
const WHOLE_SIZE = 40;

/** Operations of a hurried picture's points, and of its surface and warp together. */
const POINTS_FLOPS = 2e8;
const LAYERS_FLOPS = 2e8;
/** A hurried surface costs at most as much as so many pictures may. */
const MOST_PICTURES = 4;
/** Forward for the score, forward and back for the gradient. */
const SCORE_AND_GRADIENT = 4;
/** Making and moving one number takes as long as so many operations. */
const NUMBER_FLOPS = 300;
/** A surface at rest may take so many operations, and so may the warp and the points. */
const REST_FLOPS = 5e9;
/** From rich to poor: cells along a side and real windows. */
const SURFACES: readonly (readonly [number, number])[] = [
  [24, 16],
  [24, 8],
  [16, 8],
  [16, 4],
  [12, 4],
  [12, 2],
  [8, 2],
];
const WARPS: readonly number[] = [20, 12, 8, 6];

const powerOfTwo = (value: number) => 2 ** Math.floor(Math.log2(Math.max(1, value)));

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The first option that can be afforded; the last if none can. */
function affordable<Option>(
  options: readonly Option[],
  flopsOf: (option: Option) => number,
  flops: number,
): Option {
  const first = options.findIndex((option) => flopsOf(option) <= flops);
  const chosen = options.at(first);
  if (chosen === undefined) throw new RangeError("no options");
  return chosen;
}

interface Limits {
  readonly points: number;
  readonly surface: number;
  readonly warp: number;
  readonly allowance: number;
}

/** What a window costs that is generated, or scored, with what it costs to make and move it. */
export function costsOf({ generator, discriminator, windowLength, assetCount }: GanProgram) {
  const moving = NUMBER_FLOPS * windowLength * assetCount;
  return { generated: generator.flops + moving, scored: discriminator.flops + moving };
}

function effortWithin(program: GanProgram, isWhole: boolean, limits: Limits): PlaneEffort {
  const costs = costsOf(program);
  const perGenerated = costs.generated + (SCORE_AND_GRADIENT + 2) * costs.scored;
  const generated = Math.floor(limits.points / perGenerated);
  const generatedCount = clamp(generated, FEWEST_GENERATED, MOST_GENERATED);
  const [size, residuals] = affordable(
    SURFACES,
    ([cells, windows]) => cells * cells * windows * costs.scored,
    limits.surface,
  );
  const warpFlops = (cells: number) => (cells + 1) ** 2 * costs.generated;
  return {
    realCount: clamp(powerOfTwo(2 * generatedCount), FEWEST_REAL, MOST_REAL),
    generatedCount,
    surfaceSize: isWhole ? WHOLE_SIZE : size,
    residuals,
    warpSize: affordable(WARPS, warpFlops, limits.warp),
    allowance: limits.allowance,
  };
}

/** What a picture in passing may cost: a few ten milliseconds on a processor. */
export function hurriedEffort(program: GanProgram, isWhole: boolean): PlaneEffort {
  return effortWithin(program, isWhole, {
    points: POINTS_FLOPS,
    surface: MOST_PICTURES * LAYERS_FLOPS,
    warp: LAYERS_FLOPS,
    allowance: LAYERS_FLOPS,
  });
}

/** What a picture at rest may cost: some tenths of a second. */
export function fullEffort(program: GanProgram, isWhole: boolean): PlaneEffort {
  return effortWithin(program, isWhole, {
    points: REST_FLOPS,
    surface: REST_FLOPS,
    warp: REST_FLOPS,
    allowance: Number.POSITIVE_INFINITY,
  });
}
