import type { GanProgram, OptimiserSettings, StepSettings } from "../src/engine/gan-engine.ts";
import type { Initialiser, LayerSpec, NetworkPlan, NoisePlan } from "../src/engine/network-plan.ts";
import { planNetwork } from "../src/engine/plan-network.ts";
import type { WorkloadId } from "./cells.ts";

/** What a sweep turns. `width` is the number of units or channels of the widest hidden layers. */
export interface WorkloadSize {
  readonly batch: number;
  readonly width: number;
  readonly window: number;
  readonly assets: number;
}

/** The sizes at which the workloads are compared. */
export const BASE_SIZES: Readonly<Record<WorkloadId, WorkloadSize>> = {
  A: { batch: 64, width: 128, window: 64, assets: 1 },
  B: { batch: 64, width: 64, window: 64, assets: 1 },
  C: { batch: 64, width: 32, window: 128, assets: 1 },
  D: { batch: 64, width: 32, window: 256, assets: 1 },
};

/** A program with the settings it is trained at. */
export interface Workload {
  readonly program: GanProgram;
  readonly settings: StepSettings;
  /** Deviation of the random numbers that stand for real returns. */
  readonly windowDeviation: number;
}

const UNIFORM: Initialiser = { kind: "uniform-fan-in" };
const LEAKY: LayerSpec = { kind: "activation", function: "leaky-relu", slope: 0.2 };
const DILATIONS = [1, 2, 4, 8, 16, 32];
const CRITIC_LEVELS = 5;

const dense = (units: number, initialiser: Initialiser = UNIFORM): LayerSpec => ({
  kind: "dense",
  units,
  bias: true,
  initialiser,
});

const convolution = (channels: number, stride: number): LayerSpec => ({
  kind: "convolution",
  channels,
  kernel: 5,
  stride,
  bias: true,
  initialiser: UNIFORM,
});

const causalStack = (channels: number): readonly LayerSpec[] =>
  DILATIONS.flatMap((dilation): readonly LayerSpec[] => [
    {
      kind: "causal-convolution",
      channels,
      kernel: 3,
      dilation,
      padding: "zero",
      bias: true,
      initialiser: UNIFORM,
    },
    LEAKY,
  ]);

const upsample: LayerSpec = { kind: "upsample", factor: 2 };

const PATH_NOISE_CHANNELS = 8;

const whiteNoise = (time: "vector" | "path", channels: number): NoisePlan => ({
  kind: "white",
  channels,
  time,
  warmUp: 0,
  distribution: "normal",
});

interface Networks {
  readonly generator: NetworkPlan;
  readonly discriminator: readonly LayerSpec[];
}

function denseNetworks({ width, window, assets }: WorkloadSize): Networks {
  const layers = [dense(width), LEAKY, dense(width), LEAKY, dense(window * assets)];
  const generator = planNetwork(
    "generator",
    { time: 1, channels: 32 },
    [...layers, { kind: "reshape", time: window, channels: assets }],
    { noise: whiteNoise("vector", 32), outputLaw: { kind: "tanh", cap: 1 }, anyLength: false },
  );
  const hidden = [dense(width), LEAKY, dense(width), LEAKY];
  return { generator, discriminator: [{ kind: "flatten" }, ...hidden, dense(1)] };
}

function convolutionalNetworks({ width, window, assets }: WorkloadSize): Networks {
  const start = window / 4;
  const generator = planNetwork(
    "generator",
    { time: 1, channels: 32 },
    [
      dense(start * width),
      LEAKY,
      { kind: "reshape", time: start, channels: width },
      upsample,
      convolution(width / 2, 1),
      LEAKY,
      upsample,
      convolution(assets, 1),
    ],
    { noise: whiteNoise("vector", 32), outputLaw: { kind: "tanh", cap: 1 }, anyLength: false },
  );
  const levels = [width / 2, width, 2 * width].flatMap((channels) => [
    convolution(channels, 2),
    LEAKY,
  ]);
  return { generator, discriminator: [...levels, { kind: "flatten" }, dense(1)] };
}

