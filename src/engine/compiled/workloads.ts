import type { GanProgram, ObjectivePlan, OptimiserSettings, StepSettings } from "../gan-engine.ts";
import type { Initialiser, LayerSpec, NetworkPlan, NoisePlan } from "../network-plan.ts";
import { planNetwork } from "../plan-network.ts";

/** The steps that engines are measured on: dense, convolutional, temporal convolution, recipe (speed.md). */
export const WORKLOAD_IDS = ["A", "B", "C", "D"] as const;
export type WorkloadId = (typeof WORKLOAD_IDS)[number];

/** What a sweep turns. `width` is the units or channels of most hidden layers. */
export interface WorkloadSize {
  readonly batch: number;
  readonly width: number;
  readonly window: number;
  readonly assets: number;
}

/** The sizes at which engines are compared. */
export const WORKLOAD_SIZES: Readonly<Record<WorkloadId, WorkloadSize>> = {
  A: { batch: 64, width: 128, window: 64, assets: 1 },
  B: { batch: 64, width: 64, window: 64, assets: 1 },
  C: { batch: 64, width: 32, window: 128, assets: 1 },
  D: { batch: 64, width: 32, window: 256, assets: 1 },
};

const DILATIONS = [1, 2, 4, 8, 16, 32];
const CRITIC_LEVELS = 5;
const UNIFORM: Initialiser = { kind: "uniform-fan-in" };

const leaky: LayerSpec = { kind: "activation", function: "leaky-relu", slope: 0.2 };
const tanh: LayerSpec = { kind: "activation", function: "tanh", slope: 0 };
const upsample: LayerSpec = { kind: "upsample", factor: 2 };

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
    leaky,
  ]);

const white = (channels: number, time: "vector" | "path"): NoisePlan => ({
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
  const hidden = [dense(width), leaky, dense(width), leaky];
  const shape: LayerSpec = { kind: "reshape", time: window, channels: assets };
  const layers = [...hidden, dense(window * assets), tanh, shape];
  const extras = { noise: white(32, "vector"), outputLaw: { kind: "linear" } } as const;
  return {
    generator: planNetwork("generator", { time: 1, channels: 32 }, layers, extras),
    discriminator: [{ kind: "flatten" }, ...hidden, dense(1)],
  };
}

function convolutionalNetworks({ width, window, assets }: WorkloadSize): Networks {
  const start = window / 4;
  const layers: readonly LayerSpec[] = [
    dense(start * width),
    leaky,
    { kind: "reshape", time: start, channels: width },
    upsample,
    convolution(width / 2, 1),
    leaky,
    upsample,
    convolution(assets, 1),
    tanh,
  ];
  const extras = { noise: white(32, "vector"), outputLaw: { kind: "linear" } } as const;
  const widths = [width / 2, width, 2 * width];
  const levels = widths.flatMap((channels) => [convolution(channels, 2), leaky]);
  return {
    generator: planNetwork("generator", { time: 1, channels: 32 }, layers, extras),
    discriminator: [...levels, { kind: "flatten" }, dense(1)],
  };
}

function temporalNetworks({ width, window, assets }: WorkloadSize): Networks {
  const layers = [...causalStack(width), dense(assets), tanh];
  const extras = {
    noise: white(8, "path"),
    outputLaw: { kind: "linear" },
    anyLength: true,
  } as const;
  return {
    generator: planNetwork("generator", { time: window, channels: 8 }, layers, extras),
    discriminator: [...causalStack(width), { kind: "time-mean" }, dense(1)],
  };
}

function recipeNetworks({ width, window, assets }: WorkloadSize): Networks {
  const last = dense(3 * assets, { kind: "normal", deviation: 0.02 });
  const layers = [dense(width), leaky, dense(width), leaky, last];
  const level = [convolution(width / 2, 2), leaky];
  return {
    generator: planNetwork("generator", { time: window, channels: 13 * assets }, layers, {
      noise: { kind: "memory", halfLives: [2, 6, 20, 60], shockLaw: "normal" },
      outputLaw: { kind: "stochastic-volatility", cap: 13, driftDecay: 0 },
      anyLength: true,
    }),
    discriminator: [
      { kind: "feature-channels", features: ["scaled", "magnitude", "cumulative"] },
      { kind: "level-means", levels: Array.from({ length: CRITIC_LEVELS }, () => level) },
      dense(width / 2),
      leaky,
      dense(1),
    ],
  };
}

const NETWORKS: Readonly<Record<WorkloadId, (size: WorkloadSize) => Networks>> = {
  A: denseNetworks,
  B: convolutionalNetworks,
  C: temporalNetworks,
  D: recipeNetworks,
};

const crossEntropy = (target: number) => ({ law: "cross-entropy", target, weight: 1 }) as const;

const NON_SATURATING: ObjectivePlan = {
  paired: false,
  real: crossEntropy(1),
  generated: crossEntropy(0),
  generator: crossEntropy(1),
};

const HINGE: ObjectivePlan = {
  paired: false,
  real: { law: "hinge", sign: 1, weight: 1 },
  generated: { law: "hinge", sign: -1, weight: 1 },
  generator: { law: "linear", sign: -1, weight: 1 },
};

/** The program of a workload, without penalty; `size` differs from the comparison's in sweeps. */
export function workloadProgram(id: WorkloadId, size = WORKLOAD_SIZES[id]): GanProgram {
  const { generator, discriminator } = NETWORKS[id](size);
  const window = { time: size.window, channels: size.assets };
  return {
    generator,
    discriminator: planNetwork("discriminator", window, discriminator),
    objective: id === "D" ? HINGE : NON_SATURATING,
    penalty: "none",
    spectralProjection: id === "D",
    batchSize: size.batch,
    windowLength: size.window,
    assetCount: size.assets,
    generatorPathCount: size.batch,
  };
}

const adam = (learningRate: number, beta1: number, beta2: number): OptimiserSettings => ({
  id: "adam",
  learningRate,
  beta1,
  beta2,
  epsilon: 1e-8,
});

/** Adam at 2e-4 (0.5, 0.999); the recipe at its own rates, with its gradient clip (recipe.md a). */
export function workloadSettings(id: WorkloadId): StepSettings {
  const isRecipe = id === "D";
  return {
    generatorOptimiser: isRecipe ? adam(5e-4, 0, 0.99) : adam(2e-4, 0.5, 0.999),
    discriminatorOptimiser: isRecipe ? adam(1e-3, 0, 0.99) : adam(2e-4, 0.5, 0.999),
    penaltyWeight: 0,
    generatorGradientClip: isRecipe ? 5 : Number.POSITIVE_INFINITY,
    weightClip: Number.POSITIVE_INFINITY,
    averagingDecay: 0.999,
  };
}
