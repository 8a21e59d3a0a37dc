import type { GanProgram, StateKey } from "./gan-engine.ts";
import { spectralVectorCount } from "./spectral-norm.ts";

/** Length of every vector of a program's state. */
export function stateSizes(program: GanProgram): Readonly<Record<StateKey, number>> {
  const { generator, discriminator } = program;
  return {
    "generator.weights": generator.parameterCount,
    "generator.average": generator.parameterCount,
    "generator.first-moment": generator.parameterCount,
    "generator.second-moment": generator.parameterCount,
    "generator.buffers": generator.bufferCount,
    "generator.average-buffers": generator.bufferCount,
    "discriminator.weights": discriminator.parameterCount,
    "discriminator.first-moment": discriminator.parameterCount,
    "discriminator.second-moment": discriminator.parameterCount,
    "discriminator.buffers": discriminator.bufferCount,
    "discriminator.spectral-vectors": spectralVectorCount(program),
    counters: 2,
  };
}