function temporalNetworks({ width, window, assets }: WorkloadSize): Networks {
  const generator = planNetwork(
    "generator",
    { time: window, channels: PATH_NOISE_CHANNELS },
    [...causalStack(width), dense(assets)],
    {
      noise: whiteNoise("path", PATH_NOISE_CHANNELS),
      outputLaw: { kind: "tanh", cap: 1 },
      anyLength: true,
    },
  );
  return { generator, discriminator: [...causalStack(width), { kind: "time-mean" }, dense(1)] };
}

function recipeNetworks({ width, window, assets }: WorkloadSize): Networks {
  const halfLives = [2, 6, 20, 60];
  const last = dense(3 * assets, { kind: "normal", deviation: 0.02 });
  const generator = planNetwork(
    "generator",
    { time: window, channels: 13 * assets },
    [dense(width), LEAKY, dense(width), LEAKY, last],
    {
      noise: { kind: "memory", halfLives },
      outputLaw: { kind: "stochastic-volatility", cap: 13 },
      anyLength: true,
    },
  );
  const level = [convolution(width / 2, 2), LEAKY];
  const discriminator: readonly LayerSpec[] = [
    { kind: "feature-channels", features: ["scaled", "magnitude", "cumulative"] },
    { kind: "level-means", levels: Array.from({ length: CRITIC_LEVELS }, () => level) },
    dense(width / 2),
    LEAKY,
    dense(1),
  ];
  return { generator, discriminator };
}

const NETWORKS: Readonly<Record<WorkloadId, (size: WorkloadSize) => Networks>> = {
  A: denseNetworks,
  B: convolutionalNetworks,
  C: temporalNetworks,
  D: recipeNetworks,
};

const adam = (learningRate: number, beta1: number, beta2: number): OptimiserSettings => ({
  id: "adam",
  learningRate,
  beta1,
  beta2,
  epsilon: 1e-8,
});

const FREE: Pick<StepSettings, "penaltyWeight" | "weightClip" | "averagingDecay"> = {
  penaltyWeight: 0,
  weightClip: Number.POSITIVE_INFINITY,
  averagingDecay: 0.999,
};

/** Adam at 2e-4 (0.5, 0.999); the recipe at its own rates, with its gradient clip (recipe.md a). */
function settingsOf(id: WorkloadId): StepSettings {
  const optimiser = adam(2e-4, 0.5, 0.999);
  const recipe = { generator: adam(5e-4, 0, 0.99), discriminator: adam(1e-3, 0, 0.99) };
  return {
    ...FREE,
    generatorOptimiser: id === "D" ? recipe.generator : optimiser,
    discriminatorOptimiser: id === "D" ? recipe.discriminator : optimiser,
    generatorGradientClip: id === "D" ? 5 : Number.POSITIVE_INFINITY,
  };
}

/** As in the peers: what a tanh reaches, and standardised returns for the recipe. */
export const WINDOW_DEVIATIONS: Readonly<Record<WorkloadId, number>> = {
  A: 0.3,
  B: 0.3,
  C: 0.3,
  D: 1,
};

const crossEntropy = (target: number) => ({ law: "cross-entropy", target, weight: 1 }) as const;

const OBJECTIVES = {
  nonSaturating: {
    paired: false,
    real: crossEntropy(1),
    generated: crossEntropy(0),
    generator: crossEntropy(1),
  },
  hinge: {
    paired: false,
    real: { law: "hinge", sign: 1, weight: 1 },
    generated: { law: "hinge", sign: -1, weight: 1 },
    generator: { law: "linear", sign: -1, weight: 1 },
  },
} as const;

/** A workload at any size; at its base size it is the one that `speed.md` and the peers measure. */
export function sizedWorkload(id: WorkloadId, size: WorkloadSize = BASE_SIZES[id]): Workload {
  const { generator, discriminator } = NETWORKS[id](size);
  const input = { time: size.window, channels: size.assets };
  const program: GanProgram = {
    generator,
    discriminator: planNetwork("discriminator", input, discriminator),
    objective: id === "D" ? OBJECTIVES.hinge : OBJECTIVES.nonSaturating,
    penalty: "none",
    spectralProjection: id === "D",
    batchSize: size.batch,
    windowLength: size.window,
    assetCount: size.assets,
    generatorPathCount: size.batch,
  };
  return { program, settings: settingsOf(id), windowDeviation: WINDOW_DEVIATIONS[id] };
}
