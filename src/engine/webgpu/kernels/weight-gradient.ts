import type { ConvolutionGeometry, View } from "../../compiled/operation.ts";
import { isPointwise, type OperationOf } from "../functions.ts";
import {
  elementKernel,
  flag,
  type Kernel,
  type Parameter,
  u32,
  viewFunctions,
  viewParameters,
} from "../kernel.ts";
import type { DeviceTraits } from "../traits.ts";
import { contract } from "./contraction.ts";
import { geometryParameters, rowsIfPointwise, staysInside } from "./products.ts";

/** Rows are the taps' channels, columns the outputs, k runs over samples and steps. */
const FUNCTIONS = `${viewFunctions("input", "gradient")}
fn rowOf(m: u32, z: u32) -> vec2<i32> {
  let tap = m / p.inputChannels;
  let step = i32(tap) * p.dilation - p.before;
  return vec2(step * i32(p.inputStep) + i32(m - tap * p.inputChannels), step);
}
fn depthOf(outer: u32, inner: u32, z: u32) -> vec2<i32> {
  let step = i32(inner) * p.stride;
  return vec2(i32(inputAt(outer, 0u, 0u)) + step * i32(p.inputStep), step);
}
fn weightRowOf(outer: u32, inner: u32, z: u32) -> u32 { return gradientAt(outer, inner, 0u); }
fn weightColumnOf(n: u32) -> u32 { return n; }
fn outerStart(z: u32) -> u32 { return z * p.part; }
fn outerEnd(z: u32) -> u32 { return min((z + 1u) * p.part, p.samples); }
`;

/** Straight into the gradient, where one workgroup sums all of k. */
const STORE_WHOLE = `
fn put(place: u32, sum: f32) {
  if (p.accumulate != 0u) { arena[place] += sum; } else { arena[place] = sum; }
}
fn store(m: u32, n: u32, z: u32, sum: f32) { put(p.weights + m * p.columns + n, sum); }
fn storeColumn(n: u32, z: u32, sum: f32) {
  if (p.hasBias != 0u) { put(p.bias + n, sum); }
}`;

/** Beside those of the other parts: the matrix of part z, and the row of its column sums below it. */
const STORE_PART = `
fn store(m: u32, n: u32, z: u32, sum: f32) {
  scratch[(z * (p.rows + 1u) + m) * p.columns + n] = sum;
}
fn storeColumn(n: u32, z: u32, sum: f32) {
  scratch[(z * (p.rows + 1u) + p.rows) * p.columns + n] = sum;
}`;

/** Adds the parts, always in the same order. */
const COMBINE = `
fn element(i: u32) {
  var sum = 0.0;
  var firstHalf = 0.0;
  for (var part = 0u; part < p.parts; part += 1u) {
    if (part == p.parts / 2u) { firstHalf = sum; sum = 0.0; }
    sum += scratch[part * p.partSize + i];
  }
  sum += firstHalf;
  if (i >= p.weightCount && p.hasBias == 0u) { return; }
  let place = select(p.weights + i, p.bias + i - p.weightCount, i >= p.weightCount);
  if (p.accumulate != 0u) { arena[place] += sum; } else { arena[place] = sum; }
}`;

/** Workgroups that keep a GPU busy, and the few cores of an emulation. */
const BUSY = 192;
const BUSY_EMULATION = 8;
/** Fewest steps of k that are worth a workgroup, and the side of a tile. */
const SHORTEST_PART = 128;
const TILE = 16;

/** How many parts k is cut into: only as many as the result's own extent leaves room for. */
function partsOf(
  rows: number,
  { samples, time, channels }: View,
  { costlyBarriers }: DeviceTraits,
): number {
  const tiles = Math.ceil(rows / TILE) * Math.ceil(channels / TILE);
  const most = Math.floor((samples * time) / SHORTEST_PART);
  const busy = costlyBarriers ? BUSY_EMULATION : BUSY;
  return Math.max(1, Math.min(Math.floor(busy / tiles), most));
}

