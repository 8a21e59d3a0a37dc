import { formatCount, formatNumber } from "../../text/format.ts";
import { bars, states } from "./words.ts";

/** What a figure's columns are, beside its name: the market's and the model's with their intervals. */
export const comparedColumns = [
  "market",
  "low 95 %",
  "high 95 %",
  "model median",
  "model 5 %",
  "model 95 %",
] as const;

/** The regimes of a hidden Markov model. */
export const regimes = {
  title: "Calm and storm: which regime?",
  sentence:
    "{real:Price}, shaded where the hidden Markov model sees {flag:rougher states}: the darker, the rougher. The strip below shows the probability of each state.",
  choice: "States",
  states,
  tableTitle: "The states in figures",
  tableSentence: (count: number, today: string, tomorrow: string) =>
    `${count} states, calmest first. On the last bar it is **${today}**; for the next one, **${tomorrow}**.`,
  next: (share: string) => `next ${share}`,
  shareIn: (model: string) => `share in ${model}`,
  probability: (state: string, share: string) => `${state} with ${share}`,
  names: {
    2: ["calm", "stormy"],
    3: ["calm", "middling", "stormy"],
  } as Readonly<Record<number, readonly string[]>>,
  columns: [
    "state",
    "mean a year",
    "volatility a year",
    "stays",
    "lasts",
    "share",
    "model’s share",
    "last bar",
  ],
  csv: [
    "state",
    "mean a year",
    "low",
    "high",
    "volatility a year",
    "low",
    "high",
    "stay probability",
    "low",
    "high",
    "expected bars",
    "low",
    "high",
    "share",
    "low",
    "high",
    "model share median",
    "model 5 %",
    "model 95 %",
    "probability last bar",
    "probability next bar",
  ],
  note: (count: number, criteria: string) =>
    `Normal laws in each state, fitted by Baum–Welch to ${formatCount(count)} returns; ${criteria}. Intervals by standard errors given the states, which is too sure of itself: the states are estimated too. States use later bars for earlier ones (smoothed); only the last is known in real time. The model’s paths are read by the same law.`,
  criterion: (size: number, value: string, chosen: boolean) =>
    `BIC ${value} with ${size} states${chosen ? " (shown)" : ""}`,
  price: "price",
  strip: (name: string) => `P(${name})`,
  duration: (value: number) => (Number.isFinite(value) ? formatNumber(value) : "∞"),
} as const;

/** What moves with what. */
export const correlations = {
  title: "Do the assets move together?",
  sentence:
    "Correlations of returns: the market’s, the model’s (median path) and their difference; {discriminator:blue} together, {flag:ochre} against each other.",
  panels: ["market", "model", "market − model"],
  result: (gap: string, floor: string, within: boolean) =>
    `The model’s correlations miss the market’s by ${gap} on average; two resamples of the market differ by ${floor}${within ? ": as good as another sample." : "."}`,
  note: (count: number, paths: number) =>
    `${formatCount(count)} returns, ${formatCount(paths)} paths. Intervals of every pair are in the table: 95 % by stationary bootstrap for the market, 5–95 % over paths for the model.`,
  columns: ["pair", ...comparedColumns, "difference"],
  rollingTitle: "How steady are the correlations?",
  rollingSentence: (what: string, window: number) =>
    `${what} over the last ${bars(window)}: {real:the market}, {generated:median and bands of the paths}.`,
  allPairs: "mean of all pairs",
  pairOf: (first: string, second: string) => `${first} with ${second}`,
  first: "First",
  second: "Second",
  window: "Window",
  axis: "correlation",
} as const;
