import type { NoiseShare } from "../../../applications/privacy/privacy-types.ts";
import { formatCount, formatDate, formatNumber, formatPercent } from "../../text/format.ts";

type Part = NoiseShare["part"];

const span = (from: number, to: number) => `${formatDate(from)} – ${formatDate(to)}`;

/** The Privacy tab. */
export const privacyText = {
  title: "Privacy and interpretation",
  sections: {
    label: "Parts of the Privacy tab",
    copies: "Copies and membership",
    handles: "Handles of the noise",
    discriminator: "What the discriminator minds",
  },
  loading: "Computing …",
  span,
  settings: {
    title: "What is tested",
    models: "Models",
    paths: "Paths",
    pathsUnit: "of 250 bars",
    seed: "Seed",
    samples: "Windows",
    samplesUnit: "generated",
  },
  badges: {
    training: (from: number, to: number, count: number) =>
      `trained on ${span(from, to)} (${formatCount(count)} returns)`,
    heldOut: (from: number, to: number, count: number) =>
      `compared with ${span(from, to)} (${formatCount(count)} returns), which nothing has seen`,
    noHeldOut: "nothing is held out: only copies can be found",
    cycle: "through the cycle: windows of any day, no forecast",
  },
  verdicts: {
    "copies-detected": "copies detected",
    "closer-than-expected": "closer to training than expected",
    "no-leakage-detected": "no leakage detected by these tests",
  },
  sentence: (model: string, verdict: string) => `**${model}**: ${verdict}.`,
  caution:
    "Finding nothing is no proof that nothing leaks: other tests may find what these do not. Prices of listed assets are public; it matters for portfolios, clients and the borrowers of the Default tab.",
  fewHeldOut: (blocks: number) =>
    `The held-out part is ${formatCount(blocks)} blocks of 72 bars long: only a strong leak could be told from its regime.`,
  tests: {
    title: "Copy and membership tests",
    sentence: (windows: number, length: number) =>
      `${formatCount(windows)} generated windows of ${formatCount(length)} returns, each in its own deviations. In brackets intervals; below each number what real windows show that were not trained on.`,
    note: "Intervals: Wilson's 95 % for shares; 5–95 % over resampled blocks of 72 bars for the membership area. Ranges of the null: 5–95 % of 200 relabellings of time blocks. p: chance of so much closeness if nothing is remembered. Copies are looked for in windows as they are, too.",
    model: "Model",
    verdict: "Verdict",
    nearCopies: "Near copies",
    followers: "Follow one window",
    closer: "Nearer to training",
    membership: "Membership area",
    found: "Members found at 1 % false",
    scale: "Windows",
    value: "Value",
    low: "low",
    high: "high",
    interval: "Interval",
    nullMiddle: "Null",
    nullLow: "Null 5 %",
    nullHigh: "Null 95 %",
    pValue: "p",
    statistic: "Statistic",
    expected: (words: string) => `expected ${words}`,
    discriminator: "Discriminator's score",
    discriminatorSays: (area: string, low: string, high: string, p: string) =>
      `By the discriminator's own score, which only its owner has, a training window is told from a held-out one with an area of **${area}** (5–95 %: ${low} to ${high}; p ${p}); ½ is guessing.`,
    noDiscriminator:
      "The discriminator's score was not tested: there is none, or too little is held out.",
  },
  scales: { shape: "Own deviations", level: "As they are" },
  scaleLabel: "Windows compared",
  nearest: {
    title: "The nearest real window",
    model: "Model",
    window: "Generated window",
    option: (place: number, distance: string, date: string) =>
      `${formatCount(place)}: distance ${distance}, ${date}`,
    sentence: (from: number, to: number) =>
      `The {generated:generated window} looks most like {real:${span(from, to)}} of the training part.`,
    note: (
      distance: string,
      share: string,
      low: string,
      high: string,
      nullIs: string,
      elsewhere: string,
    ) =>
      `Distance ${distance}; ${share} of ${nullIs} are as near to their nearest training window or nearer (95 %: ${low} to ${high}). Nearest elsewhere: ${elsewhere}. Ordered from the nearest of 200 windows on.`,
    nullIs: {
      "held-out": "held-out windows",
      training: "training windows, their surroundings left out,",
    },
    axis: "Bar",
    value: "Sum of returns, %",
    difference: "Sum of differences",
    generated: "Generated",
    real: "Real",
    help: "Point at the chart to read a bar.",
  },
  distances: {
    title: "How near windows come",
    sentence: (nullIs: string) =>
      `Share of {generated:generated windows} and of {real:${nullIs}} within a distance of their nearest training window.`,
    note: "A generated line above the real one means nearer than windows are that nobody trained on. Band: 95 % by the Dvoretzky–Kiefer–Wolfowitz inequality over windows that do not overlap.",
    axis: "Distance",
    share: "Share of windows",
  },
  facts: {
    trend: "Trend",
    volatility: "Volatility",
    drawdown: "Drawdown",
    skewness: "Skewness",
    kurtosis: "Fat tails",
    "absolute-autocorrelation": "Clustering at lag 1",
    "growing-volatility": "Growing volatility",
  },
  handleNames: {
    trend: "up or down",
    volatility: "wilder",
    drawdown: "deeper fall",
    skewness: "lopsided",
    kurtosis: "fatter tails",
    "absolute-autocorrelation": "clustered",
    "growing-volatility": "calm first, storm later",
  },
  parts: {
    start: "where memories start",
    shocks: "the shocks themselves",
    volatilities: "the noise of volatility",
    white: "fresh noise",
    noise: "the noise",
  } satisfies Readonly<Record<Part, string>>,
  handles: {
    title: "A window moved along a handle",
    fact: "Handle",
    position: "Along the handle",
    positionUnit: "deviations",
    base: "Window",
    sentence: (fact: string, value: string) =>
      `The {generated:moved window} and the {muted:same window in the middle of the handle}; ${fact} ${value}.`,
    help: "The slider moves one direction of the noise; all others stay.",
    tableTitle: "What each handle tells",
    tableSentence: (samples: number, test: number, numbers: number) =>
      `Each handle is a direction among ${formatCount(numbers)} noise numbers, fitted to ${formatCount(samples)} windows and tested on ${formatCount(test)} others. R²: share of the fact's variance that it tells.`,
    tableNote:
      "Windows of the averaged generator, before its final scaling. R²: 95 % by resampling the test windows. Effect: deviations of the fact per deviation along the handle, normal 95 % interval. A fact without a handle depends on the noise otherwise than in a straight line.",
    best: (fact: string, r2: string, low: string, high: string, part: string, share: string) =>
      `The clearest handle is **${fact}**: it tells ${r2} of how windows differ in it (95 %: ${low} to ${high}), and ${share} of it lies in ${part}.`,
    none: "No direction of the noise tells a fact by more than a fifth: this generator has no plain handles.",
    determination: "R²",
    effect: "Effect",
    mostly: "Mostly",
    averageTitle: "The fact along its handle",
    averageSentence: (count: number) =>
      `Mean of {generated:${formatCount(count)} other windows} moved alike, with its 95 % band, and {muted:the window above}.`,
    averageAxis: "Deviations along the handle",
    low: "95 % low",
    high: "95 % high",
    part: "Part of the noise",
  },
  origins: { generated: "Generated", real: "Real" },
  originLabel: "Windows",
  saliency: {
    title: "What it minds in a window",
    window: "Window",
    optionGenerated: (place: number, score: string) => `${formatCount(place)}: score ${score}`,
    sentence: (score: string, bar: number, direction: string) =>
      `Score ${score} (higher is more real to it). It minds **bar ${formatCount(bar)}** most: a higher return there would ${direction} the score. {gradient:Slope of the score} at each bar; {band:usual size} above and below 0.`,
    raise: "raise",
    lower: "lower",
    note: (
      bars: number,
      deleted: string,
      chance: string,
      low: string,
      high: string,
      typical: number,
    ) =>
      `Setting the ${formatCount(bars)} bars it minds most to the mean return changes the score by ${deleted}; as many bars by chance by ${chance} (5–95 %: ${low} to ${high}). Usual: 5–95 % of |slope| over ${formatCount(typical)} windows. The slope is exact for the discriminator as it is now.`,
    differs: "These bars matter more to it than others: the slope can be trusted here.",
    same: "These bars matter to it no more than others do: read nothing into the slope here.",
    scores: (mean: string, low: string, high: string) =>
      `Scores of such windows: ${mean} on average, 5–95 % from ${low} to ${high}.`,
    axis: "Bar",
    slope: "Score per deviation of the return",
    pathTitle: "The window itself",
    pathSentence: "The path that is scored; mind the bars that stand out on the left.",
    help: "Point at the chart to read a bar.",
  },
  units: {
    title: "What each unit responds to",
    sentence: (units: number, total: number) =>
      `Correlation of ${formatCount(units)} of ${formatCount(total)} units, those that go most with the score, with facts of generated windows: {real:rises with it}, {generated:falls with it}.`,
    note: (count: number, silent: number) =>
      `${formatCount(count)} independent windows: correlations beyond ±${formatNumber(1.96 / Math.sqrt(Math.max(4, count) - 3), 2)} differ from 0 at 95 %, one by one; the table has every interval (Fisher's). ${silent === 0 ? "No unit is silent." : `${formatCount(silent)} units are the same for every window.`} A unit's sign is arbitrary; its correlation with the score says which way it counts.`,
    unit: "Unit",
    unitName: (unit: number) => `u${unit + 1}`,
    weight: "Weight",
    withScore: "Correlation with the score",
    layer: "Layer",
    layerName: (place: number, kind: string, units: number) =>
      `${place === 0 ? "last hidden" : kind}, ${formatCount(units)} units`,
    area: "Real against generated",
    chosen: "Unit",
    excitingTitle: "Windows that excite it most",
    excitingSentence: (
      unit: string,
      fact: string,
      correlation: string,
      low: string,
      high: string,
    ) =>
      `**${unit}** follows ${fact} most (correlation ${correlation}; 95 %: ${low} to ${high}). The windows of the training part to which it responds most:`,
    excitingNote: (area: string, low: string, high: string, count: number) =>
      `It tells real from generated windows with an area of ${area} (95 % by resampling: ${low} to ${high}; ½: not at all). Chosen among ${formatCount(count)} windows, none overlapping another.`,
    help: "Point at the chart to read a bar.",
  },
  saved: {
    title: "What a saved model contains",
    sentence: (weights: number, statistics: number, constants: number, assets: number) =>
      `A saved generator holds ${formatCount(weights)} weights${statistics > 0 ? `, ${formatCount(statistics)} running statistics` : ""}, ${formatCount(constants)} constants of the scaling for ${formatCount(assets)} ${assets === 1 ? "asset" : "assets"}, and the settings. It holds none of the prices, returns or dates that it was trained on, but for what the constants tell: mean, deviation, last training price and largest standardised return.`,
    weightsToo:
      "Weights can hold more of the data than is meant; the tests above are what is known of that.",
  },
  share: (value: number) => formatPercent(value, 1),
};
