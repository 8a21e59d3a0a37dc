import { workgroupSum } from "../functions.ts";
import { type Kernel, kernel, type Parameter, u32 } from "../kernel.ts";

/**
 * Products of two matrices that are read through functions: result[m, n] = Σ_k A[m, k] B[k, n], with
 * k = outer · inner extent + inner. The WGSL of a contraction has
 *  - fn rowOf(m, z) -> vec2<i32>, fn depthOf(outer, inner, z) -> vec2<i32>: two halves of an element
 *    of A, added up to [place in the arena, step]; it counts if 0 ≤ step < p.steps;
 *  - fn weightRowOf(outer, inner, z) -> u32, fn weightColumnOf(n) -> u32: likewise for B, all of which count;
 *  - fn depthStart(z), fn depthEnd(z) -> u32: the bounds of k, the first a multiple of the inner extent
 *    or of CHUNK; z is the dispatch's third axis;
 *  - fn store(m, n, z, sum);
 *  - fn storeColumn(n, z, sum), if `sumsColumns`: takes Σ_k B[k, n].
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
  readonly sumsColumns: boolean;
  readonly scratch: number;
}

/** Threads along one side of a tiled workgroup, and steps of k that are held at once. */
const SIDE = 8;
const CHUNK = 16;
const THREADS = SIDE * SIDE;

const unroll = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

/** Where a tile's element lies that a thread loads: along k fastest, or across. */
const loading = (alongDepth: boolean, tile: number) =>
  alongDepth
    ? {
        depth: `thread % ${CHUNK}u`,
        across: (i: number) => `thread / ${CHUNK}u + ${(i * THREADS) / CHUNK}u`,
      }
    : { depth: `thread / ${tile}u`, across: () => `thread % ${tile}u` };

function loadTile(
  name: "row" | "column",
  alongDepth: boolean,
  tile: number,
  read: (across: string, depth: string) => string,
): string {
  const count = (tile * CHUNK) / THREADS;
  const place = loading(alongDepth, tile);
  return unroll(count, (i) => {
    const depth = alongDepth ? place.depth : `${place.depth} + ${(i * THREADS) / tile}u`;
    return `    {
      let d = ${depth};
      let a = ${place.across(i)};
      let k = start + d;
      var value = 0.0;
      if (k < end && ${name}Start + a < p.${name}s) {
        let outer = k / p.inner;
        let inner = k - outer * p.inner;
        ${read(`${name}Start + a`, "outer, inner")}
      }
      ${name}Tile[d * ${tile + 1}u + a] = value;
    }`;
  });
}

const readRow = (m: string, k: string) => `let at = rowOf(${m}, z) + depthOf(${k}, z);
        if (u32(at.y) < p.steps) { value = arena[at.x]; }`;
const readColumn = (n: string, k: string) =>
  `value = arena[weightRowOf(${k}, z) + weightColumnOf(${n})];`;

const columnSums = (tile: number) => `
    if (group.y == 0u && thread < ${tile}u) {
      for (var d = 0u; d < ${CHUNK}u; d += 1u) { columnSum += columnTile[d * ${tile + 1}u + thread]; }
    }`;
const storeColumnSums = (tile: number) => `
  if (group.y == 0u && thread < ${tile}u && columnStart + thread < p.columns) {
    storeColumn(columnStart + thread, z, columnSum);
  }`;

/** Square tiles of `SIDE · reach`: each thread sums reach × reach elements that lie SIDE apart. */
function tiledSource(contraction: Contraction, reach: number): string {
  const { functions, readsRowsAlongDepth, readsWeightsAlongDepth, sumsColumns } = contraction;
  const tile = SIDE * reach;
  const vector = `vec${reach}<f32>`;
  const four = (read: (index: number) => string) =>
    `${vector}(${Array.from({ length: reach }, (_, i) => read(i)).join(", ")})`;
  return `${functions}
var<workgroup> rowTile: array<f32, ${CHUNK * (tile + 1)}>;
var<workgroup> columnTile: array<f32, ${CHUNK * (tile + 1)}>;
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let z = group.z;
  let columnStart = group.x * ${tile}u;
  let rowStart = group.y * ${tile}u;
  let tx = thread % ${SIDE}u;
  let ty = thread / ${SIDE}u;
  let end = depthEnd(z);
${unroll(reach, (i) => `  var sum${i} = ${vector}();`)}
  var columnSum = 0.0;
  for (var start = depthStart(z); start < end; start += ${CHUNK}u) {
${loadTile("row", readsRowsAlongDepth, tile, readRow)}
${loadTile("column", readsWeightsAlongDepth, tile, readColumn)}
    workgroupBarrier();${sumsColumns ? columnSums(tile) : ""}
    for (var d = 0u; d < ${CHUNK}u; d += 1u) {
      let columnAt = d * ${tile + 1}u + tx;
      let rowAt = d * ${tile + 1}u + ty;
      let b = ${four((i) => `columnTile[columnAt + ${i * SIDE}u]`)};
${unroll(reach, (i) => `      sum${i} += rowTile[rowAt + ${i * SIDE}u] * b;`)}
    }
    workgroupBarrier();
  }${sumsColumns ? storeColumnSums(tile) : ""}
${unroll(reach, (i) =>
  unroll(
    reach,
    (
      j,
    ) => `  if (rowStart + ty + ${i * SIDE}u < p.rows && columnStart + tx + ${j * SIDE}u < p.columns) {
    store(rowStart + ty + ${i * SIDE}u, columnStart + tx + ${j * SIDE}u, z, sum${i}[${j}]);
  }`,
  ),
)}
}`;
}

