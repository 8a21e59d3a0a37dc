import { choleskyFactor } from "../../../shared/linear-algebra.ts";
import type { View } from "../../compiled/operation.ts";
import type { NoisePlan } from "../../network-plan.ts";
import { memoryRow } from "../../noise.ts";
import { shockNumbers } from "../../shock-law.ts";
import type { OperationOf } from "../functions.ts";
import {
  control,
  elementKernel,
  extentParameters,
  flag,
  type Kernel,
  kernel,
  SPLIT,
  sizeOf,
  u32,
  viewFunctions,
  viewParameters,
} from "../kernel.ts";

type DrawNoise = OperationOf<"draw-noise">;
type MemoryNoise = Extract<NoisePlan, { readonly kind: "memory" }>;

/**
 * The counter-based stream of counter-random.ts. Logarithm, sine and cosine are polynomials of
 * their own: WGSL's built-ins may be wrong by 5e-4. ln is 2 artanh((m − 1)/(m + 1)) by its series
 * after m has been brought near one; sine and cosine are Cephes' on an eighth of the circle.
 */
const COUNTER_FUNCTIONS = `
fn triple32(value: u32) -> u32 {
  var x = value;
  x = (x ^ (x >> 17u)) * 0xed5ad4bbu;
  x = (x ^ (x >> 11u)) * 0xac4c1b51u;
  x = (x ^ (x >> 15u)) * 0x31848babu;
  return x ^ (x >> 14u);
}
fn uniformAt(index: u32) -> f32 {
  let key0 = u32(${control("noiseKey0")}) + (u32(${control("noiseKey1")}) << 16u);
  let key1 = u32(${control("noiseKey2")}) + (u32(${control("noiseKey3")}) << 16u);
  let word = triple32(triple32(index + key0) ^ key1);
  return (f32(word >> 8u) + 0.5) * ${2 ** -24};
}
fn minusLogarithm(u: f32) -> f32 {
  let bits = bitcast<u32>(u);
  let isUpper = (bits & 0x7fffffu) > 0x3504f3u;
  let m = bitcast<f32>((bits & 0x7fffffu) | select(0x3f800000u, 0x3f000000u, isUpper));
  let e = f32(i32(bits >> 23u) - select(127, 126, isUpper));
  let s = (m - 1.0) / (m + 1.0);
  let z = s * s;
  let logarithm = 2.0 * s * (1.0 + z * (1.0 / 3.0 + z * (0.2 + z * (1.0 / 7.0 + z / 9.0))));
  return -(e * ${Math.LN2} + logarithm);
}
/** Cosine and sine of v turns. */
fn onCircle(v: f32) -> vec2<f32> {
  let quarter = round(4.0 * v);
  let x = (4.0 * v - quarter) * ${Math.PI / 2};
  let z = x * x;
  let s = x + x * z * ((-1.9515295891e-4 * z + 8.3321608736e-3) * z - 1.6666654611e-1);
  let c = 1.0 - 0.5 * z
    + z * z * ((2.443315711809948e-5 * z - 1.388731625493765e-3) * z + 4.166664568298827e-2);
  switch u32(quarter) % 4u {
    case 0u: { return vec2(c, s); }
    case 1u: { return vec2(-s, c); }
    case 2u: { return vec2(-c, -s); }
    default: { return vec2(s, -c); }
  }
}
fn normalAt(index: u32) -> f32 {
  let first = (index & ~7u) + (index & 3u);
  let radius = sqrt(2.0 * max(minusLogarithm(uniformAt(first)), 0.0));
  let direction = onCircle(uniformAt(first + 4u));
  return radius * select(direction.x, direction.y, (index & 4u) != 0u);
}
`;

const WHITE = `${viewFunctions("result")}
${COUNTER_FUNCTIONS}
fn element(i: u32) {${SPLIT}
  let index = p.base + u32(${control("noiseFirst")}) * p.perPath + i;
  var value = 0.0;
  if (p.normal != 0u) { value = normalAt(index); } else { value = 2.0 * uniformAt(index) - 1.0; }
  arena[resultAt(s, t, c)] = value;
}`;

/** Where the counters of the shock begin that goes with white noise. */
const SHOCK_COUNTERS = 2 ** 30;

function white(result: View, isNormal: boolean, base: number): Kernel {
  const parameters = [
    ...extentParameters(result),
    ...viewParameters("result", result),
    u32("base", base),
    u32("perPath", result.time * result.channels),
    flag("normal", isNormal),
  ];
  return elementKernel({ body: WHITE, parameters, count: sizeOf(result), workPerElement: 40 });
}

const THREADS = 64;
/** Steps whose normals are drawn side by side before the recursions go through them. */
const CHUNK = 128;

