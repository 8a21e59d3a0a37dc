import type { ShockLaw } from "./shock-law.ts";

/**
 * A network as plain data. The form, the link, the picture of the network, the checkpoint, the
 * exports and every engine read the same plan; nothing in it depends on a device.
 *
 * An activation has the shape `[batch, time, channels]`; a flat vector is one time step of
 * many channels. `Shape` leaves the batch out.
 */
export interface Shape {
  readonly time: number;
  readonly channels: number;
}

export type ActivationFunction = "relu" | "leaky-relu" | "tanh" | "sigmoid";

/** How a layer's first weights are drawn; biases start at zero unless said. */
export type Initialiser =
  /** U(−1/√fanIn, 1/√fanIn), bias alike. */
  | { readonly kind: "uniform-fan-in" }
  /** U(−√(6/(fanIn+fanOut)), +…), Glorot and Bengio 2010. */
  | { readonly kind: "glorot" }
  /** N(0, 2/fanIn), He et al. 2015. */
  | { readonly kind: "he" }
  | { readonly kind: "normal"; readonly deviation: number };

/** A feature that a critic computes from the standardised returns before its first weights. */
export type Feature =
  /** x / 3 */
  | "scaled"
  /** √(x² + 0.01) − 0.8 */
  | "magnitude"
  /** cumulative sum of x over the window, divided by √windowLength */
  | "cumulative"
  /** m_t · (x_{t−1} + … + x_{t−10}) / 4 with m the magnitude; zero before the window */
  | "leverage"
  /** m_t · (m_{t−1} + … + m_{t−10}) / 4 likewise */
  | "clustering";

/** One layer as the architectures write it; the planner adds shapes and parameter places. */
export type LayerSpec =
  /** The same affine map at every time step. Weights `[in, units]`. */
  | {
      readonly kind: "dense";
      readonly units: number;
      readonly bias: boolean;
      readonly initialiser: Initialiser;
    }
  /**
   * out[t] = Σ_j W_j in[t − (kernel−1−j)·dilation]. Weights `[kernel, in, channels]`.
   * `padding` zero keeps the length; none shortens it by (kernel−1)·dilation at the start.
   */
  | {
      readonly kind: "causal-convolution";
      readonly channels: number;
      readonly kernel: number;
      readonly dilation: number;
      readonly padding: "zero" | "none";
      readonly bias: boolean;
      readonly initialiser: Initialiser;
    }
  /**
   * Centred convolution with ⌊kernel/2⌋ zeros before the first step and enough after the last
   * that the output has ⌈time/stride⌉ steps: out[t] = Σ_j W_j in[t·stride + j − ⌊kernel/2⌋].
   * Weights `[kernel, in, channels]`.
   */
  | {
      readonly kind: "convolution";
      readonly channels: number;
      readonly kernel: number;
      readonly stride: number;
      readonly bias: boolean;
      readonly initialiser: Initialiser;
    }
  /** Repeats every time step `factor` times. */
  | { readonly kind: "upsample"; readonly factor: number }
  | {
      readonly kind: "activation";
      readonly function: ActivationFunction;
      /** Slope below zero, for leaky-relu. */
      readonly slope: number;
    }
  /**
   * Per channel over batch and time; learns scale and shift, keeps running mean and (biased)
   * variance: running ← (1 − momentum) · running + momentum · batch, so momentum is small (0.1).
   */
  | { readonly kind: "batch-norm"; readonly momentum: number; readonly epsilon: number }
  | { readonly kind: "flatten" }
  | { readonly kind: "reshape"; readonly time: number; readonly channels: number }
  /** in + layers(in); a learned 1×1 projection of `in` where the channels differ. Crops `in` at its start where the layers shorten it. */
  | { readonly kind: "residual"; readonly layers: readonly LayerSpec[] }
  /**
   * Blocks in a row, each k = block(h), h ← h + k (projected and cropped as in `residual`);
   * the output is the sum of all k, each cropped to the shortest.
   */
  | { readonly kind: "skip-sum"; readonly blocks: readonly (readonly LayerSpec[])[] }
  /**
   * Gated recurrent unit over time, Cho et al. 2014 (reset gate applied after the product).
   * Parameters: input weights `[in, 3·units]`, recurrent weights `[units, 3·units]`, input bias,
   * recurrent bias; the gates' order is reset, update, candidate. h = (1 − z) n + z h.
   */
  | { readonly kind: "recurrent"; readonly units: number; readonly initialiser: Initialiser }
  /** `[T, assets]` → `[T, assets · features]`, feature-major. */
  | { readonly kind: "feature-channels"; readonly features: readonly Feature[] }
  /** Levels in a row; the output is the time-mean of every level's output, concatenated. */
  | { readonly kind: "level-means"; readonly levels: readonly (readonly LayerSpec[])[] }
  | { readonly kind: "time-mean" }
  | { readonly kind: "last-step" };