/** Most columns of the two kernels that hold a whole row of the result. */
const NARROW = 4;
const ROW_THREADS = 64;

const eachColumn = (columns: number, line: (n: number) => string) => unroll(columns, line);

/** Adds one step of k to the row's sums. */
const narrowStep = (columns: number, sumsColumns: boolean) => `
      let at = row + depthOf(outer, inner, z);
      let b = weightRowOf(outer, inner, z);
      var value = 0.0;
      if (u32(at.y) < p.steps) { value = arena[at.x]; }
${eachColumn(
  columns,
  (n) => `      let weight${n} = arena[b + weightColumnOf(${n}u)];
      sums[${n}] += value * weight${n};${sumsColumns ? `\n      columnSums[${n}] += weight${n};` : ""}`,
)}`;

/** One thread for each row of the result. */
const narrowSource = ({ functions, columns }: Contraction) => `${functions}
@compute @workgroup_size(${ROW_THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let z = group.z;
  let m = (group.y * 32768u + group.x) * ${ROW_THREADS}u + thread;
  if (m >= p.rows) { return; }
  let row = rowOf(m, z);
  var sums = vec4<f32>();
  let last = depthEnd(z) / p.inner;
  for (var outer = 0u; outer < last; outer += 1u) {
    for (var inner = 0u; inner < p.inner; inner += 1u) {${narrowStep(columns, false)}
    }
  }
${eachColumn(columns, (n) => `  store(m, ${n}u, z, sums[${n}]);`)}
}`;

/** One workgroup for each row of the result, whose threads share k among them. */
const sharedRowSource = ({ functions, columns, sumsColumns }: Contraction) => `${functions}
${workgroupSum(ROW_THREADS, "vec4<f32>")}
@compute @workgroup_size(${ROW_THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let z = group.z;
  let m = group.y * 32768u + group.x;
  if (m >= p.rows) { return; }
  let row = rowOf(m, z);
  var sums = vec4<f32>();
  var columnSums = vec4<f32>();
  let end = depthEnd(z);
  for (var k = depthStart(z) + thread; k < end; k += ${ROW_THREADS}u) {
    let outer = k / p.inner;
    let inner = k - outer * p.inner;${narrowStep(columns, sumsColumns)}
  }
  let all = total(sums, thread);
  if (thread == 0u) {
${eachColumn(columns, (n) => `    store(m, ${n}u, z, all[${n}]);`)}
  }${sumsColumns ? storeNarrowColumns(columns) : ""}
}`;

const storeNarrowColumns = (columns: number) => `
  if (m == 0u) {
    let all = total(columnSums, thread);
    if (thread == 0u) {
${eachColumn(columns, (n) => `      storeColumn(${n}u, z, all[${n}]);`)}
    }
  }`;

interface Shape {
  readonly source: string;
  readonly groups: readonly [number, number];
}

const lineOfGroups = (count: number): readonly [number, number] =>
  count <= 32_768 ? [count, 1] : [32_768, Math.ceil(count / 32_768)];

/** Fewest big tiles that keep a GPU busy; with fewer, small tiles spread the work further. */
const FEWEST_BIG_TILES = 16;

function tiledShape(contraction: Contraction): Shape {
  const { rows, columns, parts } = contraction;
  const groupsOf = (reach: number): readonly [number, number] => [
    Math.ceil(columns / (SIDE * reach)),
    Math.ceil(rows / (SIDE * reach)),
  ];
  const [across, down] = groupsOf(4);
  const isBig = columns > 2 * SIDE && rows > 2 * SIDE && across * down * parts >= FEWEST_BIG_TILES;
  const reach = isBig ? 4 : 2;
  return { source: tiledSource(contraction, reach), groups: groupsOf(reach) };
}

/** Rows from which on one thread for each is enough. */
const MANY_ROWS = 2048;

function shapeOf(contraction: Contraction): Shape {
  const { rows, columns, depth, sumsColumns } = contraction;
  if (columns > NARROW) return tiledShape(contraction);
  if (!sumsColumns && (rows >= MANY_ROWS || depth <= NARROW)) {
    return {
      source: narrowSource(contraction),
      groups: lineOfGroups(Math.ceil(rows / ROW_THREADS)),
    };
  }
  return { source: sharedRowSource(contraction), groups: lineOfGroups(rows) };
}

/** True if the contraction's kernel goes by tiles, and so gains from parts along k. */
export const isTiled = (columns: number): boolean => columns > NARROW;

/** The kernel of a contraction, in the shape that suits its extents. */
export function contract(contraction: Contraction): Kernel {
  const { rows, columns, depth, innerDepth, parts, parameters, scratch } = contraction;
  const { source, groups } = shapeOf(contraction);
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
