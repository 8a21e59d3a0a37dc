import type { EngineState, GanEngine, GanProgram, StepSettings } from "../../engine/gan-engine.ts";
import { initialState } from "../../engine/initial-state.ts";
import type { LayerSpec, NetworkPlan } from "../../engine/network-plan.ts";
import { planNetwork } from "../../engine/plan-network.ts";
import type { WatchedNetworks } from "../../watching/watched-networks.ts";

/** A hidden layer of a discriminator, to be read. */
export interface HiddenLayer {
  readonly units: number;
  /** Weight of every unit in the score, where the last layer reads the units themselves. */
  readonly weights: Float32Array | null;
  /** `[window, unit]` of standardised windows `[window, windowLength, asset]`. */
  read(windows: Float32Array): Promise<Float32Array>;
  dispose(): void;
}

type CreateEngine = (program: GanProgram, settings: StepSettings) => Promise<GanEngine>;

const NO_OPTIMISER = { id: "adam", learningRate: 0, beta1: 0, beta2: 0, epsilon: 1 } as const;

const NO_STEPS: StepSettings = {
  generatorOptimiser: NO_OPTIMISER,
  discriminatorOptimiser: NO_OPTIMISER,
  penaltyWeight: 0,
  generatorGradientClip: Number.POSITIVE_INFINITY,
  weightClip: Number.POSITIVE_INFINITY,
  averagingDecay: 0,
};

const term = { law: "linear", sign: 1, weight: 0 } as const;

/** Layers that only prepare what the next one sees. */
const PLAIN: ReadonlySet<LayerSpec["kind"]> = new Set([
  "dense",
  "causal-convolution",
  "convolution",
  "upsample",
  "batch-norm",
  "flatten",
  "reshape",
  "feature-channels",
  "time-mean",
  "last-step",
]);

/** Places of the layers whose units can be read, the last one first: what a nonlinearity ends. */
function hiddenPlaces({ layers }: NetworkPlan): readonly number[] {
  return layers
    .slice(0, -1)
    .flatMap(({ spec }, place) => (PLAIN.has(spec.kind) ? [] : [place]))
    .toReversed();
}

/** A hidden layer as it is listed. */
export interface HiddenLayerName {
  readonly kind: LayerSpec["kind"];
  readonly units: number;
}

/** The hidden layers of a discriminator whose units can be read, the last one first. */
export function hiddenLayers({ discriminator }: GanProgram): readonly HiddenLayerName[] {
  return hiddenPlaces(discriminator).flatMap((place) => {
    const layer = discriminator.layers[place];
    return layer ? [{ kind: layer.spec.kind, units: layer.output.channels }] : [];
  });
}

/** Layers up to a hidden one; the units of several steps are averaged over time. */
function specsUpTo({ layers }: NetworkPlan, place: number): readonly LayerSpec[] {
  const specs = layers.slice(0, place + 1).map(({ spec }) => spec);
  return (layers[place]?.output.time ?? 1) > 1 ? [...specs, { kind: "time-mean" }] : specs;
}

/**
 * The first layers of a discriminator as a generator whose noise is a window and whose one
 * return per unit is its activation, so that any engine can run it.
 */
function readingProgram({ discriminator }: GanProgram, specs: readonly LayerSpec[]): GanProgram {
  const { time, channels } = discriminator.input;
  const generator = planNetwork("generator", { time, channels }, specs, {
    noise: { kind: "white", channels, time: "path", warmUp: time - 1, distribution: "normal" },
    outputLaw: { kind: "linear" },
  });
  const units = generator.output.channels;
  const score: LayerSpec = {
    kind: "dense",
    units: 1,
    bias: false,
    initialiser: { kind: "uniform-fan-in" },
  };
  return {
    generator,
    discriminator: planNetwork("discriminator", { time: 1, channels: units }, [score]),
    objective: { paired: false, real: term, generated: term, generator: term },
    penalty: "none",
    spectralProjection: false,
    batchSize: 2,
    windowLength: 1,
    assetCount: units,
    generatorPathCount: 2,
  };
}

function stateOf(program: GanProgram, from: EngineState): EngineState {
  const state = new Map(initialState(program, 0));
  const { parameterCount, bufferCount } = program.generator;
  const weights = from.get("discriminator.weights")?.slice(0, parameterCount);
  const buffers = from.get("discriminator.buffers")?.slice(0, bufferCount);
  if (weights !== undefined) {
    state.set("generator.weights", weights);
    state.set("generator.average", weights);
  }
  if (buffers !== undefined) {
    state.set("generator.buffers", buffers);
    state.set("generator.average-buffers", buffers);
  }
  return state;
}

/** Weights of the last layer, if it reads the units of the layer at `place`. */
function readoutOf({ discriminator }: GanProgram, state: EngineState, place: number) {
  const { layers, parameters } = discriminator;
  const last = layers.at(-1);
  if (last?.spec.kind !== "dense" || place !== layers.length - 2) return null;
  if (last.input.time > 1) return null;
  const { offset, size } = parameters[last.parameters[0] ?? -1] ?? { offset: 0, size: 0 };
  return state.get("discriminator.weights")?.slice(offset, offset + size) ?? null;
}

/**
 * A hidden layer of a run's discriminator as it is now, on an engine beside the run's; `layer`
 * counts from the last one (`hiddenLayers`). Null if there is no such layer.
 */
export async function openHiddenLayer(
  networks: WatchedNetworks,
  layer: number,
  createEngine: CreateEngine,
): Promise<HiddenLayer | null> {
  const { discriminator, windowLength, assetCount } = networks.program;
  const place = networks.hasDiscriminator ? hiddenPlaces(discriminator)[layer] : undefined;
  if (place === undefined) return null;
  const program = readingProgram(networks.program, specsUpTo(discriminator, place));
  const state = await networks.readState();
  const engine = await createEngine(program, NO_STEPS);
  engine.writeState(stateOf(program, state));
  return {
    units: program.assetCount,
    weights: readoutOf(networks.program, state, place),
    async read(windows) {
      const count = windows.length / (windowLength * assetCount);
      const { values } = await engine.generate({ count, length: 1, input: windows }, false);
      return values;
    },
    dispose: () => engine.dispose(),
  };
}
