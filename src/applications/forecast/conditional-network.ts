/** The networks of the conditional GAN, and what they are fed. */
import type { GanProgram, NoiseBatch, StepSettings } from "../../engine/gan-engine.ts";
import type { LayerSpec, NetworkPlan } from "../../engine/network-plan.ts";
import { planNetwork } from "../../engine/plan-network.ts";
import { dense, hidden } from "../../gan/networks/layers.ts";
import { hinge } from "../../gan/objectives/hinge.ts";
import type { RandomStream } from "../../shared/random.ts";

/** Bars of the past that the generator is given. */
export const PAST_BARS = 20;
/** Bars that it makes of them at once. */
export const FUTURE_BARS = 20;
/** What the discriminator judges: today's volatility, the past, the future. */
export const WINDOW_BARS = 1 + PAST_BARS + FUTURE_BARS;

/** Half-lives in bars of the memory of the path's own shocks. */
const HALF_LIVES = [2, 6, 20] as const;
const DECAYS = HALF_LIVES.map((halfLife) => 2 ** (-1 / halfLife));
const MEAN_MAGNITUDE = Math.sqrt(2 / Math.PI);

/** 1, how far into the future, today's volatility; the past; the memories of shocks, magnitudes and noise; white noise. */
const LEADING_CHANNELS = 3;
const MEMORY_CHANNELS = 3 * HALF_LIVES.length;
const CHANNELS = LEADING_CHANNELS + PAST_BARS + MEMORY_CHANNELS + 1;

const GENERATOR_WIDTH = 32;
const DISCRIMINATOR_WIDTH = 64;
const BATCH_SIZE = 64;

/** Without a bias: what is fed zeros, gives zeros. */
const plainDense = (units: number): LayerSpec => ({
  kind: "dense",
  units,
  bias: false,
  initialiser: { kind: "uniform-fan-in" },
});

const leakyRelu: LayerSpec = { kind: "activation", function: "leaky-relu", slope: 0.2 };

function planGenerator(cap: number): NetworkPlan {
  return planNetwork(
    "generator",
    { time: WINDOW_BARS, channels: CHANNELS },
    [
      plainDense(GENERATOR_WIDTH),
      leakyRelu,
      plainDense(GENERATOR_WIDTH),
      leakyRelu,
      { ...plainDense(3), initialiser: { kind: "normal", deviation: 0.02 } } as LayerSpec,
    ],
    {
      noise: { kind: "white", channels: CHANNELS, time: "path", warmUp: 0, distribution: "normal" },
      outputLaw: { kind: "stochastic-volatility", cap, driftDecay: 0 },
      anyLength: true,
    },
  );
}

function planDiscriminator(): NetworkPlan {
  return planNetwork("discriminator", { time: WINDOW_BARS, channels: 1 }, [
    { kind: "feature-channels", features: ["scaled", "magnitude", "cumulative"] },
    { kind: "flatten" },
    ...hidden(dense(DISCRIMINATOR_WIDTH), false),
    ...hidden(dense(DISCRIMINATOR_WIDTH), false),
    dense(1),
  ]);
}

/**
 * What an engine for the conditional GAN is compiled from; returns are at most ± `cap` of today's
 * volatilities. The generator acts on each bar of a window alone and has no biases. Where it is
 * fed zeros, which is where the window holds the past, it gives zeros; the past itself is added
 * before the discriminator looks. So the discriminator judges past and future together, and the
 * generator answers for the future only.
 */
export function conditionalProgram(cap: number): GanProgram {
  return {
    generator: planGenerator(cap),
    discriminator: planDiscriminator(),
    objective: hinge.plan(0),
    penalty: "none",
    spectralProjection: true,
    batchSize: BATCH_SIZE,
    windowLength: WINDOW_BARS,
    assetCount: 1,
    generatorPathCount: BATCH_SIZE,
  };
}

const GENERATOR_RATE = 5e-4;
const DISCRIMINATOR_RATE = 1e-3;
/** Last share of the steps over which the learning rates fall, and where they end. */
const DECAY = 0.5;
const FINAL_SHARE = 0.05;

