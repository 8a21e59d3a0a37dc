import type { ConfigKey, FieldGroup, NumberField } from "../../../gan/config-fields.ts";

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
  volatilityFilter: {
    label: "Volatility filter",
    help: "Divides each return by a volatility forecast from the bars before it, so that the networks learn the shocks; what is generated starts from today's volatility.",
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
    help: "Neighbouring bars that one convolution combines.",
  },
  generatorNormalisation: {
    label: "Batch normalisation",
    help: "Rescales every layer by its batch; steadies deep generators but ties the windows of a batch together.",
  },
  generatorLayers: {
    label: "Own layers",
    help: "The generator's layers one by one, from the noise to the window; easiest to change in the window of the layers.",
  },
  noiseChannels: {
    label: "Noise channels",
    help: "Random numbers that the generator is fed per bar, or per window where it unfolds one vector.",
  },
  noiseDistribution: {
    label: "Noise law",
    help: "The law of those random numbers; normal noise makes fat tails easier to forge than bounded noise.",
  },
  shockLaw: {
    label: "Shock law",
    help: "The law of the shocks that drive a noise with memory; heavy tails hand the generator a market's extremes instead of leaving it to bend them out of normal noise.",
  },
  driftDecay: {
    label: "Drift decay",
    help: "Pulls the drift that the generator gives each bar towards 0: a drift that follows chance in one sample gives forgeries away. The loss shown leaves it out.",
  },
  generatorReach: {
    label: "Reach",
    help: "Generated returns stay within this many times the largest one in the training part.",
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
    help: "Neighbouring bars that one convolution compares.",
  },
  discriminatorNormalisation: {
    label: "Batch normalisation",
    help: "Rescales every layer by its batch; not allowed together with a gradient penalty, whose gradient is per window.",
  },
  discriminatorLayers: {
    label: "Own layers",
    help: "The discriminator's layers one by one, from the window to one number; easiest to change in the window of the layers.",
  },
  featureChannels: {
    label: "Magnitude and path channels",
    help: "Shows the discriminator the size of each return and the cumulative path beside the returns themselves.",
  },
  dependenceChannels: {
    label: "Leverage and clustering channels",
    help: "Shows it products with the ten bars before: whether loud bars follow falls, and whether they follow loud bars.",
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
  varianceRatioPenalty: {
    label: "Variance ratios",
    help: "Adds the gap in the variance of 2-, 5-, 10- and 20-bar returns over that of as many independent bars: whether moves are taken back or go on.",
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
  validationShare: {
    label: "Validation share",
    help: "The last share of the past, which is not trained on: checkpoints are chosen by it. The test part is never used to choose.",
  },
  keep: {
    label: "Keep",
    help: "Which averaged generator the run ends with. The recipe settles, so its last one is as good as any; models that do not settle keep the best by validation.",
  },
  recalibration: {
    label: "Recalibration",
    help: "What the finished generator is scaled by, so that its returns are as large as the real ones.",
  },
  stopOnPlateau: {
    label: "Stop on a plateau",
    short: "plateau",
    help: "Training ends once the last quarter of the steps has changed the score by less than 2 %, and not before the learning rates fall.",
  },
  mostMinutes: {
    label: "Time limit",
    short: "minutes",
    help: "Training ends after this many minutes of training; 0 sets no limit.",
  },
  seed: {
    label: "Seed",
    help: "Everything random follows from it: same settings and same seed on the same device give the same run.",
  },
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
  minutes: "min",
};
