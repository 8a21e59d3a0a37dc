import type { View } from "../../compiled/operation.ts";
import type { Feature } from "../../network-plan.ts";
import type { OperationOf } from "../functions.ts";
import {
  type Kernel,
  kernel,
  type Parameter,
  u32,
  viewFunctions,
  viewParameters,
} from "../kernel.ts";

/** Threads that share one asset's window; each treats a run of adjoining steps. */
const THREADS = 64;

/**
 * One workgroup for each window of one asset. `summand(s, t, a)` is what is cumulated: the sum of
 * all summands of earlier threads' runs reaches a thread as `before`.
 */
const perWindow = (functions: string, summand: string, body: string) => `${functions}
var<workgroup> runs: array<f32, ${THREADS}>;
fn root(x: f32) -> f32 { return sqrt(x * x + 0.01); }
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let s = group.x;
  let a = group.y;
  let run = (p.time + ${THREADS - 1}u) / ${THREADS}u;
  let begin = thread * run;
  let end = min(begin + run, p.time);
  let norm = 1.0 / sqrt(f32(p.time));
  var own = 0.0;
  for (var t = begin; t < end; t += 1u) { own += ${summand}; }
  runs[thread] = own;
  workgroupBarrier();
${body}
}`;

/** Bars of the past that leverage and clustering sum, and the weight of the sum. */
const PAST = 10;
const PAST_WEIGHT = "0.25";

const magnitude = "fn magnitude(x: f32) -> f32 { return root(x) - 0.8; }";

/** The weighted sum over the bars before step t of what is written for the bar `t - k`. */
const pastFunction = (name: string, summand: string) => `
fn ${name}(s: u32, t: u32, a: u32) -> f32 {
  var sum = 0.0;
  for (var k = 1u; k <= min(t, ${PAST}u); k += 1u) {
    let x = arena[inputAt(s, t - k, a)];
    sum += ${summand};
  }
  return sum * ${PAST_WEIGHT};
}`;

const PAST_SUMS = [
  magnitude,
  pastFunction("pastReturns", "x"),
  pastFunction("pastMagnitudes", "magnitude(x)"),
].join("\n");

const along = "arena[directionAt(s, t - k, a)]";
const PAST_TANGENTS = [
  pastFunction("pastReturnChanges", along),
  pastFunction("pastMagnitudeChanges", `${along} * x / root(x)`),
].join("\n");

/** Gradient at step t's summand from the steps after it, whose past it belongs to. */
const LATER_SUM = `
fn laterSum(s: u32, t: u32, a: u32, channel: u32) -> f32 {
  var sum = 0.0;
  for (var k = t + 1u; k <= min(t + ${PAST}u, p.time - 1u); k += 1u) {
    sum += arena[gradientAt(s, k, channel)] * magnitude(arena[inputAt(s, k, a)]);
  }
  return sum * ${PAST_WEIGHT};
}`;

const sumOfEarlier = `
  var sum = 0.0;
  for (var k = 0u; k < thread; k += 1u) { sum += runs[k]; }`;
const sumOfLater = `
  var sum = 0.0;
  for (var k = thread + 1u; k < ${THREADS}u; k += 1u) { sum += runs[k]; }`;

const VALUES: Readonly<Record<Feature, string>> = {
  scaled: "x / 3.0",
  magnitude: "root(x) - 0.8",
  cumulative: "sum * norm",
  leverage: "magnitude(x) * pastReturns(s, t, a)",
  clustering: "magnitude(x) * pastMagnitudes(s, t, a)",
};

const TANGENTS: Readonly<Record<Feature, string>> = {
  scaled: "v / 3.0",
  magnitude: "v * x / root(x)",
  cumulative: "sum * norm",
  leverage: "v * x / root(x) * pastReturns(s, t, a) + magnitude(x) * pastReturnChanges(s, t, a)",
  clustering:
    "v * x / root(x) * pastMagnitudes(s, t, a) + magnitude(x) * pastMagnitudeChanges(s, t, a)",
};

