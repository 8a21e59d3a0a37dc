/**
 * Descriptors of every knob: one table gives the schema its bounds, the form its controls, the
 * link its keys and the worker its checks. Labels and explanations are in `ui/text`, keyed alike.
 */

export interface NumberField {
  readonly kind: "number";
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Slider increments on the field's scale; integers where `integer`. */
  readonly integer: boolean;
  readonly scale: "linear" | "logarithmic";
  /** Key of the unit's text; "none" for pure numbers. */
  readonly unit:
    | "none"
    | "steps"
    | "bars"
    | "weights"
    | "channels"
    | "windows"
    | "share"
    | "sigma"
    | "minutes";
  /** Can be turned while training; otherwise a change starts a new run. */
  readonly live: boolean;
  readonly group: FieldGroup;
}

export interface ChoiceField {
  readonly kind: "choice";
  readonly default: string;
  readonly options: readonly string[];
  readonly live: boolean;
  readonly group: FieldGroup;
}

export interface SwitchField {
  readonly kind: "switch";
  readonly default: boolean;
  readonly live: boolean;
  readonly group: FieldGroup;
}

/** A network's layers as a list, see `layer-list.ts`. */
export interface LayersField {
  readonly kind: "layers";
  readonly default: string;
  readonly live: boolean;
  readonly group: FieldGroup;
}

export type Field = NumberField | ChoiceField | SwitchField | LayersField;

export type FieldGroup =
  | "data"
  | "generator"
  | "discriminator"
  | "objective"
  | "optimisers"
  | "penalties"
  | "training";

const number = (
  group: FieldGroup,
  value: number,
  min: number,
  max: number,
  rest: Partial<Omit<NumberField, "kind" | "default" | "min" | "max" | "group">> = {},
) =>
  ({
    kind: "number",
    group,
    default: value,
    min,
    max,
    integer: false,
    scale: "linear",
    unit: "none",
    live: false,
    ...rest,
  }) as const satisfies NumberField;

const choice = <const Options extends readonly string[]>(
  group: FieldGroup,
  options: Options,
  value: Options[number],
  live = false,
) => ({ kind: "choice", group, options, default: value, live }) as const;

const toggle = (group: FieldGroup, value: boolean, live = false) =>
  ({ kind: "switch", group, default: value, live }) as const satisfies SwitchField;

const layerList = (group: FieldGroup, value: string) =>
  ({ kind: "layers", group, default: value, live: false }) as const satisfies LayersField;

const whole = { integer: true } as const;
const liveLogarithmic = { live: true, scale: "logarithmic" } as const;

export const GENERATOR_ARCHITECTURES = [
  "memory-noise",
  "multilayer-perceptron",
  "convolutional",
  "temporal-convolution",
  "recurrent",
  "convolution-and-dense",
  "batch-normalised-dense",
  "custom",
] as const;

export const DISCRIMINATOR_ARCHITECTURES = [
  "multi-level-convolution",
  "multilayer-perceptron",
  "strided-convolution",
  "temporal-convolution",
  "recurrent",
  "convolution-and-dense",
  "custom",
] as const;

export const OBJECTIVES = [
  "minimax",
  "non-saturating",
  "least-squares",
  "hinge",
  "wasserstein",
  "relativistic",
] as const;

