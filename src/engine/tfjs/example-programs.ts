import type { GanProgram, ObjectivePlan, OptimiserSettings, StepSettings } from "../gan-engine.ts";
import type { Initialiser, LayerSpec } from "../network-plan.ts";
import { planNetwork } from "../plan-network.ts";

/** Small programs that between them use every layer kind, for self-test, tests and benches. */

const UNIFORM: Initialiser = { kind: "uniform-fan-in" };

export const leaky: LayerSpec = { kind: "activation", function: "leaky-relu", slope: 0.2 };

export const dense = (
  units: number,
  bias = true,
  initialiser: Initialiser = UNIFORM,
): LayerSpec => ({
  kind: "dense",
  units,
  bias,
  initialiser,
});

export const strided = (channels: number, kernel: number, stride: number): LayerSpec => ({
  kind: "convolution",
  channels,
  kernel,
  stride,
  bias: true,
  initialiser: UNIFORM,
});

export const causal = (
  channels: number,
  kernel: number,
  dilation: number,
  padding: "zero" | "none" = "zero",
): LayerSpec => ({
  kind: "causal-convolution",
  channels,
  kernel,
  dilation,
  padding,
  bias: true,
  initialiser: UNIFORM,
});

export const HINGE: ObjectivePlan = {
  paired: false,
  real: { law: "hinge", sign: 1, weight: 1 },
  generated: { law: "hinge", sign: -1, weight: 1 },
  generator: { law: "linear", sign: -1, weight: 1 },
};

export const NON_SATURATING: ObjectivePlan = {
  paired: false,
  real: { law: "cross-entropy", target: 1, weight: 1 },
  generated: { law: "cross-entropy", target: 0, weight: 1 },
  generator: { law: "cross-entropy", target: 1, weight: 1 },
};

const adam = (learningRate: number): OptimiserSettings => ({
  id: "adam",
  learningRate,
  beta1: 0,
  beta2: 0.99,
  epsilon: 1e-8,
});

export const STEP_SETTINGS: StepSettings = {
  generatorOptimiser: adam(5e-4),
  discriminatorOptimiser: adam(1e-3),
  penaltyWeight: 10,
  generatorGradientClip: 5,
  weightClip: Number.POSITIVE_INFINITY,
  averagingDecay: 0.999,
};

/** The recipe's two networks (recipe.md a), of any size. */
export function recipeProgram(
  windowLength: number,
  batchSize: number,
  width = 32,
  channels = 16,
  levels = 5,
): GanProgram {
  const halfLives = [2, 6, 20, 60];
  const generator = planNetwork(
    "generator",
    { time: windowLength, channels: 13 },
    [dense(width), leaky, dense(width), leaky, dense(3, true, { kind: "normal", deviation: 0.02 })],
    {
      noise: { kind: "memory", halfLives, shockLaw: "normal" },
      outputLaw: { kind: "stochastic-volatility", cap: 13, driftDecay: 0 },
      anyLength: true,
    },
  );
  const level = [strided(channels, 5, 2), leaky];
  const discriminator = planNetwork("discriminator", { time: windowLength, channels: 1 }, [
    { kind: "feature-channels", features: ["scaled", "magnitude", "cumulative"] },
    { kind: "level-means", levels: Array.from({ length: levels }, () => level) },
    dense(16),
    leaky,
    dense(1),
  ]);
  return {
    generator,
    discriminator,
    objective: HINGE,
    penalty: "none",
    spectralProjection: true,
    batchSize,
    windowLength,
    assetCount: 1,
    generatorPathCount: batchSize,
  };
}
