import type {
  AnnualisationRule,
  RangeEstimator,
  SeriesTestId,
} from "../../../applications/market/inspection-types.ts";
import type { HistoryPart, StateChoice } from "../../../applications/market/market-options.ts";
import type { FactId } from "../../../applications/market/market-types.ts";
import { formatCount, formatFixed, formatNumber, formatPercent } from "../../text/format.ts";

const bars = (count: number) => `${formatCount(count)} ${count === 1 ? "bar" : "bars"}`;
const times = (count: number, one: string, many: string) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

const parts: Readonly<Record<HistoryPart, string>> = {
  all: "whole history",
  training: "training part",
  test: "held-out part",
};

const rules: Readonly<Record<AnnualisationRule, string>> = {
  given: "as you set it",
  "no-dates": "the file has no dates, so business days are assumed",
  yearly: "the bars are about a year apart",
  quarterly: "the bars are about a quarter apart",
  monthly: "the bars are about a month apart",
  weekly: "the bars are about a week apart",
  "calendar-days": "the bars are a day apart, weekends too: 365 days",
  "business-days": "the bars are a day apart without weekends: 252 trading days",
  "around-the-clock": "the market never closes: 365 days of bars",
  sessions: "252 trading days with the median number of bars a day",
};

const estimators: Readonly<Record<RangeEstimator, { label: string; help: string }>> = {
  "close-to-close": {
    label: "close to close",
    help: "Deviation of the returns, nights included.",
  },
  parkinson: {
    label: "Parkinson",
    help: "From high and low: ln(H/L)²/(4 ln 2). Assumes no drift within the bar.",
  },
  "garman-klass": {
    label: "Garman–Klass",
    help: "From open, high, low and close: ½ ln(H/L)² − (2 ln 2 − 1) ln(C/O)².",
  },
  "rogers-satchell": {
    label: "Rogers–Satchell",
    help: "From all four prices, right under any drift: ln(H/C) ln(H/O) + ln(L/C) ln(L/O).",
  },
};

interface TestWords {
  readonly label: string;
  readonly help: string;
  /** What a rejection at 5 % says, and what its absence says. */
  readonly rejected: string;
  readonly kept: string;
}

const tests: Readonly<Record<SeriesTestId, TestWords>> = {
  "jarque-bera": {
    label: "Jarque–Bera",
    help: "Are skewness and kurtosis those of a normal law? χ²(2).",
    rejected: "Returns do not follow a normal law.",
    kept: "Nothing here speaks against a normal law.",
  },
  "ljung-box-returns": {
    label: "Ljung–Box, returns",
    help: "Are the first 20 autocorrelations of returns zero? χ²(20), which assumes constant volatility.",
    rejected:
      "Returns look autocorrelated, unless changing volatility pretends it: see the robust one.",
    kept: "No autocorrelation of returns is visible.",
  },
  "ljung-box-robust": {
    label: "Ljung–Box, returns, robust",
    help: "The same with Diebold’s correction for changing volatility.",
    rejected: "Returns are autocorrelated, changing volatility allowed for.",
    kept: "No autocorrelation of returns is visible once changing volatility is allowed for.",
  },
  "ljung-box-squares": {
    label: "Ljung–Box, squared returns",
    help: "Are the first 20 autocorrelations of squared returns zero? χ²(20).",
    rejected: "Volatility clusters: large moves follow large ones.",
    kept: "No clustering of volatility is visible.",
  },
  "arch-lm": {
    label: "ARCH-LM(5)",
    help: "Do the last five squared returns explain the next one? n R² ~ χ²(5).",
    rejected: "Today’s volatility depends on the last five bars.",
    kept: "The last five bars do not tell today’s volatility.",
  },
  "dickey-fuller-prices": {
    label: "Dickey–Fuller, log price",
    help: "Augmented, with a constant; lags by Akaike’s criterion; p-value by MacKinnon 1994. The null hypothesis is a unit root: a random walk.",
    rejected: "The price is pulled back to a level: no plain random walk.",
    kept: "The price behaves like a random walk: a unit root is not rejected.",
  },
  "dickey-fuller-returns": {
    label: "Dickey–Fuller, returns",
    help: "The same of returns; they should have no unit root.",
    rejected: "Returns have no unit root, as they should.",
    kept: "Even returns wander: the series is not what the models assume.",
  },
};

