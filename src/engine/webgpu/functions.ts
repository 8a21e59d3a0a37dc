import type { Activation, Epilogue } from "../compiled/epilogue.ts";
import type { ConvolutionGeometry, Operation } from "../compiled/operation.ts";
import { f32, type Parameter, u32, viewParameters } from "./kernel.ts";

/** An operation of one kind. */
export type OperationOf<Kind extends Operation["kind"]> = Extract<
  Operation,
  { readonly kind: Kind }
>;

/**
 * tanh and the logistic function as WGSL. The built-in tanh may be wrong by 1e-5 or overflow on
 * large arguments; near zero this one is the polynomial of Cephes' tanhf.
 */
export const SMOOTH_FUNCTIONS = `
fn hyperbolicTangent(x: f32) -> f32 {
  let size = min(abs(x), 15.0);
  let z = x * x;
  let near = x + x * z * ((((-5.70498872745e-3 * z + 2.06390887954e-2) * z - 5.37397155531e-2) * z
    + 1.33314422036e-1) * z - 3.33332819422e-1);
  let far = sign(x) * (1.0 - 2.0 / (exp(2.0 * size) + 1.0));
  return select(far, near, size < 0.625);
}
fn logistic(x: f32) -> f32 {
  let small = exp(-min(abs(x), 80.0));
  return select(small, 1.0, x >= 0.0) / (1.0 + small);
}
`;

/** Activations and their slopes by number: 0 leaky-relu (relu, identity), 1 tanh, 2 sigmoid. */
export const ACTIVATION_FUNCTIONS = `${SMOOTH_FUNCTIONS}
fn activated(x: f32, law: u32, slope: f32) -> f32 {
  switch law {
    case 1u: { return hyperbolicTangent(x); }
    case 2u: { return logistic(x); }
    default: { return select(slope * x, x, x > 0.0); }
  }
}
fn slopeAt(y: f32, law: u32, slope: f32) -> f32 {
  switch law {
    case 1u: { return 1.0 - y * y; }
    case 2u: { return y * (1.0 - y); }
    default: { return select(slope, 1.0, y > 0.0); }
  }
}
`;

/** The activation's number and slope for `ACTIVATION_FUNCTIONS`; none is a slope of one. */
export function activationParameters(activation: Activation | null): readonly Parameter[] {
  const laws = { "leaky-relu": 0, relu: 0, tanh: 1, sigmoid: 2 } as const;
  const slope = { "leaky-relu": activation?.slope ?? 1, relu: 0, tanh: 0, sigmoid: 0 };
  return [
    u32("law", activation ? laws[activation.function] : 0),
    f32("slope", activation ? slope[activation.function] : 1),
  ];
}

/** WGSL `finished(sum, place)`: what a product writes, `place` being that of the epilogue's outputs. */
export const EPILOGUE_FUNCTIONS = `${ACTIVATION_FUNCTIONS}
fn finished(sum: f32, s: u32, t: u32, c: u32) -> f32 {
  if (p.epilogue == 1u) { return activated(sum, p.law, p.slope); }
  if (p.epilogue == 2u) {
    let output = arena[p.outputsOffset + s * p.outputsSample + t * p.outputsStep + c];
    return sum * slopeAt(output, p.law, p.slope);
  }
  return sum;
}
`;

const NOWHERE = { offset: 0, samples: 0, time: 0, channels: 0, sampleStride: 0, timeStride: 0 };

export function epilogueParameters(epilogue: Epilogue | null): readonly Parameter[] {
  const kinds = { activate: 1, slope: 2 } as const;
  return [
    u32("epilogue", epilogue ? kinds[epilogue.kind] : 0),
    ...activationParameters(epilogue?.activation ?? null),
    ...viewParameters("outputs", epilogue?.kind === "slope" ? epilogue.outputs : NOWHERE),
  ];
}

/** A geometry that looks at one step alone. */
export const isPointwise = ({ kernel, stride, before }: ConvolutionGeometry): boolean =>
  kernel === 1 && stride === 1 && before === 0;

/**
 * WGSL sums over a workgroup of `threads`: `total(value, thread)` gives every thread the sum, in an
 * order that never changes. It goes in two strides, since a barrier costs more than a few additions.
 */
export function workgroupSum(threads: number, type = "f32"): string {
  const stride = 2 ** Math.ceil(Math.log2(threads) / 2);
  return `
var<workgroup> partial: array<${type}, ${threads}>;
var<workgroup> subtotal: array<${type}, ${threads / stride}>;
fn total(value: ${type}, thread: u32) -> ${type} {
  partial[thread] = value;
  workgroupBarrier();
  if (thread < ${threads / stride}u) {
    var sum = ${type}();
    for (var k = 0u; k < ${stride}u; k += 1u) { sum += partial[thread * ${stride}u + k]; }
    subtotal[thread] = sum;
  }
  workgroupBarrier();
  var sum = ${type}();
  for (var k = 0u; k < ${threads / stride}u; k += 1u) { sum += subtotal[k]; }
  return sum;
}
`;
}