/** The largest divisor of `count` that is at most `bound`. */
function divisorWithin(count: number, bound: number): number {
  let divisor = Math.max(1, Math.min(count, bound));
  while (count % divisor !== 0) divisor -= 1;
  return divisor;
}

/** Like `divisorWithin`, but even where that is possible, so that no part reaches across the middle. */
const evenDivisorWithin = (count: number, bound: number): number =>
  count % 2 === 0 && bound >= 2 ? 2 * divisorWithin(count / 2, bound / 2) : 1;

/** Rows that need not be told apart, as so many samples. */
const asSamples = (view: View, samples: number): View => ({
  ...view,
  samples,
  time: view.samples / samples,
  sampleStride: view.sampleStride * (view.samples / samples),
  timeStride: view.sampleStride,
});

/** The views with the samples that the parts are made of, and the number of parts. */
function cut(
  geometry: ConvolutionGeometry,
  input: View,
  gradient: View,
  traits: DeviceTraits,
): readonly [input: View, gradient: View, parts: number] {
  const [inputRows, rows] = rowsIfPointwise(geometry, input, gradient);
  const wanted = partsOf(geometry.kernel * input.channels, gradient, traits);
  const isFree = isPointwise(geometry) && inputRows.time === 1 && rows.time === 1;
  if (!isFree) return [input, gradient, evenDivisorWithin(gradient.samples, wanted)];
  const samples = evenDivisorWithin(rows.samples, Math.max(wanted, 2));
  return [asSamples(inputRows, samples), asSamples(rows, samples), wanted > 1 ? samples : 1];
}

function combine(
  operation: OperationOf<"weight-gradient">,
  rows: number,
  columns: number,
  parts: number,
): Kernel {
  const partSize = (rows + 1) * columns;
  return elementKernel({
    body: COMBINE,
    parameters: [
      ...targetParameters(operation),
      u32("weightCount", rows * columns),
      u32("parts", parts),
      u32("partSize", partSize),
    ],
    count: partSize,
    workPerElement: parts,
  });
}

const targetParameters = ({
  weights,
  bias,
  accumulate,
}: OperationOf<"weight-gradient">): readonly Parameter[] => [
  u32("weights", weights),
  flag("hasBias", bias !== null),
  u32("bias", bias ?? 0),
  flag("accumulate", accumulate),
];

/** The convolution's adjoint in weights and bias: one dispatch, and one more where k is cut. */
export function weightGradient(
  operation: OperationOf<"weight-gradient">,
  traits: DeviceTraits,
): readonly Kernel[] {
  const { geometry } = operation;
  const [input, gradient, parts] = cut(geometry, operation.input, operation.gradient, traits);
  const rows = geometry.kernel * input.channels;
  const columns = gradient.channels;
  const depth = gradient.samples * gradient.time;
  const sums = contract(
    {
      functions: `${FUNCTIONS}${parts > 1 ? STORE_PART : STORE_WHOLE}`,
      parameters: [
        u32("steps", input.time),
        u32("samples", gradient.samples),
        u32("part", gradient.samples / parts),
        u32("middle", gradient.samples % 2 === 0 ? gradient.samples / 2 : 0),
        u32("inputChannels", input.channels),
        ...targetParameters(operation),
        ...geometryParameters(geometry),
        ...viewParameters("input", input),
        ...viewParameters("gradient", gradient),
      ],
      rows,
      columns,
      depth,
      innerDepth: gradient.time,
      parts,
      readsRowsAlongDepth: false,
      readsWeightsAlongDepth: false,
      isInside: staysInside(geometry, input, gradient),
      sumsColumns: true,
      scratch: parts > 1 ? parts * (rows + 1) * columns : 0,
    },
    traits,
  );
  return parts > 1 ? [sums, combine(operation, rows, columns, parts)] : [sums];
}
