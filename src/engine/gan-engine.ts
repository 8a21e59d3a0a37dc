import type { CounterKey } from "../shared/counter-random.ts";
import type { Paths } from "../shared/series.ts";
import type { NetworkPlan } from "./network-plan.ts";

/** Where the arithmetic runs. */
export type DeviceId = "webgpu" | "webgl" | "wasm" | "cpu";

/** Who does the arithmetic: this project's compiled plan, or TensorFlow.js. */
export type EngineId = "compiled" | "tfjs";

/**
 * One term of a loss: weight · mean over the batch of a scalar law of the logit x.
 *  - cross-entropy: softplus(x) − target · x
 *  - square: (x − target)²
 *  - hinge: max(0, 1 − sign · x)
 *  - linear: sign · x
 */
export type LossTerm =
  | { readonly law: "cross-entropy"; readonly target: number; readonly weight: number }
  | { readonly law: "square"; readonly target: number; readonly weight: number }
  | { readonly law: "hinge"; readonly sign: 1 | -1; readonly weight: number }
  | { readonly law: "linear"; readonly sign: 1 | -1; readonly weight: number };

/**
 * A GAN objective as data. Unpaired: L_D = real(D(x)) + generated(D(G(z))), L_G = generator(D(G(z))).
 * Paired (relativistic): the terms see D(x_i) − D(G(z_i)) and its negative: L_D = real(difference),
 * L_G = generator(−difference); `generated` is ignored.
 */
export interface ObjectivePlan {
  readonly paired: boolean;
  readonly real: LossTerm;
  readonly generated: LossTerm;
  readonly generator: LossTerm;
}

/**
 * Gradient penalty on the discriminator, added to L_D.
 *  - interpolated: weight · E(‖∂D/∂x̂‖ − 1)², x̂ = εx + (1−ε)G(z), Gulrajani et al. 2017, eq. 3
 *  - real: weight/2 · E‖∂D/∂x‖² on real windows (R1, Mescheder et al. 2018, eq. 9)
 *  - real-and-generated: the same on both (R1 + R2)
 */
export type PenaltyKind = "none" | "interpolated" | "real" | "real-and-generated";

export type OptimiserId = "adam" | "rmsprop" | "sgd";

/** Everything that can be turned while a run goes on. */
export interface StepSettings {
  readonly generatorOptimiser: OptimiserSettings;
  readonly discriminatorOptimiser: OptimiserSettings;
  readonly penaltyWeight: number;
  /** Largest L2 norm of the generator's gradient; Infinity for none. */
  readonly generatorGradientClip: number;
  /** Discriminator weights are clipped to ± this after an update; Infinity for none. */
  readonly weightClip: number;
  /** Largest decay of the moving average of the generator: min(decay, k / (k + 10)) at update k. */
  readonly averagingDecay: number;
}

