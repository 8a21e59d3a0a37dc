import type { GanProgram, ObjectivePlan, OptimiserSettings, StepSettings } from "../gan-engine.ts";
import type { Initialiser, LayerSpec, NetworkPlan, NoisePlan } from "../network-plan.ts";
import { planNetwork } from "../plan-network.ts";

/** The steps that engines are measured on: dense, convolutional, temporal convolution, recipe (speed.md). */
export const WORKLOAD_IDS = ["A", "B", "C", "D"] as const;
export type WorkloadId = (typeof WORKLOAD_IDS)[number];

const BATCH = 64;
const WINDOW_LENGTHS: Readonly<Record<WorkloadId, number>> = { A: 64, B: 64, C: 128, D: 256 };
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

const causalStack = DILATIONS.flatMap((dilation): readonly LayerSpec[] => [
  {
    kind: "causal-convolution",
    channels: 32,
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

function denseNetworks(): Networks {
  const hidden = [dense(128), leaky, dense(128), leaky];
  const layers = [...hidden, dense(64), tanh, { kind: "reshape", time: 64, channels: 1 } as const];
  const extras = { noise: white(32, "vector"), outputLaw: { kind: "linear" } } as const;
  return {
    generator: planNetwork("generator", { time: 1, channels: 32 }, layers, extras),
    discriminator: [{ kind: "flatten" }, ...hidden, dense(1)],
  };
}

function convolutionalNetworks(): Networks {
  const layers: readonly LayerSpec[] = [
    dense(1024),
    leaky,
    { kind: "reshape", time: 16, channels: 64 },
    upsample,
    convolution(32, 1),
    leaky,
    upsample,
    convolution(1, 1),
    tanh,
  ];
  const extras = { noise: white(32, "vector"), outputLaw: { kind: "linear" } } as const;
  const levels = [32, 64, 128].flatMap((channels) => [convolution(channels, 2), leaky]);
  return {
    generator: planNetwork("generator", { time: 1, channels: 32 }, layers, extras),
    discriminator: [...levels, { kind: "flatten" }, dense(1)],
  };
}

function temporalNetworks(): Networks {
  const layers = [...causalStack, dense(1), tanh];
  const extras = {
    noise: white(8, "path"),
    outputLaw: { kind: "linear" },
    anyLength: true,
  } as const;
  return {
    generator: planNetwork("generator", { time: 128, channels: 8 }, layers, extras),
    discriminator: [...causalStack, { kind: "time-mean" }, dense(1)],
  };
}

function recipeNetworks(): Networks {
  const last = dense(3, { kind: "normal", deviation: 0.02 });
  const layers = [dense(32), leaky, dense(32), leaky, last];
  const level = [convolution(16, 2), leaky];
  return {
    generator: planNetwork("generator", { time: 256, channels: 13 }, layers, {
      noise: { kind: "memory", halfLives: [2, 6, 20, 60] },
      outputLaw: { kind: "stochastic-volatility", cap: 13 },
      anyLength: true,
    }),
    discriminator: [
      { kind: "feature-channels", features: ["scaled", "magnitude", "cumulative"] },
      { kind: "level-means", levels: Array.from({ length: CRITIC_LEVELS }, () => level) },
      dense(16),
      leaky,
      dense(1),
    ],
  };
}

const NETWORKS: Readonly<Record<WorkloadId, () => Networks>> = {
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

/** The program of a workload, batch 64, without penalty. */
export function workloadProgram(id: WorkloadId): GanProgram {
  const { generator, discriminator } = NETWORKS[id]();
  const windowLength = WINDOW_LENGTHS[id];
  return {
    generator,
    discriminator: planNetwork("discriminator", { time: windowLength, channels: 1 }, discriminator),
    objective: id === "D" ? HINGE : NON_SATURATING,
    penalty: "none",
    spectralProjection: id === "D",
    batchSize: BATCH,
    windowLength,
    assetCount: 1,
    generatorPathCount: BATCH,
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
