import { formatCount, formatDate, formatPercent } from "../../text/format.ts";

/** The Risk tab, its backtest apart. */
export const riskText = {
  sections: {
    label: "Parts of the Risk tab",
    overview: "Overview",
    stress: "Stress",
    backtest: "Backtest",
  },
  loading: "Loading …",
  bars: (count: number, bar: string) => `${formatCount(count)} ${bar}${count === 1 ? "" : "s"}`,
  barNames: { hour: "hour", day: "day", week: "week", month: "month", bar: "bar" },
  holding: {
    title: "What is held",
    kind: "Positions as",
    kinds: { weights: "Shares of a value", units: "Units" },
    weight: (asset: string) => `Share of ${asset}`,
    units: (asset: string) => `Units of ${asset}`,
    value: "Value",
    valueHelp: "In whatever currency you count in; losses are shown in it.",
    sum: (sum: string) => `Together ${sum}.`,
    scale: "Scale to 100 %",
    short: "Short positions: losses have no bound, and the history holds few squeezes.",
    worth: (value: string) => `Worth ${value} at the prices of the as-of bar.`,
  },
  settings: {
    title: "How it is measured",
    models: "Models",
    viewpoint: "Volatility",
    viewpoints: { "point-in-time": "Point in time", "through-the-cycle": "Through the cycle" },
    viewpointHelp: {
      "point-in-time":
        "Scenarios start from today's volatility in the models that know it; the others say so.",
      "through-the-cycle":
        "Scenarios start from any day's volatility: a law of the long run, and no forecast for tomorrow.",
    },
    more: "Models, horizon, as-of bar, scenarios",
    summary: (models: number, horizon: number) => `${models} models, ${horizon} bars`,
    horizon: "Horizon",
    horizonHelp: "Beside the next bar. Scenarios are whole paths; nothing is scaled by √h.",
    fittedPart: "Fitted to",
    fittedParts: { all: "All returns so far", training: "The training part" },
    fittedHelp:
      "Of the traditional models, and what historical simulation replays. The GAN knows what it was trained on, whatever is chosen here.",
    asOf: "As of",
    asOfBars: { "end-of-data": "The last bar", "end-of-training": "The end of the training part" },
    lossAs: "Losses as",
    losses: { "change-of-value": "Change of value", "log-return": "Log return" },
    lossHelp:
      "Change of value: what is lost of each unit held, e^R − 1. Log return: R itself, by which historical VaR is often tabulated; a little larger for large losses.",
    scenarios: "Scenarios",
    seed: "Seed",
    scenariosUnit: "of each model",
  },
  measures: { valueAtRisk: "VaR", expectedShortfall: "ES" },
  measureLabel: "Measure",
  level: "Level",
  horizonLabel: "Horizon",
  badges: {
    asOf: (time: number) => `as of ${formatDate(time)}`,
    trained: (time: number) => `GAN trained to ${formatDate(time)}`,
    inSample: "in sample: it was trained on the bars up to today",
    outOfSample: "out of sample: it has seen no bar since",
    fitted: (count: number, from: number, to: number) =>
      `others fitted to ${formatCount(count)} returns, ${formatDate(from)} – ${formatDate(to)}`,
    scenarios: (count: number, seed: number) => `${formatCount(count)} scenarios, seed ${seed}`,
  },
  sentence: (facts: {
    readonly model: string;
    readonly horizon: string;
    readonly valueAtRisk: string;
    readonly shortfall: string;
    readonly money: string | null;
    readonly knowsToday: boolean;
  }) =>
    `By the ${facts.model}, one time in a hundred the holding loses more than ${facts.valueAtRisk}${
      facts.money === null ? "" : ` (${facts.money})`
    } within ${facts.horizon}, and ${facts.shortfall} on average when it does${
      facts.knowsToday
        ? ", starting from today's volatility."
        : ". This is a law of the long run: it does not know how wild today is."
    }`,
  others: (words: string) => `At the same level: ${words}.`,
  intervals:
    "Brackets hold 95 % of 200 resamples. Of drawn scenarios they tell the error of drawing alone, not that of the model; of historical simulation, blocks of the history are resampled, so that they tell how little a history says. Quantiles are of type 7; ES is the mean of the losses at or beyond the VaR.",
  tiles: {
    title: (measure: string, level: string, horizon: string) => `${measure} ${level}, ${horizon}`,
    interval: (low: string, high: string) => `[${low}, ${high}]`,
  },
  warnings: {
    fewScenarios: (count: number) =>
      `With ${formatCount(count)} scenarios only ${formatCount(Math.round(count / 100))} lie beyond 99 %: ask for 10,000 or more.`,
    pastWindow: (horizon: number, window: number) =>
      `The GAN was trained on windows of ${formatCount(window)} bars: over ${formatCount(horizon)} it goes by what it was never shown.`,
    joined: (window: number) =>
      `This generator makes whole windows of ${formatCount(window)} bars; longer paths are windows joined end to end, without memory across the joins.`,
    long: (horizon: string, windows: number) =>
      `The history holds only ${formatCount(windows)} windows of ${horizon} that do not overlap: its 99 % over that horizon rests on ${windows < 100 ? "the very worst of them" : "few of them"}.`,
    recentLevel:
      "The filtered GAN's volatility starts at today's, returns to the level of about the last hundred bars and stays there: over hundreds of bars it tells of times like these, not of all times.",
    remark: (model: string, words: string) => `${model}: ${words}`,
  },
  traits: {
    knows: "point in time",
    doesNot: "through the cycle",
    doesNotWanted: "through the cycle: this model does not know today",
  },
  table: {
    title: "How much can be lost?",
    sentence:
      "Loss that is not exceeded (VaR) and mean loss beyond it (ES), by model, with 95 % intervals.",
    model: "model",
    starts: "volatility",
    scenarios: "scenarios",
    of: (count: string) => `${count} scenarios`,
    low: "95 % low",
    high: "95 % high",
    money: "in currency",
    horizonColumn: "horizon, bars",
    caption: (horizon: string) => `over ${horizon}`,
  },
  histogram: {
    title: "What can come of it?",
    sentence: (horizon: string, level: string) =>
      `How often the holding's value changes by so much over ${horizon}. Long marks are each model's VaR at ${level}, short ones with a dot its ES.`,
    axis: "change of value",
    share: "share of scenarios",
    from: "bin from",
    to: "bin to",
    note: "The outermost bins hold everything beyond them.",
  },
  term: {
    title: "How does it grow with the horizon?",
    sentence: (measure: string, level: string, model: string) =>
      `${measure} at ${level} by horizon, from whole paths; the band is the ${model}'s 95 % interval.`,
    root: "one bar's × √h, for comparison only",
    rootShort: "× √h",
    axis: (bar: string) => `horizon, ${bar}s`,
    loss: "loss",
    help: "Point at the chart to read the values.",
    note: "Intervals are of 100 resamples. √h would be right if bars were independent and the law the same at every horizon: it is no model here.",
  },
  drawdowns: {
    title: "How deep can it fall?",
    sentence: (length: string) =>
      `Share of the stretches of ${length} in which the holding falls deeper from its peak than the axis says.`,
    compute: "Simulate drawdowns",
    empty: "Long paths take a few seconds. Press “Simulate drawdowns”.",
    length: "Stretch",
    axis: "deepest fall from a peak",
    share: "share of stretches",
    real: "real: the last stretch up to today",
    worst: "real: the worst of the history",
    noReal: (length: string) =>
      `The history is shorter than ${length}: there is no real one to compare.`,
    latest: (depth: string, length: string) =>
      `In the last ${length} the real one fell by ${depth}.`,
    deepest: (depth: string) => `The worst of the history is ${depth}.`,
    rank: (model: string, rank: string, low: string, high: string) =>
      `${model}: deeper than in ${rank} [${low}, ${high}] of its stretches`,
    columns: {
      median: "median",
      severe: "one in twenty exceeds",
      rank: "share shallower than the real one",
      count: "stretches",
    },
    note: "The holding is bought at the start of the stretch and left alone. Brackets: 95 % of 200 resamples; windows of the history are resampled in blocks of their length.",
  },
  parts: {
    title: "Where does it come from?",
    sentence: (model: string, horizon: string, level: string) =>
      `What each asset adds to the loss at ${level} over ${horizon}, by the ${model}. Pale bars are parts of the VaR, full ones of the ES; those sum to it.`,
    asset: "asset",
    share: "share held",
    axis: "loss, share of the value",
    sum: (valueAtRisk: string, partsSum: string, shortfall: string) =>
      `Parts of the VaR are means over the scenarios within half a per cent of them about it: they sum to ${partsSum} where the VaR is ${valueAtRisk}. Those of the ES sum to ${shortfall}. Whiskers: ± 1.96 standard errors, as if scenarios did not depend on each other. A part below 0 makes the loss smaller.`,
    asChange: "Parts are changes of value, however losses are counted above.",
  },
  percent: (share: number) => formatPercent(share, 2),
  stress: {
    horizon: "Horizon",
    windows: "Worst windows",
    factor: "What falls",
    allAssets: "The mean of all assets",
    windowsTitle: "What were its worst stretches?",
    windowsSentence: (horizon: string) =>
      `The worst stretches of ${horizon} in the history that have no bar in common, replayed on what is held today. They happened: no model, no interval.`,
    worst: (facts: {
      readonly from: string;
      readonly to: string;
      readonly change: string;
      readonly money: string;
    }) =>
      `From ${facts.from} to ${facts.to} what is held today would have changed by **${facts.change}** (${facts.money}).`,
    from: "from",
    to: "to",
    change: "change of value",
    money: "in currency",
    grew: (asset: string) => `${asset} moved`,
    added: (asset: string) => `${asset} adds`,
    replayNote: (from: string, to: string) => `The history replayed: ${from} – ${to}.`,
    tailsTitle: "And when the market falls hardest?",
    tailsSentence: (factor: string, horizon: string) =>
      `The scenarios in which ${factor} is below its 1 % quantile over ${horizon}: mean change of the holding and of each asset, with 95 % intervals.`,
    factorAll: "the mean of all assets",
    model: "model",
    threshold: "quantile",
    count: "scenarios",
    holding: "holding",
    tailsNote:
      "The quantile is held fixed in the resamples that the intervals are of. Scenarios of a model are resampled one by one, windows of the history in blocks.",
    viewsTitle: "What if …?",
    viewsSentence:
      "Say what you believe; the scenarios are weighed anew, as little as your views demand (entropy pooling). They do not become more: the fewer carry the weight, the less the numbers hold.",
    viewsOf: "By the scenarios of",
    kind: "View",
    kinds: { growth: "Mean change over the horizon", volatility: "Volatility, share of its own" },
    of: "Of",
    wholeHolding: "the holding",
    target: "Target",
    add: "Add a view",
    remove: (index: number) => `Remove view ${index}`,
    view: (index: number) => `View ${index}`,
    pool: "Weigh the scenarios",
    none: "Choose a view and press “Weigh the scenarios”.",
    resultTitle: "How do the losses change?",
    resultSentence: (facts: {
      readonly horizon: string;
      readonly before: string;
      readonly after: string;
      readonly mean: string;
    }) =>
      `Over ${facts.horizon} the VaR at 99 % goes from {muted:${facts.before}} to {generated:${facts.after}}; with the views the holding changes by ${facts.mean} on average.`,
    effective: (effective: string, count: string, share: string) =>
      `Effective number of scenarios: ${effective} of ${count} (${share}).`,
    heaviest: (share: string) => `The heaviest carries ${share} of the weight.`,
    few: "A few scenarios carry the weight, and no view makes the model draw worse ones: read these numbers as a sketch. Ask for more scenarios, or for a weaker view.",
    measure: "measure",
    before: "as they are",
    after: "with the views",
    meanChange: "mean change",
    volatility: "volatility",
    meanOf: (asset: string) => `mean of ${asset}`,
    volatilityOf: (asset: string) => `volatility of ${asset}`,
    resultNote:
      "Quantiles are those of the weighed distribution without interpolation. Brackets: 100 resamples, each weighed anew. The picture shows shares of the scenarios by change of value, on a logarithmic axis.",
  },
} as const;
