import { ACTIVATION_FUNCTIONS, activationParameters, type OperationOf } from "../functions.ts";
import {
  elementKernel,
  extentParameters,
  f32,
  flag,
  flattened,
  type Kernel,
  type Parameter,
  SPLIT,
  sizeOf,
  u32,
  viewFunctions,
  viewParameters,
} from "../kernel.ts";

const ACTIVATE = `${viewFunctions("input", "result")}
${ACTIVATION_FUNCTIONS}
fn element(i: u32) {${SPLIT}
  arena[resultAt(s, t, c)] = activated(arena[inputAt(s, t, c)], p.law, p.slope);
}`;

/** result = f(input) */
export function activate(operation: OperationOf<"activate">): readonly Kernel[] {
  const [input, result] = flattened(operation.input, operation.result);
  const parameters = [
    ...extentParameters(result),
    ...viewParameters("input", input),
    ...viewParameters("result", result),
    ...activationParameters(operation.activation),
  ];
  return [elementKernel({ body: ACTIVATE, parameters, count: sizeOf(result) })];
}

const SLOPE = `${viewFunctions("gradient", "outputs", "result")}
${ACTIVATION_FUNCTIONS}
fn element(i: u32) {${SPLIT}
  let slope = slopeAt(arena[outputsAt(s, t, c)], p.law, p.slope);
  arena[resultAt(s, t, c)] = arena[gradientAt(s, t, c)] * slope;
}`;

/** result = gradient · f′ */
export function slope(operation: OperationOf<"slope">): readonly Kernel[] {
  const { gradient, outputs } = operation;
  const [from, at, result] = flattened(gradient, outputs, operation.result);
  const parameters = [
    ...extentParameters(result),
    ...viewParameters("gradient", from),
    ...viewParameters("outputs", at),
    ...viewParameters("result", result),
    ...activationParameters(operation.activation),
  ];
  return [elementKernel({ body: SLOPE, parameters, count: sizeOf(result) })];
}

const ADD = `${viewFunctions("source", "result")}
fn element(i: u32) {${SPLIT}
  let place = resultAt(s, t, c);
  let value = p.scale * arena[sourceAt(s, t, c)];
  if (p.accumulate != 0u) { arena[place] += value; } else { arena[place] = value; }
}`;

/** result (+)= scale · source; a single step stands for all, through a stride of zero. */
export function add(operation: OperationOf<"add">): readonly Kernel[] {
  const { scale, accumulate } = operation;
  const repeats = operation.source.time === 1 && operation.result.time > 1;
  const [source, result] = repeats
    ? [{ ...operation.source, timeStride: 0 }, operation.result]
    : flattened(operation.source, operation.result);
  const parameters = [
    ...extentParameters(result),
    ...viewParameters("source", source),
    ...viewParameters("result", result),
    f32("scale", scale),
    flag("accumulate", accumulate),
  ];
  return [elementKernel({ body: ADD, parameters, count: sizeOf(result) })];
}

const FILL = `${viewFunctions("result")}
fn element(i: u32) {${SPLIT}
  arena[resultAt(s, t, c)] = p.value;
}`;

/** result = value */
export function fill(operation: OperationOf<"fill">): readonly Kernel[] {
  const [result] = flattened(operation.result);
  const parameters = [
    ...extentParameters(result),
    ...viewParameters("result", result),
    f32("value", operation.value),
  ];
  return [elementKernel({ body: FILL, parameters, count: sizeOf(result), workPerElement: 1 })];
}

const REPEAT = `${viewFunctions("source", "result")}
fn element(i: u32) {${SPLIT}
  arena[resultAt(s, t, c)] = arena[sourceAt(s, t / p.factor, c)];
}`;

/** result[t · factor + i] = source[t] */
export function repeat({ source, result, factor }: OperationOf<"repeat">): readonly Kernel[] {
  const parameters = [
    ...extentParameters(result),
    ...viewParameters("source", source),
    ...viewParameters("result", result),
    u32("factor", factor),
  ];
  return [elementKernel({ body: REPEAT, parameters, count: sizeOf(result) })];
}

const REPEAT_BACK = `${viewFunctions("gradient", "result")}
fn element(i: u32) {${SPLIT}
  var sum = 0.0;
  for (var k = 0u; k < p.factor; k += 1u) { sum += arena[gradientAt(s, t * p.factor + k, c)]; }
  let place = resultAt(s, t, c);
  if (p.accumulate != 0u) { arena[place] += sum; } else { arena[place] = sum; }
}`;

/** result[t] (+)= Σ_i gradient[t · factor + i] */
export function repeatBack(operation: OperationOf<"repeat-back">): readonly Kernel[] {
  const { gradient, result, factor, accumulate } = operation;
  const parameters = [
    ...extentParameters(result),
    ...viewParameters("gradient", gradient),
    ...viewParameters("result", result),
    u32("factor", factor),
    flag("accumulate", accumulate),
  ];
  const count = sizeOf(result);
  return [elementKernel({ body: REPEAT_BACK, parameters, count, workPerElement: 4 * factor })];
}

const TIME_MEAN = `${viewFunctions("source", "result")}
fn element(i: u32) {${SPLIT}
  var sum = 0.0;
  for (var k = 0u; k < p.sourceTime; k += 1u) { sum += arena[sourceAt(s, k, c)]; }
  arena[resultAt(s, t, c)] = sum / f32(p.sourceTime);
}`;

/** result[0] = mean over time */
export function timeMean({ source, result }: OperationOf<"time-mean">): readonly Kernel[] {
  const parameters = [
    ...extentParameters(result),
    ...viewParameters("source", source),
    ...viewParameters("result", result),
    u32("sourceTime", source.time),
  ];
  const count = sizeOf(result);
  return [elementKernel({ body: TIME_MEAN, parameters, count, workPerElement: 4 * source.time })];
}

const INTERPOLATE = `${viewFunctions("real", "generated", "result")}
fn element(i: u32) {${SPLIT}
  let share = arena[p.shares + s];
  let real = arena[realAt(s, t, c)];
  arena[resultAt(s, t, c)] = share * real + (1.0 - share) * arena[generatedAt(s, t, c)];
}`;

/** result = share · real + (1 − share) · generated */
export function interpolate(operation: OperationOf<"interpolate">): readonly Kernel[] {
  const { real, generated, shares, result } = operation;
  const parameters: readonly Parameter[] = [
    ...extentParameters(result),
    ...viewParameters("real", real),
    ...viewParameters("generated", generated),
    ...viewParameters("result", result),
    u32("shares", shares),
  ];
  return [elementKernel({ body: INTERPOLATE, parameters, count: sizeOf(result) })];
}
