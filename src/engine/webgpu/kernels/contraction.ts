import { type Kernel, kernel, type Parameter, u32 } from "../kernel.ts";
import type { DeviceTraits } from "../traits.ts";
import { directSource, SIDE } from "./direct-product.ts";
import { NARROW, narrowSource, ROW_THREADS, sharedRowSource } from "./row-product.ts";
import { tiledSource } from "./tiled-product.ts";

/**
 * Products of two matrices that are read through functions: result[m, n] = Σ_k A[m, k] B[k, n], with
 * k = outer · inner extent + inner. The WGSL of a contraction has
 *  - fn rowOf(m, z) -> vec2<i32>, fn depthOf(outer, inner, z) -> vec2<i32>: two halves of an element
 *    of A, added up to [place in the arena, step]; it counts if 0 ≤ step < p.steps;
 *  - fn weightRowOf(outer, inner, z) -> u32, fn weightColumnOf(n) -> u32: likewise for B, all of which count;
 *    neighbours along inner are equally far apart in both;
 *  - fn outerStart(z), fn outerEnd(z) -> u32: the bounds of k's outer part; z is the dispatch's third axis;
 *  - fn store(m, n, z, sum);
 *  - fn storeColumn(n, z, sum), if `sumsColumns`: takes Σ_k B[k, n]. The sums before and from p.middle
 *    on (in outer) are added last, so that gradients of real and of generated windows that cancel do
 *    so exactly: an optimiser that divides by their size would magnify what rounding leaves.
 */
export interface Contraction {
  readonly functions: string;
  readonly parameters: readonly Parameter[];
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
  readonly innerDepth: number;
  /** Along the third axis, each doing as much. */
  readonly parts: number;
  /** True where the neighbours of an element of A or of B lie along k. */
  readonly readsRowsAlongDepth: boolean;
  readonly readsWeightsAlongDepth: boolean;
  /** True where no element of A lies outside the input. */
  readonly isInside: boolean;
  readonly sumsColumns: boolean;
  readonly scratch: number;
}

interface Shape {
  readonly source: string;
  readonly groups: readonly [number, number];
}

/** Workgroups along a line, folded where there are more than one axis may have. */
const FOLD = 32_768;
const lineOfGroups = (count: number): readonly [number, number] =>
  count <= FOLD ? [count, 1] : [FOLD, Math.ceil(count / FOLD)];

/** Elements that each thread sums, down and across. */
type Reach = readonly [down: number, across: number];
const LARGE: Reach = [4, 4];
const SMALL: Reach = [2, 2];
/** For long results of few columns. */
const SLENDER: Reach = [8, 2];
/** As much from as few reads as registers allow: reads are what an emulation spends its time on. */
const TALL: Reach = [8, 4];

const tilesOf = (
  { rows, columns }: Contraction,
  [down, across]: Reach,
): readonly [number, number] => [
  Math.ceil(columns / (SIDE * across)),
  Math.ceil(rows / (SIDE * down)),
];

const direct = (contraction: Contraction, reach: Reach): Shape => ({
  source: directSource(contraction, ...reach),
  groups: tilesOf(contraction, reach),
});

/** Fewest large tiles that keep a GPU busy; with fewer, small ones spread the work further. */
const FEWEST_LARGE_TILES = 16;
/** Rows from which on one thread for several of them, or for a narrow one, is enough. */
const MANY_ROWS = 2048;
/** Extents from which on large tiles are mostly filled. */
const FILLED = 17;

/** A product of many columns: large tiles through workgroup memory, unless there are few or barriers cost. */
function wideShape(contraction: Contraction, { costlyBarriers }: DeviceTraits): Shape {
  const { rows, columns, parts } = contraction;
  const isLong = rows >= SIDE * TALL[0];
  const isSlender = columns <= SIDE * SLENDER[1];
  if (costlyBarriers && isLong) return direct(contraction, isSlender ? SLENDER : TALL);
  if (costlyBarriers) return direct(contraction, LARGE);
  const groups = tilesOf(contraction, LARGE);
  const isLarge = Math.min(rows, columns) >= FILLED;
  if (isLarge && groups[0] * groups[1] * parts >= FEWEST_LARGE_TILES) {
    return { source: tiledSource(contraction, LARGE[0]), groups };
  }
  return direct(contraction, rows >= MANY_ROWS ? SLENDER : SMALL);
}

function shapeOf(contraction: Contraction, traits: DeviceTraits): Shape {
  const { rows, columns, depth } = contraction;
  if (columns > NARROW) return wideShape(contraction, traits);
  if (rows >= MANY_ROWS || depth <= NARROW || traits.costlyBarriers) {
    return {
      source: narrowSource(contraction),
      groups: lineOfGroups(Math.ceil(rows / ROW_THREADS)),
    };
  }
  return { source: sharedRowSource(contraction), groups: lineOfGroups(rows) };
}

/** The kernel of a contraction, in the shape that suits its extents and the device. */
export function contract(contraction: Contraction, traits: DeviceTraits): Kernel {
  const { rows, columns, depth, innerDepth, parts, parameters, scratch } = contraction;
  const { source, groups } = shapeOf(contraction, traits);
  return kernel({
    body: source,
    parameters: [
      u32("rows", rows),
      u32("columns", columns),
      u32("inner", innerDepth),
      ...parameters,
    ],
    workgroups: [groups[0], groups[1], parts],
    scratch,
    work: rows * columns * depth,
  });
}