export interface OptimiserSettings {
  readonly id: OptimiserId;
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** What an engine is compiled from. */
export interface GanProgram {
  readonly generator: NetworkPlan;
  readonly discriminator: NetworkPlan;
  readonly objective: ObjectivePlan;
  readonly penalty: PenaltyKind;
  /** After each discriminator update one power iteration, and W ← W / max(1, σ). */
  readonly spectralProjection: boolean;
  readonly batchSize: number;
  readonly windowLength: number;
  readonly assetCount: number;
  /**
   * In the generator's step it draws this many long paths, cut into the batch's windows
   * (pathCount · pathLength = batchSize · windowLength). Equal to batchSize if no penalty needs long paths.
   */
  readonly generatorPathCount: number;
}

/** Noise for `count` paths of `length` steps. */
export interface NoiseBatch {
  readonly count: number;
  readonly length: number;
  /** `[count, inputTime, inputChannels]`; inputTime follows from the noise plan. */
  readonly input: Float32Array;
  /** `[count, length, asset]`, for the stochastic-volatility law. */
  readonly shock?: Float32Array;
}

/**
 * The paths `first` … `first + count − 1`, of `length` steps each, of the endless noise that a key
 * names: `fillNoise` in `noise.ts` says which numbers these are. Any cut into chunks gives the same.
 */
export interface NoiseDraw {
  readonly key: CounterKey;
  readonly first: number;
  readonly count: number;
  readonly length: number;
}

/** Noise that is handed in, or that the engine draws. */
export type Noise = NoiseBatch | NoiseDraw;

/** Tells noise that is still to be drawn from numbers. */
export function isNoiseDraw(noise: Noise): noise is NoiseDraw {
  return "key" in noise;
}

/** What an update of the discriminator goes through, in order. */
export const DISCRIMINATOR_PHASES = [
  "draw-windows",
  "generate-for-discriminator",
  "score-real",
  "score-generated",
  "discriminator-loss",
  "gradient-penalty",
  "discriminator-gradients",
  "discriminator-update",
] as const;

/** What an update of the generator goes through, in order. */
export const GENERATOR_PHASES = [
  "generate-for-generator",
  "score-for-generator",
  "generator-loss",
  "auxiliary-penalties",
  "generator-gradients",
  "generator-update",
] as const;

/** One step's phases, in order. Slow motion stops between any two of them. */
export const PHASES = [...DISCRIMINATOR_PHASES, ...GENERATOR_PHASES] as const;

export type Phase = (typeof PHASES)[number];

/** What the outside hands to the discriminator's half of a step, besides the generated windows. */
interface DiscriminatorBatch {
  /** Real windows `[batch, windowLength, asset]`, standardised; free for other use after the half-step. */
  readonly windows: Float32Array;
  /** ε of the interpolated penalty, `[batch]`. */
  readonly interpolation?: Float32Array;
  /** Added to real and to generated windows before scoring, each `[batch, windowLength, asset]`. */
  readonly instanceNoise?: { readonly real: Float32Array; readonly generated: Float32Array };
}

/** Windows that the generator draws from noise. */
interface WindowsToDraw {
  readonly noise: Noise;
  readonly generated?: never;
}

/** Windows of any other origin, `[batch, windowLength, asset]`, scored instead of drawn ones; free as `windows` are. */
interface WindowsGiven {
  readonly generated: Float32Array;
  readonly noise?: never;
}

/** What the outside hands to the discriminator's half of a step. */
export type DiscriminatorInput = DiscriminatorBatch & (WindowsToDraw | WindowsGiven);

/** What the outside hands to the generator's half of a step. */
export interface GeneratorInput {
  /** generatorPathCount paths of batchSize · windowLength / generatorPathCount steps. */
  readonly noise: Noise;
  /** Real windows for the paired objective; free for other use after the half-step. */
  readonly windows?: Float32Array;
  readonly instanceNoise?: Float32Array;
  /**
   * Penalties on statistics of the generated paths, computed in plain arithmetic: value and
   * gradient with respect to every return, `[path, time, asset]`.
   */
  readonly auxiliaryPenalty?: (paths: Paths) => {
    readonly value: number;
    readonly gradient: Float32Array;
  };
}

/** One number per training step, in equally long columns. NaN where a step had no such number. */
export interface MeasureColumns {
  readonly discriminatorLoss: Float32Array;
  readonly generatorLoss: Float32Array;
  readonly gradientPenalty: Float32Array;
  readonly auxiliaryPenalty: Float32Array;
  /** Mean logit of the real and of the generated windows in the discriminator's half. */
  readonly realScore: Float32Array;
  readonly generatedScore: Float32Array;
  /** Share of real windows with a positive logit and of generated ones with a negative, averaged. */
  readonly accuracy: Float32Array;
  readonly discriminatorGradientNorm: Float32Array;
  readonly generatorGradientNorm: Float32Array;
}

export type MeasureName = keyof MeasureColumns;

export const MEASURE_NAMES = [
  "discriminatorLoss",
  "generatorLoss",
  "gradientPenalty",
  "auxiliaryPenalty",
  "realScore",
  "generatedScore",
  "accuracy",
  "discriminatorGradientNorm",
  "generatorGradientNorm",
] as const satisfies readonly MeasureName[];

/** A phase's picture for slow motion; what it holds depends on the phase. */
export interface PhaseTensors {
  readonly generated?: Float32Array;
  readonly realScores?: Float32Array;
  readonly generatedScores?: Float32Array;
}

/** All that a run has learned, as named packed vectors. Keys are listed in `STATE_KEYS`. */
export type EngineState = ReadonlyMap<StateKey, Float32Array>;

export const STATE_KEYS = [
  "generator.weights",
  "generator.average",
  "generator.first-moment",
  "generator.second-moment",
  "generator.buffers",
  "generator.average-buffers",
  "discriminator.weights",
  "discriminator.first-moment",
  "discriminator.second-moment",
  "discriminator.buffers",
  "discriminator.spectral-vectors",
  /** `[generatorUpdates, discriminatorUpdates]` */
  "counters",
] as const;

export type StateKey = (typeof STATE_KEYS)[number];

/** What is held on a device, by all engines on it together. */
export interface EngineMemory {
  readonly tensors: number;
  readonly bytes: number;
}

/**
 * The arithmetic of a GAN step on one device. Batches, and noise or the keys to draw it from, come
 * in from seeded streams outside, so every engine sees the same numbers and a run can be replayed
 * on another one.
 * Read-backs are asynchronous; phases only queue work, except where an auxiliary penalty
 * needs the generated paths.
 */
export interface GanEngine {
  readonly engine: EngineId;
  readonly device: DeviceId;
  readonly program: GanProgram;
  /** Takes effect at the next phase. */
  configure(settings: StepSettings): void;
  /** Sets the inputs of the discriminator's half-step that follows. */
  setDiscriminatorInput(input: DiscriminatorInput): void;
  /** Sets the inputs of the generator's half-step that follows. */
  setGeneratorInput(input: GeneratorInput): void;
  /** Runs one phase; phases of a half-step run in order. */
  runPhase(phase: Phase): Promise<void>;
  /** Runs phases in order as `runPhase` would one by one, waiting only where a phase must. */
  runPhases(phases: readonly Phase[]): Promise<void>;
  /** The tensors that the last phase made, for slow motion. */
  readPhase(): Promise<PhaseTensors>;
  /** Closes the step: its measures join the queue. */
  endStep(): void;
  /** Reads and empties the queue of measures of the steps closed since the last call, in one transfer. */
  readMeasures(): Promise<MeasureColumns>;
  /** Standardised returns; `averaged` uses the moving average of the weights. Running statistics in batch normalisation. */
  generate(noise: Noise, averaged: boolean): Promise<Paths>;
  /** Logits of standardised windows `[count, windowLength, asset]`. */
  score(windows: Float32Array, count: number): Promise<Float32Array>;
  /** ∂logit/∂window, same shape as the windows. */
  inputGradient(windows: Float32Array, count: number): Promise<Float32Array>;
  readState(): Promise<EngineState>;
  /** Throws if a key is missing or a length differs from the plan. */
  writeState(state: EngineState): void;
  memory(): EngineMemory;
  dispose(): void;
}