/** The optimisers of the default run (recipe.md a), at a step of `steps`. */
export function conditionalSettings(step: number, steps: number): StepSettings {
  const factor = Math.max(FINAL_SHARE, Math.min(1, (1 - step / steps) / DECAY));
  const adam = (rate: number) =>
    ({ id: "adam", learningRate: factor * rate, beta1: 0, beta2: 0.99, epsilon: 1e-8 }) as const;
  return {
    generatorOptimiser: adam(GENERATOR_RATE),
    discriminatorOptimiser: adam(DISCRIMINATOR_RATE),
    penaltyWeight: 0,
    generatorGradientClip: 5,
    weightClip: Number.POSITIVE_INFINITY,
    averagingDecay: 0.999,
  };
}

/** What a forecast starts from, in units of today's volatility. */
export interface Condition {
  /** The last returns, the latest at the end. */
  readonly past: ArrayLike<number>;
  /** Logarithm of today's volatility, standardised. */
  readonly level: number;
}

/** Writes what the generator is fed of one future, from channel 0 of its first bar on. */
function writeFuture(
  { past, level }: Condition,
  stream: RandomStream,
  input: Float32Array,
  shock: Float32Array,
): void {
  const shocks = new Float64Array(HALF_LIVES.length);
  const magnitudes = new Float64Array(HALF_LIVES.length);
  const noise = new Float64Array(HALF_LIVES.length);
  for (let t = 0; t < shock.length; t++) {
    const at = t * CHANNELS;
    input[at] = 1;
    input[at + 1] = (t + 0.5) / FUTURE_BARS - 0.5;
    input[at + 2] = level;
    for (let k = 0; k < PAST_BARS; k++) input[at + LEADING_CHANNELS + k] = past[k] ?? Number.NaN;
    const memory = at + LEADING_CHANNELS + PAST_BARS;
    const own = stream.normal();
    for (const [j, decay] of DECAYS.entries()) {
      const gain = Math.sqrt(1 - decay * decay);
      noise[j] = decay * (noise[j] ?? 0) + gain * stream.normal();
      input[memory + 3 * j] = shocks[j] ?? 0;
      input[memory + 3 * j + 1] = magnitudes[j] ?? 0;
      input[memory + 3 * j + 2] = noise[j] ?? 0;
      shocks[j] = decay * (shocks[j] ?? 0) + gain * own;
      magnitudes[j] = decay * (magnitudes[j] ?? 0) + gain * (Math.abs(own) - MEAN_MAGNITUDE);
    }
    input[at + CHANNELS - 1] = stream.normal();
    shock[t] = own;
  }
}

/**
 * What the generator is fed for one future after each condition. With `prefix` its first bars, of
 * today's volatility and the past, are zeros.
 */
export function conditionalNoise(
  conditions: readonly Condition[],
  prefix: number,
  streamOf: (index: number) => RandomStream,
): NoiseBatch {
  const length = prefix + FUTURE_BARS;
  const input = new Float32Array(conditions.length * length * CHANNELS);
  const shock = new Float32Array(conditions.length * length);
  for (const [i, condition] of conditions.entries()) {
    const from = i * length + prefix;
    writeFuture(
      condition,
      streamOf(i),
      input.subarray(from * CHANNELS, (from + FUTURE_BARS) * CHANNELS),
      shock.subarray(from, from + FUTURE_BARS),
    );
  }
  return { count: conditions.length, length, input, shock };
}

/** What is added to generated windows: today's volatility and the past, then zeros. */
export function conditionalPrefix(conditions: readonly Condition[]): Float32Array {
  const windows = new Float32Array(conditions.length * WINDOW_BARS);
  for (const [i, { past, level }] of conditions.entries()) {
    const from = i * WINDOW_BARS;
    windows[from] = level;
    for (let k = 0; k < PAST_BARS; k++) windows[from + 1 + k] = past[k] ?? Number.NaN;
  }
  return windows;
}
