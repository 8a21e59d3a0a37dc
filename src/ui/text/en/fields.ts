import type {
  CONFIG_FIELDS,
  ConfigKey,
  FieldGroup,
  GanConfig,
  NumberField,
} from "../../../gan/config-fields.ts";

/** A knob's name and the one sentence that says what turning it does. */
export interface FieldText {
  readonly label: string;
  /** For flags on the time axis; the label if absent. */
  readonly short?: string;
  readonly help: string;
}

/** The names and explanations of every knob. */
export const fields: Readonly<Record<ConfigKey, FieldText>> = {
  returnKind: {
    label: "Returns",
    help: "How the step from one price to the next is measured; this is what the networks learn.",
  },
  windowLength: {
    label: "Window",
    help: "How many bars the discriminator sees at once; it cannot teach structure longer than this.",
  },
  trainShare: {
    label: "Training share",
    help: "The first part of the history trains; the rest is kept apart for testing and never learned from.",
  },
  winsoriseAt: {
    label: "Winsorise at",
    help: "Training returns beyond this many standard deviations are pulled in to it, and counted; 0 leaves all of them.",
  },
  gaussianise: {
    label: "Gaussianise tails",
    help: "Shrinks fat tails towards a normal law before training (Lambert W) and restores them in what is generated.",
  },
  generator: {
    label: "Generator",
    help: "The network that turns noise into windows of returns.",
  },
  generatorWidth: {
    label: "Width",
    help: "Channels of each hidden layer: more can forge finer detail, cost more time, and copy more easily.",
  },
  generatorDepth: {
    label: "Depth",
    help: "Hidden layers in a row; in a temporal convolution each one doubles how far back it can look.",
  },
  generatorKernel: {
    label: "Kernel",
    help: "Neighbouring bars that one convolution combines; networks without convolutions ignore it.",
  },
  generatorNormalisation: {
    label: "Batch normalisation",
    help: "Rescales every layer by its batch; steadies deep generators but ties the windows of a batch together.",
  },
  noiseChannels: {
    label: "Noise channels",
    help: "Random numbers that the generator is fed per bar, or per window where it unfolds one vector.",
  },
  noiseDistribution: {
    label: "Noise law",
    help: "The law of those random numbers; normal noise makes fat tails easier to forge than bounded noise.",
  },
  discriminator: {
    label: "Discriminator",
    help: "The network that scores windows: high for the tape, low for forgeries. Its gradient is the generator's only teacher.",
  },
  discriminatorWidth: {
    label: "Width",
    help: "Channels of each hidden layer: a wider discriminator sees subtler differences and overfits short histories sooner.",
  },
  discriminatorDepth: {
    label: "Depth",
    help: "Hidden layers in a row; with strides, each one doubles the horizon that is compared.",
  },
  discriminatorKernel: {
    label: "Kernel",
    help: "Neighbouring bars that one convolution compares; networks without convolutions ignore it.",
  },
  discriminatorNormalisation: {
    label: "Batch normalisation",
    help: "Rescales every layer by its batch; not allowed together with a gradient penalty, whose gradient is per window.",
  },
  featureChannels: {
    label: "Magnitude and path channels",
    help: "Shows the discriminator the size of each return and the cumulative path beside the returns themselves.",
  },
  objective: {
    label: "Objective",
    help: "The game that the two networks play: what each of them tries to make small.",
  },
  gradientPenalty: {
    label: "Gradient penalty",
    help: "Keeps the discriminator's slope in check, so that its advice to the generator stays usable.",
  },
  gradientPenaltyWeight: {
    label: "Penalty weight",
    short: "penalty",
    help: "How much the gradient penalty counts in the discriminator's loss.",
  },
  spectralProjection: {
    label: "Spectral projection",
    help: "After each update, every weight matrix is scaled back to a largest singular value of 1, which bounds the slope at little cost.",
  },
  weightClip: {
    label: "Weight clip",
    help: "Keeps every discriminator weight within ± this, as the first Wasserstein GAN did; 0 leaves them free.",
  },
  labelSmoothing: {
    label: "Label smoothing",
    short: "smoothing",
    help: "The target for real windows is 1 minus this, so that the discriminator is never quite certain; cross-entropy and squares only.",
  },
  instanceNoise: {
    label: "Instance noise",
    short: "noise",
    help: "Noise added to every window that the discriminator sees, real or generated, so that the two laws overlap early on.",
  },
  autocorrelationPenalty: {
    label: "Clustering",
    help: "Adds to the generator's loss the gap in the autocorrelation of absolute returns: whether storms last.",
  },
  leveragePenalty: {
    label: "Leverage",
    help: "Adds the gap in the correlation of a return with later squared returns: whether falls bring storms.",
  },
  quantilePenalty: {
    label: "Quantiles",
    help: "Adds the gap between real and generated quantiles of 1-, 5- and 20-bar returns.",
  },
  tailPenalty: {
    label: "Tails",
    help: "Adds the relative error of the outermost quantiles, those that risk figures are made of.",
  },
  generatorOptimiser: {
    label: "Optimiser G",
    help: "The rule that turns the generator's gradient into a step.",
  },
  generatorLearningRate: {
    label: "Learning rate G",
    short: "lr G",
    help: "Size of the generator's steps: too small is slow, too large makes the losses swing or blow up.",
  },
  discriminatorOptimiser: {
    label: "Optimiser D",
    help: "The rule that turns the discriminator's gradient into a step.",
  },
  discriminatorLearningRate: {
    label: "Learning rate D",
    short: "lr D",
    help: "Size of the discriminator's steps; often larger than the generator's, so that the teacher stays ahead.",
  },
  beta1: {
    label: "Momentum β₁",
    short: "β₁",
    help: "Memory of past gradients; GANs like little or none, because the target moves.",
  },
  beta2: {
    label: "Scale memory β₂",
    short: "β₂",
    help: "Memory of past squared gradients, which set each weight's step size.",
  },
  gradientClip: {
    label: "Gradient clip",
    short: "clip G",
    help: "The generator's gradient is shortened to this norm if it is longer; 0 leaves it.",
  },
  steps: {
    label: "Steps",
    help: "Training stops here; press play with a larger number to go on.",
  },
  batchSize: {
    label: "Batch",
    help: "Windows compared in one step: more is steadier and slower.",
  },
  discriminatorSteps: {
    label: "D steps per G step",
    short: "D steps",
    help: "Updates of the discriminator for each one of the generator.",
  },
  learningRateDecay: {
    label: "Learning-rate decay",
    short: "decay",
    help: "The last share of the steps, over which both learning rates fall in a straight line to 5 %.",
  },
  averagingDecay: {
    label: "Generator averaging",
    short: "averaging",
    help: "What is shown and exported is a moving average of the generator's weights with this decay; 0 shows the latest.",
  },
  seed: {
    label: "Seed",
    help: "Everything random follows from it: same settings and same seed on the same device give the same run.",
  },
};

