import type { ConvolutionGeometry, View } from "../../compiled/operation.ts";
import {
  EPILOGUE_FUNCTIONS,
  epilogueParameters,
  isPointwise,
  type OperationOf,
} from "../functions.ts";
import {
  flag,
  i32,
  type Kernel,
  type Parameter,
  u32,
  viewFunctions,
  viewParameters,
} from "../kernel.ts";
import type { DeviceTraits } from "../traits.ts";
import { contract } from "./contraction.ts";

export const geometryParameters = (geometry: ConvolutionGeometry): readonly Parameter[] => [
  u32("kernel", geometry.kernel),
  i32("stride", geometry.stride),
  i32("dilation", geometry.dilation),
  i32("before", geometry.before),
];

const isDense = ({ time, channels, sampleStride, timeStride }: View) =>
  timeStride === channels && sampleStride === time * channels;

/** All steps of all samples as samples of one step. */
const asRows = (view: View): View => ({
  ...view,
  samples: view.samples * view.time,
  time: 1,
  sampleStride: view.timeStride,
});

/** True where no tap reaches beyond either end. */
export const staysInside = (geometry: ConvolutionGeometry, one: View, other: View): boolean =>
  isPointwise(geometry) && one.time === other.time;

/** With a map that acts on every step alike, steps need not be told from samples. */
export function rowsIfPointwise<Views extends readonly View[]>(
  geometry: ConvolutionGeometry,
  ...views: Views
): Views {
  const sameSteps = views.every(({ time }) => time === views[0]?.time);
  if (!isPointwise(geometry) || !sameSteps || !views.every(isDense)) return views;
  return views.map(asRows) as unknown as Views;
}

/** Rows of a result by sample and step; a place in the input and its step, before the taps. */
const CONVOLVE = `${viewFunctions("input", "result")}
${EPILOGUE_FUNCTIONS}
fn rowOf(m: u32, z: u32) -> vec2<i32> {
  let s = m / p.time;
  let step = i32(m - s * p.time) * p.stride - p.before;
  return vec2(i32(inputAt(s, 0u, 0u)) + step * i32(p.inputStep), step);
}
fn depthOf(outer: u32, inner: u32, z: u32) -> vec2<i32> {
  let step = i32(outer) * p.dilation;
  return vec2(step * i32(p.inputStep) + i32(inner), step);
}
fn weightRowOf(outer: u32, inner: u32, z: u32) -> u32 {
  return p.weights + (outer * p.inner + inner) * p.columns;
}
fn weightColumnOf(n: u32) -> u32 { return n; }
fn outerStart(z: u32) -> u32 { return 0u; }
fn outerEnd(z: u32) -> u32 { return p.kernel; }
fn store(m: u32, n: u32, z: u32, sum: f32) {
  let s = m / p.time;
  let t = m - s * p.time;
  var whole = sum;
  if (p.hasBias != 0u) { whole += arena[p.bias + n]; }
  arena[resultAt(s, t, n)] = finished(whole, s, t, n);
}`;

/** result = epilogue(bias + convolution(input)) in one dispatch. */
export function convolve(
  operation: OperationOf<"convolve">,
  traits: DeviceTraits,
): readonly Kernel[] {
  const { weights, bias, geometry, epilogue } = operation;
  const outputs = epilogue?.kind === "slope" ? epilogue.outputs : operation.result;
  const [input, result, slopes] = rowsIfPointwise(
    geometry,
    operation.input,
    operation.result,
    outputs,
  );
  return [
    contract(
      {
        functions: CONVOLVE,
        parameters: [
          u32("steps", input.time),
          u32("time", result.time),
          u32("weights", weights),
          flag("hasBias", bias !== null),
          u32("bias", bias ?? 0),
          ...geometryParameters(geometry),
          ...viewParameters("input", input),
          ...viewParameters("result", result),
          ...epilogueParameters(
            epilogue?.kind === "slope" ? { ...epilogue, outputs: slopes } : epilogue,
          ),
        ],
        rows: result.samples * result.time,
        columns: result.channels,
        depth: geometry.kernel * input.channels,
        innerDepth: input.channels,
        parts: 1,
        readsRowsAlongDepth: true,
        readsWeightsAlongDepth: false,
        isInside: staysInside(geometry, input, result),
        sumsColumns: false,
        scratch: 0,
      },
      traits,
    ),
  ];
}

