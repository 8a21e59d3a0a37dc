import { matrixExtent, matrixSlots } from "../../spectral-norm.ts";
import type { TrainingInputs } from "../compiled-plan.ts";
import type { Block, Operation, ProjectedMatrix, View } from "../operation.ts";
import { BackwardPass } from "./backward.ts";
import { buildGraph } from "./build-graph.ts";
import { type ForwardPass, runForward, type StatisticsMode } from "./forward.ts";
import { generateOnly } from "./generator-run.ts";
import { wholeOf } from "./graph.ts";
import { networkPlace } from "./network-place.ts";
import { drawNoise, placeNoise } from "./noise-place.ts";
import { PassBuffers, type PassValues } from "./pass-values.ts";
import { TangentPass } from "./tangent.ts";
import { hasBatchNorm, optimiseOperation, type TrainingBench } from "./training-bench.ts";
import { denseView, samplesOf, sizeOf } from "./views.ts";

/** Batch statistics, blended into the running ones. */
const SCORING: StatisticsMode = { usesBatch: true, updatesRunning: true };
const GENERATING: StatisticsMode = { usesBatch: true, updatesRunning: false };

const passOn = ({ discriminator }: TrainingBench, values: PassValues): ForwardPass => ({
  graph: discriminator.graph,
  place: discriminator.place,
  values,
  mode: SCORING,
});

/** Backward passes from the loss to the parameters: one over all windows, or one for each kind. */
function lossPasses(bench: TrainingBench) {
  const { discriminator, arena, gradients, program } = bench;
  const request = {
    parameters: gradients.discriminator,
    wantsInput: false,
    keepsGradients: false,
  };
  const open = (values: PassValues) => new BackwardPass(passOn(bench, values), request, arena);
  const { output } = discriminator.graph;
  if (discriminator.both === null) {
    const [real, generated] = [open(discriminator.real), open(discriminator.generated)];
    return {
      passes: [real, generated],
      real: real.gradients.seed(output),
      generated: generated.gradients.seed(output),
    };
  }
  const both = open(discriminator.both);
  const seed = both.gradients.seed(output);
  const { batchSize } = program;
  return {
    passes: [both],
    real: samplesOf(seed, 0, batchSize),
    generated: samplesOf(seed, batchSize, batchSize),
  };
}

function lossOperation(bench: TrainingBench, real: View, generated: View): Operation {
  const { discriminator, program, measure } = bench;
  const { output } = discriminator.graph;
  return {
    kind: "discriminator-loss",
    objective: program.objective,
    real: discriminator.real.view(output),
    generated: discriminator.generated.view(output),
    realGradient: real,
    generatedGradient: generated,
    measures: {
      discriminatorLoss: measure("discriminatorLoss"),
      realScore: measure("realScore"),
      generatedScore: measure("generatedScore"),
      accuracy: measure("accuracy"),
    },
  };
}

/**
 * The penalty's value and weight gradients from a forward pass, whose samples are one batch or two:
 * back from 1, ∂P/∂g per sample, and forward with the tangent.
 */
function penalise(bench: TrainingBench, values: PassValues): readonly Operation[] {
  const { program, arena, discriminator, gradients, measure } = bench;
  const { penalty, batchSize } = program;
  if (penalty === "none") return [];
  const pass = passOn(bench, values);
  const request = { parameters: null, wantsInput: true, keepsGradients: true };
  const back = new BackwardPass(pass, request, arena);
  const { graph } = discriminator;
  back.begin((result) => ({ kind: "fill", result, value: 1 }));
  back.run();
  const { view: gradient } = back.gradients.at(wholeOf(graph.input));
  const lease = arena.takeLeased("direction", sizeOf(gradient));
  const direction = denseView(
    lease.region.offset,
    gradient.samples,
    gradient.time,
    gradient.channels,
  );
  const laws: Operation[] = [];
  for (let first = 0; first < values.samples; first += batchSize) {
    laws.push({
      kind: "penalty",
      penalty,
      gradient: samplesOf(gradient, first, batchSize),
      direction: samplesOf(direction, first, batchSize),
      measure: measure("gradientPenalty"),
      accumulate: first > 0,
    });
  }
  const tangent = new TangentPass(pass, back, gradients.discriminator, arena).run(direction);
  lease.release();
  back.gradients.releaseAll();
  return [...back.take(), ...laws, ...tangent];
}

/** A third pass, on windows between the real and the generated ones. */
function interpolatedPenalty(bench: TrainingBench, windows: View): readonly Operation[] {
  const { discriminator, arena } = bench;
  const { graph } = discriminator;
  const places = new Map([[graph.input, windows]]);
  const values = new PassBuffers(graph, windows.samples, arena.takeLeased, places);
  const forward = runForward(passOn(bench, values));
  const operations = [...forward, ...penalise(bench, values)];
  values.release();
  return operations;
}

