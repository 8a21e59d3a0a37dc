import { formatCount, formatNumber, formatPercent } from "../format.ts";

/**
 * Titles and sentences of the charts. In a sentence `{real:words}` is coloured as real data and so on:
 * the coloured words are the legend.
 */
export const charts = {
  asTable: "as a table",
  asChart: "as a chart",
  download: "Download chart",
  downloadPng: "PNG picture",
  downloadSvg: "SVG drawing",
  downloadCsv: "CSV of its data",
  nothingTrained: "Nothing trained yet: press play.",
  noLossesCame: "Only the generator came, without its losses. Press play to train one of your own.",
  onItsWay: "The first picture is on its way.",
  noData: "No data yet.",
  rowsLeftOut: (shown: number, all: number) =>
    `${formatCount(shown)} of ${formatCount(all)} rows; the CSV has all.`,
  source: (now: {
    readonly version: string;
    readonly data: string;
    readonly seed: number;
    readonly step: number;
    readonly device: string;
  }) =>
    `Market Forge ${now.version} · ${now.data} · seed ${now.seed} · step ${formatCount(now.step)} · ${now.device}`,
  step: "step",
  lag: "lag in bars",
  bar: "bars ahead",
  losses: {
    title: "Losses",
    ghosts: "Thin lines are the run’s other branches.",
    sentence: (smoothing: number, axis: "linear" | "symlog") =>
      `Each network lowers its own loss: {discriminator:discriminator}, {generated:generator}. Neither need fall${
        smoothing > 0 ? `; bold lines are smoothed (${formatNumber(smoothing)})` : ""
      }${axis === "symlog" ? "; symmetric log axis" : ""}.`,
    discriminator: "discriminator loss",
    generator: "generator loss",
    discriminatorSmoothed: "discriminator loss, smoothed",
    generatorSmoothed: "generator loss, smoothed",
    equilibrium: (network: "discriminator" | "generator" | "both", value: string) =>
      network === "both"
        ? `a draw: ${value}`
        : `a draw: ${network === "discriminator" ? "D" : "G"} at ${value}`,
    notFinite: "not a finite number",
    loss: "loss",
    axis: "Loss axis",
    linear: "linear",
    symlog: "log",
    shown: "Steps on show",
    all: "all",
    last: (steps: number) => `last ${formatCount(steps)}`,
    zoomed: (from: number, to: number) => `${formatCount(from)}–${formatCount(to)} ×`,
    zoomHelp: "Drag across the chart to zoom; double-click to see the whole run.",
    reading: (step: number, values: string) => `step ${formatCount(step)}: ${values}`,
  },
  scores: {
    title: "Can the discriminator tell?",
    sentence: (accuracy: number, noise: number) =>
      `Score of {real:real} and {generated:generated} windows; accuracy **${formatPercent(accuracy)}**, guessing gives ${formatPercent(0.5 - noise)} to ${formatPercent(0.5 + noise)}.`,
    emptySentence: "Score of {real:real} and {generated:generated} windows.",
    noDiscriminator: "Only the generator came; there is no discriminator to ask.",
    forged: "forged",
    genuine: "real",
    probability: "score (probability of being real)",
    score: "score (no unit; the dotted line decides)",
    share: "share of windows",
    windows: (count: number) => `${count} real windows above ${count} generated ones.`,
    from: "from",
    to: "to",
    real: "real",
    generated: "generated",
  },
  paths: {
    title: "What does it forge?",
    sentence: (generated: number, real: number) =>
      `${formatCount(generated)} {generated:generated} paths of cumulative return, always from the same noise, and ${formatCount(real)} {real:real} ones.`,
    emptySentence: "{generated:Generated} paths of cumulative return and {real:real} ones.",
    cumulative: {
      log: "cumulative log return",
      simple: "cumulative return",
      difference: "cumulative price change",
    },
    cut: "Some generated paths leave the chart: it reaches three times as far as the real ones.",
    generated: (index: number) => `generated ${index}`,
    real: (index: number) => `real ${index}`,
  },
  fan: {
    title: "Where a path may go",
    sentence: (bands: string, paths: number) =>
      `Shaded: where ${bands} of {generated:generated} paths are at each bar, with ${paths} of them; outlined: the same of {real:real} windows.`,
    emptySentence:
      "Quantile bands of {generated:generated} paths, filled; the same of {real:real} windows, outlined.",
    band: (low: number, high: number) =>
      `${formatPercent(low).replace(/\s?%$/, "")}–${formatPercent(high)}`,
    quantile: (name: string, probability: number) => `${name} ${formatPercent(probability)}`,
    real: "real",
    generated: "generated",
  },
  distribution: {
    title: "How big is a bar's return?",
    sentence: (real: number, generated: number) =>
      `How often each size of return happens, on a log axis: ${formatCount(generated)} {generated:generated} and ${formatCount(real)} {real:real} returns; dotted: the bell curve, the {muted:normal law}.`,
    emptySentence:
      "How often each size of return happens, on a log axis: {generated:generated} and {real:real} returns.",
    axis: "return in deviations of real ones (σ)",
    density: "density per σ",
    real: "real",
    generated: "generated",
    normal: "normal law",
  },
  quantiles: {
    title: "Are the tails alike?",
    sentence:
      "Returns from the worst fall to the greatest rise: each quantile of {generated:generated} ones against the same of {real:real} ones; on the {muted:dotted line} they agree.",
    realAxis: "real quantile (σ)",
    generatedAxis: "generated quantile (σ)",
    probability: "probability",
    real: "real (σ)",
    generated: "generated (σ)",
  },
  returnAutocorrelation: {
    title: "Does yesterday tell today?",
    sentence:
      "How much a return goes along with earlier ones, its autocorrelation: {real:real} and {generated:generated}; the {band:band} holds 90 % of resampled real series.",
  },
  absoluteAutocorrelation: {
    title: "Do storms last?",
    sentence:
      "How much a large move, up or down, goes along with earlier ones, the autocorrelation of absolute returns: {real:real} and {generated:generated}; the {band:band} holds 90 % of resampled real series.",
  },
  autocorrelation: {
    axis: "autocorrelation",
    real: "real",
    generated: "generated",
    band: "real against real",
    low: "5 % of real against real",
    high: "95 % of real against real",
  },
  price: {
    title: "The tape",
    sentence:
      "{real:Price} and return of every bar; shaded: {muted:not trained on}; marked: {generated:windows of the current batch}.",
    price: "price",
    logPrice: "price, log axis",
    returns: { log: "log return", simple: "return", difference: "price change" },
    part: "part",
    time: "time (UTC)",
    train: "training",
    validation: "validation",
    test: "test",
  },
} as const;
