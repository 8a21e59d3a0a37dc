import { formatCount, formatDuration } from "../format.ts";

/** The Compare tab. */
export const compare = {
  tab: "Compare",
  intro:
    "Kept runs next to the traditional generators, all measured alike, three times each. Whoever is nearest wins, and it need not be the GAN.",
  compareAll: "Compare all baselines",
  keep: "Keep this run",
  keepHelp: "Measures the run as it is now and keeps it as a row; the oldest of six makes room.",
  cancel: "Cancel",
  csv: "CSV",
  json: "JSON",
  runCard: "Run card",
  download: "Download the comparison",
  nothing:
    "Nothing is compared yet. Compare the baselines, or train and keep a run: they stand here side by side.",
  measuringRows: (done: number, total: number) =>
    `Measuring: ${formatCount(done)} of ${formatCount(total)} models done`,
  table: {
    title: "Who forges best?",
    sentence:
      "Distance from {real:real} returns in noise floors, mean over three evaluations; below it the number itself. ◆ marks the nearest of each column.",
    model: "model",
    score: "mean",
    scoreHelp:
      "Mean distance in floors over the headline metrics, none counted above 10. The lower, the better.",
    metrics: "Metrics",
    headline: "headline",
    all: "all",
    real: (value: string) => `real ${value}`,
    floor: (value: string) => `floor ${value}`,
    best: "best",
    remove: (name: string) => `Remove ${name}`,
    show: (name: string) => `Draw ${name} below`,
    sortBy: (name: string) => `Sort by ${name}`,
    waiting: "waits for its turn",
    measuring: "is being measured",
    otherData: "of other data: its numbers do not compare",
    step: (step: number) => `step ${formatCount(step)}`,
    seed: (seed: number) => `seed ${seed}`,
    took: (seconds: number) => `took ${formatDuration(seconds)}`,
    run: (name: string, number: string) => `${name} ${number}`,
  },
  wins: (name: string, floors: string, won: number, of: number) =>
    `**${name} wins here**: ${floors} floors on average, nearest in ${formatCount(won)} of ${formatCount(of)} headline metrics.`,
  ganWins: (name: string, floors: string, won: number, of: number) =>
    `**The GAN “${name}” wins here**: ${floors} floors on average, nearest in ${formatCount(won)} of ${formatCount(of)} headline metrics.`,
  ganBest: (name: string, floors: string) => `The best GAN, “${name}”, is at ${floors} floors.`,
  notMeasured: (why: string) =>
    `**Nothing compares here**: the headline metrics have no value; the first ${why}.`,
  resamples:
    "It deals out the very returns that it is compared with: look at the held-out columns too.",
  parts: {
    train: "In-sample.",
    heldOut: "Held out, level and all: a calmer or wilder regime counts against every model.",
    heldOutShape: "Held out, shape alone: paths are rescaled to the held-out volatility.",
  },
  charts: {
    title: "Side by side",
    sentence: (names: string) =>
      `{real:Real} returns, solid, with the {band:band} of other real samples; ${names}.`,
    none: "Choose models to draw with the boxes in the table.",
    curve: "Curve",
    names: {
      "absolute-autocorrelation": "|r| autocorrelation",
      leverage: "leverage",
      "loss-survival": "losses",
      "gain-survival": "gains",
    },
  },
  fits: {
    title: "What was fitted?",
    sentence: "Parameters and remarks of each traditional generator's fit to the training part.",
    logLikelihood: "log likelihood",
    parameter: "parameter",
    value: "value",
    none: "Nothing is fitted yet.",
    noParameters: "It has no parameters.",
  },
  differences: {
    title: "How do the runs differ?",
    sentence: "Knobs in which the kept runs are not all alike.",
    none: "The kept runs have the same configuration.",
    knob: "knob",
  },
  card: {
    title: "Run card",
    print: "Print",
    choose: "Run",
    none: "Keep a run first: the card tells of a kept run.",
    data: "Data",
    fingerprint: "Fingerprint (SHA-256)",
    noFingerprint: "not available in this browser",
    seed: "Seed",
    preset: "Preset",
    step: "Steps",
    device: "Device",
    version: "Version",
    paths: "Evaluation",
    evaluation: (repeats: number, paths: number, train: number, heldOut: number) =>
      `${formatCount(repeats)} times ${formatCount(paths)} paths against ${formatCount(train)} training and ${formatCount(heldOut)} held-out returns`,
    configuration: "Configuration",
    metrics: "Metrics, mean ± deviation over evaluations",
    value: "generated",
    floors: "floors",
    note: "One floor is as good as another real sample. Nothing here is a promise about the future, and no test here proves that nothing leaks.",
  },
} as const;
