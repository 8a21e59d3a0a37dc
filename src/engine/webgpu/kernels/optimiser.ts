import type { ControlName } from "../../compiled/controls.ts";
import { type OperationOf, workgroupSum } from "../functions.ts";
import { control, elementKernel, flag, type Kernel, kernel, u32 } from "../kernel.ts";

const NORM_THREADS = 256;
/** Numbers that one workgroup sums alone, and most workgroups where there are more. */
const ALONE = 65_536;
const NORM_GROUPS = 256;

const SQUARES = `${workgroupSum(NORM_THREADS)}
@compute @workgroup_size(${NORM_THREADS})
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) thread: u32,
) {
  var sum = 0.0;
  for (
    var i = group.x * ${NORM_THREADS}u + thread;
    i < p.count;
    i += groups.x * ${NORM_THREADS}u
  ) {
    let value = arena[p.gradient + i];
    sum += value * value;
  }
  let square = total(sum, thread);
  if (thread == 0u) {
    if (groups.x == 1u) { arena[p.measure] = sqrt(square); } else { scratch[group.x] = square; }
  }
}`;

const ROOT = `${workgroupSum(NORM_THREADS)}
@compute @workgroup_size(${NORM_THREADS})
fn main(@builtin(local_invocation_index) thread: u32) {
  var value = 0.0;
  if (thread < p.groups) { value = scratch[thread]; }
  let square = total(value, thread);
  if (thread == 0u) { arena[p.measure] = sqrt(square); }
}`;

/** The L2 norm of a packed gradient: one dispatch, two if it is long. */
export function norm({ gradient, measure }: OperationOf<"norm">): readonly Kernel[] {
  const groups =
    gradient.size <= ALONE ? 1 : Math.min(NORM_GROUPS, Math.ceil(gradient.size / ALONE) * 16);
  const squares = kernel({
    body: SQUARES,
    parameters: [
      u32("count", gradient.size),
      u32("gradient", gradient.offset),
      u32("measure", measure),
    ],
    workgroups: [groups, 1, 1],
    scratch: groups,
    work: 2 * gradient.size,
  });
  if (groups === 1) return [squares];
  const root = kernel({
    body: ROOT,
    parameters: [u32("groups", groups), u32("measure", measure)],
    workgroups: [1, 1, 1],
    scratch: groups,
    work: NORM_THREADS,
  });
  return [squares, root];
}

type Network = OperationOf<"optimise">["network"];

/** The settings as constants of the element's function; a decay of zero forgets wholly. */
function settings(network: Network): string {
  const of = (name: string) => control(`${network}${name}` as ControlName);
  return `
fn blend(decay: f32, old: f32, value: f32) -> f32 {
  return select(decay * old + (1.0 - decay) * value, value, decay == 0.0);
}
fn learningRate() -> f32 { return ${of("LearningRate")}; }
fn beta1() -> f32 { return ${of("Beta1")}; }
fn beta2() -> f32 { return ${of("Beta2")}; }
fn epsilon() -> f32 { return ${of("Epsilon")}; }
fn firstCorrection() -> f32 { return ${of("FirstCorrection")}; }
fn secondCorrection() -> f32 { return ${of("SecondCorrection")}; }`;
}

/** From weight w, gradient g and the moments to the new weight, first and second moment. */
const RULES: Readonly<Record<OperationOf<"optimise">["optimiser"], string>> = {
  adam: `
  let first = blend(beta1(), oldFirst, g);
  let second = blend(beta2(), oldSecond, g * g);
  let deviation = sqrt(second) / secondCorrection() + epsilon();
  let w = old - learningRate() / firstCorrection() * first / deviation;`,
  rmsprop: `
  let first = oldFirst;
  let second = blend(beta2(), oldSecond, g * g);
  let w = old - learningRate() * g / (sqrt(second) + epsilon());`,
  sgd: `
  let first = select(beta1() * oldFirst + g, g, beta1() == 0.0);
  let second = oldSecond;
  let w = old - learningRate() * first;`,
};

/** Bounds from here on are none: an infinite one reaches the device as it likes. */
const NO_BOUND = "3.0e38";

const CLIPPED_GRADIENT = `
  let clip = ${control("generatorGradientClip")};
  var g = arena[p.gradient + i];
  if (clip < ${NO_BOUND}) { g *= min(1.0, clip / (arena[p.norm] + 1e-6)); }`;

const CLIPPED_WEIGHT = `
  let bound = ${control("weightClip")};
  let bounded = select(w, clamp(w, -bound, bound), bound < ${NO_BOUND});`;

function optimiseSource(network: Network, optimiser: OperationOf<"optimise">["optimiser"]): string {
  const isGenerator = network === "generator";
  return `${settings(network)}
fn element(i: u32) {${isGenerator ? CLIPPED_GRADIENT : "\n  let g = arena[p.gradient + i];"}
  let old = arena[p.weights + i];
  let oldFirst = arena[p.first + i];
  let oldSecond = arena[p.second + i];${RULES[optimiser]}${isGenerator ? "\n  let bounded = w;" : CLIPPED_WEIGHT}
  arena[p.weights + i] = bounded;
  arena[p.first + i] = first;
  arena[p.second + i] = second;
  if (p.averages != 0u) {
    let decay = ${control("averagingDecay")};
    arena[p.average + i] = decay * arena[p.average + i] + (1.0 - decay) * bounded;
  }
}`;
}

/** One update of packed weights, with clipping and the moving average, in one dispatch. */
export function optimise(operation: OperationOf<"optimise">): readonly Kernel[] {
  const { network, optimiser, weights, gradient, first, second, average: target } = operation;
  return [
    elementKernel({
      body: optimiseSource(network, optimiser),
      parameters: [
        u32("weights", weights.offset),
        u32("gradient", gradient.offset),
        u32("first", first.offset),
        u32("second", second.offset),
        u32("norm", operation.norm),
        flag("averages", target !== null),
        u32("average", target?.offset ?? 0),
      ],
      count: weights.size,
      workPerElement: 16,
    }),
  ];
}

const AVERAGE = `
fn element(i: u32) {
  let decay = ${control("averagingDecay")};
  arena[p.average + i] = decay * arena[p.average + i] + (1.0 - decay) * arena[p.source + i];
}`;

/** target ← averagingDecay · target + (1 − averagingDecay) · source */
export function average({ source, target }: OperationOf<"average">): readonly Kernel[] {
  const parameters = [u32("source", source.offset), u32("average", target.offset)];
  return [elementKernel({ body: AVERAGE, parameters, count: source.size })];
}
