import type { GanProgram } from "../../gan-engine.ts";
import type { InferencePlan, StateLayout } from "../compiled-plan.ts";
import type { Operation, View } from "../operation.ts";
import { ArenaBuilder } from "./arena-builder.ts";
import { BackwardPass } from "./backward.ts";
import { buildGraph } from "./build-graph.ts";
import { type ForwardPass, RUNNING_STATISTICS, runForward, runForwardOnly } from "./forward.ts";
import { generateOnly } from "./generator-run.ts";
import { isWhole, type Value, wholeOf } from "./graph.ts";
import { networkPlace } from "./network-place.ts";
import { placeNoise } from "./noise-place.ts";
import { PassBuffers } from "./pass-values.ts";
import { denseView } from "./views.ts";

/** A chunk of work: `count` samples, all buffers from float `first` of the arena on. */
export interface InferenceChunk {
  readonly first: number;
  readonly count: number;
}

export interface GenerationChunk extends InferenceChunk {
  /** Steps of every path. */
  readonly length: number;
  /** Use the moving average of the weights. */
  readonly averaged: boolean;
}

function finish(
  arena: ArenaBuilder,
  operations: readonly Operation[],
  views: { readonly input: View; readonly shock?: View | null; readonly output: View },
): InferencePlan {
  const { input, shock = null, output } = views;
  return { regions: arena.regions, size: arena.size, operations, input, shock, output };
}

/** Paths from noise: standardised returns `[count, length, assets]`, with running statistics. */
export function planGeneration(
  program: GanProgram,
  { state }: StateLayout,
  { first, count, length, averaged }: GenerationChunk,
): InferencePlan {
  const { generator, assetCount } = program;
  const arena = new ArenaBuilder(first);
  const noise = placeNoise(program, arena, "generation", count, length);
  const { offset } = arena.keep("generation: returns", count * length * assetCount);
  const output = denseView(offset, count, length, assetCount);
  const weights = state[averaged ? "generator.average" : "generator.weights"];
  const buffers = state[averaged ? "generator.average-buffers" : "generator.buffers"];
  const setting = {
    graph: buildGraph(generator, noise.input.time, false),
    place: networkPlace(generator, weights, buffers),
    mode: RUNNING_STATISTICS,
    ...noise,
    length,
  };
  return finish(arena, generateOnly(setting, arena, output), { ...noise, output });
}

/** The discriminator with running statistics on windows of its own. */
function openDiscriminator(
  { discriminator, windowLength, assetCount }: GanProgram,
  { state }: StateLayout,
  { first, count }: InferenceChunk,
  hasDerivatives: boolean,
) {
  const arena = new ArenaBuilder(first);
  const graph = buildGraph(discriminator, windowLength, hasDerivatives);
  const { offset } = arena.keep("scoring: windows", count * windowLength * assetCount);
  const input = denseView(offset, count, windowLength, assetCount);
  const { "discriminator.weights": weights, "discriminator.buffers": buffers } = state;
  const place = networkPlace(discriminator, weights, buffers);
  return { arena, graph, input, place };
}

/** Logits `[count, 1, 1]` of windows, with running statistics. */
export function planScoring(
  program: GanProgram,
  layout: StateLayout,
  chunk: InferenceChunk,
): InferencePlan {
  const { arena, graph, input, place } = openDiscriminator(program, layout, chunk, false);
  const { offset } = arena.keep("scoring: logits", chunk.count);
  const output = denseView(offset, chunk.count, 1, 1);
  const places = new Map<Value, View>([[graph.input, input]]);
  const isDone = isWhole(graph.output);
  if (isDone) places.set(graph.output.value, output);
  const values = new PassBuffers(graph, chunk.count, arena.takeLeased, places);
  const pass: ForwardPass = { graph, values, place, mode: RUNNING_STATISTICS };
  const operations = runForwardOnly(pass, values);
  const source = values.view(graph.output);
  const copy: Operation = { kind: "add", source, result: output, scale: 1, accumulate: false };
  return finish(arena, isDone ? operations : [...operations, copy], { input, output });
}

/** ∂logit/∂window `[count, windowLength, assets]`, with running statistics. */
export function planInputGradient(
  program: GanProgram,
  layout: StateLayout,
  chunk: InferenceChunk,
): InferencePlan {
  const { arena, graph, input, place } = openDiscriminator(program, layout, chunk, true);
  const places = new Map([[graph.input, input]]);
  const values = new PassBuffers(graph, chunk.count, arena.takeLeased, places);
  const pass: ForwardPass = { graph, values, place, mode: RUNNING_STATISTICS };
  const forward = runForward(pass);
  const request = { parameters: null, wantsInput: true, keepsGradients: false };
  const back = new BackwardPass(pass, request, arena);
  back.begin((result) => ({ kind: "fill", result, value: 1 }));
  back.run();
  const output = back.gradients.at(wholeOf(graph.input)).view;
  return finish(arena, [...forward, ...back.take()], { input, output });
}
