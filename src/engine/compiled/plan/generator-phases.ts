import type { TrainingInputs } from "../compiled-plan.ts";
import type { Operation, View } from "../operation.ts";
import { BackwardPass } from "./backward.ts";
import { buildGraph } from "./build-graph.ts";
import { type ForwardPass, runForward } from "./forward.ts";
import { GeneratorRun } from "./generator-run.ts";
import { wholeOf } from "./graph.ts";
import { networkPlace } from "./network-place.ts";
import { drawNoise, placeNoise } from "./noise-place.ts";
import { withInput } from "./pass-values.ts";
import { hasBatchNorm, optimiseOperation, type TrainingBench } from "./training-bench.ts";
import { denseView, recut } from "./views.ts";

/** Paths that the generator draws, and their length. */
function pathShape({ program }: TrainingBench) {
  const { batchSize, windowLength, generatorPathCount, assetCount } = program;
  const length = (batchSize * windowLength) / generatorPathCount;
  return { count: generatorPathCount, length, assets: assetCount };
}

function placeInputs(bench: TrainingBench): TrainingInputs["generator"] {
  const { program, arena } = bench;
  const { batchSize, windowLength, assetCount, objective } = program;
  const { count, length, assets } = pathShape(bench);
  const windows = (name: string): View => {
    const { offset } = arena.keep(name, batchSize * windowLength * assetCount);
    return denseView(offset, batchSize, windowLength, assetCount);
  };
  return {
    ...placeNoise(program, arena, "generator's half", count, length),
    windows: objective.paired ? windows("generator's half: real windows") : null,
    instanceNoise: windows("instance noise: generator's half"),
    auxiliaryGradient: recut(windows("auxiliary penalty's gradient"), count, length, assets),
  };
}

function runOf(bench: TrainingBench, inputs: TrainingInputs["generator"]): GeneratorRun {
  const { program, layout, arena } = bench;
  const { generator } = program;
  const { "generator.weights": weights, "generator.buffers": buffers } = layout.state;
  const setting = {
    graph: buildGraph(generator, inputs.input.time, true),
    place: networkPlace(generator, weights, buffers),
    mode: { usesBatch: true, updatesRunning: true },
    input: inputs.input,
    shock: inputs.shock,
    length: pathShape(bench).length,
  };
  return new GeneratorRun(setting, arena);
}

/** The discriminator as the generator's half runs it: batch statistics that nobody records. */
function scoringPass({ discriminator }: TrainingBench, values: ForwardPass["values"]): ForwardPass {
  const { graph, place } = discriminator;
  return { graph, place, values, mode: { usesBatch: true, updatesRunning: false } };
}

function scoreOperations(bench: TrainingBench, realWindows: View | null): readonly Operation[] {
  const { graph, generated, real } = bench.discriminator;
  const forged = runForward(scoringPass(bench, generated));
  if (realWindows === null) return forged;
  return [...forged, ...runForward(scoringPass(bench, withInput(real, graph, realWindows)))];
}

function lossOperation(bench: TrainingBench, gradient: View): Operation {
  const { discriminator, program, measure } = bench;
  const { output } = discriminator.graph;
  const { paired, generator: term } = program.objective;
  return {
    kind: "generator-loss",
    term,
    generated: discriminator.generated.view(output),
    real: paired ? discriminator.real.view(output) : null,
    gradient,
    measure: measure("generatorLoss"),
  };
}

/** Moves the averaged generator's running statistics along, where it has any. */
function averageStatistics({ layout }: TrainingBench): readonly Operation[] {
  const source = layout.state["generator.buffers"];
  const target = layout.state["generator.average-buffers"];
  return source.size > 0 ? [{ kind: "average", source, target }] : [];
}

/**
 * The generator's half of a step: its inputs and its phases. The discriminator is gone back through
 * in the loss's phase, so that the auxiliary penalty's gradient can be added to its result.
 */
export function planGeneratorHalf(bench: TrainingBench) {
  const { program, arena, discriminator, generatedWindows, gradients, measure } = bench;
  const inputs = placeInputs(bench);
  const adds = hasBatchNorm(program.generator) || gradients.generator.hasGaps;
  const clears = adds ? [gradients.generator.clear()] : [];
  const run = runOf(bench, inputs);
  const { samples, time, channels } = run.returns;
  const scored = recut(generatedWindows, samples, time, channels);
  const request = { parameters: null, wantsInput: true, keepsGradients: false };
  const pass = scoringPass(bench, discriminator.generated);
  const back = new BackwardPass(pass, request, arena);
  back.begin((gradient) => lossOperation(bench, gradient));
  back.run();
  const atWindows = back.gradients.at(wholeOf(discriminator.graph.input));
  const atReturns = { ...atWindows, view: recut(atWindows.view, samples, time, channels) };
  const gradientOperations = run.backward(atReturns, gradients.generator);
  atWindows.lease.release();
  const { block } = gradients.generator;
  const copy = { kind: "add", source: run.returns, result: scored, scale: 1, accumulate: false };
  return {
    inputs,
    returns: run.returns,
    draw: [drawNoise(program, inputs)],
    disturb: [
      {
        kind: "add",
        source: inputs.instanceNoise,
        result: generatedWindows,
        scale: 1,
        accumulate: true,
      },
    ] as const,
    addAuxiliaryGradient: [
      {
        kind: "add",
        source: inputs.auxiliaryGradient,
        result: atReturns.view,
        scale: 1,
        accumulate: true,
      },
    ] as const,
    phases: {
      "generate-for-generator": [...run.forward, copy as Operation],
      "score-for-generator": scoreOperations(bench, inputs.windows),
      "generator-loss": back.take(),
      "auxiliary-penalties": [],
      "generator-gradients": [
        ...clears,
        ...gradientOperations,
        { kind: "norm", gradient: block, measure: measure("generatorGradientNorm") } as const,
      ],
      "generator-update": [optimiseOperation(bench, "generator"), ...averageStatistics(bench)],
    },
  };
}
