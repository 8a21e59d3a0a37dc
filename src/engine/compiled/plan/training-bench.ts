import { cancelledBiases } from "../../cancelled-biases.ts";
import type { GanProgram, MeasureName, OptimiserId } from "../../gan-engine.ts";
import type { NetworkPlan, PlannedLayer } from "../../network-plan.ts";
import type { StateLayout } from "../compiled-plan.ts";
import type { OptimisedNetwork, View } from "../operation.ts";
import { ArenaBuilder } from "./arena-builder.ts";
import { buildGraph } from "./build-graph.ts";
import type { Graph } from "./graph.ts";
import { type NetworkPlace, networkPlace } from "./network-place.ts";
import { ParameterGradients } from "./parameter-gradients.ts";
import { PassBuffers, type PassValues, partOf } from "./pass-values.ts";
import { stateLayout } from "./state-layout.ts";
import { denseView, samplesOf } from "./views.ts";

/** Which optimiser each network is trained with: it decides the operation. */
export type OptimiserIds = Readonly<Record<OptimisedNetwork, OptimiserId>>;

/** A discriminator's forward passes on real and on generated windows. */
export interface DiscriminatorPasses {
  readonly graph: Graph;
  readonly place: NetworkPlace;
  readonly real: PassValues;
  readonly generated: PassValues;
  /** Both side by side; null where batch statistics keep them apart. */
  readonly both: PassValues | null;
}

/** What both halves of a training step are planned on. */
export interface TrainingBench {
  readonly program: GanProgram;
  readonly layout: StateLayout;
  readonly arena: ArenaBuilder;
  readonly optimisers: OptimiserIds;
  readonly discriminator: DiscriminatorPasses;
  readonly realWindows: View;
  readonly generatedWindows: View;
  readonly gradients: Readonly<Record<OptimisedNetwork, ParameterGradients>>;
  /** Offset of a measure in the arena. */
  measure(name: MeasureName): number;
}

const isNormalised = (layer: PlannedLayer): boolean =>
  layer.spec.kind === "batch-norm" || layer.blocks.flat().some(isNormalised);

/** True if a network uses statistics of its batch. */
export function hasBatchNorm({ layers }: NetworkPlan): boolean {
  return layers.some(isNormalised);
}

function discriminatorPasses(
  { discriminator, batchSize, windowLength }: GanProgram,
  layout: StateLayout,
  arena: ArenaBuilder,
  windows: View,
): DiscriminatorPasses {
  const graph = buildGraph(discriminator, windowLength, true);
  const { "discriminator.weights": weights, "discriminator.buffers": buffers } = layout.state;
  const place = networkPlace(discriminator, weights, buffers);
  const pass = (name: string, view: View) =>
    new PassBuffers(
      graph,
      view.samples,
      (part, size) => arena.takeKept(`${name}: ${part}`, size),
      new Map([[graph.input, view]]),
    );
  if (hasBatchNorm(discriminator)) {
    const real = pass("discriminator on real", samplesOf(windows, 0, batchSize));
    const generated = pass("discriminator on generated", samplesOf(windows, batchSize, batchSize));
    return { graph, place, real, generated, both: null };
  }
  const both = pass("discriminator", windows);
  const real = partOf(both, 0, batchSize);
  return { graph, place, real, generated: partOf(both, batchSize, batchSize), both };
}

/** Lays out what both halves share: state, windows, the discriminator's activations, gradients. */
export function trainingBench(program: GanProgram, optimisers: OptimiserIds): TrainingBench {
  const { batchSize, windowLength, assetCount, generator, discriminator } = program;
  const layout = stateLayout(program);
  const arena = new ArenaBuilder(layout.end);
  const region = arena.keep("windows", 2 * batchSize * windowLength * assetCount);
  const windows = denseView(region.offset, 2 * batchSize, windowLength, assetCount);
  const gradientsOf = (network: OptimisedNetwork, plan: NetworkPlan) => {
    const block = arena.keep(`${network}: gradient`, plan.parameterCount);
    return new ParameterGradients(plan, block, cancelledBiases(program, network));
  };
  return {
    program,
    layout,
    arena,
    optimisers,
    discriminator: discriminatorPasses(program, layout, arena, windows),
    realWindows: samplesOf(windows, 0, batchSize),
    generatedWindows: samplesOf(windows, batchSize, batchSize),
    gradients: {
      generator: gradientsOf("generator", generator),
      discriminator: gradientsOf("discriminator", discriminator),
    },
    measure: (name) => layout.measures.offset + layout.measureOffsets[name],
  };
}

/** The update of a network's weights from its packed gradient. */
export function optimiseOperation(
  { layout, optimisers, gradients, measure }: TrainingBench,
  network: OptimisedNetwork,
) {
  const { state } = layout;
  const average = network === "generator" ? state["generator.average"] : null;
  return {
    kind: "optimise",
    network,
    optimiser: optimisers[network],
    weights: state[`${network}.weights`],
    gradient: gradients[network].block,
    first: state[`${network}.first-moment`],
    second: state[`${network}.second-moment`],
    norm: measure(`${network}GradientNorm`),
    average,
  } as const;
}