const facts: Readonly<Record<FactId, string>> = {
  "excess-kurtosis": "fat tails: excess kurtosis",
  "hill-left": "left tail: Hill index",
  "hill-right": "right tail: Hill index",
  "extreme-days": "bursts: bars beyond 4 σ in 1,000",
  "ljung-box-20": "no autocorrelation: robust Ljung–Box Q(20)",
  "absolute-autocorrelation-20": "clustering: mean |r| autocorrelation, lags 1–20",
  "detrended-fluctuation": "long memory: DFA exponent of |r|",
  "leverage-10": "leverage: corr(r, later r²), lags 1–10",
  "gain-loss-ratio": "gain/loss asymmetry: time to +5 σ ÷ time to −5 σ",
  "kurtosis-slope": "aggregation: slope of log kurtosis",
  "volume-volatility": "volume and volatility: rank correlation",
};

const states: Readonly<Record<StateChoice, string>> = { auto: "by BIC", "2": "2", "3": "3" };

/** Everything that the Market tab says. */
export const marketText = {
  settings: {
    title: "What is looked at",
    model: "Model beside the market",
    modelHelp: "Its paths are as long as the stretch and stand beside it everywhere.",
    asset: "Asset",
    part: "Stretch of the history",
    partHelp:
      "Models are fitted to the training part: there they are seen in-sample, on the held-out part out-of-sample.",
    parts,
    paths: "Paths",
    seed: "Seed",
    window: "Rolling volatility",
    windowHelp: "Bars of the rolling volatility.",
    barsUnit: "bars",
    year: "Bars a year",
    yearHelp: "Turns numbers of a bar into numbers of a year.",
    infer: "Infer",
  },
  badges: {
    range: (from: string, to: string) => `${from} to ${to}`,
    asOf: (to: string) => `as of ${to}`,
    returns: (count: number) => times(count, "return", "returns"),
    inSample: "in-sample: the model saw these bars",
    outOfSample: "out-of-sample: the model never saw these bars",
    mixed: "partly in-sample: the training part is in it",
    cycle: "through the cycle, not a forecast of tomorrow",
    paths: (count: number, seed: number) => `${formatCount(count)} paths, seed ${seed}`,
    year: (value: string, rule: string) => `${value} bars a year: ${rule}`,
  },
  rules,
  sentence: (words: {
    readonly name: string;
    readonly volatility: string;
    readonly drawdown: string;
    readonly sharpe: string;
    readonly verdict: string;
  }) =>
    `**${words.name}** moved ${words.volatility} a year, fell by ${words.drawdown} at worst and earned a Sharpe ratio of ${words.sharpe}. ${words.verdict}`,
  verdict: {
    clean: "Nothing in the data calls for a second look.",
    look: (found: string) => `Look at the data first: ${found}.`,
  },
  intervals:
    "Brackets are 95 % confidence intervals: of the Sharpe ratio by its standard error √((1 + SR²/2)/n), of the others by 200 resamples of the history in blocks (stationary bootstrap). Of models, 5–95 % over paths.",
  warnings: {
    short: (count: number) =>
      `${formatCount(count)} returns: moments need 250, tail indices 500, long memory 1,000.`,
    gaps: "Gaps within the history are counted as one bar.",
    nonPositive: "Prices at or below zero: ratios of prices and ranges mean nothing there.",
    noDates: "The file has no dates: calendar and years are assumptions.",
    cut: (most: number) =>
      `Paths, facts and regimes look at the latest ${formatCount(most)} bars of a longer history.`,
    difference: "Returns are differences of prices: figures are in price units.",
  },
  health: {
    title: "Are the data sound?",
    sentence: "What a second look found before anything is computed from the prices.",
    columns: ["check", "found", "first of them"],
    allWell: "none",
    checks: {
      gaps: "gaps",
      duplicates: "duplicate times dropped",
      dropped: "rows dropped",
      zeros: "returns of exactly 0",
      stale: "runs of 5 equal prices or more",
      outliers: "returns beyond 8 robust deviations",
      splits: "suspected splits",
      reversals: "jumps over 35 % taken back at once",
      nonPositive: "prices at or below 0",
      incoherent: "bars whose high and low contradict",
    },
    help: {
      gaps: "Steps longer than weekends, holidays and closing hours explain.",
      duplicates: "Two rows of one time; one of them was kept.",
      dropped: "Rows of the file that hold data and were not used; the report card says why.",
      zeros: "Many of them speak of a price that was not quoted.",
      stale: "A price that stands still for days was carried forward, more often than not.",
      outliers:
        "|r − median| above 8 × 1.4826 median absolute deviations. Real crashes are among them.",
      splits: "A step of over 40 % by a usual ratio (2, 3, 4, 5, 10, 20) that lasts.",
      reversals: "A slip of the keyboard, more often than a market.",
      nonPositive: "Logarithms do not exist there.",
      incoherent: "High below open, low or close, or low above; such bars have no range here.",
    },
    share: (count: number, of: number) =>
      count === 0 ? "0" : `${formatCount(count)} (${formatPercent(count / of, 1)})`,
    bars,
    at: (date: string, what: string) => (what === "" ? date : `${date}: ${what}`),
    split: (split: string) => `looks like ${split}`,
    noFile: "–",
  },
  figures: {
    title: "Market and model in figures",
    sentence:
      "{real:The market} with its 95 % interval, {generated:the model’s} median path with 5–95 % of the paths.",
    columns: ["a year", "market"],
    csv: [
      "figure",
      "unit",
      "market",
      "low 95 %",
      "high 95 %",
      "model median",
      "model 5 %",
      "model 95 %",
    ],
    rows: {
      annualReturn: "mean return",
      annualVolatility: "volatility",
      sharpe: "Sharpe ratio, no rate taken off",
      largestDrawdown: "largest drawdown of the stretch",
    },
    drawdownDates: (from: string, to: string) =>
      `The market’s largest drawdown: from ${from} to ${to}.`,
    drawdownRank: (share: string) =>
      `${share} of the paths fell less than the market did. One history has one largest drawdown: look where it lies among the paths.`,
  },
  views: {
    prices: "prices",
    returns: "returns",
    volatility: "volatility",
    drawdown: "drawdown",
  },
  time: {
    picture: "What is shown over time",
    titles: {
      prices: "Where did it go, and where might it have gone?",
      returns: "Do the returns look alike?",
      volatility: "When was it stormy?",
      drawdown: "How far below the peak?",
    },
    sentences: {
      prices:
        "{real:The market} and {generated:the model’s paths} from the same first price: median, half and nine tenths of the paths, and three single ones, thin.",
      returns: "Above {real:the market}, below {generated:one generated path}, on one scale.",
      volatility: (window: number) =>
        `Volatility of the last ${bars(window)}, a year: {real:the market}, {generated:median and bands of the paths}, three single ones thin. Storms of paths come at other times, so the median is flat.`,
      drawdown:
        "Distance from the highest price so far: {real:the market}, {generated:median and bands of the paths}, three single ones thin.",
    },
    note: (paths: number, length: number) =>
      `${formatCount(paths)} paths of ${bars(length)}; dark band 25–75 %, light band 5–95 %. Drawn at up to 500 bars.`,
    axes: {
      prices: "price",
      returns: "return",
      volatility: "volatility a year",
      drawdown: "below the peak",
    },
    date: "date",
    real: "market",
    median: "median path",
    path: (number: number) => `path ${number}`,
    quantile: (share: string) => `paths, ${share}`,
    market: "market",
    generated: "generated",
    help: "Point at the chart to read it.",
  },
  score: {
    title: "Eleven stylised facts",
    sentence:
      "{real:The market} with its 95 % interval; each model’s median, its 5–95 % and how far off it is in noise floors: 1 floor is what two resamples of the market differ by.",
    fact: "fact",
    market: "market",
    missing: "–",
    needs: (count: number) => `needs ${formatCount(count)} returns`,
    notGenerated: "no model draws volumes",
    noVolume: "the file has no volumes",
    note: (replicates: number, block: string, count: number) =>
      `Intervals by ${formatCount(replicates)} stationary-bootstrap resamples of ${formatCount(count)} returns, blocks of ${block} bars on average, centred on the market’s value. Verdict: within 1 floor, near up to 2, off beyond.`,
    result: (model: string, within: number, of: number, best: string | null) =>
      `${model} is within the noise floor on ${within} of ${of} facts.${best === null ? "" : ` ${best}.`}`,
    better: (model: string, within: number) => `${model} manages ${within}`,
    facts,
    csv: (model: string) => [
      `${model}: median`,
      `${model}: 5 %`,
      `${model}: 95 %`,
      `${model}: floors`,
      `${model}: verdict`,
    ],
    csvReal: ["fact", "unit", "market", "market low 95 %", "market high 95 %", "noise floor"],
  },
  curves: {
    names: {
      "return-autocorrelation": "returns",
      "absolute-autocorrelation": "|returns|",
      "squared-autocorrelation": "returns²",
      leverage: "leverage",
      quantiles: "QQ",
      "loss-survival": "losses",
      "gain-survival": "gains",
      aggregation: "sums",
      fluctuation: "DFA",
    },
    picture: "Picture of the facts",
    note: "The band is robust: 90 % of resamples of the market in blocks, so that changing volatility is in it.",
  },
  tests: {
    title: "What do the tests say?",
    sentence:
      "Each asks whether a simple hypothesis survives these returns; below 5 % it does not. For the model: in how many of its paths it falls too.",
    columns: ["test, and what it says", "statistic", "p-value", "lags", "paths rejected"],
    csv: [
      "test",
      "statistic",
      "p-value",
      "lags",
      "observations",
      "1 % critical",
      "5 % critical",
      "10 % critical",
      "share of paths rejected at 5 %",
      "median statistic of paths",
    ],
    words: tests,
    needs: (needed: number, count: number) =>
      `needs ${formatCount(needed)} observations, has ${formatCount(count)}`,
    undefinedWords: "does not exist for these numbers",
    critical: (values: readonly number[]) =>
      `Critical: ${values.map((value) => formatFixed(value, 2)).join(", ")} (1, 5, 10 %)`,
    note: (count: number) =>
      `${formatCount(count)} returns. With this many tests one in twenty falls by chance. A p-value is no measure of size: with thousands of bars small departures are significant.`,
    tiny: "< 0.0001",
  },
  ranges: {
    title: "Volatility out of the bars’ ranges",
    sentence: "Volatility a year with its 95 % interval, by what of a bar is used.",
    words: estimators,
    columns: ["estimator", "volatility a year"],
    none: "This needs columns of open, high and low beside the close; the data have none. Files with them (OHLC) show four estimators here.",
    note: (used: number, leftOut: number, adjusted: boolean) =>
      `${bars(used)} used${leftOut > 0 ? `, ${bars(leftOut)} left out for want of a sound range` : ""}. Ranges know nothing of the night between two bars: where a market opens elsewhere than it closed they lie below close to close.${adjusted ? " Open, high and low were scaled by adjusted ÷ plain close." : ""} Intervals by 100 stationary-bootstrap resamples. Models generate closes only, so there is nothing to set beside these.`,
  },
  calendar: {
    title: { weekday: "Does the weekday matter?", month: "Does the month matter?" },
    sentence: {
      weekday:
        "Mean return of a bar by weekday (UTC) with its 95 % interval (standard error). {muted:Dotted}: the mean of all.",
      month:
        "Mean return of a bar by month with its 95 % interval (standard error). {muted:Dotted}: the mean of all.",
    },
    result: (p: string, rejected: boolean) =>
      rejected
        ? `A test of all means being equal gives p = ${p}. Do not over-interpret it: of many patterns that one could look for, some appear by chance, and costs eat what is left.`
        : `A test of all means being equal gives p = ${p}: what differs here differs by chance. Do not over-interpret single bars.`,
    none: "Too few bars by weekday or month, or no dates.",
    axis: "mean return of a bar",
    columns: ["slot", "bars", "mean return", "low 95 %", "high 95 %"],
    weekdays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  },
  regimes: {
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
  },
  correlations: {
    title: "Do the assets move together?",
    sentence:
      "Correlations of returns: the market’s, the model’s (median path) and their difference; {discriminator:blue} together, {flag:ochre} against each other.",
    panels: ["market", "model", "market − model"],
    result: (gap: string, floor: string, within: boolean) =>
      `The model’s correlations miss the market’s by ${gap} on average; two resamples of the market differ by ${floor}${within ? ": as good as another sample." : "."}`,
    note: (count: number, paths: number) =>
      `${formatCount(count)} returns, ${formatCount(paths)} paths. Intervals of every pair are in the table: 95 % by stationary bootstrap for the market, 5–95 % over paths for the model.`,
    columns: [
      "pair",
      "market",
      "low 95 %",
      "high 95 %",
      "model median",
      "model 5 %",
      "model 95 %",
      "difference",
    ],
    rollingTitle: "How steady are the correlations?",
    rollingSentence: (what: string, window: number) =>
      `${what} over the last ${bars(window)}: {real:the market}, {generated:median and bands of the paths}.`,
    allPairs: "mean of all pairs",
    pairOf: (first: string, second: string) => `${first} with ${second}`,
    first: "First",
    second: "Second",
    window: "Window",
    axis: "correlation",
  },
  waiting: "Computed next.",
} as const;
