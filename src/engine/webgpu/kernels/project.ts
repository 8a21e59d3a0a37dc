import { type OperationOf, workgroupSum } from "../functions.ts";
import { type Kernel, kernel, u32 } from "../kernel.ts";

const THREADS = 128;

/**
 * One workgroup for each matrix. Its row of the table: weights, rows, columns, vector; behind all
 * of these, where each matrix's `columns` floats of scratch begin.
 */
const source = (matrices: number) => `${workgroupSum(THREADS)}
var<workgroup> sums: array<f32, ${THREADS}>;
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let places = p.table[group.x];
  let weights = places.x;
  let rows = places.y;
  let columns = places.z;
  let vector = places.w;
  let left = p.table[${matrices}u + group.x / 4u][group.x % 4u];

  // Wᵀv: the threads beyond the columns take a share of the rows.
  let shares = max(${THREADS}u / columns, 1u);
  for (var first = 0u; first < columns; first += ${THREADS}u) {
    let column = first + select(thread % columns, thread, shares == 1u);
    let part = select(thread / columns, 0u, shares == 1u);
    var sum = 0.0;
    if (column < columns && part < shares) {
      for (var row = part; row < rows; row += shares) {
        sum += arena[vector + row] * arena[weights + row * columns + column];
      }
    }
    sums[thread] = sum;
    workgroupBarrier();
    if (thread < columns && first + thread < columns) {
      var whole = 0.0;
      for (var k = 0u; k < shares; k += 1u) { whole += sums[k * columns + thread]; }
      scratch[left + first + thread] = whole;
    }
    workgroupBarrier();
  }
  storageBarrier();
  var square = 0.0;
  for (var column = thread; column < columns; column += ${THREADS}u) {
    let value = scratch[left + column];
    square += value * value;
  }
  let leftScale = 1.0 / sqrt(total(square, thread) + 1e-12);

  // W · left / ‖left‖
  square = 0.0;
  for (var row = thread; row < rows; row += ${THREADS}u) {
    var sum = 0.0;
    for (var column = 0u; column < columns; column += 1u) {
      sum += scratch[left + column] * arena[weights + row * columns + column];
    }
    sum *= leftScale;
    arena[vector + row] = sum;
    square += sum * sum;
  }
  let right = total(square, thread);
  let rightScale = 1.0 / sqrt(right + 1e-12);
  for (var row = thread; row < rows; row += ${THREADS}u) { arena[vector + row] *= rightScale; }
  storageBarrier();
  let factor = min(1.0, 1.0 / (right * rightScale + 1e-12));
  for (var i = thread; i < rows * columns; i += ${THREADS}u) { arena[weights + i] *= factor; }
}`;

/** One power iteration on every matrix and its division by max(1, σ), in one dispatch for all. */
export function project({ matrices }: OperationOf<"project">): readonly Kernel[] {
  let scratch = 0;
  const starts = matrices.map(({ columns }) => {
    scratch += columns;
    return scratch - columns;
  });
  const places = matrices.flatMap(({ weights, rows, columns, vector }) => [
    weights,
    rows,
    columns,
    vector,
  ]);
  return [
    kernel({
      body: source(matrices.length),
      parameters: [u32("matrices", matrices.length)],
      table: { type: "u32", values: [...places, ...starts] },
      workgroups: [matrices.length, 1, 1],
      scratch,
      work: matrices.reduce((sum, { rows, columns }) => sum + 4 * rows * columns, 0),
    }),
  ];
}
