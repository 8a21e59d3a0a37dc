import type { OriginSpacing } from "../../../applications/forecast/forecast-options.ts";
import type {
  ConditionalReport,
  OriginPart,
} from "../../../applications/forecast/forecast-types.ts";
import type { ReturnKind } from "../../../shared/series.ts";
import { formatCount } from "../../text/format.ts";

/** What the Forecast tab says. */
export const forecastText = {
  title: "Forecast",
  loading: "Nothing is forecast yet.",
  settings: {
    title: "What is asked",
    model: "Model",
    modelHelp:
      "The fan, the chances and the sentence are of this model. All are fitted to the training part only.",
    beside: "Beside it",
    besideHelp: "A traditional model, drawn as a thin outline of its 80 % band.",
    horizon: "Horizon",
    back: "Bars back",
    backHelp:
      "The day from which is forecast, so many bars before the last one. 0 forecasts what is not known yet. Farther back, what really came is drawn over the fan. Origins in the training part are in-sample: the models were fitted to what they forecast there.",
    paths: "Paths",
    history: "Past on show",
    seed: "Seed",
    bars: "bars",
    level: "Level",
    levelHelp:
      "A price, or a change from the last price such as +2 % or −5 %. Empty means the last price itself.",
    levelPlaceholder: "last price",
    levelProblem: "That is neither a price nor a change in per cent, such as 250 or −5 %.",
    levelNegative: "A price level must be above 0.",
  },
  models: {
    "weighted-gan": {
      label: "Weighted GAN",
      help: "What follows those stretches of the generator's long paths that look like the last five returns and the last twenty bars' volatility.",
    },
    "conditional-gan": {
      label: "Conditional GAN",
      help: "A generator trained here with the last 20 returns and today's volatility as its input.",
    },
  },
  needsTraining: "not trained yet",
  parts: {
    training: "in-sample: the origin lies in the training part",
    validation: "validation part: a checkpoint may have been chosen by it",
    test: "held-out: the origin lies in the test part",
  } satisfies Record<OriginPart, string>,
  badges: {
    asOf: (date: string) => `as of ${date}`,
    today: "nothing after it is known",
    viewpoint: "point in time: starts from this day's past",
    cycle: "through the cycle: knows nothing of this day",
    paths: (count: number, seed: number) => `${formatCount(count)} paths, seed ${seed}`,
  },
  sentence: (words: {
    readonly model: string;
    readonly bars: number;
    readonly low: string;
    readonly high: string;
    readonly median: string;
    readonly medianInterval: string;
    readonly price: string;
  }) =>
    `${words.model}: ${words.bars === 1 ? "one bar" : `${words.bars} bars`} on, from ${words.price}, the price lies between ${words.low} and ${words.high} with a chance of 80 %. Half of the paths end above ${words.median} (95 % interval of the drawing ${words.medianInterval}). The median is not a recommendation.`,
  cameIn: (price: string) => `What came was ${price}, within the band.`,
  cameOut: (price: string) => `What came was ${price}, outside the band.`,
  warnings: {
    inSample:
      "This origin is in-sample: the models were fitted to what is forecast here. Do not judge them by it.",
    effective: (number: string, count: string) =>
      `The weighted paths are worth ${number} independent ones of ${count}: the generator seldom makes a stretch like today, and the intervals are as wide as that.`,
    few: (count: string) =>
      `The models were fitted to ${count} returns only; 500 are advised. The bands know nothing of what seldom happens.`,
    joined: "This generator makes windows of a fixed length; longer paths are windows end to end.",
    forgetful: (model: string) =>
      `${model} does not look at the past: its fan has the same shape on every day.`,
    difference: "Prices are differences here, so a change in per cent may not make sense.",
  },
  fan: {
    title: "What may come",
    sentence: (model: string, beside: string) =>
      `**${model}**: bands that hold 50, 80 and 95 % of the paths, the median as a thick line and some paths as thin ones, after the {real:real prices}. ${beside}: outline of its 80 % band.`,
    realised: "The {real:dotted} line is what came.",
    axis: (date: string) => `bars from ${date}`,
    help: "Point at the chart to read the values.",
    past: "past",
    realisedShort: "came",
    median: "median",
    prices: {
      log: "price = last price · exp(sum of log returns)",
      simple: "price = last price · product of (1 + return)",
      difference: "price = last price + sum of differences",
    } satisfies Record<ReturnKind, string>,
    note: (paths: string, formula: string) =>
      `${paths} paths; ${formula}. Quantiles of type 7; their intervals in the table are 95 %, by order statistics.`,
    columns: {
      bar: "bar",
      model: "model",
      low: "low",
      high: "high",
      realised: "came",
    },
  },
  quantiles: {
    title: "The bands in numbers",
    sentence:
      "Prices at some bars with the 95 % interval that the number of paths leaves each (order statistics).",
    model: "Model",
    bar: "Bars on",
    median: "Median",
    band: (level: string) => `${level} band`,
    interval: (low: string, high: string) => `${low} to ${high}`,
  },
  chance: {
    title: "Above or below a level",
    sentence: (level: string) =>
      `Chance that the price is above ${level} at each bar, with twice its standard error as a band; the dotted line is one half.`,
    axis: (date: string) => `bars from ${date}`,
    share: "chance",
    above: "above",
    below: "below",
    reached: "reached on the way",
    note: "Standard errors are those of a share of independent paths, √(p(1 − p)/n); weighted paths count by their effective number. They measure the drawing, not whether the model is right.",
    columns: {
      bar: "bar",
      model: "model",
      above: "chance above",
      below: "chance below",
      error: "standard error",
      reached: "chance that it was crossed by then",
      reachedError: "its standard error",
    },
    words: (words: {
      readonly level: string;
      readonly bars: number;
      readonly above: string;
      readonly below: string;
      readonly error: string;
      readonly reached: string;
      readonly reachedError: string;
    }) =>
      `After ${words.bars === 1 ? "one bar" : `${words.bars} bars`} the price is above ${words.level} with a chance of ${words.above} and not above it with ${words.below} (standard error ${words.error}); it has crossed the level by then with ${words.reached} (${words.reachedError}).`,
  },
  conditional: {
    title: "A conditional GAN of its own",
    sentence:
      "A generator that is given the last 20 returns and today's volatility makes the next 20; its discriminator judges past and future together. Everything is scaled by the volatility of the day, so quiet and wild times teach the same. It trains here, on the training part of the asset on show.",
    train: "Train a conditional GAN",
    again: "Train it anew",
    steps: "Steps",
    seed: "Seed",
    none: "Not trained yet. It takes ten to thirty seconds on one core.",
    done: ({ training, windowCount }: ConditionalReport, seconds: string) =>
      `Trained in ${seconds}: ${formatCount(training.steps)} steps on ${formatCount(windowCount)} pasts with their futures, seed ${training.seed}. It is on the list of models now.`,
    stale: "It was trained on other data or another run. Train it anew.",
    axis: "step",
    loss: "loss",
    discriminator: "discriminator",
    generator: "generator",
    lossSentence:
      "Losses of the {discriminator:discriminator} and the {generated:generator}. They do not say how good the forecasts are; the scores below do.",
    columns: ["step", "discriminator loss", "generator loss"],
    help: "Point at the chart to read the values.",
  },
  scores: {
    title: "How such forecasts did before",
    sentence:
      "Every model forecast at many past days of the test part as if it were that day, and is scored against what came. Lower CRPS is better; skill is the saving against the independent bootstrap.",
    compute: "Score past forecasts",
    empty:
      "Not scored yet. Every model forecasts at 50 or more past days, which takes some seconds to a minute.",
    spacing: "Origins",
    spacings: {
      "half-horizon": "every half horizon",
      dense: "ten a horizon (overlapping)",
    } satisfies Record<OriginSpacing, string>,
    horizon: "At",
    bars: (bars: number) => (bars === 1 ? "1 bar" : `${bars} bars`),
    caption: (words: {
      readonly count: string;
      readonly spacing: string;
      readonly from: string;
      readonly to: string;
    }) =>
      `${words.count} held-out origins every ${words.spacing} bars, ${words.from} to ${words.to}. Intervals are 95 %: means by a block bootstrap of the origins, shares by Wilson with overlapping origins counted as fewer. Errors and widths are of returns over the horizon.`,
    captionDifference: "Errors and widths are price differences over the horizon.",
    few: (count: number) =>
      `Only ${count} origins fit into the test part at this horizon; 50 are advised. The intervals say how little that is.`,
    leak: (model: string, share: string, always: string) =>
      `${model} tells the direction right in ${share} of the cases, significantly more than the ${always} of always saying the same. That is too good for markets: look for data from the future among the inputs.`,
    winner: (words: {
      readonly model: string;
      readonly crps: string;
      readonly skill: string;
      readonly bars: string;
    }) =>
      `Over ${words.bars} ${words.model} forecast best: CRPS ${words.crps}, ${words.skill} less than the independent bootstrap.`,
    gan: (words: {
      readonly model: string;
      readonly coverage: string;
      readonly low: string;
      readonly high: string;
    }) =>
      `The 80 % band of ${words.model} held ${words.coverage} of what came (${words.low} to ${words.high}).`,
    noDifference: "The skill's interval of the best includes zero: its lead may be chance.",
    columns: {
      model: "Model",
      crps: "CRPS",
      skill: "Skill",
      pinball: "Pinball",
      coverage: (level: string) => `In ${level} band`,
      width: (level: string) => `Width ${level}`,
      interval: (level: string) => `Interval score ${level}`,
      transform: "PIT: KS p",
      bins: "PIT: χ² p",
      error: "Mean |error|",
      direction: "Direction",
      effective: "Effective paths",
    },
    csv: { low: "low", high: "high", unit: "unit", horizon: "horizon", tested: "tested origins" },
    help: {
      crps: "Continuous ranked probability score, fair version: how far the whole forecast lies from what came.",
      skill: "1 − CRPS / CRPS of the independent bootstrap. Above 0 is better than it.",
      pinball: "Mean loss of the quantiles 5 %, 10 %, … 95 %.",
      transform:
        "Where what came fell among the paths should be uniform. Small p-values say it is not. Tested on origins whose futures share no bar.",
      direction:
        "How often the sign of the median came true. A market that mostly rises makes it high for anyone who always says up.",
      reference: "reference",
    },
  },
  transforms: {
    title: "Where what came fell among the paths",
    sentence:
      "Share of origins at which what came fell into each tenth of the forecast. Flat is right; a hump is too wide a fan, a U too narrow, a slope a wrong drift.",
    axis: "place among the paths (probability integral transform)",
    share: "share of origins",
    expected: "as many as expected",
    note: (low: string, high: string) =>
      `Nine in ten bars of a right forecast lie between ${low} and ${high}.`,
    columns: { bin: "from", to: "to" },
  },
  coverage: {
    title: "Do the bands hold what they say?",
    sentence:
      "Share of what came that each quantile of the forecast lay above; on the dotted line it is as it should be.",
    axis: "probability of the quantile",
    share: "share of what came below it",
    note: "Of all origins, from the probability integral transform.",
    columns: { probability: "probability" },
    help: "Point at the chart to read the values.",
  },
} as const;
