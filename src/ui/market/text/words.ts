import type {
  AnnualisationRule,
  RangeEstimator,
  SeriesTestId,
} from "../../../applications/market/inspection-types.ts";
import type { HistoryPart, StateChoice } from "../../../applications/market/market-options.ts";
import type { FactId } from "../../../applications/market/market-types.ts";
import { formatCount } from "../../text/format.ts";

export const bars = (count: number) => `${formatCount(count)} ${count === 1 ? "bar" : "bars"}`;
export const times = (count: number, one: string, many: string) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

export const parts: Readonly<Record<HistoryPart, string>> = {
  all: "whole history",
  training: "training part",
  test: "held-out part",
};

export const rules: Readonly<Record<AnnualisationRule, string>> = {
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

export const estimators: Readonly<Record<RangeEstimator, { label: string; help: string }>> = {
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

export const tests: Readonly<Record<SeriesTestId, TestWords>> = {
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

export const facts: Readonly<Record<FactId, string>> = {
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

export const states: Readonly<Record<StateChoice, string>> = { auto: "by BIC", "2": "2", "3": "3" };
