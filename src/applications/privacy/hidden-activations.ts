import type { EngineState, GanEngine, GanProgram, StepSettings } from "../../engine/gan-engine.ts";
import { initialState } from "../../engine/initial-state.ts";
import type { LayerSpec, NetworkPlan } from "../../engine/network-plan.ts";
import { planNetwork } from "../../engine/plan-network.ts";
import type { WatchedNetworks } from "../../watching/watched-networks.ts";

/** The last hidden layer of a discriminator, to be read. */
export interface HiddenLayer {
  readonly units: number;
  /** Weight of every unit in the score. */
  readonly weights: Float32Array;
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

/** Layers up to the last dense one, which reads the units; null if the network ends otherwise. */
function hiddenSpecs({ layers }: NetworkPlan): readonly LayerSpec[] | null {
  if (layers.at(-1)?.spec.kind !== "dense") return null;
  const specs = layers.slice(0, -1).map(({ spec }) => spec);
  return (layers.at(-2)?.output.time ?? 1) > 1 ? [...specs, { kind: "time-mean" }] : specs;
}

/**
 * A discriminator without its last layer as a generator whose noise is a window and whose one
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

/** Weights of the last layer, those of one unit over all steps summed. */
function readoutOf({ discriminator }: GanProgram, state: EngineState, units: number) {
  const slot = discriminator.layers.at(-1)?.parameters[0];
  const { offset, size } = discriminator.parameters[slot ?? -1] ?? { offset: 0, size: 0 };
  const all = state.get("discriminator.weights")?.subarray(offset, offset + size);
  const weights = new Float32Array(units);
  for (const [index, weight] of (all ?? []).entries()) {
    weights[index % units] = (weights[index % units] ?? 0) + weight;
  }
  return weights;
}

/**
 * The last hidden layer of a run's discriminator as it is now, on an engine beside the run's; null
 * if there is none that a dense layer reads.
 */
export async function openHiddenLayer(
  networks: WatchedNetworks,
  createEngine: CreateEngine,
): Promise<HiddenLayer | null> {
  const specs = networks.hasDiscriminator ? hiddenSpecs(networks.program.discriminator) : null;
  if (specs === null || specs.length === 0) return null;
  const program = readingProgram(networks.program, specs);
  const state = await networks.readState();
  const engine = await createEngine(program, NO_STEPS);
  engine.writeState(stateOf(program, state));
  const { windowLength, assetCount } = networks.program;
  const units = program.assetCount;
  return {
    units,
    weights: readoutOf(networks.program, state, units),
    async read(windows) {
      const count = windows.length / (windowLength * assetCount);
      const { values } = await engine.generate({ count, length: 1, input: windows }, false);
      return values;
    },
    dispose: () => engine.dispose(),
  };
}
