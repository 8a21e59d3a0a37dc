import type { GanProgram } from "../../gan-engine.ts";
import type { TrainingPlan } from "../compiled-plan.ts";
import { planDiscriminatorHalf } from "./discriminator-phases.ts";
import { planGeneratorHalf } from "./generator-phases.ts";
import { type OptimiserIds, trainingBench } from "./training-bench.ts";

/**
 * Compiles a step: every buffer's place and every phase's operations. Noise on the windows is
 * added where they lie: `disturbReal` after draw-windows, `disturbGenerated` before score-generated,
 * `disturbGenerator` before score-for-generator; `addAuxiliaryGradient` before generator-gradients.
 */
export function planTraining(program: GanProgram, optimisers: OptimiserIds): TrainingPlan {
  const bench = trainingBench(program, optimisers);
  const { real, generated, graph } = bench.discriminator;
  const first = planDiscriminatorHalf(bench);
  const second = planGeneratorHalf(bench);
  return {
    program,
    layout: bench.layout,
    regions: bench.arena.regions,
    size: bench.arena.size,
    inputs: { discriminator: first.inputs, generator: second.inputs },
    pictures: {
      discriminatorReturns: bench.generatedWindows,
      realScores: real.view(graph.output),
      generatedScores: generated.view(graph.output),
      generatorReturns: second.returns,
      generatorScores: generated.view(graph.output),
    },
    drawDiscriminatorNoise: first.draw,
    drawGeneratorNoise: second.draw,
    interpolate: first.interpolate,
    disturbReal: first.disturbReal,
    disturbGenerated: first.disturbGenerated,
    disturbGenerator: second.disturb,
    addAuxiliaryGradient: second.addAuxiliaryGradient,
    phases: { ...first.phases, ...second.phases },
  };
}
