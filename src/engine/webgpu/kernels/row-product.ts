import { workgroupSum } from "../functions.ts";
import type { Contraction } from "./contraction.ts";

/** Most columns of the two kernels that hold a whole row of the result. */
export const NARROW = 4;
export const ROW_THREADS = 64;

const eachColumn = (columns: number, line: (n: number) => string) =>
  Array.from({ length: columns }, (_, n) => line(n)).join("\n");

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
export const narrowSource = ({ functions, columns, sumsColumns }: Contraction) => `${functions}
@compute @workgroup_size(${ROW_THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let z = group.z;
  let m = (group.y * 32768u + group.x) * ${ROW_THREADS}u + thread;
  if (m >= p.rows) { return; }
  let row = rowOf(m, z);
  var sums = vec4<f32>();
  var columnSums = vec4<f32>();
  let last = outerEnd(z);
  var firstHalf = vec4<f32>();
  for (var outer = outerStart(z); outer < last; outer += 1u) {
    ${sumsColumns ? "if (outer == p.middle) { firstHalf = columnSums; columnSums -= firstHalf; }" : ""}
    for (var inner = 0u; inner < p.inner; inner += 1u) {${narrowStep(columns, sumsColumns)}
    }
  }
${eachColumn(columns, (n) => `  store(m, ${n}u, z, sums[${n}]);`)}${
  sumsColumns
    ? `
  if (m == 0u) {
${eachColumn(columns, (n) => `    storeColumn(${n}u, z, firstHalf[${n}] + columnSums[${n}]);`)}
  }`
    : ""
}
}`;

/** One workgroup for each row of the result, whose threads share k among them. */
export const sharedRowSource = ({ functions, columns, sumsColumns }: Contraction) => `${functions}
${workgroupSum(ROW_THREADS, "vec4<f32>")}
@compute @workgroup_size(${ROW_THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let z = group.z;
  let m = group.y * 32768u + group.x;
  if (m >= p.rows) { return; }
  let row = rowOf(m, z);
  var sums = vec4<f32>();
  let begin = outerStart(z) * p.inner;
  let end = outerEnd(z) * p.inner;
  let middle = ${sumsColumns ? "clamp(p.middle * p.inner, begin, end)" : "end"};
  var allColumns = vec4<f32>();
  for (var half = 0u; half < 2u; half += 1u) {
    var columnSums = vec4<f32>();
    let stop = select(middle, end, half == 1u);
    for (var k = select(begin, middle, half == 1u) + thread; k < stop; k += ${ROW_THREADS}u) {
      let outer = k / p.inner;
      let inner = k - outer * p.inner;${narrowStep(columns, sumsColumns)}
    }${sumsColumns ? "\n    if (m == 0u) { allColumns += total(columnSums, thread); }" : ""}
  }
  let all = total(sums, thread);
  if (thread == 0u) {
${eachColumn(columns, (n) => `    store(m, ${n}u, z, all[${n}]);`)}
  }${sumsColumns ? storeNarrowColumns(columns) : ""}
}`;

const storeNarrowColumns = (columns: number) => `
  if (m == 0u && thread == 0u) {
${eachColumn(columns, (n) => `    storeColumn(${n}u, z, allColumns[${n}]);`)}
  }`;
