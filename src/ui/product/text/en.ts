import type { LawId } from "../../../applications/product/product-options.ts";
import type {
  FormulaName,
  Illustration,
  PathEvent,
  ProductReport,
} from "../../../applications/product/product-types.ts";
import { formatCount, formatDate, formatNumber, formatPercent } from "../../text/format.ts";
import { remarks } from "./remarks.ts";
import { choices, products, terms, termUnits } from "./terms.ts";

const formulas: Readonly<Record<FormulaName, string>> = {
  "black-scholes": "Black and Scholes",
  heston: "Heston’s integral",
  merton: "Merton’s series",
  "geometric-asian": "Kemna and Vorst",
  lookback: "Goldman, Sosin and Gatto, corrected to bars",
  barrier: "Reiner and Rubinstein, corrected to bars",
};

const errorsOf: Readonly<Record<ProductReport["valueMethod"], string>> = {
  paired: "antithetic paths, price at maturity as control variate",
  control: "price at maturity as control variate",
  batches: "20 batches, each with a correction of its own",
};

const laws: Readonly<Record<LawId, { readonly label: string; readonly help: string }>> = {
  brownian: {
    label: "Brownian motion",
    help: "Black and Scholes’s world: one volatility for ever.",
  },
  heston: { label: "Heston", help: "A volatility that moves, and falls when prices rise." },
  merton: { label: "Merton jumps", help: "Brownian motion with sudden jumps." },
};

const lawFields = {
  volatility: "Volatility",
  startVariance: "Variance at the start",
  longRunVariance: "Variance in the long run",
  reversionSpeed: "Speed of return",
  volatilityOfVariance: "Volatility of variance",
  correlation: "Correlation of price and variance",
  jumpRate: "Jumps",
  jumpMean: "Mean jump (log)",
  jumpDeviation: "Deviation of jumps",
} as const;

const stories: Readonly<Record<Illustration["name"], string>> = {
  best: "best",
  median: "median",
  worst: "worst",
};

const events: Readonly<Record<PathEvent["kind"], string>> = {
  coupon: "coupon",
  missed: "no coupon",
  call: "called",
  touch: "barrier",
  redemption: "repaid",
};

const plusMinus = (text: string, error: string) => `${text} ± ${error}`;
const percentError = (value: number, error: number, digits = 2) =>
  plusMinus(formatPercent(value, digits), formatPercent(error, digits));

