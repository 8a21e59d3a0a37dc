import { formatCount, formatNumber, formatPercent } from "../format.ts";

/** A component of the machine: its name, and what it is for somebody who has never seen a GAN. */
interface NodeText {
  readonly name: string;
  readonly what: string;
}

const nodes = {
  tape: {
    name: "Tape",
    what: "The tape is the price history that everything here is learned from, bar by bar: a bar is one line of it, for example a day. The lit stretches are the windows of the current batch; the grey part at the end is kept for testing and never trains.",
  },
  normaliser: {
    name: "Normaliser",
    what: "Prices become returns, and returns are divided by their typical size, so that the networks see numbers around one. The bars show how often each size happens; the dotted line is a bell curve, which real returns do not follow.",
  },
  "volatility-filter": {
    name: "Volatility filter",
    what: "Each return is divided by the volatility that was to be expected from the bars before it. The networks learn what is left, and generated returns are multiplied again.",
  },
  noise: {
    name: "Noise",
    what: "Random numbers are the generator's only input: no price ever enters it. Each row is a channel, a list of random numbers beside the others; from left to right go the bars of the window. Blue cells are above zero, purple ones below, and other noise gives another forgery.",
  },
  generator: {
    name: "Generator",
    what: "The forger is a network that turns noise into windows of returns. It never sees the tape: it learns only from what the discriminator found suspicious.",
  },
  average: {
    name: "Average",
    what: "The generator's weights jump about while it learns, so a slowly moving average of them is kept beside it. The average forges what the charts show and what you export; it does not take part in the game.",
  },
  real: {
    name: "Real windows",
    what: "Pieces of the tape, cut out at random places, as running totals of their returns. They are what a forgery has to look like.",
  },
  generated: {
    name: "Generated",
    what: "The forgeries, as running totals of their returns. The same noise is used every time, so you can watch each line change as the generator learns.",
  },
  discriminator: {
    name: "Discriminator",
    what: "The detective is a network that looks at one window and gives it a score: high for real, low for forged. It is told afterwards which was which, and learns from its mistakes.",
  },
  scores: {
    name: "Scores",
    what: "What the discriminator says of real windows (green outline) and of forgeries (purple bars). If the two lie on top of each other it cannot tell them apart, and is right half of the time. These are the windows of the last batch; the chart of scores further down asks about more.",
  },
  "discriminator-loss": {
    name: "Discriminator loss",
    what: "One number for how badly the discriminator told the two apart. The tick is where it stands if neither network can win; it need not fall for the forgeries to get better.",
  },
  "gradient-penalty": {
    name: "Gradient penalty",
    what: "A discriminator that changes its mind too sharply gives useless advice, so it pays for steepness. The price is added to its loss.",
  },
  "auxiliary-penalty": {
    name: "Penalty on facts",
    what: "Forgeries whose tails, clustering, leverage or variance ratios differ from the tape's cost the generator something extra. The price is added to its loss.",
  },
  "generator-loss": {
    name: "Generator loss",
    what: "One number for how little the forgeries convinced the discriminator. The tick is where it stands if neither network can win.",
  },
} as const satisfies Readonly<Record<string, NodeText>>;

/** Kinds of layers, in a word or two. */
const layers = {
  dense: "dense",
  "causal-convolution": "causal convolution",
  convolution: "convolution",
  upsample: "upsampling",
  "batch-norm": "batch normalisation",
  recurrent: "recurrent (GRU)",
  residual: "shortcut",
  "skip-sum": "shortcut",
  "feature-channels": "features of the returns",
  reshape: "unfolding",
} as const;

/** The picture of the whole machine on the Train tab. */
export const machine = {
  title: "The machine",
  layout: "Train tab as",
  layouts: { machine: "Machine", lists: "Lists" },
  layoutHelp: {
    machine: "The picture of what flows through, with the knobs at their components",
    lists: "Data, model and training as lists beside the charts",
  },
  knobs: "Knobs",
  knobsHelp: "Show or hide the knobs at the components that they control",
  savePicture: "Download the machine as a picture",
  openNode: (name: string) => `${name}: what it is`,
  fresh:
    "Nothing is trained yet. On **play** the {discriminator:discriminator} learns to tell {real:real} from {generated:generated} windows, then the {generated:generator} to fool it; again and again. Press a part to read what it is.",
  shared:
    "A generator out of a link or a file: it forges, but there is no {discriminator:discriminator} and it does not learn.",
  legend:
    "The {generated:generator} forges, the {discriminator:discriminator} tells {real:real} from forged. Dashed: data. Loops: gradients, how each should change to do better, thicker if larger, by powers of ten. Press a part to read what it is.",
  discriminatorGradients: (norm: number) =>
    Number.isFinite(norm)
      ? `gradients to the discriminator · size ${formatNumber(norm, 2)}`
      : "gradients to the discriminator",
  generatorGradients: (norm: number) =>
    Number.isFinite(norm)
      ? `gradients to the generator · size ${formatNumber(norm, 2)}`
      : "gradients to the generator",
  nodes,
  layers,
  off: "off",
  numbers: "Its numbers",
  layerTable: "Layers",
  layer: "Layer",
  output: "Out",
  weights: "Weights",
  weightSize: "Size",
  layerShape: (time: number, channels: number) =>
    time === 1 ? formatCount(channels) : `${formatCount(time)} × ${formatCount(channels)}`,
  weightSizeHelp: "Size is the root mean square of the layer's weights.",
  trainingBars: (count: number) => `${formatCount(count)} training bars`,
  deviation: (deviation: string) => `divided by ${deviation}`,
  noiseSize: (channels: number, length: number) =>
    length === 1
      ? `${formatCount(channels)} numbers`
      : `${formatCount(channels)} channels × ${formatCount(length)} bars`,
  weightCount: (count: number) => `${formatCount(count)} weights`,
  averageApart: (share: number) => `${formatPercent(share, share < 0.1 ? 1 : 0)} from generator`,
  fromTape: "cut out of the tape",
  sameNoise: "from the same noise",
  untrained: "untrained",
  accuracy: (share: number) => `${formatPercent(share)} judged right`,
  forged: "forged",
  genuine: "real",
  unknown: "not yet known",
  loss: (value: number, equilibrium: number | null) =>
    equilibrium === null
      ? formatNumber(value)
      : `${formatNumber(value)} · a draw at ${formatNumber(equilibrium)}`,
  penalty: (value: number) => `adds ${formatNumber(value)}`,
  spectral: "σ ≤ 1",
  spectralHelp: "Spectral projection: no layer stretches its input by more than one",
  clipped: (bound: number) => `|w| ≤ ${formatNumber(bound, 2)}`,
  clippedHelp: "Weight clipping: every weight stays within this bound",
  noDiscriminator: "did not come with the generator",
  phase: (number: string, title: string) => `${number} · ${title}`,
  facts: {
    bars: "Bars",
    training: "of which train",
    windowLength: "Bars in a window",
    windows: "Windows to draw from",
    batch: "Windows in a batch",
    deviation: "Typical size of a return",
    mean: "Mean return",
    channels: "Channels",
    length: "Steps",
    weights: "Weights",
    layers: "Layers",
    apart: "Distance from the weights",
    accuracy: "Right in",
    meanReal: "Mean score of real windows",
    meanGenerated: "Mean score of forgeries",
    threshold: "Taken for real above",
    now: "Now",
    equilibrium: "If neither can win",
    gradient: "Size of the gradient",
    step: "At step",
    volatility: "Volatility now, in typical sizes",
  },
} as const;
