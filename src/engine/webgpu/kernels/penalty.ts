import { type OperationOf, workgroupSum } from "../functions.ts";
import {
  control,
  flag,
  type Kernel,
  kernel,
  sizeOf,
  u32,
  viewFunctions,
  viewParameters,
} from "../kernel.ts";

const THREADS = 64;

/** One workgroup for each sample: ‖g‖², the sample's value into scratch, the direction. */
const DIRECTION = `${viewFunctions("gradient", "direction")}
${workgroupSum(THREADS)}
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let s = group.x;
  let count = p.time * p.channels;
  var squares = 0.0;
  for (var i = thread; i < count; i += ${THREADS}u) {
    let value = arena[gradientAt(s, i / p.channels, i % p.channels)];
    squares += value * value;
  }
  let square = total(squares, thread);
  var value = 0.5 * square;
  var factor = 1.0;
  if (p.interpolated != 0u) {
    let norm = sqrt(square + 1e-12);
    value = (norm - 1.0) * (norm - 1.0);
    factor = 2.0 * (norm - 1.0) / norm;
  }
  factor *= ${control("penaltyWeight")} / f32(p.samples);
  for (var i = thread; i < count; i += ${THREADS}u) {
    let t = i / p.channels;
    let c = i % p.channels;
    arena[directionAt(s, t, c)] = factor * arena[gradientAt(s, t, c)];
  }
  if (thread == 0u) { scratch[s] = value; }
}`;

const VALUE = `${workgroupSum(THREADS)}
@compute @workgroup_size(${THREADS})
fn main(@builtin(local_invocation_index) thread: u32) {
  var sum = 0.0;
  for (var s = thread; s < p.samples; s += ${THREADS}u) { sum += scratch[s]; }
  let value = total(sum, thread) * ${control("penaltyWeight")} / f32(p.samples);
  if (thread == 0u) {
    if (p.accumulate != 0u) { arena[p.measure] += value; } else { arena[p.measure] = value; }
  }
}`;

/** A gradient penalty's direction, and, over the batch, its value: two dispatches. */
export function penalty(operation: OperationOf<"penalty">): readonly Kernel[] {
  const { gradient, direction, measure, accumulate } = operation;
  const { samples, time, channels } = gradient;
  return [
    kernel({
      body: DIRECTION,
      parameters: [
        u32("samples", samples),
        u32("time", time),
        u32("channels", channels),
        flag("interpolated", operation.penalty === "interpolated"),
        ...viewParameters("gradient", gradient),
        ...viewParameters("direction", direction),
      ],
      workgroups: [samples, 1, 1],
      scratch: samples,
      work: 8 * sizeOf(gradient),
    }),
    kernel({
      body: VALUE,
      parameters: [
        u32("samples", samples),
        u32("measure", measure),
        flag("accumulate", accumulate),
      ],
      workgroups: [1, 1, 1],
      scratch: samples,
      work: samples,
    }),
  ];
}