type ChoiceKey = {
  [Key in ConfigKey]: (typeof CONFIG_FIELDS)[Key]["kind"] extends "choice" ? Key : never;
}[ConfigKey];

/** An option's name, what it is, and for objectives the equation in words and where it comes from. */
export interface OptionText {
  readonly label: string;
  readonly help: string;
  readonly equation?: string;
  readonly source?: string;
}

const optimiser: Readonly<Record<GanConfig["generatorOptimiser"], OptionText>> = {
  adam: {
    label: "Adam",
    help: "Momentum and a step size per weight; the usual choice for GANs.",
    source: "Kingma and Ba 2015",
  },
  rmsprop: {
    label: "RMSprop",
    help: "A step size per weight without momentum; what the first Wasserstein GAN used.",
    source: "Tieleman and Hinton 2012",
  },
  sgd: {
    label: "Gradient descent",
    help: "The plain gradient times the learning rate; needs larger rates and shows the dynamics bare.",
    source: "Robbins and Monro 1951",
  },
};

/** The names and explanations of every option of every choice. */
export const options: {
  readonly [Key in ChoiceKey]: Readonly<Record<GanConfig[Key], OptionText>>;
} = {
  returnKind: {
    log: {
      label: "Log returns",
      help: "ln(price ÷ price before). They add up over time; every price must be above zero.",
    },
    simple: {
      label: "Simple returns",
      help: "Price ÷ price before − 1: what a holder earns.",
    },
    difference: {
      label: "Differences",
      help: "Price − price before, in the file's unit: for rates, spreads and prices that touch zero.",
    },
  },
  generator: {
    "memory-noise": {
      label: "Memory noise",
      help: "Noise that already remembers 2, 6, 20 and 60 bars, and a small dense network per bar that makes shock × volatility of it. Any length.",
      source: "Market Forge's own recipe",
    },
    "multilayer-perceptron": {
      label: "Multilayer perceptron",
      help: "Dense layers turn one noise vector into a whole window. Simple, and blind to time.",
      source: "Goodfellow et al. 2014",
    },
    convolutional: {
      label: "Convolutional",
      help: "Upsamples a noise vector step by step and convolves; coarse moves first, detail after.",
      source: "after Radford et al. 2016",
    },
    "temporal-convolution": {
      label: "Temporal convolution",
      help: "Dilated causal convolutions over a stream of noise; remembers as far as its receptive field. Any length.",
      source: "Wiese et al. 2020, Quant GANs",
    },
    recurrent: {
      label: "Recurrent (GRU)",
      help: "Carries a state from bar to bar; natural for time, but slower than all others here. Any length.",
      source: "Cho et al. 2014; Esteban et al. 2017",
    },
    "convolution-and-dense": {
      label: "Convolution and dense",
      help: "One convolution of 64 channels, then a dense layer of 1,024 on the flattened result.",
    },
    "batch-normalised-dense": {
      label: "Batch-normalised dense",
      help: "Dense layers with batch normalisation and leaky ReLU, tanh at the end.",
    },
  },
  noiseDistribution: {
    normal: { label: "Normal", help: "Standard normal: no bound, so rare extremes can come in." },
    uniform: { label: "Uniform", help: "Evenly between −1 and 1." },
  },
  discriminator: {
    "multi-level-convolution": {
      label: "Multi-level convolution",
      help: "Strided convolutions whose every level is averaged over time and heard: days, weeks and months at once.",
      source: "Market Forge's own recipe",
    },
    "multilayer-perceptron": {
      label: "Multilayer perceptron",
      help: "Dense layers on the whole window; each bar has its own weights.",
      source: "Goodfellow et al. 2014",
    },
    "strided-convolution": {
      label: "Strided convolution",
      help: "Convolutions that halve the length until one score is left.",
      source: "after Radford et al. 2016",
    },
    "temporal-convolution": {
      label: "Temporal convolution",
      help: "Dilated causal convolutions; the score is read at the last bar.",
      source: "Wiese et al. 2020, Quant GANs",
    },
    recurrent: {
      label: "Recurrent (GRU)",
      help: "Reads the window bar by bar and scores its final state; slower than all others here.",
      source: "Cho et al. 2014; Esteban et al. 2017",
    },
    "convolution-and-dense": {
      label: "Convolution and dense",
      help: "One convolution of 64 channels, then a dense layer of 1,024 on the flattened result.",
    },
  },
  objective: {
    minimax: {
      label: "Minimax",
      help: "The first GAN. G's gradient fades when D is sure of itself.",
      equation: "D raises log D(real) + log(1 − D(generated)); G lowers that same sum.",
      source: "Goodfellow et al. 2014, eq. 1",
    },
    "non-saturating": {
      label: "Non-saturating",
      help: "The same D; G gets a gradient even while it is losing.",
      equation: "D raises log D(real) + log(1 − D(generated)); G raises log D(generated).",
      source: "Goodfellow et al. 2014, section 3",
    },
    "least-squares": {
      label: "Least squares",
      help: "Scores are pulled to targets, so that forgeries far from the border are pulled hardest.",
      equation:
        "D lowers half of (D(real) − 1)² + D(generated)²; G lowers half of (D(generated) − 1)².",
      source: "Mao et al. 2017, eq. 9",
    },
    hinge: {
      label: "Hinge",
      help: "D stops caring about windows that it already tells by a margin; steady, and the recipe's choice.",
      equation:
        "D lowers max(0, 1 − D(real)) + max(0, 1 + D(generated)); G raises the mean of D(generated).",
      source: "Lim and Ye 2017; Miyato et al. 2018, eq. 16 and 17",
    },
    wasserstein: {
      label: "Wasserstein",
      help: "D measures a distance between the two laws; it needs a bounded slope: a clip, a penalty or the projection.",
      equation: "D raises the mean of D(real) − the mean of D(generated); G raises the latter.",
      source: "Arjovsky et al. 2017, eq. 2; with a penalty Gulrajani et al. 2017, eq. 3",
    },
    relativistic: {
      label: "Relativistic",
      help: "D only has to say which of two windows is more real; with R1 and R2 it converges locally.",
      equation:
        "D lowers log(1 + exp(D(generated) − D(real))) over pairs; G lowers the same with the roles exchanged.",
      source: "Jolicoeur-Martineau 2018; Huang et al. 2024 (R3GAN)",
    },
  },
  gradientPenalty: {
    none: { label: "None", help: "The slope is left to the projection, the clip or chance." },
    interpolated: {
      label: "Between real and generated",
      help: "Slope 1 on straight lines between real and generated windows.",
      equation: "weight × mean of (‖slope at a mixture‖ − 1)²",
      source: "Gulrajani et al. 2017, eq. 3",
    },
    real: {
      label: "R1: on real windows",
      help: "Slope 0 at the data.",
      equation: "weight ÷ 2 × mean of ‖slope at real‖²",
      source: "Mescheder et al. 2018, eq. 9",
    },
    "real-and-generated": {
      label: "R1 + R2: on both",
      help: "Slope 0 at the data and at the forgeries.",
      equation: "weight ÷ 2 × mean of ‖slope at real‖² + ‖slope at generated‖²",
      source: "Mescheder et al. 2018; Huang et al. 2024",
    },
  },
  generatorOptimiser: optimiser,
  discriminatorOptimiser: optimiser,
};

/** Headings of the groups of knobs. */
export const groups: Readonly<Record<FieldGroup, string>> = {
  data: "What it learns from",
  generator: "Generator",
  discriminator: "Discriminator",
  objective: "Objective",
  optimisers: "Optimisers",
  penalties: "Penalties on facts",
  training: "Steps and batches",
};

/** Units of the knobs, after the number. */
export const units: Readonly<Record<NumberField["unit"], string>> = {
  none: "",
  steps: "steps",
  bars: "bars",
  weights: "weights",
  channels: "channels",
  windows: "windows",
  share: "",
  sigma: "σ",
};
