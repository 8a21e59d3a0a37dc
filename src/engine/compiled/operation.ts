import type { LossTerm, MeasureName, ObjectivePlan, PenaltyKind } from "../gan-engine.ts";
import type { Feature, NoisePlan, OutputLaw } from "../network-plan.ts";
import type { Activation, Epilogue } from "./epilogue.ts";

/**
 * A block `[samples, time, channels]` inside the arena, the one array of 32-bit floats that holds
 * everything. Offsets and strides count floats; channels lie side by side. Rows of a padded, cropped
 * or joined sequence are reached through the strides, without a copy.
 */
export interface View {
  readonly offset: number;
  readonly samples: number;
  readonly time: number;
  readonly channels: number;
  readonly sampleStride: number;
  readonly timeStride: number;
}

/** Numbers side by side. */
export interface Block {
  readonly offset: number;
  readonly size: number;
}

/**
 * out[t] = Σ_j W_j in[t · stride + j · dilation − before]; steps outside the input count as zero.
 * A dense layer is kernel 1, stride 1, dilation 1, before 0. Stride and dilation are never both
 * above one.
 */
export interface ConvolutionGeometry {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
}

export type OptimisedNetwork = "generator" | "discriminator";

/** A weight matrix `[rows, columns]` in a packed vector, with its spectral vector of `rows`. */
export interface ProjectedMatrix {
  readonly weights: number;
  readonly rows: number;
  readonly columns: number;
  readonly vector: number;
}

/**
 * One operation of a compiled plan. `accumulate` adds to what the result holds, before any epilogue;
 * otherwise it is overwritten. Views of one operation never overlap unless they are equal. Every
 * place that is a bare number (weights, measures, norm, shares …) is an offset in the arena.
 */
