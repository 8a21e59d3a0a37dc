import { type OperationOf, SMOOTH_FUNCTIONS } from "../functions.ts";
import { type Kernel, kernel, u32, viewFunctions, viewParameters } from "../kernel.ts";

/** Threads that share a sample's units. */
const THREADS = 64;

const overUnits = (body: string) => `
    for (var unit = thread; unit < p.units; unit += ${THREADS}u) {${body}
    }`;

/** One workgroup for each sample, which walks through time with the state in its own memory. */
const forwardSource = (units: number) => `${viewFunctions("input", "gates", "result")}
${SMOOTH_FUNCTIONS}
var<workgroup> state: array<f32, ${units}>;
var<workgroup> next: array<f32, ${units}>;
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let s = group.x;
  let columns = 3u * p.units;${overUnits(" state[unit] = 0.0;")}
  workgroupBarrier();
  for (var t = 0u; t < p.time; t += 1u) {${overUnits(`
      let at = vec3(unit, p.units + unit, 2u * p.units + unit);
      var fromInput = vec3(arena[p.inputBias + at.x], arena[p.inputBias + at.y],
        arena[p.inputBias + at.z]);
      for (var c = 0u; c < p.inputChannels; c += 1u) {
        let row = p.inputWeights + c * columns;
        fromInput += arena[inputAt(s, t, c)]
          * vec3(arena[row + at.x], arena[row + at.y], arena[row + at.z]);
      }
      var fromState = vec3(arena[p.recurrentBias + at.x], arena[p.recurrentBias + at.y],
        arena[p.recurrentBias + at.z]);
      for (var c = 0u; c < p.units; c += 1u) {
        let row = p.recurrentWeights + c * columns;
        fromState += state[c] * vec3(arena[row + at.x], arena[row + at.y], arena[row + at.z]);
      }
      let reset = logistic(fromInput.x + fromState.x);
      let update = logistic(fromInput.y + fromState.y);
      let candidate = hyperbolicTangent(fromInput.z + reset * fromState.z);
      let value = (1.0 - update) * candidate + update * state[unit];
      next[unit] = value;
      arena[resultAt(s, t, unit)] = value;
      arena[gatesAt(s, t, unit)] = reset;
      arena[gatesAt(s, t, at.y)] = update;
      arena[gatesAt(s, t, at.z)] = candidate;
      arena[gatesAt(s, t, 3u * p.units + unit)] = fromState.z;`)}
    workgroupBarrier();${overUnits(" state[unit] = next[unit];")}
    workgroupBarrier();
  }
}`;

/** A gated recurrent unit over all of time in one dispatch. */
export function recurrent(operation: OperationOf<"recurrent">): readonly Kernel[] {
  const { input, gates, result } = operation;
  const units = result.channels;
  return [
    kernel({
      body: forwardSource(units),
      parameters: [
        u32("units", units),
        u32("time", result.time),
        u32("inputChannels", input.channels),
        u32("inputWeights", operation.inputWeights),
        u32("recurrentWeights", operation.recurrentWeights),
        u32("inputBias", operation.inputBias),
        u32("recurrentBias", operation.recurrentBias),
        ...viewParameters("input", input),
        ...viewParameters("gates", gates),
        ...viewParameters("result", result),
      ],
      workgroups: [result.samples, 1, 1],
      work: result.samples * result.time * 3 * units * (units + input.channels),
    }),
  ];
}

const backwardSource = (
  units: number,
) => `${viewFunctions("gradient", "states", "gates", "carried", "atInput", "atState")}
var<workgroup> later: array<f32, ${units}>;
var<workgroup> sums: array<f32, ${3 * units}>;
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let s = group.x;
  let columns = 3u * p.units;${overUnits(" later[unit] = 0.0;")}
  workgroupBarrier();
  for (var back = 0u; back < p.time; back += 1u) {
    let t = p.time - 1u - back;${overUnits(`
      let here = later[unit] + arena[gradientAt(s, t, unit)];
      let reset = arena[gatesAt(s, t, unit)];
      let update = arena[gatesAt(s, t, p.units + unit)];
      let candidate = arena[gatesAt(s, t, 2u * p.units + unit)];
      let recalled = arena[gatesAt(s, t, 3u * p.units + unit)];
      var before = 0.0;
      if (t > 0u) { before = arena[statesAt(s, t - 1u, unit)]; }
      let atCandidate = here * (1.0 - update) * (1.0 - candidate * candidate);
      let atUpdate = here * (before - candidate) * update * (1.0 - update);
      let atReset = atCandidate * recalled * reset * (1.0 - reset);
      arena[atInputAt(s, t, unit)] = atReset;
      arena[atInputAt(s, t, p.units + unit)] = atUpdate;
      arena[atInputAt(s, t, 2u * p.units + unit)] = atCandidate;
      arena[atStateAt(s, t, unit)] = atReset;
      arena[atStateAt(s, t, p.units + unit)] = atUpdate;
      arena[atStateAt(s, t, 2u * p.units + unit)] = atCandidate * reset;
      sums[unit] = atReset;
      sums[p.units + unit] = atUpdate;
      sums[2u * p.units + unit] = atCandidate * reset;
      later[unit] = here * update;`)}
    workgroupBarrier();${overUnits(`
      var through = later[unit];
      for (var k = 0u; k < columns; k += 1u) {
        through += sums[k] * arena[p.recurrentWeights + unit * columns + k];
      }
      later[unit] = through;`)}
    workgroupBarrier();
  }${overUnits(" arena[carriedAt(s, 0u, unit)] = later[unit];")}
}`;

/** Back through time in one dispatch. */
export function recurrentBack(operation: OperationOf<"recurrent-back">): readonly Kernel[] {
  const { gradient, states, gates, carried, atInput, atState, recurrentWeights } = operation;
  const units = gradient.channels;
  return [
    kernel({
      body: backwardSource(units),
      parameters: [
        u32("units", units),
        u32("time", gradient.time),
        u32("recurrentWeights", recurrentWeights),
        ...viewParameters("gradient", gradient),
        ...viewParameters("states", states),
        ...viewParameters("gates", gates),
        ...viewParameters("carried", carried),
        ...viewParameters("atInput", atInput),
        ...viewParameters("atState", atState),
      ],
      workgroups: [gradient.samples, 1, 1],
      work: gradient.samples * gradient.time * 3 * units * (units + 4),
    }),
  ];
}