/** What a generator is fed. Its numbers follow from a key, see `fillNoise` in `noise.ts`. */
export type NoisePlan =
  /**
   * Independent numbers: `[time, channels]`. `time` "vector" is one step (the network unfolds
   * it), "path" is as many steps as are generated plus `warmUp`.
   */
  | {
      readonly kind: "white";
      readonly channels: number;
      readonly time: "vector" | "path";
      readonly warmUp: number;
      readonly distribution: "normal" | "uniform";
    }
  /**
   * Noise with memory (recipe.md a): per asset one shock e_t, and 3·halfLives + 1 input channels
   * [AR(1) of past shocks, AR(1) of a second noise, a white u_t, AR(1) of past |shocks|]; what the
   * shocks are and what drives their memories, `shockLaw` says.
   */
  | {
      readonly kind: "memory";
      readonly halfLives: readonly number[];
      readonly shockLaw: ShockLaw;
    };

/** How the generator's last layer becomes standardised returns `[time, assets]`. */
export type OutputLaw =
  | { readonly kind: "linear" }
  /** x = cap · tanh(o / cap) */
  | { readonly kind: "bounded"; readonly cap: number }
  /** x = cap · tanh(o) */
  | { readonly kind: "tanh"; readonly cap: number }
  /**
   * Last layer has 3 channels per asset (log σ, m, unused), asset-major:
   * r = 0.3 m + exp(clamp(log σ, −6, 3)) · shock; x = cap · tanh(r / cap). The generator's loss
   * has driftDecay · mean m² besides; the loss that is reported leaves it out.
   */
  | { readonly kind: "stochastic-volatility"; readonly cap: number; readonly driftDecay: number };

/** What ∂loss/∂m gains for each unit of m through the decay of the drift, over so many returns. */
export const driftPull = (law: OutputLaw, returns: number): number =>
  law.kind === "stochastic-volatility" ? (2 * law.driftDecay) / returns : 0;

/** Where a block of weights lies in the network's packed vector. */
export interface ParameterSlot {
  readonly name: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
  readonly initialiser: Initialiser | { readonly kind: "constant"; readonly value: number };
  readonly fanIn: number;
  readonly fanOut: number;
  /** Weight matrices are projected where spectral control is on; biases and scales never. */
  readonly isMatrix: boolean;
}

/** A layer with its shapes, its parameters and what lies inside it. */
export interface PlannedLayer {
  readonly spec: LayerSpec;
  readonly input: Shape;
  readonly output: Shape;
  /** Indices into `NetworkPlan.parameters`, in the order the layer's docstring gives. */
  readonly parameters: readonly number[];
  /** Indices into `NetworkPlan.buffers` (running statistics). */
  readonly buffers: readonly number[];
  /** Inner layers of residual, skip-sum and level-means, one list per block. */
  readonly blocks: readonly (readonly PlannedLayer[])[];
  /** Multiply-adds ×2 of one forward pass of one sample. */
  readonly flops: number;
}

export interface NetworkPlan {
  readonly role: "generator" | "discriminator";
  readonly input: Shape;
  readonly output: Shape;
  readonly layers: readonly PlannedLayer[];
  readonly parameters: readonly ParameterSlot[];
  readonly parameterCount: number;
  /** Running means and variances, packed in one vector; not trained. */
  readonly buffers: readonly {
    readonly name: string;
    readonly offset: number;
    readonly size: number;
    readonly initialValue: number;
  }[];
  readonly bufferCount: number;
  /** Of one forward pass of one sample. */
  readonly flops: number;
  /** Only a generator's plan has these. */
  readonly noise?: NoisePlan;
  readonly outputLaw?: OutputLaw;
  /** True if the generator can unroll to any length (its layers act alike at every time step). */
  readonly anyLength: boolean;
}