/** Region for the interpolated windows with the operation that makes them. */
function placeInterpolation({ program, arena, realWindows, generatedWindows }: TrainingBench) {
  if (program.penalty !== "interpolated") return null;
  const { samples, time, channels } = realWindows;
  const shares: Block = arena.keep("interpolation", samples);
  const { offset } = arena.keep("interpolated windows", sizeOf(realWindows));
  const windows = denseView(offset, samples, time, channels);
  const operation: Operation = {
    kind: "interpolate",
    real: realWindows,
    generated: generatedWindows,
    shares: shares.offset,
    result: windows,
  };
  return { shares, windows, operation };
}

function penaltyOperations(bench: TrainingBench, interpolated: View | null): readonly Operation[] {
  const { discriminator, program } = bench;
  if (interpolated !== null) return interpolatedPenalty(bench, interpolated);
  if (program.penalty === "real") return penalise(bench, discriminator.real);
  const { both } = discriminator;
  if (program.penalty === "none") return [];
  if (both === null) throw new Error("a penalty with batch normalisation");
  return penalise(bench, both);
}

function projection({ program, layout }: TrainingBench): readonly Operation[] {
  if (!program.spectralProjection) return [];
  const { state } = layout;
  let vector = state["discriminator.spectral-vectors"].offset;
  const matrices = matrixSlots(program.discriminator).map((slot): ProjectedMatrix => {
    const { rows, columns } = matrixExtent(slot);
    const weights = state["discriminator.weights"].offset + slot.offset;
    const matrix = { weights, rows, columns, vector };
    vector += rows;
    return matrix;
  });
  return [{ kind: "project", matrices }];
}

/** Adding noise to windows where they lie. */
function disturb(source: View, result: View): readonly Operation[] {
  return [{ kind: "add", source, result, scale: 1, accumulate: true }];
}

function instanceNoise({ program, arena, realWindows }: TrainingBench, name: string): View {
  const { batchSize, windowLength, assetCount } = program;
  const { offset } = arena.keep(`instance noise: ${name}`, sizeOf(realWindows));
  return denseView(offset, batchSize, windowLength, assetCount);
}

function generate(bench: TrainingBench, noise: TrainingInputs["discriminator"]) {
  const { program, layout, arena, generatedWindows } = bench;
  const { generator, windowLength } = program;
  const { "generator.weights": weights, "generator.buffers": buffers } = layout.state;
  const setting = {
    graph: buildGraph(generator, noise.input.time, false),
    place: networkPlace(generator, weights, buffers),
    mode: GENERATING,
    input: noise.input,
    shock: noise.shock,
    length: windowLength,
  };
  return generateOnly(setting, arena, generatedWindows);
}

/** The discriminator's half of a step: its inputs and its phases. */
export function planDiscriminatorHalf(bench: TrainingBench) {
  const { program, arena, gradients, discriminator, measure } = bench;
  const { batchSize, windowLength, penalty } = program;
  const interpolation = placeInterpolation(bench);
  const interpolate = interpolation === null ? [] : [interpolation.operation];
  const inputs: TrainingInputs["discriminator"] = {
    ...placeNoise(program, arena, "discriminator's half", batchSize, windowLength),
    windows: bench.realWindows,
    interpolation: interpolation?.shares ?? null,
    realInstanceNoise: instanceNoise(bench, "real"),
    generatedInstanceNoise: instanceNoise(bench, "generated"),
  };
  const adds = penalty !== "none" || hasBatchNorm(program.discriminator);
  const clears = adds || gradients.discriminator.hasGaps ? [gradients.discriminator.clear()] : [];
  const generated = generate(bench, inputs);
  const loss = lossPasses(bench);
  const prepared = loss.passes.flatMap((pass) => pass.take());
  for (const { gradients: slots } of loss.passes) slots.seeded(discriminator.graph.output);
  const lossOperations = [
    ...prepared,
    lossOperation(bench, loss.real, loss.generated),
    ...loss.passes.flatMap((pass) => pass.take()),
  ];
  const penalties = penaltyOperations(bench, interpolation?.windows ?? null);
  for (const pass of loss.passes) pass.run();
  const { block } = gradients.discriminator;
  return {
    inputs,
    draw: [drawNoise(program, inputs)],
    interpolate,
    disturbReal: disturb(inputs.realInstanceNoise, bench.realWindows),
    disturbGenerated: disturb(inputs.generatedInstanceNoise, bench.generatedWindows),
    phases: {
      "draw-windows": clears,
      "generate-for-discriminator": [...generated, ...interpolate],
      "score-real": runForward(passOn(bench, discriminator.real)),
      "score-generated": runForward(passOn(bench, discriminator.generated)),
      "discriminator-loss": lossOperations,
      "gradient-penalty": penalties,
      "discriminator-gradients": [
        ...loss.passes.flatMap((pass) => pass.take()),
        { kind: "norm", gradient: block, measure: measure("discriminatorGradientNorm") } as const,
      ],
      "discriminator-update": [optimiseOperation(bench, "discriminator"), ...projection(bench)],
    },
  };
}
