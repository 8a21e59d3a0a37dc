/** Tail probabilities at which value at risk is tested. */
export const TAIL_PROBABILITIES = [0.01, 0.025, 0.05] as const;

/**
 * The forecasters that are put side by side, each one bar ahead with parameters of the training
 * part (finance.md 2.7, 4.1).
 *  - static-quantile: the training returns, the same every bar
 *  - historical-250: the last 250 returns, equally likely
 *  - risk-metrics: a normal law at the exponentially weighted volatility (decay .94)
 *  - filtered-historical: the training part's GARCH residuals at the GARCH volatility
 *  - garch-t: Student t shocks at the GARCH volatility
 *  - gan: the generator's returns, the same every bar
 *  - filtered-gan: the generator's shocks at the exponentially weighted volatility
 *  - filtered-gan-garch: the generator's shocks at the GARCH volatility
 *  - own-filter-gan: those of a run that trained on filtered returns, at its filter's volatility
 */
export const BACKTEST_MODEL_IDS = [
  "static-quantile",
  "historical-250",
  "risk-metrics",
  "filtered-historical",
  "garch-t",
  "gan",
  "filtered-gan",
  "filtered-gan-garch",
  "own-filter-gan",
] as const;

export type BacktestModelId = (typeof BACKTEST_MODEL_IDS)[number];

/** Forecasters that do not know the day: their law is that of the long run. */
export const STATIC_MODELS: ReadonlySet<BacktestModelId> = new Set(["static-quantile", "gan"]);

/**
 * Which bars are forecast; none of them trained.
 *  - test: the test part
 *  - after-training: the validation part too, where there is one
 *  - last-250: the last 250 bars of the test part
 */
export const BACKTEST_STRETCHES = ["test", "after-training", "last-250"] as const;

export type BacktestStretch = (typeof BACKTEST_STRETCHES)[number];

/** Fewer breaches than this tell nothing of independence or of what lies beyond. */
export const FEWEST_BREACHES = 5;
/** Fewer bars are refused. */
export const FEWEST_BARS = 50;
/** Below this the tests seldom reject a wrong model: it is said. */
export const FEW_BARS = 250;

/** Returns drawn from the generator. */
export const DRAWN_BARS = { default: 100_000, min: 10_000, max: 1_000_000 } as const;
