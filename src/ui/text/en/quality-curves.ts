const LEGEND =
  "{real:Real} training returns solid, held-out ones thin, {generated:generated} dashed with 5–95 %; {band:band}: 90 % of other real samples.";

/** The pictures that a rung opens: each with what is seen and the names of its axes. */
export const qualityCurves = {
  "return-autocorrelation": {
    name: "returns",
    title: "Does yesterday tell today?",
    sentence: `Autocorrelation of returns; in a real market it is hardly there. ${LEGEND}`,
    x: "lag in bars",
    y: "autocorrelation",
  },
  "absolute-autocorrelation": {
    name: "|returns|",
    title: "Do storms last?",
    sentence: `Autocorrelation of |returns|: the higher, the more volatility clusters; the longer, the slower it decays. ${LEGEND}`,
    x: "lag in bars",
    y: "autocorrelation of |returns|",
  },
  "squared-autocorrelation": {
    name: "returns²",
    title: "Do large storms last?",
    sentence: `Autocorrelation of squared returns; a few extreme days rule it. ${LEGEND}`,
    x: "lag in bars",
    y: "autocorrelation of returns²",
  },
  leverage: {
    name: "leverage",
    title: "Do losses stir up storms?",
    sentence: `Correlation of a return with later squared returns: below zero, losses raise volatility. ${LEGEND}`,
    x: "lag in bars",
    y: "correlation",
  },
  "loss-survival": {
    name: "losses",
    title: "How often is a loss that large?",
    sentence: `Share of bars that lose more than so many deviations, both axes log: the straighter the line, the fatter the tail. ${LEGEND}`,
    x: "loss in real deviations (σ)",
    y: "share of bars beyond",
  },
  "gain-survival": {
    name: "gains",
    title: "How often is a gain that large?",
    sentence: `Share of bars that gain more than so many deviations, both axes log. ${LEGEND}`,
    x: "gain in real deviations (σ)",
    y: "share of bars beyond",
  },
  quantiles: {
    name: "QQ",
    title: "How far from the normal law?",
    sentence: `Quantiles of returns against those of the {muted:normal law}, dotted: level and slope are mean and volatility, bent ends are fat tails. ${LEGEND}`,
    x: "quantile of the normal law (σ)",
    y: "quantile of returns (σ)",
  },
  aggregation: {
    name: "sums",
    title: "Do tails thin out over time?",
    sentence: `Excess kurtosis of sums of bars: towards 0, the normal law's, as they grow. ${LEGEND}`,
    x: "bars summed",
    y: "excess kurtosis",
  },
  fluctuation: {
    name: "DFA",
    title: "How long is the memory?",
    sentence: `Detrended fluctuation of |returns| by window, both axes log: the steeper, the longer volatility remembers; ½ has no memory. ${LEGEND}`,
    x: "window in bars",
    y: "fluctuation",
  },
  "gain-passage": {
    name: "gains",
    title: "How long does a gain take?",
    sentence: `Share of starts that have gained a given amount within so many bars. ${LEGEND}`,
    x: "bars waited",
    y: "share of starts",
  },
  "loss-passage": {
    name: "losses",
    title: "How long does a loss take?",
    sentence: `Share of starts that have lost the same amount within so many bars: in markets of shares losses come faster. ${LEGEND}`,
    x: "bars waited",
    y: "share of starts",
  },
} as const;

/** What the lines of every picture are called. */
export const curveWords = {
  picture: "Picture",
  short: { train: "real", heldOut: "held out", generated: "generated" },
  train: "real, training",
  heldOut: "real, held out",
  generated: "generated, median",
  generatedBand: "generated, 5–95 %",
  generatedLow: "generated, 5 %",
  generatedHigh: "generated, 95 %",
  realBand: "real against real",
  realLow: "real against real, 5 %",
  realHigh: "real against real, 95 %",
  help: "Point at the chart to read it; the table has every value.",
} as const;
