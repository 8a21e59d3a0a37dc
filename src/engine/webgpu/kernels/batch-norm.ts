import type { View } from "../../compiled/operation.ts";
import { type OperationOf, workgroupSum } from "../functions.ts";
import {
  f32,
  flag,
  type Kernel,
  kernel,
  type Parameter,
  sizeOf,
  u32,
  viewFunctions,
  viewParameters,
} from "../kernel.ts";

/** Threads that share a channel. */
const THREADS = 128;

/** One workgroup for each channel; `body` may use `c`, `thread` and loops over `row`. */
const perChannel = (functions: string, body: string) => `${functions}
${workgroupSum(THREADS)}
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let c = group.x;
${body}
}`;

const overRows = (body: string) => `
  for (var row = thread; row < p.rows; row += ${THREADS}u) {
    let s = row / p.time;
    let t = row - s * p.time;
    ${body}
  }`;

const FORWARD = perChannel(
  viewFunctions("input", "normalised", "result"),
  `
  var mean = arena[p.runningMean + c];
  var variance = arena[p.runningVariance + c];
  if (p.usesBatch != 0u) {
    var sum = 0.0;${overRows("sum += arena[inputAt(s, t, c)];")}
    mean = total(sum, thread) / f32(p.rows);
    var squares = 0.0;${overRows("let gap = arena[inputAt(s, t, c)] - mean; squares += gap * gap;")}
    variance = total(squares, thread) / f32(p.rows);
  }
  let inverse = 1.0 / sqrt(variance + p.epsilon);
  let scale = arena[p.scale + c];
  let shift = arena[p.shift + c];
  ${overRows(`let value = (arena[inputAt(s, t, c)] - mean) * inverse;
    arena[normalisedAt(s, t, c)] = value;
    arena[resultAt(s, t, c)] = value * scale + shift;`)}
  storageBarrier();
  if (thread == 0u) {
    arena[p.inverse + c] = inverse;
    if (p.blends != 0u) {
      arena[p.runningMean + c] = (1.0 - p.momentum) * arena[p.runningMean + c] + p.momentum * mean;
      arena[p.runningVariance + c] =
        (1.0 - p.momentum) * arena[p.runningVariance + c] + p.momentum * variance;
    }
  }`,
);

const rowParameters = (view: View): readonly Parameter[] => [
  u32("rows", view.samples * view.time),
  u32("time", view.time),
];

/** Batch normalisation: one dispatch, one workgroup for each channel. */
export function batchNorm(operation: OperationOf<"batch-norm">): readonly Kernel[] {
  const { input, normalised, result, usesBatch, momentum } = operation;
  return [
    kernel({
      body: FORWARD,
      parameters: [
        ...rowParameters(input),
        ...viewParameters("input", input),
        ...viewParameters("normalised", normalised),
        ...viewParameters("result", result),
        u32("inverse", operation.inverse),
        u32("scale", operation.scale),
        u32("shift", operation.shift),
        u32("runningMean", operation.runningMean),
        u32("runningVariance", operation.runningVariance),
        flag("usesBatch", usesBatch),
        flag("blends", usesBatch && momentum !== null),
        f32("momentum", momentum ?? 0),
        f32("epsilon", operation.epsilon),
      ],
      workgroups: [input.channels, 1, 1],
      work: 12 * sizeOf(input),
    }),
  ];
}

const BACKWARD = perChannel(
  viewFunctions("gradient", "normalised", "result"),
  `
  var shiftSum = 0.0;
  var scaleSum = 0.0;${overRows(`let value = arena[gradientAt(s, t, c)];
    shiftSum += value;
    scaleSum += value * arena[normalisedAt(s, t, c)];`)}
  let atShift = total(shiftSum, thread);
  let atScale = total(scaleSum, thread);
  if (p.hasResult != 0u) {
    let gain = arena[p.scale + c] * arena[p.inverse + c];
    ${overRows(`let direct = arena[gradientAt(s, t, c)];
    let drift = atShift + arena[normalisedAt(s, t, c)] * atScale;
    arena[resultAt(s, t, c)] = (direct - p.share * drift) * gain;`)}
  }
  if (thread == 0u) {
    if (p.hasShift != 0u) { arena[p.shiftGradient + c] += atShift; }
    if (p.hasScale != 0u) { arena[p.scaleGradient + c] += atScale; }
  }`,
);

/** The adjoint of batch normalisation: one dispatch, one workgroup for each channel. */
export function batchNormBack(operation: OperationOf<"batch-norm-back">): readonly Kernel[] {
  const { gradient, normalised, scaleGradient, shiftGradient, result } = operation;
  const share = operation.usesBatch ? 1 / (gradient.samples * gradient.time) : 0;
  return [
    kernel({
      body: BACKWARD,
      parameters: [
        ...rowParameters(gradient),
        ...viewParameters("gradient", gradient),
        ...viewParameters("normalised", normalised),
        ...viewParameters("result", result ?? gradient),
        u32("inverse", operation.inverse),
        u32("scale", operation.scale),
        flag("hasResult", result !== null),
        flag("hasShift", shiftGradient !== null),
        flag("hasScale", scaleGradient !== null),
        u32("shiftGradient", shiftGradient ?? 0),
        u32("scaleGradient", scaleGradient ?? 0),
        f32("share", share),
      ],
      workgroups: [gradient.channels, 1, 1],
      work: 10 * sizeOf(gradient),
    }),
  ];
}
