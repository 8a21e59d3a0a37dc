import type { Contraction } from "./contraction.ts";

/** Threads along one side of a tile. */
const SIDE = 8;
/** Steps of k that a workgroup holds at once. */
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
      for (var d = 0u; d < ${CHUNK}u; d += 1u) {
        let weight = columnTile[d * ${tile + 1}u + thread];
        if (start + d < middle) { firstHalf += weight; } else { columnSum += weight; }
      }
    }`;
const storeColumnSums = (tile: number) => `
  if (group.y == 0u && thread < ${tile}u && columnStart + thread < p.columns) {
    storeColumn(columnStart + thread, z, firstHalf + columnSum);
  }`;

/** WGSL that goes by square tiles of `SIDE · reach`: each thread sums reach × reach elements that lie SIDE apart. */
export function tiledSource(contraction: Contraction, reach: number): string {
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
  let end = outerEnd(z) * p.inner;
${unroll(reach, (i) => `  var sum${i} = ${vector}();`)}
  var columnSum = 0.0;
  var firstHalf = 0.0;${sumsColumns ? "\n  let middle = p.middle * p.inner;" : ""}
  for (var start = outerStart(z) * p.inner; start < end; start += ${CHUNK}u) {
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
