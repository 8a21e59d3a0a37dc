import { formatCount, formatFixed, formatPercent } from "../../text/format.ts";
import { comparedColumns, correlations, regimes } from "./structure.ts";
import { bars, estimators, facts, parts, rules, tests, times } from "./words.ts";

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
    lines: (numbers: string) => (numbers === "" ? "" : `in the file, line ${numbers}`),
    at: (date: string, what: string) => (what === "" ? date : `${date}: ${what}`),
    split: (split: string) => `looks like ${split}`,
    noFile: "–",
  },
  figures: {
    title: "Market and model in figures",
    sentence:
      "{real:The market} with its 95 % interval, {generated:the model’s} median path with 5–95 % of the paths.",
    columns: ["a year", "market"],
    csv: ["figure", "unit", ...comparedColumns],
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
      `${bars(used)} used${leftOut > 0 ? `, ${bars(leftOut)} left out for want of a sound range` : ""}. Ranges know nothing of the night between two bars: where a market opens elsewhere than it closed they lie below close to close.${adjusted ? " Open, high and low were scaled by adjusted ÷ plain close." : ""} Intervals by 200 stationary-bootstrap resamples. Models generate closes only, so there is nothing to set beside these.`,
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
  regimes,
  correlations,
  waiting: "Computed next.",
} as const;
