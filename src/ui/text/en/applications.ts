import type { ApplicationErrorCode } from "../../../applications/application-error.ts";
import type { ErrorData } from "../../../worker/failure.ts";
import type { ProblemText } from "./errors.ts";

const number = (value: string | number | undefined) =>
  typeof value === "number"
    ? value.toLocaleString("en", { maximumFractionDigits: 4 })
    : (value ?? "");

/** A sentence and a remedy for each question that an application refuses. */
export const applicationErrors: Readonly<Record<ApplicationErrorCode, ProblemText<ErrorData>>> = {
  "no-market": {
    what: () => "There are no prices here: the generator came out of a link.",
    remedy: "Drop a price file or choose a simulated market first.",
  },
  "too-few-returns": {
    what: (data) =>
      `This needs ${number(data.needed)} returns, and there are ${number(data.found)}.`,
    remedy: "Use a longer history, or ask for a shorter horizon.",
  },
  "not-relative-returns": {
    what: () => "The run trains on differences of prices, and this needs percentages.",
    remedy: "Set “Returns” to log or simple returns under Data; prices must be above 0 for that.",
  },
  "weights-do-not-sum": {
    what: (data) => `The weights add up to ${number(data.found)} instead of 1.`,
    remedy: "Change them, or press “Scale to 100 %”.",
  },
  "short-without-log-return": {
    what: () =>
      "A holding with short positions can lose more than all of it: it need not have a log return.",
    remedy: "Count losses as change of value, or hold no short positions.",
  },
  "input-out-of-range": {
    what: (data) =>
      `${data.field}: ${number(data.given)} does not lie between ${number(data.min)} and ${number(data.max)}.`,
    remedy: "Choose a value in that range.",
  },
  "too-few-assets": {
    what: (data) =>
      `This needs ${number(data.needed)} assets, and there are ${number(data.found)}.`,
    remedy: "Choose a file or a simulated market with several assets.",
  },
  "too-few-scenarios": {
    what: (data) =>
      `Only ${number(data.found)} scenarios are left, and ${number(data.needed)} are needed.`,
    remedy: "Ask for more scenarios, or for a weaker condition.",
  },
  "conditional-gan-not-trained": {
    what: () => "There is no conditional GAN for these data and these settings.",
    remedy: "Press “Train a conditional GAN” on the Forecast tab, or choose another model.",
  },
  "terms-contradict": {
    what: (data) =>
      `A lower level lies above its upper one: ${number(data.least)} % against ${number(data.most)} % (${data.lower}, ${data.upper}).`,
    remedy: "Lower the first or raise the second.",
  },
  "barrier-already-touched": {
    what: (data) =>
      `A barrier at ${number(data.given)} % with the price at 100 % is touched before it begins.`,
    remedy: "Put a “down” barrier below 100 % and an “up” barrier above it.",
  },
  "no-tilt": {
    what: () => "No weights on these scenarios make their mean price grow at the interest rate.",
    remedy: "Choose the drift correction, or ask for more scenarios.",
  },
  "no-discriminator": {
    what: () => "This generator came without a discriminator, so nothing can be asked of one.",
    remedy: "Train a run here, or take over the recorded one.",
  },
  "no-hidden-layer": {
    what: () => "The discriminator's last layer does not read units one by one.",
    remedy: "Choose a discriminator that ends in a dense layer, as all built-in ones do.",
  },
};

/** What all tabs that put the generator to work have in common. */
export const applications = {
  tabs: {
    risk: "Risk",
    forecast: "Forecast",
    scenarios: "Scenarios",
    market: "Market",
    product: "Product",
    default: "Default",
    privacy: "Privacy",
  },
  asking: "Computing",
  cancel: "Cancel",
  again: "Compute again",
  stopped: "It was stopped, because another run came into use.",
  cancelled: "It was cancelled: what stands below, if anything, is of before.",
  ofEarlierRun: "These numbers are of an earlier run or other data.",
  ofEarlierStep: (step: string) =>
    `The generator has learned on since these numbers (step ${step}).`,
  untrained: "The generator has not learned anything yet: its numbers are those of noise.",
  useRecorded: "Use the trained default run",
  seconds: (seconds: string) => `computed in ${seconds}`,
  models: {
    gan: { label: "GAN", help: "The generator of this run, as it is." },
    "filtered-gan": {
      label: "Filtered GAN",
      help: "The generator's paths at the volatility that is known: each begins at today's exponentially weighted volatility and goes back, over about a hundred bars, to its level of late.",
    },
    "historical-simulation": {
      label: "Historical simulation",
      help: "Stretches of the history as they were.",
    },
  },
} as const;
