import {
  type CounterKey,
  counterUniform,
  fillCounterNormals,
} from "../../../shared/counter-random.ts";
import { choleskyFactor } from "../../../shared/linear-algebra.ts";
import { memoryRow } from "../../noise.ts";
import { magnitudeDrive, shockOf, shockPolynomials, signedDrive } from "../../shock-law.ts";
import type { View } from "../operation.ts";
import { type Floats, type OperationOf, placeOf, visit } from "./floats.ts";

/** Where the counters of the shock begin that goes with white noise. */
const SHOCK_COUNTERS = 2 ** 30;

type DrawNoise = OperationOf<"draw-noise">;
type MemoryNoise = Extract<DrawNoise["noise"], { readonly kind: "memory" }>;

const normalsFrom = (key: CounterKey, first: number, count: number): readonly number[] => [
  ...fillCounterNormals(key, first, new Float64Array(count)),
];

function keyOf(floats: Floats): CounterKey {
  return [
    floats.control("noiseKey0") + 65536 * floats.control("noiseKey1"),
    floats.control("noiseKey2") + 65536 * floats.control("noiseKey3"),
  ];
}

/** Writes a view with the numbers from `from` on, row-major from the first path's place. */
function writeWhite(floats: Floats, view: View, numberAt: (index: number) => number): void {
  const first = floats.control("noiseFirst");
  visit(view, (sample, time, channel) => {
    const index = ((first + sample) * view.time + time) * view.channels + channel;
    floats.set(placeOf(view, sample, time, channel), numberAt(index));
  });
}

function drawWhite(floats: Floats, operation: DrawNoise, distribution: "normal" | "uniform"): void {
  const key = keyOf(floats);
  const normalAt = (index: number) => normalsFrom(key, index, 1)[0] ?? Number.NaN;
  writeWhite(
    floats,
    operation.input,
    distribution === "normal" ? normalAt : (index) => 2 * counterUniform(key, index) - 1,
  );
  if (operation.shock) {
    writeWhite(floats, operation.shock, (index) => normalAt(SHOCK_COUNTERS + index));
  }
}

/** The recursions of one family of memories: x ← ρ x + q e. */
interface Recursion {
  readonly decay: number;
  readonly gain: number;
}

const recursionOf = (halfLife: number): Recursion => {
  const decay = 2 ** (-1 / halfLife);
  return { decay, gain: Math.sqrt(1 - decay * decay) };
};

/** A draw from the stationary law of memories that share their innovations. */
function stationary(recursions: readonly Recursion[], white: readonly number[]): number[] {
  const factor = choleskyFactor(
    recursions.map((left) =>
      recursions.map((right) => (left.gain * right.gain) / (1 - left.decay * right.decay)),
    ),
  );
  return factor.map((row) => row.reduce((sum, each, j) => sum + each * (white[j] ?? 0), 0));
}

const advance = (recursions: readonly Recursion[], states: readonly number[], by: number) =>
  recursions.map(({ decay, gain }, j) => decay * (states[j] ?? 0) + gain * by);

/** One asset's path from its row of normals. */
function writeMemoryPath(
  floats: Floats,
  { input, shock }: DrawNoise,
  { halfLives, shockLaw }: MemoryNoise,
  at: { readonly sample: number; readonly asset: number; readonly normals: readonly number[] },
): void {
  const { sample, asset, normals } = at;
  const recursions = halfLives.map(recursionOf);
  const polynomials = shockPolynomials(shockLaw);
  const memories = halfLives.length;
  const row = memoryRow(memories, input.time);
  const normal = (index: number) => normals[index] ?? Number.NaN;
  const start = (family: number) =>
    stationary(recursions, normals.slice(family * memories, (family + 1) * memories));
  let [shocks, volatilities, magnitudes] = [start(0), start(1), start(2)];
  for (let time = 0; time < input.time; time++) {
    const innovation = normal(row.shocks + time);
    volatilities = advance(recursions, volatilities, normal(row.volatilities + time));
    const channels = [...shocks, ...volatilities, normal(row.white + time), ...magnitudes];
    for (const [index, value] of channels.entries()) {
      floats.set(placeOf(input, sample, time, asset * channels.length + index), value);
    }
    if (shock) {
      floats.set(placeOf(shock, sample, time, asset), shockOf(polynomials, innovation));
    }
    shocks = advance(recursions, shocks, signedDrive(polynomials, innovation));
    magnitudes = advance(recursions, magnitudes, magnitudeDrive(polynomials, innovation));
  }
}

/** Noise from the key and the first path's place in the controls, as `fillNoise` makes it. */
export function drawNoise(floats: Floats, operation: DrawNoise): void {
  const { noise, input, assets } = operation;
  if (noise.kind === "white") {
    drawWhite(floats, operation, noise.distribution);
    return;
  }
  const { size } = memoryRow(noise.halfLives.length, input.time);
  const first = floats.control("noiseFirst");
  for (let sample = 0; sample < input.samples; sample++) {
    for (let asset = 0; asset < assets; asset++) {
      const row = (first + sample) * assets + asset;
      const normals = normalsFrom(keyOf(floats), row * size, size);
      writeMemoryPath(floats, operation, noise, { sample, asset, normals });
    }
  }
}