/**
 * Result steps are taken by their place within a stride: part z has the steps v · stride + z, which
 * only the taps first, first + stride, … reach, from gradient steps v + shift − i.
 */
const CONVOLVE_BACK = `${viewFunctions("gradient", "result")}
${EPILOGUE_FUNCTIONS}
fn firstTap(z: u32) -> i32 { return (i32(z) + p.before) % p.stride; }
fn rowOf(m: u32, z: u32) -> vec2<i32> {
  let s = m / p.time;
  let step = i32(m - s * p.time) + (i32(z) + p.before - firstTap(z)) / p.stride;
  return vec2(i32(gradientAt(s, 0u, 0u)) + step * i32(p.gradientStep), step);
}
fn depthOf(outer: u32, inner: u32, z: u32) -> vec2<i32> {
  let step = -i32(outer) * p.dilation;
  return vec2(step * i32(p.gradientStep) + i32(inner), step);
}
fn weightRowOf(outer: u32, inner: u32, z: u32) -> u32 {
  let tap = u32(firstTap(z) + i32(outer) * p.stride);
  return p.weights + tap * p.columns * p.inner + inner;
}
fn weightColumnOf(n: u32) -> u32 { return n * p.inner; }
fn outerStart(z: u32) -> u32 { return 0u; }
fn outerEnd(z: u32) -> u32 {
  return u32(max((i32(p.kernel) - firstTap(z) + p.stride - 1) / p.stride, 0));
}
fn store(m: u32, n: u32, z: u32, sum: f32) {
  let s = m / p.time;
  let t = (m - s * p.time) * u32(p.stride) + z;
  if (t >= p.resultTime) { return; }
  let place = resultAt(s, t, n);
  var whole = sum;
  if (p.accumulate != 0u) { whole += arena[place]; }
  arena[place] = finished(whole, s, t, n);
}`;

/** The convolution's adjoint in its input, with what is added to and the epilogue, in one dispatch. */
export function convolveBack(
  operation: OperationOf<"convolve-back">,
  traits: DeviceTraits,
): readonly Kernel[] {
  const { weights, geometry, accumulate, epilogue } = operation;
  const outputs = epilogue?.kind === "slope" ? epilogue.outputs : operation.result;
  const [gradient, result, slopes] = rowsIfPointwise(
    geometry,
    operation.gradient,
    operation.result,
    outputs,
  );
  const time = Math.ceil(result.time / geometry.stride);
  return [
    contract(
      {
        functions: CONVOLVE_BACK,
        parameters: [
          u32("steps", gradient.time),
          u32("time", time),
          u32("resultTime", result.time),
          u32("weights", weights),
          flag("accumulate", accumulate),
          ...geometryParameters(geometry),
          ...viewParameters("gradient", gradient),
          ...viewParameters("result", result),
          ...epilogueParameters(
            epilogue?.kind === "slope" ? { ...epilogue, outputs: slopes } : epilogue,
          ),
        ],
        rows: result.samples * time,
        columns: result.channels,
        depth: Math.ceil(geometry.kernel / geometry.stride) * gradient.channels,
        innerDepth: gradient.channels,
        parts: geometry.stride,
        readsRowsAlongDepth: true,
        readsWeightsAlongDepth: true,
        isInside: staysInside(geometry, gradient, result),
        sumsColumns: false,
        scratch: 0,
      },
      traits,
    ),
  ];
}
