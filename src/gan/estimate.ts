import type { GanProgram } from "../engine/gan-engine.ts";
import type { NetworkPlan, PlannedLayer } from "../engine/network-plan.ts";

/** What a run will ask of a device. */
export interface Estimate {
  readonly generatorParameters: number;
  readonly discriminatorParameters: number;
  /** Floating-point operations of one training step; a backward pass counts as two forward ones. */
  readonly stepFlops: number;
  /** Weights with their optimiser state, and the activations of one batch with their gradients. */
  readonly bytes: number;
}

const BYTES_PER_NUMBER = 4;
/** Weights, gradient, two moments, moving average. */
const COPIES_OF_WEIGHTS = 5;
/** Output, its gradient, and what the layer keeps for its backward pass. */
const COPIES_OF_ACTIVATIONS = 3;

function activationCount(layer: PlannedLayer): number {
  const inner = layer.blocks.flat().reduce((sum, child) => sum + activationCount(child), 0);
  return inner + layer.output.time * layer.output.channels;
}

function activationsPerSample(plan: NetworkPlan): number {
  return plan.layers.reduce((sum, layer) => sum + activationCount(layer), 0);
}

/** Forward passes' worth of the discriminator that its gradient penalty adds per window (speed.md 9). */
const PENALTY_PASSES = { none: 0, interpolated: 5, real: 5, "real-and-generated": 10 } as const;

/**
 * Parameters, work and memory of a program, from its plans alone. Work follows recipe.md: the
 * discriminator's half generates a batch and runs 3 passes over 2 batches; the generator's half
 * runs 3 passes through both networks.
 */
export function estimate(program: GanProgram, discriminatorSteps: number): Estimate {
  const { generator, discriminator, batchSize } = program;
  const penalty = PENALTY_PASSES[program.penalty] * discriminator.flops;
  const discriminatorHalf = generator.flops + 6 * discriminator.flops + penalty;
  const generatorHalf = 3 * (generator.flops + discriminator.flops);
  const parameters = generator.parameterCount + discriminator.parameterCount;
  const activations =
    batchSize * (activationsPerSample(generator) + 2 * activationsPerSample(discriminator));
  return {
    generatorParameters: generator.parameterCount,
    discriminatorParameters: discriminator.parameterCount,
    stepFlops: batchSize * (discriminatorSteps * discriminatorHalf + generatorHalf),
    bytes:
      BYTES_PER_NUMBER * (COPIES_OF_WEIGHTS * parameters + COPIES_OF_ACTIVATIONS * activations),
  };
}
