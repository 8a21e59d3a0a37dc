import { type RandomStream, randomStream } from "../shared/random.ts";
import type { EngineState, GanProgram, StateKey } from "./gan-engine.ts";
import type { NetworkPlan, ParameterSlot } from "./network-plan.ts";
import {
  INITIAL_POWER_ITERATIONS,
  matrixExtent,
  matrixSlots,
  spectralNorm,
} from "./spectral-norm.ts";

const GENERATOR = 0;
const DISCRIMINATOR = 1;
const SPECTRAL = 2;

function fillSlot(target: Float32Array, slot: ParameterSlot, stream: RandomStream): void {
  const { initialiser, fanIn, fanOut } = slot;
  switch (initialiser.kind) {
    case "constant":
      target.fill(initialiser.value);
      return;
    case "uniform-fan-in":
      stream.fillUniform(target, -1 / Math.sqrt(fanIn), 1 / Math.sqrt(fanIn));
      return;
    case "glorot": {
      const bound = Math.sqrt(6 / (fanIn + fanOut));
      stream.fillUniform(target, -bound, bound);
      return;
    }
    case "he":
      fillNormal(target, Math.sqrt(2 / fanIn), stream);
      return;
    case "normal":
      fillNormal(target, initialiser.deviation, stream);
      return;
  }
}

function fillNormal(target: Float32Array, deviation: number, stream: RandomStream): void {
  stream.fillNormal(target);
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) * deviation;
}

function initialWeights(network: NetworkPlan, seed: number, index: number): Float32Array {
  const stream = randomStream(seed, "weights", index);
  const weights = new Float32Array(network.parameterCount);
  for (const slot of network.parameters) {
    fillSlot(weights.subarray(slot.offset, slot.offset + slot.size), slot, stream);
  }
  return weights;
}

function initialBuffers(network: NetworkPlan): Float32Array {
  const buffers = new Float32Array(network.bufferCount);
  for (const { offset, size, initialValue } of network.buffers) {
    buffers.fill(initialValue, offset, offset + size);
  }
  return buffers;
}

/** Scales every matrix to spectral norm 1 in place; returns the packed vectors that the iteration reached. */
function normaliseMatrices(
  network: NetworkPlan,
  weights: Float32Array,
  seed: number,
): Float32Array {
  const stream = randomStream(seed, "weights", SPECTRAL);
  const vectors = matrixSlots(network).map((slot) => {
    const matrix = weights.subarray(slot.offset, slot.offset + slot.size);
    const start = stream.fillNormal(new Float32Array(matrixExtent(slot).rows));
    const { norm, vector } = spectralNorm(matrix, start, INITIAL_POWER_ITERATIONS);
    const scale = 1 / Math.max(norm, 1e-12);
    for (let i = 0; i < matrix.length; i++) matrix[i] = (matrix[i] ?? 0) * scale;
    return vector;
  });
  return Float32Array.from(vectors.flatMap((vector) => [...vector]));
}

/**
 * The state of a run before its first step, all from one seed: weights from the stream "weights"
 * of each network, moments zero, the average equal to the weights. With spectral projection the
 * discriminator's matrices start at norm 1 (recipe.md a).
 */
export function initialState(program: GanProgram, seed: number): EngineState {
  const { generator, discriminator } = program;
  const generatorWeights = initialWeights(generator, seed, GENERATOR);
  const discriminatorWeights = initialWeights(discriminator, seed, DISCRIMINATOR);
  const vectors = program.spectralProjection
    ? normaliseMatrices(discriminator, discriminatorWeights, seed)
    : new Float32Array(0);
  return new Map<StateKey, Float32Array>([
    ["generator.weights", generatorWeights],
    ["generator.average", generatorWeights.slice()],
    ["generator.first-moment", new Float32Array(generator.parameterCount)],
    ["generator.second-moment", new Float32Array(generator.parameterCount)],
    ["generator.buffers", initialBuffers(generator)],
    ["generator.average-buffers", initialBuffers(generator)],
    ["discriminator.weights", discriminatorWeights],
    ["discriminator.first-moment", new Float32Array(discriminator.parameterCount)],
    ["discriminator.second-moment", new Float32Array(discriminator.parameterCount)],
    ["discriminator.buffers", initialBuffers(discriminator)],
    ["discriminator.spectral-vectors", vectors],
    ["counters", new Float32Array(2)],
  ]);
}