/** Every knob of an experiment, by its one name. Order is the form's order within a group. */
export const CONFIG_FIELDS = {
  returnKind: choice("data", ["log", "simple", "difference"], "log"),
  windowLength: number("data", 256, 2, 512, { ...whole, unit: "bars" }),
  trainShare: number("data", 0.7, 0.5, 0.95, { unit: "share" }),
  /** Returns beyond this many deviations are pulled in before training; 0 leaves them. */
  winsoriseAt: number("data", 0, 0, 20, { unit: "sigma" }),
  gaussianise: toggle("data", false),
  /** The forecast volatility that returns are divided by before training, and restored with. */
  volatilityFilter: choice("data", ["none", "ewma", "gjr", "threshold"], "none"),

  generator: choice("generator", GENERATOR_ARCHITECTURES, "memory-noise"),
  generatorWidth: number("generator", 32, 2, 1024, {
    ...whole,
    unit: "channels",
    scale: "logarithmic",
  }),
  generatorDepth: number("generator", 2, 1, 8, whole),
  generatorKernel: number("generator", 3, 2, 9, whole),
  generatorNormalisation: toggle("generator", false),
  /** The layers of a generator of one's own, from the noise vector to the window. */
  generatorLayers: layerList("generator", "d32.l.d32.l.w"),
  noiseChannels: number("generator", 3, 1, 256, {
    ...whole,
    unit: "channels",
    scale: "logarithmic",
  }),
  noiseDistribution: choice("generator", ["normal", "uniform"], "normal"),
  /** Of what drives a noise with memory. */
  shockLaw: choice("generator", ["normal", "heavy-tailed"], "normal"),
  /** Weight in the generator's loss of the mean square of what it adds to each bar beside the shock. */
  driftDecay: number("generator", 0, 0, 10),
  /** Generated standardised values stay within this many times the largest that was trained on. */
  generatorReach: number("generator", 1.4, 1, 5),

  discriminator: choice("discriminator", DISCRIMINATOR_ARCHITECTURES, "multi-level-convolution"),
  discriminatorWidth: number("discriminator", 16, 2, 1024, {
    ...whole,
    unit: "channels",
    scale: "logarithmic",
  }),
  discriminatorDepth: number("discriminator", 5, 1, 8, whole),
  discriminatorKernel: number("discriminator", 5, 2, 9, whole),
  discriminatorNormalisation: toggle("discriminator", false),
  /** Those of a discriminator of one's own, from the window to one number. */
  discriminatorLayers: layerList("discriminator", "f.d32.l.d32.l.d1"),
  /** Adds magnitude and cumulative channels to the returns the discriminator sees. */
  featureChannels: toggle("discriminator", true),
  /** Adds to them products of each magnitude with the bars before: leverage and clustering. */
  dependenceChannels: toggle("discriminator", false),

  objective: choice("objective", OBJECTIVES, "hinge"),
  gradientPenalty: choice(
    "objective",
    ["none", "interpolated", "real", "real-and-generated"],
    "none",
  ),
  gradientPenaltyWeight: number("objective", 10, 0.001, 100, liveLogarithmic),
  spectralProjection: toggle("objective", true),
  /** Discriminator weights stay within ± this; 0 leaves them. */
  weightClip: number("objective", 0, 0, 1, { live: true }),
  /** Target of real windows is 1 − this; cross-entropy and square losses only. */
  labelSmoothing: number("objective", 0, 0, 0.3),
  /** Deviation of the noise added to every window that the discriminator sees. */
  instanceNoise: number("objective", 0, 0, 1, { live: true, unit: "sigma" }),

  autocorrelationPenalty: number("penalties", 0, 0, 100, { live: true }),
  leveragePenalty: number("penalties", 0, 0, 200, { live: true }),
  quantilePenalty: number("penalties", 0, 0, 100, { live: true }),
  tailPenalty: number("penalties", 0, 0, 10, { live: true }),
  varianceRatioPenalty: number("penalties", 0, 0, 10, { live: true }),

  generatorOptimiser: choice("optimisers", ["adam", "rmsprop", "sgd"], "adam"),
  generatorLearningRate: number("optimisers", 1e-3, 1e-6, 1, liveLogarithmic),
  discriminatorOptimiser: choice("optimisers", ["adam", "rmsprop", "sgd"], "adam"),
  discriminatorLearningRate: number("optimisers", 1e-3, 1e-6, 1, liveLogarithmic),
  beta1: number("optimisers", 0, 0, 0.99, { live: true }),
  beta2: number("optimisers", 0.99, 0.5, 0.9999, { live: true }),
  /** Largest norm of the generator's gradient; 0 leaves it. */
  gradientClip: number("optimisers", 5, 0, 100, { live: true }),

  steps: number("training", 2000, 1, 1_000_000, {
    ...whole,
    unit: "steps",
    scale: "logarithmic",
    live: true,
  }),
  batchSize: number("training", 64, 2, 1024, { ...whole, unit: "windows", scale: "logarithmic" }),
  discriminatorSteps: number("training", 1, 1, 10, { ...whole, live: true }),
  /** Last share of the steps over which both learning rates fall linearly to 5 %. */
  learningRateDecay: number("training", 0.5, 0, 1, { live: true, unit: "share" }),
  averagingDecay: number("training", 0.999, 0, 0.9999, { live: true }),
  /** Share of the past, the last of it, by which checkpoints are chosen and that does not train. */
  validationShare: number("training", 0, 0, 0.3, { unit: "share" }),
  /** Which averaged generator a run ends with: the last one, or the best on the validation part. */
  keep: choice("training", ["last", "best"], "last", true),
  /** What a trained generator is scaled by: the deviation or the mean size of its returns. */
  recalibration: choice("training", ["deviation", "mean-magnitude"], "deviation"),
  stopOnPlateau: toggle("training", false, true),
  /** Training stops after this long; 0 sets no limit. */
  mostMinutes: number("training", 0, 0, 1440, { live: true, unit: "minutes" }),
  seed: number("training", 7, 0, 4294967295, whole),
} as const satisfies Record<string, Field>;

export type ConfigKey = keyof typeof CONFIG_FIELDS;

type FieldValue<F extends Field> = F extends NumberField
  ? number
  : F extends SwitchField
    ? boolean
    : F extends LayersField
      ? string
      : F extends { readonly options: readonly (infer Option)[] }
        ? Option
        : never;

/** The whole of a GAN experiment except its data. */
export type GanConfig = { readonly [Key in ConfigKey]: FieldValue<(typeof CONFIG_FIELDS)[Key]> };

export const CONFIG_KEYS = Object.keys(CONFIG_FIELDS) as readonly ConfigKey[];