const writeFeatures = (features: readonly Feature[], laws: Readonly<Record<Feature, string>>) =>
  features
    .map((each, index) => `    arena[resultAt(s, t, ${index}u * p.assets + a)] = ${laws[each]};`)
    .join("\n");

const forwardSource = (features: readonly Feature[]) =>
  perWindow(
    `${viewFunctions("input", "result")}\n${PAST_SUMS}`,
    "arena[inputAt(s, t, a)]",
    `${sumOfEarlier}
  for (var t = begin; t < end; t += 1u) {
    let x = arena[inputAt(s, t, a)];
    sum += x;
${writeFeatures(features, VALUES)}
  }`,
  );

const tangentSource = (features: readonly Feature[]) =>
  perWindow(
    `${viewFunctions("direction", "input", "result")}\n${PAST_SUMS}\n${PAST_TANGENTS}`,
    "arena[directionAt(s, t, a)]",
    `${sumOfEarlier}
  for (var t = begin; t < end; t += 1u) {
    let x = arena[inputAt(s, t, a)];
    let v = arena[directionAt(s, t, a)];
    sum += v;
${writeFeatures(features, TANGENTS)}
  }`,
  );

const channelOf = (index: number) => `${index}u * p.assets + a`;
const gradientOf = (index: number) => `arena[gradientAt(s, t, ${channelOf(index)})]`;

function backwardSource(features: readonly Feature[]): string {
  const cumulated = features.flatMap((each, index) =>
    each === "cumulative" ? [gradientOf(index)] : [],
  );
  const summand = cumulated.length > 0 ? cumulated.join(" + ") : "0.0";
  const later = (index: number) => `laterSum(s, t, a, ${channelOf(index)})`;
  const direct: Readonly<Record<Feature, (g: string, index: number) => string>> = {
    scaled: (g) => ` + ${g} / 3.0`,
    magnitude: (g) => ` + ${g} * x / root(x)`,
    cumulative: () => "",
    leverage: (g, index) => ` + ${g} * x / root(x) * pastReturns(s, t, a) + ${later(index)}`,
    clustering: (g, index) => ` + (${g} * pastMagnitudes(s, t, a) + ${later(index)}) * x / root(x)`,
  };
  const terms = features.map((each, index) => direct[each](gradientOf(index), index)).join("");
  return perWindow(
    `${viewFunctions("gradient", "input", "result")}\n${PAST_SUMS}\n${LATER_SUM}`,
    summand,
    `${sumOfLater}
  for (var k = end; k > begin; k -= 1u) {
    let t = k - 1u;
    let x = arena[inputAt(s, t, a)];
    sum += ${summand};
    arena[resultAt(s, t, a)] = sum * norm${terms};
  }`,
  );
}

const windowKernel = (
  body: string,
  { samples, time, channels }: View,
  parameters: readonly Parameter[],
): Kernel =>
  kernel({
    body,
    parameters: [u32("time", time), u32("assets", channels), ...parameters],
    workgroups: [samples, channels, 1],
    work: 16 * samples * time * channels,
  });

/** Channels computed from the returns, feature-major, in one dispatch. */
export function features({ input, result, ...rest }: OperationOf<"features">): readonly Kernel[] {
  const parameters = [...viewParameters("input", input), ...viewParameters("result", result)];
  return [windowKernel(forwardSource(rest.features), input, parameters)];
}

/** Gradient at the returns, from the one at the features. */
export function featuresBack(operation: OperationOf<"features-back">): readonly Kernel[] {
  const { gradient, input, result } = operation;
  const parameters = [
    ...viewParameters("gradient", gradient),
    ...viewParameters("input", input),
    ...viewParameters("result", result),
  ];
  return [windowKernel(backwardSource(operation.features), input, parameters)];
}

/** A direction at the returns carried through the features. */
export function featuresTangent(operation: OperationOf<"features-tangent">): readonly Kernel[] {
  const { direction, input, result } = operation;
  const parameters = [
    ...viewParameters("direction", direction),
    ...viewParameters("input", input),
    ...viewParameters("result", result),
  ];
  return [windowKernel(tangentSource(operation.features), input, parameters)];
}