/**
 * One workgroup for each asset's path: its threads draw the normals of a chunk of steps side by
 * side, then each walks one memory through it. The table has decay and gain of every half-life,
 * then the factor of the stationary law, row by row, then the numbers of the law of shocks.
 */
const MEMORY = `${viewFunctions("input", "shock")}
${COUNTER_FUNCTIONS}
var<workgroup> shocks: array<f32, ${CHUNK}>;
var<workgroup> volatilities: array<f32, ${CHUNK}>;
fn entry(index: u32) -> f32 { return p.table[index / 4u][index % 4u]; }
fn drive(index: u32) -> f32 { return entry(p.memories * (2u + p.memories) + index); }
fn start(row: u32, family: u32, memory: u32) -> f32 {
  var sum = 0.0;
  for (var j = 0u; j <= memory; j += 1u) {
    sum += entry(2u * p.memories + memory * p.memories + j)
      * normalAt(row + family * p.memories + j);
  }
  return sum;
}
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let s = group.x;
  let asset = group.y;
  let row = ((u32(${control("noiseFirst")}) + s) * p.assets + asset) * p.rowSize;
  let family = thread / p.memories;
  let memory = thread % p.memories;
  let walks = family < 3u;
  let channel = asset * (3u * p.memories + 1u);
  let decay = entry(2u * memory);
  let gain = entry(2u * memory + 1u);
  var state = 0.0;
  if (walks) { state = start(row, family, memory); }
  let place = channel + select(thread, thread + 1u, family == 2u);
  for (var begin = 0u; begin < p.time; begin += ${CHUNK}u) {
    let steps = min(${CHUNK}u, p.time - begin);
    for (var k = thread; k < steps; k += ${THREADS}u) {
      let t = begin + k;
      let shock = normalAt(row + p.shocks + t);
      let square = shock * shock;
      shocks[k] = shock;
      volatilities[k] = normalAt(row + p.volatilities + t);
      arena[inputAt(s, t, channel + 2u * p.memories)] = normalAt(row + p.white + t);
      if (p.hasShock != 0u) {
        arena[shockAt(s, t, asset)] =
          shock * (drive(0u) + square * (drive(1u) + square * drive(2u)));
      }
    }
    workgroupBarrier();
    if (walks) {
      for (var k = 0u; k < steps; k += 1u) {
        if (family == 1u) {
          state = decay * state + gain * volatilities[k];
          arena[inputAt(s, begin + k, place)] = state;
        } else {
          arena[inputAt(s, begin + k, place)] = state;
          let shock = shocks[k];
          let size = abs(shock);
          let signed = shock * (drive(3u) + drive(4u) * size);
          let magnitude = (size * (drive(5u) + drive(6u) * size) - drive(7u)) * drive(8u);
          state = decay * state + gain * select(signed, magnitude, family == 2u);
        }
      }
    }
    workgroupBarrier();
  }
}`;

function memoryTable({ halfLives, shockLaw }: MemoryNoise): readonly number[] {
  const laws = halfLives.map((halfLife) => {
    const decay = 2 ** (-1 / halfLife);
    return { decay, gain: Math.sqrt(1 - decay * decay) };
  });
  const factor = choleskyFactor(
    laws.map((left) =>
      laws.map((right) => (left.gain * right.gain) / (1 - left.decay * right.decay)),
    ),
  );
  return [
    ...laws.flatMap(({ decay, gain }) => [decay, gain]),
    ...factor.flat(),
    ...shockNumbers(shockLaw),
  ];
}

function memory(operation: DrawNoise, noise: MemoryNoise): Kernel {
  const { input, shock, assets } = operation;
  const memories = noise.halfLives.length;
  if (3 * memories > THREADS) throw new RangeError(`memory noise of ${memories} half-lives`);
  const row = memoryRow(memories, input.time);
  return kernel({
    body: MEMORY,
    parameters: [
      u32("memories", memories),
      u32("assets", assets),
      u32("time", input.time),
      u32("rowSize", row.size),
      u32("shocks", row.shocks),
      u32("volatilities", row.volatilities),
      u32("white", row.white),
      flag("hasShock", shock !== null),
      ...viewParameters("input", input),
      ...viewParameters("shock", shock ?? input),
    ],
    table: { type: "f32", values: memoryTable(noise) },
    workgroups: [input.samples, assets, 1],
    work: 150 * input.samples * input.time * assets,
  });
}

/** The generator's noise, drawn from the key in the controls, in one dispatch (two with a white shock). */
export function drawNoise(operation: DrawNoise): readonly Kernel[] {
  const { noise, input, shock } = operation;
  if (noise.kind === "memory") return [memory(operation, noise)];
  const values = white(input, noise.distribution === "normal", 0);
  return shock ? [values, white(shock, true, SHOCK_COUNTERS)] : [values];
}