/** What the Product tab says. */
export const productText = {
  products,
  terms,
  choices,
  termUnits,
  remarks,
  formulas,
  errorsOf,
  laws,
  lawFields,
  stories,
  events,
  percentError,
  sheet: {
    title: "What is the product?",
    product: "Product",
    csv: "Term sheet: CSV",
    json: "Term sheet: JSON",
    open: "Open a term sheet",
    opened: (name: string) =>
      `Opened ${name}: its product, terms, rates, margin and notional. Generator and scenarios are as you chose them.`,
    notOpened: (name: string, reason: string) => `${name} was not opened: ${reason}`,
    problems: {
      noJson: "it is no JSON. Choose a file that “Term sheet: JSON” wrote.",
      otherFormat: "it is no term sheet of this page. Choose a file that “Term sheet: JSON” wrote.",
      unknownProduct: (given: string) => `it is of a product that is unknown here (“${given}”).`,
      missing: (names: string) => `it lacks ${names}.`,
    },
    notional: "Notional",
    notionalUnit: "in the price’s currency",
    fee: "Issuer’s margin",
    feeHelp: "Taken off at the start: the fair term makes the note worth 100 % less this.",
  },
  world: {
    title: "Where do paths come from?",
    generator: "Generator",
    ownLaws: "Laws with parameters of your own",
    ofRun: "Models of this run’s market",
    rate: "Interest rate",
    rateHelp: "Continuous; discounts payments and drives the risk-neutral price.",
    dividend: "Dividend yield",
    dividendHelp: "Continuous; lowers the growth of the price.",
    method: "Made risk-neutral by",
    methodHelp:
      "The generator knows the real world. For a value the drift of every bar is replaced by interest less dividend, or paths are weighted (Esscher) so that the mean price at maturity is fair.",
    methods: { drift: "drift correction", esscher: "Esscher weights" },
    implied: "Scale to an implied volatility",
    impliedHelp:
      "Stretches every path so that its volatility is the one you type, as options may quote it.",
    impliedValue: "Implied volatility",
    sampleVolatility: "Volatility of the sample",
    sampleHelp: "Takes the volatility from the history.",
    sampleDrift: "Growth of the sample",
    sampleDriftHelp: "The real world’s growth is that of the history; it is known very roughly.",
    drift: "Growth in the real world",
    sampleCorrelation: "Correlation of the sample",
    correlation: "Correlation of the assets",
    assetCount: "Assets",
    viewpoint: "Paths start from",
    viewpoints: {
      "through-the-cycle": "any day (through the cycle)",
      "point-in-time": "the volatility of the date (point in time)",
    },
    viewpointHelp:
      "Through the cycle the volatility at the start is that of any day; at a point in time it is that of the date, for models that look at the past. Laws start as their parameters say.",
    part: "Fitted to",
    partHelp: "A GAN is what it was trained on, whatever is chosen here.",
    parts: { training: "the training part", all: "the whole history" },
    asOf: "As of",
    asOfs: { end: "the last price", training: "the end of training" },
    scenarios: "Scenarios",
    seed: "Seed",
    perYear: "% a year",
    perYearPlain: "a year",
    percent: "%",
  },
  head: {
    label: "What it comes to",
    notCalibrated: "not calibrated to options",
    fitted: "fitted in sample",
    outOfSample: "starts out of sample",
    scenarios: (count: number, bars: number) =>
      `${formatCount(count)} scenarios of ${formatCount(bars)} bars`,
    calendar: (bars: number) => `${formatNumber(bars, 4)} bars a year`,
    asOf: (time: number) => `as of ${formatDate(time)}`,
    more: "More scenarios are on their way.",
    value: "Model value",
    money: (value: string, error: string, notional: string) =>
      `${value} ± ${error} for a notional of ${notional}`,
    errorOf: (words: string) => `± one standard error: ${words}`,
    formula: (name: string, value: string) => `formula: ${value} (${name})`,
    fair: (term: string) => `Fair ${term.toLowerCase()}`,
    fairTarget: (target: string, unit: string) =>
      `${unit === "" ? "" : `${unit}; `}the note is then worth ${target}`,
    volatility: (paths: string, history: string) =>
      `volatility ${paths} a year (history ${history})`,
    noFair: "none within its bounds",
    loss: { note: "Capital is lost", option: "Less than the premium is paid" },
    lossHelp: { note: "coupons apart, in the real world", option: "in the real world" },
    expected: "Mean return",
    yearly: (share: string) => `${share} a year of expected life, in the real world`,
    worst: "Mean of the worst 5 %",
    life: "Expected life",
    years: "years",
    lifeHelp: "until it is called or matures, in the real world",
    worstHelp: "return on what is paid, in the real world",
    sentence: (facts: {
      product: string;
      generator: string;
      value: string;
      loss: string;
      called: string | null;
      mean: string;
      worst: string;
      isNote: boolean;
    }) =>
      [
        `On paths by “${facts.generator}” this ${facts.product} is worth ${facts.value} % of its notional.`,
        facts.called === null
          ? "In the real world of these paths it"
          : `In the real world of these paths it is called early with probability ${facts.called}, and it`,
        `${facts.isNote ? "loses capital" : "pays less than its premium"} with probability ${facts.loss}; it returns ${facts.mean} on average, and ${facts.worst} in the worst 5 % of cases.`,
      ].join(" "),
    caveat:
      "Model values, not prices: the paths are made risk-neutral by a correction, and nothing is calibrated to options. Standard errors tell the error of drawing scenarios; they do not know whether the generator is right.",
  },
  outcomes: {
    title: "What may come of it?",
    sentence:
      "Return on what is paid at the start, over all scenarios: {generated:in the real world} and {discriminator:under the risk-neutral measure}.",
    axis: "return, not annualised",
    shareAxis: "share of scenarios",
    real: "real world",
    neutral: "risk-neutral",
    from: "from",
    to: "to",
  },
  odds: {
    title: "How likely is each event?",
    sentence:
      "Real world (P): paths as the generator makes them. Risk-neutral (Q): after the correction, as valuation sees them. ± one standard error.",
    event: "event",
    real: "real world (P)",
    neutral: "risk-neutral (Q)",
    called: (time: string) => `called at year ${time}`,
    matured: "reaches maturity",
    touched: "barrier touched",
    loss: { note: "capital loss", option: "less than the premium" },
    life: "expected life, years",
    mean: "mean return",
    median: "median return",
    worst: "mean of the worst 5 %",
  },
  picture: {
    title: "What does it pay?",
    sentence:
      "Payments against the level at the end: {muted:some scenarios}, their {generated:mean by level} and 5 to 95 %.",
    xAxis: "price at the end, % of start",
    yAxis: "payments, % of notional",
    mean: "mean",
    low: "5 %",
    high: "95 %",
    help: "Point at the chart to read the mean.",
  },
  paths: {
    title: "How would it feel?",
    sentence: (outcome: (name: Illustration["name"]) => string) =>
      `The {real:best} (${outcome("best")}), the {generated:median} (${outcome("median")}) and the {flag:worst} path (${outcome("worst")}) of the real world, with what happens on them.`,
    xAxis: "years",
    yAxis: "% of start",
    path: "path",
    year: "year",
    level: "price, % of start",
    event: "event",
    amount: "payment, % of notional",
    ending: (event: string, paid: string) => `${event}, ${paid} % in all`,
    optionEnding: (paid: string) => `pays ${paid} %`,
    note: "● payment, ○ no coupon, ◆ barrier touched",
  },
  martingale: {
    title: "Is the measure fair?",
    sentence:
      "Mean discounted price over its start, at every observation date: 1 if the risk-neutral measure is fair. Bars of {discriminator:± 2 standard errors}.",
    time: "years",
    asset: "asset",
    mean: "mean discounted price",
    error: "standard error",
    distance: "errors from 1",
    passes: (limit: number) =>
      `It passes: none lies more than ${formatNumber(limit, 3)} standard errors from 1, the limit that all dates together pass with the probability with which one passes 2.`,
    fails: (limit: number) =>
      `It fails: one lies more than ${formatNumber(limit, 3)} standard errors from 1. Values that hang on that date are biased.`,
  },
  sensitivity: {
    title: "What moves the value?",
    sentence:
      "The value with one thing changed, on the same paths and random numbers; ± one standard error of the change.",
    what: "changed",
    to: "to",
    value: "value, %",
    change: "change, points",
    names: { volatility: "volatility", rate: "interest rate", dividend: "dividend yield" },
  },
  comparison: {
    title: "What do other generators say?",
    sentence:
      "The same product on the paths of each, by the same seed and measure; ± one standard error.",
    ask: "Compare the generators",
    again: "Compare again",
    empty: "Draws scenarios from every generator in turn; it takes some seconds.",
    columns: {
      generator: "generator",
      value: "value, %",
      fair: "fair term",
      called: "called early, %",
      loss: "loss, %",
      mean: "mean return, %",
      worst: "worst 5 %, %",
      volatility: "volatility, %",
      martingale: "martingale test: errors from 1",
    },
    ofOthers: "The terms or the world have changed since this comparison.",
    fails: "martingale test fails",
    left: (names: string) => `Left out, because they cannot draw such paths: ${names}.`,
    spread: (low: string, high: string) =>
      `The values lie between ${low} and ${high} % of the notional: that is how much hangs on the generator.`,
  },
} as const;
