import { formatCount, formatNumber } from "../format.ts";

/** The Quality tab. */
export const quality = {
  tab: "Quality",
  loading: "Loading …",
  measureAll: "Measure everything now",
  measuring: "Measuring everything",
  cancel: "Cancel",
  nothingTrained:
    "Nothing trained yet. Press play: the ladder lights up while the generator learns.",
  onItsWay: "The first measurement is on its way.",
  stopped: "Training stopped before anything was measured. What happened is said above.",
  noLive:
    "Nothing measured since the run was prepared. “Measure everything now” does it, and so does training.",
  intro:
    "How good the forgeries are, next to real returns that were and that were not trained on. Every number stands beside the same number for two real samples: its noise floor.",
  failed: "The measurement did not work.",
  liveFailed: "Measuring while training has stopped.",
  restored: (step: number, score: number) =>
    `Restored step ${formatCount(step)} (validation ${formatNumber(score, 2)} floors).`,
  needsFull: "Not measured live. “Measure everything now” does it.",
  measured: (now: {
    readonly step: number | null;
    readonly paths: number;
    readonly train: number;
    readonly heldOut: number;
    readonly depth: "live" | "full";
  }) =>
    `${now.depth === "full" ? "Everything" : "The quick metrics"}, ${
      now.step === null ? "measured" : `at step ${formatCount(now.step)}`
    }: ${formatCount(now.paths)} forged paths against ${formatCount(now.train)} training and ${formatCount(now.heldOut)} held-out returns.`,
  older: (step: string) =>
    `What follows is of step ${step}, when everything was measured last; training has gone on since.`,
  partHelp: {
    train: "Here against the part that was trained on.",
    heldOut:
      "Here against the part that was held out, as it is: its level may belong to another regime.",
    heldOutShape:
      "Here against the held-out part with the paths rescaled to its volatility: the shape alone.",
  },
  sameAsLevel: "does not depend on volatility: as held-out level",
  floors: (text: string) => `${text} floors`,
  parts: {
    train: "in-sample",
    heldOut: "held-out level",
    heldOutShape: "held-out shape",
  },
  verdicts: {
    within: "within the floor",
    near: "near",
    off: "off",
    unknown: "not measured",
  },
  ladder: {
    title: "How far up the ladder?",
    sentence:
      "What a market does, the easiest to forge first. Each step shows its worst distance from {real:real} returns in noise floors; at 1, dotted, it is as good as another real sample.",
    rung: (name: string, verdict: string, floors: string) => `${name}: ${verdict}, ${floors}`,
    by: (metric: string) => `by ${metric}`,
    columns: ["step", "distance in floors", "verdict", "measured by"],
  },
  seen: (statement: string, evidence: string, floors: string) =>
    `**${statement}: ${evidence}, ${floors} floors.**`,
  seenWithin: (evidence: string, floors: string) =>
    `**As near as another real sample: ${evidence}, ${floors} floors.**`,
  rungs: {
    level: "mean and volatility",
    tails: "fat tails",
    clustering: "clustering",
    memory: "slow decay",
    leverage: "leverage",
    asymmetry: "time asymmetry",
  },
  wrong: {
    title: "What is still wrong?",
    sentence: "In order of size, against the returns that were trained on.",
    nothing:
      "Nothing beyond the floor: by every metric measured here the forgeries are as near to the real returns as another real sample would be. That is no proof that they are the market.",
    nothingLive:
      "Nothing beyond the floor so far, among the quick metrics. “Measure everything now” asks the others too.",
    unmeasured:
      "Nothing can be said: not one metric could be measured on these returns. The table says why.",
    instead: (name: string, value: string, real: string) => `${name} ${value} instead of ${real}`,
    distance: (name: string, value: string, floor: string) =>
      `${name} ${value}; two real samples: ${floor}`,
    evidence: "numbers",
    alike: (names: readonly string[], more: number) =>
      `Also off: ${names.join(", ")}${more > 0 ? ` and ${formatCount(more)} more` : ""}.`,
    missing: (count: number) =>
      `${formatCount(count)} ${count === 1 ? "metric has" : "metrics have"} no value here; the table says why.`,
  },
  missing: {
    "too-short": (needed: number, given: number) =>
      `needs ${formatCount(needed)} returns, has ${formatCount(given)}`,
    "no-volume": "no volume is generated",
    "one-asset": "there is only one asset",
    "no-held-out": "nothing was held out",
    "weak-judge": "the classifier cannot even tell these returns from a Gaussian walk",
    undefined: "does not exist for these numbers",
  },
  trainedOn: "trained on",
  trainedOnHelp:
    "A penalty of this run pulled at this very number: it no longer tells independently how good the forgeries are.",
  timeline: {
    title: "What came when?",
    axis: "noise floors, log axis",
    sentence:
      "Distance in floors by step: {discriminator:clustering}, {flag:tails}, {gradient:leverage} and {generated:whole distributions}. At the dotted line, 1, it is as good as another real sample.",
    scores: "checkpoints",
    empty: "Distance of the headline metrics in floors, by training step.",
    short: {
      "absolute-autocorrelation-rms": "|r| curve",
      "absolute-autocorrelation-20": "A20",
      "leverage-norm": "leverage",
      "excess-kurtosis": "kurtosis",
      "value-at-risk-99": "VaR 99",
      "wasserstein-1": "W1, 1 bar",
      "wasserstein-20": "W1, 20 bars",
    },
  },
  meters: {
    memorisation: "Does it copy?",
    memorisationSentence:
      "{generated:Generated} windows beside the training part; the {real:mark} is what {real:another real sample} or chance gives.",
    diversity: "Does it repeat itself?",
    diversitySentence:
      "How varied {generated:generated} windows are; the {real:mark} is what {real:another real sample} reaches.",
    copies: "Copies detected: some windows nearly repeat the training part.",
    closer: "Closer to the training part than chance allows.",
    noLeak:
      "No leakage detected by these tests. That is no proof that the weights give nothing away.",
    collapsed: "Collapse: the generator keeps forging much the same.",
    thin: "Less varied than another real sample.",
    varied: "As varied as another real sample, by these tests.",
    notMeasured: "Nothing of this could be measured here.",
    controlValue: (value: string) => `real ${value}`,
    columns: ["metric", "generated", "5 %", "95 %", "real control", "in floors"],
  },
  plane: {
    title: "Windows on a plane",
    sentence: (explained: string | null) =>
      explained === null
        ? "{real:Real} and {generated:generated} windows, laid flat by t-SNE. A view, not evidence: its distances mean little."
        : `{real:Real} and {generated:generated} windows on the two main directions of the real ones, which hold ${explained} of their variance. A view, not evidence.`,
    emptySentence:
      "{real:Real} and {generated:generated} windows, laid flat. A view, not evidence.",
    xAxis: "first direction",
    yAxis: "second direction",
    byNeighbours: "Lay flat by t-SNE",
    byComponents: "Lay flat by main components",
    kind: "windows",
    real: "real",
    generated: "generated",
  },
  table: {
    title: "Every metric",
    sentence:
      "{generated:Generated} is the median over paths, with 5–95 %; for a distance, which no real value stands beside, that of all paths together. A floor is the same gap between two {real:real} samples.",
    part: "Compared with",
    metric: "metric",
    train: "real, training",
    heldOut: "real, held out",
    generated: "generated",
    band: "5–95 %",
    gap: "gap",
    floor: "floor",
    floors: "in floors",
  },
  csv: {
    unit: "unit",
    real: "real",
    median: "generated, median",
    low: "generated, 5 %",
    high: "generated, 95 %",
    missing: "missing because",
  },
  groups: {
    level: "mean and volatility",
    tails: "fat tails",
    clustering: "clustering",
    memory: "slow decay",
    leverage: "leverage",
    asymmetry: "time asymmetry",
    autocorrelation: "linear autocorrelation",
    aggregation: "sums and extremes",
    volume: "volume",
    distances: "distances",
    judges: "judges",
    diversity: "diversity",
    memorisation: "memorisation",
    dependence: "dependence across assets",
  },
  unitSuffix: { bars: "bars", deviations: "σ" },
  beyondScale: "> 99",
} as const;
