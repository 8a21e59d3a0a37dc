import type { Viewpoint } from "../../../applications/model-ids.ts";
import type { ExportLayout, Regime } from "../../../applications/scenarios/scenarios-options.ts";

const count = (value: number) => value.toLocaleString("en");

const regimes: Readonly<Record<Regime, string>> = {
  calm: "calm",
  normal: "normal",
  wild: "wild",
};

const viewpoints: Readonly<Record<Viewpoint, string>> = {
  "through-the-cycle": "Through the cycle",
  "point-in-time": "Point in time",
};

const layouts: Readonly<Record<ExportLayout, { readonly label: string; readonly help: string }>> = {
  long: {
    label: "CSV, long",
    help: "A row per step of each path: path, step, price and return. Any number of paths. It is made for other programs; to open paths here again, take the wide one.",
  },
  wide: {
    label: "CSV, wide",
    help: "A row per date and a column of prices per path, which opens here and in spreadsheets as so many assets. All of it is held in memory, so its size is limited.",
  },
  parquet: {
    label: "Parquet",
    help: "The columns of the long layout as INT32 and DOUBLE, in compressed groups of rows. Any number of paths.",
  },
};

/** What the Scenarios tab says. */
export const scenariosText = {
  title: "Scenarios",
  intro:
    "Any number of paths from any model: as they come, or only those that fit a regime, a drawdown, a volatility or a view.",
  plan: {
    title: "What is drawn",
    model: "Model",
    beside: "Beside it",
    besideHelp: "Another model under the same plan and the same conditions, for the table below.",
    none: "None",
    fitted: "Fitted to",
    fittedHelp:
      "Traditional models are fitted to these returns. The generator is what it was trained on.",
    parts: { training: "Training part", all: "All returns" },
    viewpoint: "Paths begin",
    viewpoints,
    viewpointHelp: {
      "through-the-cycle": "Each path begins at the volatility of any day of the history.",
      "point-in-time":
        "Each path begins at the volatility of the as-of date, where the model knows it.",
    },
    length: "Path length",
    bars: "bars",
    seed: "Seed",
    seedHelp: "The same seed gives the same paths, however many are asked for.",
    asOf: "As of",
    asOfHelp: "The last bar that is known. Empty: the last of the data.",
    start: "Start price",
    starts: { today: "Of that bar", hundred: "100", given: "Another" },
    startOf: (asset: string) => `Start price, ${asset}`,
  },
  conditions: {
    title: "Which paths count",
    intro: "Paths that do not fit are thrown away and others drawn. Conditions hold all at once.",
    asset: "Asset that is looked at",
    regime: "Regime",
    anyRegime: "Any",
    regimes,
    regimeHelp:
      "Thirds of the history by realised volatility, measured over stretches as long as the paths, or a quarter of the history where that is shorter.",
    volatility: "Volatility",
    volatilityHelp:
      "Realised volatility of the path: the root of the mean squared return, times the root of the bars in a year.",
    drawdown: "Maximal drawdown",
    drawdownHelp: "Largest fall from a peak of the path, as a share of that peak.",
    terminalReturn: "View: return at the end",
    terminalReturnHelp: "Last price over the start price, less one.",
    from: (name: string) => `${name} from`,
    to: (name: string) => `${name} to`,
    percent: "%",
    percentYear: "% a year",
    crossed: (name: string) => `${name}: “from” lies above “to”, so nothing can fit.`,
    clear: "Clear all conditions",
  },
  head: {
    unconditional: (model: string, paths: number, bars: number) =>
      `${count(paths)} paths of ${model} over ${count(bars)} bars, as they come.`,
    conditioned: (model: string, accepted: number, candidates: number, share: string) =>
      `Of ${count(candidates)} paths of ${model}, ${count(accepted)} fit: ${share}.`,
    share: (value: string, low: string, high: string) =>
      `${value} (95 % interval ${low} – ${high})`,
    outcome: (middle: string, low: string, drawdown: string) =>
      `The middle one ends at ${middle}, one in twenty below ${low}, and on average the largest fall on the way is ${drawdown}.`,
    real: (middle: string) =>
      `The middle stretch of the history of that length ended at ${middle}.`,
    realFits: (rate: string) => `Of the history's own stretches of that length ${rate} fit.`,
    asOf: (date: string) => `as of ${date}`,
    start: (prices: string) => `start ${prices}`,
    inSample: "in-sample: the models saw these returns",
    outOfSample: "out-of-sample start",
    seed: (seed: number) => `seed ${count(seed)}`,
    barsPerYear: (bars: string) => `${bars} bars a year`,
    terciles: (low: string, high: string) => `calm below ${low}, wild above ${high}`,
  },
  warnings: {
    scarce: (rate: string, times: string) =>
      `Fewer than one path in a hundred fits (${rate}): every one that is kept takes about ${times} draws.`,
    fewAccepted: (accepted: number) =>
      `Only ${count(accepted)} paths fit in this pilot; what is said of them is rough.`,
    ignoresPast: (model: string) =>
      `${model} does not know the as-of date's volatility: its paths are through the cycle all the same. The filtered GAN and the GARCH models know it.`,
    joined: (bars: number) =>
      `This generator draws windows of ${count(bars)} bars; longer paths are independent windows end to end, with no memory across the joints.`,
    pastWindow: (length: number, bars: number) =>
      `The generator was trained on windows of ${count(bars)} bars: nothing taught it how ${count(length)} bars hang together.`,
    fewStretches: (stretches: number) =>
      `The history holds ${count(stretches)} stretches of this length that do not overlap: what is said of the real ones is rough.`,
    noStretches:
      "The history is shorter than the paths: there are no real stretches to compare with.",
    shortRegime: (bars: number, length: number) =>
      `Regimes are told over ${count(bars)} bars, a quarter of the history; over ${count(length)} bars volatilities spread less.`,
  },
  fan: {
    title: "Where do these scenarios go?",
    sentence: (paths: number) =>
      `{real:What happened}, then the {generated:scenarios that fit}: the bands hold 90 and 50 % of them, the thick line is their middle, the thin ones are ${paths} of them.`,
    conditionedSentence: (paths: number) =>
      `{real:What happened}, then the {generated:scenarios that fit}: the bands hold 90 and 50 % of them, the thick line is their middle, the thin ones are ${paths} of them. The {muted:dotted edges} hold 90 % of all paths, fitting or not.`,
    note: (shown: number, all: number) =>
      `Quantiles of ${count(shown)} paths that fit and of ${count(all)} as they come, bar by bar.`,
    scaled: "What happened is scaled to end at the start price.",
    bar: "bars from the as-of date",
    price: "price",
    priceOf: (asset: string) => `price of ${asset}`,
    real: "real",
    middle: "middle of those that fit",
    sample: (index: number) => `path ${index}`,
    quantile: (name: string, percent: string) => `${name} ${percent}`,
    fitting: "fitting",
    all: "all",
    help: "Point at the chart to read it.",
  },
  table: {
    title: "What do they have in common?",
    sentence:
      "{generated:Scenarios} beside {real:stretches of the history} of the same length; below each number its standard error.",
    conditionedSentence:
      "{generated:Scenarios that fit} beside {muted:all that were drawn} and {real:stretches of the history} of the same length; below each number its standard error.",
    note: "Standard errors: of means by their deviation, of quantiles by the binomial law of their rank. Real stretches overlap; their errors count only those that do not.",
    statistic: "Statistic",
    scenarios: "Scenarios",
    accepted: "Fitting",
    besideFits: (rate: string) => `${rate} fit`,
    all: "All",
    real: "Real",
    error: "standard error",
    unit: "unit",
    none: "–",
    count: "paths",
    share: "share",
    plusMinus: (error: string) => `± ${error}`,
    rows: {
      volatility: "realised volatility, a year",
      "terminal-5": "return at the end, 5 % quantile",
      "terminal-25": "return at the end, 25 % quantile",
      "terminal-50": "return at the end, median",
      "terminal-75": "return at the end, 75 % quantile",
      "terminal-95": "return at the end, 95 % quantile",
      drawdown: "maximal drawdown, mean",
      "severe-drawdown": "maximal drawdown, 95 % quantile",
    },
  },
  correlations: {
    title: "Do the assets still move together?",
    sentence:
      "Correlation of returns bar by bar, in the {generated:scenarios that fit} and in the {real:history}.",
    note: "Standard errors (1 − ρ²)/√n, as if bars were independent.",
    pair: "Pair",
    both: (first: string, second: string) => `${first} and ${second}`,
  },
  export: {
    title: "Take them away",
    count: "Paths",
    layout: "File",
    layouts,
    place: "Save to",
    places: { file: "A file I choose", download: "The browser's downloads" },
    placeHelp: {
      file: "Written straight into the file as the paths are drawn. It is only put in place at the end; if the export is stopped, it stays as it was.",
      download:
        "Written to this site's own storage in the browser, then handed over. That copy is removed by the next export.",
      memory: "This browser lends no storage: the file is held in memory, up to 64 MB.",
    },
    write: "Write scenarios",
    cancel: "Cancel the export",
    estimate: (rows: number, size: string, draws: string, time: string) =>
      `About ${count(rows)} rows and ${size}; about ${draws} paths have to be drawn, which takes about ${time} or less while nothing else is computed.`,
    estimateSize: (rows: number, size: string) => `About ${count(rows)} rows and ${size}.`,
    room: (room: string) => `This browser lends the site another ${room}.`,
    noRoom: (room: string, size: string) =>
      `This browser lends the site only another ${room}, and the file needs about ${size}. Choose a file of your own, or fewer paths.`,
    tooLargeForMemory: (size: string) =>
      `The file needs about ${size}, and this browser can hold no more than 64 MB of it. Ask for fewer paths.`,
    tooWide: (most: number) =>
      `The wide layout holds at most ${count(most)} paths of this length. Choose the long layout or Parquet.`,
    progress: "Writing",
    so: (rows: number, size: string, left: string) =>
      `${count(rows)} rows, ${size}, about ${left} left`,
    rate: (rate: string) => `${rate} of the paths fit so far`,
    preparing: "Drawing the first paths",
    done: (rows: number, size: string, paths: number, time: string) =>
      `Written: ${count(paths)} paths, ${count(rows)} rows, ${size}, in ${time}.`,
    drawn: (candidates: number, rate: string) =>
      `${count(candidates)} were drawn, ${rate} of them fit.`,
    cancelled: "The export was stopped. Nothing of it was kept.",
    manifest: "Save its manifest (JSON)",
    manifestHelp:
      "What was asked for, what was written and its statistics, to be kept beside the file.",
    sums: "What was written, to check the file by",
    sumsSentence:
      "Statistics of every number in the file, counted while it was written. Quantiles are right to one part in ten thousand.",
    column: "Column",
    returns: (asset: string) => `${asset} returns`,
    ends: (asset: string) => `${asset} returns over whole paths`,
    mean: "mean",
    deviation: "deviation",
    quantile: (percent: string) => `${percent} quantile`,
    numbers: "numbers",
  },
} as const;
