import type { RandomStream } from "../shared/random.ts";
import type { NoiseBatch } from "./gan-engine.ts";
import type { NetworkPlan, NoisePlan } from "./network-plan.ts";
import { memoryChannels } from "./plan-network.ts";

type MemoryNoise = Extract<NoisePlan, { readonly kind: "memory" }>;
type WhiteNoise = Extract<NoisePlan, { readonly kind: "white" }>;

/** E|e| and the deviation of |e| for a standard normal e. */
const MEAN_MAGNITUDE = Math.sqrt(2 / Math.PI);
const MAGNITUDE_DEVIATION = Math.sqrt(1 - 2 / Math.PI);

/** The AR(1) laws of one family of memories that share their innovations. */
interface MemoryLaw {
  /** ρ_j = 2^(−1/h_j) and q_j = √(1 − ρ_j²). */
  readonly decays: Float64Array;
  readonly gains: Float64Array;
  /** Lower Cholesky factor of the stationary covariance S_ij = q_i q_j / (1 − ρ_i ρ_j), row-major. */
  readonly startFactor: Float64Array;
}

function choleskyFactor(
  matrix: (row: number, column: number) => number,
  size: number,
): Float64Array {
  const factor = new Float64Array(size * size);
  const at = (row: number, column: number) => factor[row * size + column] ?? 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix(row, column);
      for (let k = 0; k < column; k++) rest -= at(row, k) * at(column, k);
      factor[row * size + column] =
        row === column ? Math.sqrt(Math.max(rest, 0)) : rest / Math.max(at(column, column), 1e-12);
    }
  }
  return factor;
}

function memoryLaw(halfLives: readonly number[]): MemoryLaw {
  const decays = Float64Array.from(halfLives, (halfLife) => 2 ** (-1 / halfLife));
  const gains = decays.map((decay) => Math.sqrt(1 - decay * decay));
  const covariance = (row: number, column: number) =>
    ((gains[row] ?? 0) * (gains[column] ?? 0)) / (1 - (decays[row] ?? 0) * (decays[column] ?? 0));
  return { decays, gains, startFactor: choleskyFactor(covariance, halfLives.length) };
}

/** Fills `states` with a draw from the joint stationary law of the memories. */
function drawStationary(states: Float64Array, law: MemoryLaw, stream: RandomStream): void {
  const size = states.length;
  const white = Array.from(states, () => stream.normal());
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let column = 0; column <= row; column++) {
      sum += (law.startFactor[row * size + column] ?? 0) * (white[column] ?? 0);
    }
    states[row] = sum;
  }
}

function advance(states: Float64Array, law: MemoryLaw, innovation: number): void {
  for (let j = 0; j < states.length; j++) {
    states[j] = (law.decays[j] ?? 0) * (states[j] ?? 0) + (law.gains[j] ?? 0) * innovation;
  }
}

interface MemoryWriter {
  readonly input: Float32Array;
  readonly inputStride: number;
  readonly shock: Float32Array;
  readonly shockStride: number;
}

/** One asset's path: channels [shock memory (lagged), volatility memory, white, magnitude memory (lagged)]. */
function writeMemoryPath(
  writer: MemoryWriter,
  at: { readonly input: number; readonly shock: number; readonly length: number },
  law: MemoryLaw,
  stream: RandomStream,
): void {
  const size = law.decays.length;
  const [shocks, volatility, magnitudes] = [0, 1, 2].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (const states of [shocks, volatility, magnitudes]) drawStationary(states, law, stream);
  for (let time = 0; time < at.length; time++) {
    const offset = at.input + time * writer.inputStride;
    const shock = stream.normal();
    advance(volatility, law, stream.normal());
    writer.input.set(shocks, offset);
    writer.input.set(volatility, offset + size);
    writer.input[offset + 2 * size] = stream.normal();
    writer.input.set(magnitudes, offset + 2 * size + 1);
    writer.shock[at.shock + time * writer.shockStride] = shock;
    advance(shocks, law, shock);
    advance(magnitudes, law, (Math.abs(shock) - MEAN_MAGNITUDE) / MAGNITUDE_DEVIATION);
  }
}

function drawMemory(
  noise: MemoryNoise,
  assets: number,
  count: number,
  length: number,
  stream: RandomStream,
): NoiseBatch {
  const law = memoryLaw(noise.halfLives);
  const channels = memoryChannels(noise.halfLives);
  const inputStride = assets * channels;
  const input = new Float32Array(count * length * inputStride);
  const shock = new Float32Array(count * length * assets);
  const writer = { input, inputStride, shock, shockStride: assets };
  for (let path = 0; path < count; path++) {
    for (let asset = 0; asset < assets; asset++) {
      const at = {
        input: path * length * inputStride + asset * channels,
        shock: path * length * assets + asset,
        length,
      };
      writeMemoryPath(writer, at, law, stream);
    }
  }
  return { count, length, input, shock };
}

function drawWhite(
  noise: WhiteNoise,
  shockCount: number,
  count: number,
  length: number,
  stream: RandomStream,
): NoiseBatch {
  const time = noise.time === "vector" ? 1 : length + noise.warmUp;
  const input = new Float32Array(count * time * noise.channels);
  if (noise.distribution === "normal") stream.fillNormal(input);
  else stream.fillUniform(input, -1, 1);
  if (shockCount === 0) return { count, length, input };
  return { count, length, input, shock: stream.fillNormal(new Float32Array(shockCount)) };
}

/** White normal noise of the plan's input, for a plan that names no noise of its own. */
const plainNoise = ({ input }: NetworkPlan): WhiteNoise => ({
  kind: "white",
  channels: input.channels,
  time: input.time === 1 ? "vector" : "path",
  warmUp: 0,
  distribution: "normal",
});

/**
 * Noise for `count` paths of `length` returns of `windowAssets` assets, in the shape that the
 * generator's noise plan asks for. Memory noise starts exactly in its stationary law: the states
 * of one family are jointly normal with covariance q_i q_j / (1 − ρ_i ρ_j) (recipe.md a; for the
 * magnitudes an approximation). White uniform noise is on [−1, 1). The shock of the
 * stochastic-volatility law is drawn where the output law needs it.
 */
export function drawNoise(
  generator: NetworkPlan,
  windowAssets: number,
  count: number,
  length: number,
  stream: RandomStream,
): NoiseBatch {
  const noise = generator.noise ?? plainNoise(generator);
  if (noise.kind === "memory") return drawMemory(noise, windowAssets, count, length, stream);
  const needsShock = generator.outputLaw?.kind === "stochastic-volatility";
  return drawWhite(noise, needsShock ? count * length * windowAssets : 0, count, length, stream);
}
