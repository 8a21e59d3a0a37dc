import type { Contraction } from "./contraction.ts";

/** Threads along one side of a workgroup. */
export const SIDE = 8;

const each = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

const CHECKED = `let isInside = u32(at.y) < steps;
        let value = select(0.0, arena[select(0, at.x, isInside)], isInside);`;
const UNCHECKED = "let value = arena[at.x];";

/**
 * WGSL without workgroup memory: each thread sums down × across elements that lie SIDE apart,
 * straight from the arena.
 */
export function directSource(contraction: Contraction, down: number, across: number): string {
  const { functions, isInside, sumsColumns } = contraction;
  const vector = `vec${across}<f32>`;
  const columns = Array.from({ length: across }, (_, j) => `arena[weights + column${j}]`);
  return `${functions}
@compute @workgroup_size(${SIDE * SIDE})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let z = group.z;
  let n = group.x * ${SIDE * across}u + thread % ${SIDE}u;
  let m = group.y * ${SIDE * down}u + thread / ${SIDE}u;
${each(
  down,
  (i) => `  let row${i} = rowOf(min(m + ${SIDE * i}u, p.rows - 1u), z);
  var sum${i} = ${vector}();`,
)}
${each(across, (j) => `  let column${j} = weightColumnOf(min(n + ${SIDE * j}u, p.columns - 1u));`)}
  var columnSum = ${vector}();
  var columnRest = ${vector}();
  var firstHalf = ${vector}();
  let last = outerEnd(z);
  let innerCount = p.inner;
  let depthStep = depthOf(0u, 1u, z) - depthOf(0u, 0u, z);
  let weightStep = weightRowOf(0u, 1u, z) - weightRowOf(0u, 0u, z);
  let steps = p.steps;
  for (var outer = outerStart(z); outer < last; outer += 1u) {
${sumsColumns ? startSecondHalf(vector) : ""}
    var depth = depthOf(outer, 0u, z);
    var weights = weightRowOf(outer, 0u, z);
    for (var inner = 0u; inner < innerCount; inner += 1u) {
      let b = ${vector}(${columns.join(", ")});${sumsColumns ? COMPENSATED_SUM : ""}
${each(
  down,
  (i) => `      {
        let at = row${i} + depth;
        ${isInside ? UNCHECKED : CHECKED}
        sum${i} += value * b;
      }`,
)}
      depth += depthStep;
      weights += weightStep;
    }
  }
${each(down, (i) => each(across, (j) => storeElement(i, j)))}${sumsColumns ? storeColumns(across) : ""}
}`;
}

const startSecondHalf = (vector: string) => `
    if (outer == p.middle) {
      firstHalf = columnSum + columnRest;
      columnSum = ${vector}();
      columnRest = ${vector}();
    }`;

/** Keeps what rounding takes from the sum, Knuth 1997, The Art of Computer Programming 2, section 4.2.2, theorem B. */
const COMPENSATED_SUM = `
      if (group.y == 0u) {
        let nextSum = columnSum + b;
        let added = nextSum - columnSum;
        columnRest += (columnSum - (nextSum - added)) + (b - added);
        columnSum = nextSum;
      }`;

const storeElement = (i: number, j: number) =>
  `  if (m + ${SIDE * i}u < p.rows && n + ${SIDE * j}u < p.columns) {
    store(m + ${SIDE * i}u, n + ${SIDE * j}u, z, sum${i}[${j}]);
  }`;

const storeColumns = (across: number) => `
  columnSum += columnRest;
  columnSum += firstHalf;
  if (m == 0u) {
${each(
  across,
  (j) =>
    `    if (n + ${SIDE * j}u < p.columns) { storeColumn(n + ${SIDE * j}u, z, columnSum[${j}]); }`,
)}
  }`;
