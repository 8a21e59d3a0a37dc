/**
 * Every metric's words: its name, what it is, and what is wrong when it is off. `wrong` is for
 * distances and scores; `less` and `more` for numbers that every series has, by whether the
 * forgeries have less or more of it than the real returns.
 */
export const qualityMetrics = {
  mean: {
    label: "mean return",
    help: "Average return of a bar.",
    less: "Paths drift lower than the real market",
    more: "Paths drift higher than the real market",
  },
  deviation: {
    label: "volatility",
    help: "Standard deviation of a bar's return.",
    less: "The forgeries are too calm",
    more: "The forgeries are too wild",
  },
  skewness: {
    label: "skewness",
    help: "Third moment: below zero, the large moves are mostly losses.",
    less: "Large losses outweigh large gains too much",
    more: "Large losses do not outweigh large gains enough",
  },
  "excess-kurtosis": {
    label: "excess kurtosis",
    help: "Fourth moment, 0 for the normal law. It does not settle where tails are very fat: read it with the tail indices.",
    less: "Tails are too thin",
    more: "Tails are too fat",
  },
  "hill-left": {
    label: "tail index, losses",
    help: "Hill's estimate from the largest 5 % of losses; the smaller it is, the fatter the tail.",
    less: "The tail of losses is too fat",
    more: "The tail of losses is too thin",
  },
  "hill-right": {
    label: "tail index, gains",
    help: "Hill's estimate from the largest 5 % of gains; the smaller it is, the fatter the tail.",
    less: "The tail of gains is too fat",
    more: "The tail of gains is too thin",
  },
  "value-at-risk-99": {
    label: "value at risk, 99 %",
    help: "The loss that one bar in a hundred exceeds.",
    less: "Losses that come once in a hundred bars are too small",
    more: "Losses that come once in a hundred bars are too large",
  },
  "expected-shortfall-99": {
    label: "expected shortfall, 99 %",
    help: "The mean loss of the worst hundredth of bars.",
    less: "The worst bars lose too little",
    more: "The worst bars lose too much",
  },
  "largest-move": {
    label: "largest move",
    help: "The largest move of a path, up or down.",
    less: "The largest moves are too small",
    more: "The largest moves are too large",
  },
  "return-autocorrelation-rms": {
    label: "autocorrelation of returns, distance",
    help: "Root mean square gap of the autocorrelation curves of returns. Real returns have nearly none.",
    wrong: "Yesterday's return tells too much, or too little, about today's",
  },
  "absolute-autocorrelation-rms": {
    label: "autocorrelation of |returns|, distance",
    help: "Root mean square gap of the curves over all lags: whether storms last as long as they should.",
    wrong: "Storms do not last as long as real ones do",
  },
  "absolute-autocorrelation-norm": {
    label: "autocorrelation of |returns|, norm",
    help: "Euclidean length of the same gap, the score of the Quant GAN paper.",
    wrong: "The memory of volatility has the wrong shape",
  },
  "squared-autocorrelation-norm": {
    label: "autocorrelation of squares, norm",
    help: "The same for squared returns, where the largest moves weigh most.",
    wrong: "The memory of squared returns has the wrong shape",
  },
  "absolute-autocorrelation-20": {
    label: "volatility clustering (A20)",
    help: "Mean autocorrelation of |returns| over the first 20 lags.",
    less: "Storms do not cluster enough",
    more: "Storms cluster too much",
  },
  "ljung-box-20": {
    label: "Ljung–Box statistic, 20 lags",
    help: "All linear autocorrelation of 20 lags in one number, corrected for changing volatility.",
    less: "There is less linear autocorrelation than in the real returns",
    more: "There is more linear autocorrelation than in the real returns",
  },
  "detrended-fluctuation": {
    label: "long memory (DFA)",
    help: "Exponent of the detrended fluctuation of |returns|: ½ has no memory, near 1 it is very long.",
    less: "The memory of volatility is too short",
    more: "The memory of volatility is too long",
  },
  "far-autocorrelation": {
    label: "autocorrelation of |returns|, far lags",
    help: "Its mean at the longest lags that the series carries.",
    less: "Volatility forgets too soon",
    more: "Volatility remembers for too long",
  },
  "leverage-norm": {
    label: "leverage curve, distance",
    help: "Length of the gap between the curves of how a return bears on later squared returns.",
    wrong: "The link from losses to later volatility has the wrong shape",
  },
  "leverage-10": {
    label: "leverage, 10 lags",
    help: "Mean correlation of a return with squared returns 1 to 10 bars later; below zero where losses stir up volatility.",
    less: "Losses stir up too much volatility",
    more: "Losses do not stir up enough volatility",
  },
  "gain-loss-ratio": {
    label: "gains to losses, waiting times",
    help: "How much longer a gain of a given size takes than a loss of the same size.",
    less: "Gains come too soon after one another, next to losses",
    more: "Gains take too long, next to losses",
  },
  "passage-time-distance": {
    label: "waiting times, distance",
    help: "Largest gap between the distributions of the time until a gain or a loss of a given size.",
    wrong: "Rises and falls do not take as long as real ones do",
  },
  "kurtosis-5": {
    label: "excess kurtosis of 5-bar sums",
    help: "How fat tails still are after five bars.",
    less: "Tails thin out too fast over 5 bars",
    more: "Tails stay too fat over 5 bars",
  },
  "kurtosis-20": {
    label: "excess kurtosis of 20-bar sums",
    help: "How fat tails still are after twenty bars.",
    less: "Tails thin out too fast over 20 bars",
    more: "Tails stay too fat over 20 bars",
  },
  "kurtosis-slope": {
    label: "thinning of tails over horizons",
    help: "Slope of log kurtosis against log horizon; −1 for independent returns.",
    less: "Tails thin out too fast with the horizon",
    more: "Tails thin out too slowly with the horizon",
  },
  "extreme-days": {
    label: "extreme bars",
    help: "Bars beyond four deviations, in a thousand.",
    less: "There are too few extreme bars",
    more: "There are too many extreme bars",
  },
  "largest-drawdown": {
    label: "largest drawdown",
    help: "The largest fall of a path from a peak.",
    less: "Paths fall too little from their peaks",
    more: "Paths fall too far from their peaks",
  },
  "time-under-water": {
    label: "longest time under water",
    help: "The longest wait of a path for a new peak.",
    less: "Paths recover too soon",
    more: "Paths take too long to recover",
  },
  "volume-volatility": {
    label: "volume and volatility",
    help: "Rank correlation of |returns| with volume.",
    less: "Volume and volatility are too loosely linked",
    more: "Volume and volatility are too tightly linked",
  },
} as const;