export type Operation =
  /** result = epilogue(bias + convolution(input)); weights `[kernel, in, out]`, bias `[out]`. */
  | {
      readonly kind: "convolve";
      readonly input: View;
      readonly weights: number;
      readonly bias: number | null;
      readonly geometry: ConvolutionGeometry;
      readonly result: View;
      readonly epilogue: Epilogue | null;
    }
  /**
   * The adjoint in the input: result[u] (+)= Σ_{j, t: t·stride + j·dilation − before = u} gradient[t] W_jᵀ,
   * then the epilogue, which with `accumulate` acts on the sum with what the result held.
   */
  | {
      readonly kind: "convolve-back";
      readonly gradient: View;
      readonly weights: number;
      readonly geometry: ConvolutionGeometry;
      readonly result: View;
      readonly accumulate: boolean;
      readonly epilogue: Epilogue | null;
    }
  /** weights[j, c, n] (+)= Σ input[t·stride + j·dilation − before, c] gradient[t, n]; bias[n] (+)= Σ gradient[t, n]. */
  | {
      readonly kind: "weight-gradient";
      readonly input: View;
      readonly gradient: View;
      readonly geometry: ConvolutionGeometry;
      readonly weights: number;
      readonly bias: number | null;
      readonly accumulate: boolean;
    }
  /** result = f(input); may be the same view. */
  | {
      readonly kind: "activate";
      readonly input: View;
      readonly result: View;
      readonly activation: Activation;
    }
  /** result = gradient · f′(…), read off the outputs; may be the same view as the gradient. */
  | {
      readonly kind: "slope";
      readonly gradient: View;
      readonly outputs: View;
      readonly result: View;
      readonly activation: Activation;
    }
  /** result (+)= scale · source. A source of one time step is repeated over the result's time. */
  | {
      readonly kind: "add";
      readonly source: View;
      readonly result: View;
      readonly scale: number;
      readonly accumulate: boolean;
    }
  | { readonly kind: "fill"; readonly result: View; readonly value: number }
  /** result[t · factor + i] = source[t] */
  | {
      readonly kind: "repeat";
      readonly source: View;
      readonly result: View;
      readonly factor: number;
    }
  /** result[t] (+)= Σ_i gradient[t · factor + i] */
  | {
      readonly kind: "repeat-back";
      readonly gradient: View;
      readonly result: View;
      readonly factor: number;
      readonly accumulate: boolean;
    }
  /** result[0] = mean over time of source. */
  | { readonly kind: "time-mean"; readonly source: View; readonly result: View }
  /**
   * Per channel over samples and time: normalised = (input − mean) · inverse, inverse =
   * 1/√(variance + epsilon); result = normalised · scale + shift. `inverse` is `[channels]` of
   * scratch that the adjoint reads. With `usesBatch`, mean and biased variance are the batch's, and
   * `momentum`, unless null, blends them into the running ones; otherwise the running ones are used.
   */
  | {
      readonly kind: "batch-norm";
      readonly input: View;
      readonly normalised: View;
      readonly inverse: number;
      readonly result: View;
      readonly scale: number;
      readonly shift: number;
      readonly runningMean: number;
      readonly runningVariance: number;
      readonly usesBatch: boolean;
      readonly momentum: number | null;
      readonly epsilon: number;
    }
  /** Parameter gradients are added to; `result` null where no input gradient is wanted. */
  | {
      readonly kind: "batch-norm-back";
      readonly gradient: View;
      readonly normalised: View;
      readonly inverse: number;
      readonly scale: number;
      readonly scaleGradient: number | null;
      readonly shiftGradient: number | null;
      readonly usesBatch: boolean;
      readonly result: View | null;
    }
  /** `[time, assets]` → `[time, features · assets]`, feature-major; see `Feature`. */
  | {
      readonly kind: "features";
      readonly input: View;
      readonly features: readonly Feature[];
      readonly result: View;
    }
  | {
      readonly kind: "features-back";
      readonly gradient: View;
      readonly input: View;
      readonly features: readonly Feature[];
      readonly result: View;
    }
  | {
      readonly kind: "features-tangent";
      readonly direction: View;
      readonly input: View;
      readonly features: readonly Feature[];
      readonly result: View;
    }
  /** Last layer to standardised returns; `shock` for the stochastic-volatility law. */
  | {
      readonly kind: "output-law";
      readonly law: OutputLaw;
      readonly last: View;
      readonly shock: View | null;
      readonly result: View;
    }
  /** Gradient at the last layer from the one at the returns; the drift m gets driftPull · m besides. */
  | {
      readonly kind: "output-law-back";
      readonly law: OutputLaw;
      readonly last: View;
      readonly shock: View | null;
      readonly returns: View;
      readonly gradient: View;
      readonly driftPull: number;
      readonly result: View;
    }
  /** A gated recurrent unit over time; `gates` `[samples, time, 4 · units]` keeps reset, update, candidate and recalled (U_n h + c_n). */
  | {
      readonly kind: "recurrent";
      readonly input: View;
      readonly inputWeights: number;
      readonly recurrentWeights: number;
      readonly inputBias: number;
      readonly recurrentBias: number;
      readonly gates: View;
      readonly result: View;
    }
  /**
   * Back through time: writes the gradients at the gates' sums from the input and from the state,
   * `[samples, time, 3 · units]` each; `carried` is `[samples, 1, units]` of scratch. Weight gradients
   * and the input's follow as products of these.
   */
  | {
      readonly kind: "recurrent-back";
      readonly gradient: View;
      readonly states: View;
      readonly gates: View;
      readonly recurrentWeights: number;
      readonly carried: View;
      readonly atInput: View;
      readonly atState: View;
    }
  /** result = share · real + (1 − share) · generated, one share per sample. */
  | {
      readonly kind: "interpolate";
      readonly real: View;
      readonly generated: View;
      readonly shares: number;
      readonly result: View;
    }
  /** Losses on logits `[batch, 1, 1]`, their gradients, and the measures loss, real and generated score, accuracy. */
  | {
      readonly kind: "discriminator-loss";
      readonly objective: ObjectivePlan;
      readonly real: View;
      readonly generated: View;
      readonly realGradient: View;
      readonly generatedGradient: View;
      readonly measures: Readonly<
        Record<"discriminatorLoss" | "realScore" | "generatedScore" | "accuracy", number>
      >;
    }
  /** `real` only for a paired objective. */
  | {
      readonly kind: "generator-loss";
      readonly term: LossTerm;
      readonly generated: View;
      readonly real: View | null;
      readonly gradient: View;
      readonly measure: number;
    }
  /**
   * From the logit's gradient g at the windows: the penalty's value into the measure (added with
   * `accumulate`) and the direction ∂penalty/∂g. Its weight is a control.
   */
  | {
      readonly kind: "penalty";
      readonly penalty: Exclude<PenaltyKind, "none">;
      readonly gradient: View;
      readonly direction: View;
      readonly measure: number;
      readonly accumulate: boolean;
    }
  /** The L2 norm of a packed gradient. */
  | { readonly kind: "norm"; readonly gradient: Block; readonly measure: number }
  /**
   * One optimiser update of packed weights. The generator's gradient is first multiplied by
   * min(1, clip / (norm + 1e-6)), norm read from `norm`; the discriminator's weights are clipped after. With
   * `average`, the moving average follows.
   */
  | {
      readonly kind: "optimise";
      readonly network: OptimisedNetwork;
      readonly optimiser: "adam" | "rmsprop" | "sgd";
      readonly weights: Block;
      readonly gradient: Block;
      readonly first: Block;
      readonly second: Block;
      readonly norm: number;
      readonly average: Block | null;
    }
  /** target ← averagingDecay · target + (1 − averagingDecay) · source. */
  | { readonly kind: "average"; readonly source: Block; readonly target: Block }
  /** One power iteration per matrix, then W ← W · min(1, 1 / σ). */
  | { readonly kind: "project"; readonly matrices: readonly ProjectedMatrix[] }
  /** Draws the generator's input from the key in the controls, as `fillNoise` does. */
  | {
      readonly kind: "draw-noise";
      readonly noise: NoisePlan;
      readonly assets: number;
      readonly input: View;
      readonly shock: View | null;
    };

export type OperationKind = Operation["kind"];

/** Where each measure of a step lies, from the start of the measures' block. */
export type MeasureOffsets = Readonly<Record<MeasureName, number>>;
