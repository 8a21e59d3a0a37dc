import type {
  BacktestModelId,
  BacktestStretch,
} from "../../../../applications/backtest/backtest-options.ts";
import type { MissingForecaster } from "../../../../applications/backtest/backtest-types.ts";
import type { TrafficLightZone } from "../../../../metrics/backtest/breach-rate.ts";
import { formatCount, formatDate, formatNumber, formatPercent } from "../../../text/format.ts";

const models: Readonly<Record<BacktestModelId, { readonly label: string; readonly help: string }>> =
  {
    "static-quantile": {
      label: "Training quantile",
      help: "The quantile of all training returns, the same every day.",
    },
    "historical-250": {
      label: "Historical (250 bars)",
      help: "The last 250 returns, equally likely.",
    },
    "risk-metrics": {
      label: "RiskMetrics (normal)",
      help: "A normal law about 0 at the exponentially weighted volatility (decay 0.94).",
    },
    "filtered-historical": {
      label: "Filtered historical",
      help: "The training part's GARCH residuals, equally likely, at the day's GARCH volatility (FHS).",
    },
    "garch-t": {
      label: "GARCH-t",
      help: "Student t shocks at the day's GARCH(1,1) volatility, about the training mean.",
    },
    gan: {
      label: "GAN (unfiltered)",
      help: "The generator's returns, the same every day: a law of the long run that is no forecast for tomorrow.",
    },
    "filtered-gan": {
      label: "Filtered GAN (EWMA)",
      help: "The generator's paths divided by their own exponentially weighted volatility (decay 0.94), times the day's.",
    },
    "filtered-gan-garch": {
      label: "Filtered GAN (GARCH)",
      help: "The generator's paths divided by their own GARCH volatility, times the day's; parameters of the training part.",
    },
    "own-filter-gan": {
      label: "GAN on its own filter",
      help: "The generator's residuals at the day's volatility by the filter that this run trained with.",
    },
  };

const stretches: Readonly<Record<BacktestStretch, string>> = {
  test: "The whole test part",
  "after-training": "Validation and test part",
  "last-250": "The last 250 bars",
};

const missing: Readonly<Record<MissingForecaster, string>> = {
  "too-little-history": "it needs 250 returns before the first bar",
  "not-fitted": "GARCH could not be fitted to the training part",
};

const zones: Readonly<Record<TrafficLightZone, string>> = {
  green: "green zone",
  yellow: "yellow zone",
  red: "red zone",
};

const level = (probability: number) =>
  formatPercent(probability, Number.isInteger(100 * probability) ? 0 : 1);

/** The backtest of the Risk tab. */
export const backtestText = {
  title: "Walk-forward backtest",
  intro:
    "Every forecast is made one bar ahead and knows only the bars before. Parameters and generators are of the training part; volatilities are updated at every bar. Longer horizons are not tested: their bars overlap, and the tests assume that breaches do not.",
  outOfSample: "Out of sample",
  tested: (count: string, from: number, to: number) =>
    `${count} bars, ${formatDate(from)} – ${formatDate(to)}`,
  trained: (count: string, from: number, to: number) =>
    `parameters from ${count} returns, ${formatDate(from)} – ${formatDate(to)}`,
  held: (assets: readonly string[]) =>
    assets.length === 1 ? assets[0] : `equal parts of ${assets.join(", ")}`,
  settings: {
    title: "How it is tested",
    summary: (stretch: BacktestStretch, drawn: string, seed: string) =>
      `${stretches[stretch].toLowerCase()}, ${drawn} drawn returns, seed ${seed}`,
    stretch: "Forecast",
    stretchHelp: "Which bars are forecast. None of them trained.",
    stretches,
    holding: "Held",
    holdingHelp:
      "Equal parts: the same share of the value in each asset, restored at every bar; the logarithm of the mean simple return where returns are logarithmic. Filters then see the portfolio's own returns.",
    equalWeights: "Equal parts of all",
    level: "Tail probability",
    levels: level,
    reference: "Score against",
    referenceHelp: "Whose mean score the others' are held against (Diebold and Mariano).",
    drawn: "Drawn returns",
    drawnHelp:
      "How many returns the generator draws for its quantiles, in paths of 1,000 bars after a warm-up of 126.",
    drawnUnit: "bars",
    seed: "Seed",
    seedHelp: "Of the generator's noise, of the bootstrap and of the simulated critical values.",
  },
  models,
  viewpoints: { static: "through the cycle", daily: "point in time" },
  missing: (name: string, reason: MissingForecaster) => `${name} is left out: ${missing[reason]}.`,
  warnings: {
    fewBars: (count: string) =>
      `Only ${count} bars are forecast. With fewer than 250 the tests seldom reject a wrong model, and there is no traffic light.`,
    fewExpected: (probability: number, expected: number) =>
      `At ${level(probability)} only ${formatNumber(expected)} breaches are expected: choose a higher tail probability for tests with more power.`,
    validation:
      "The validation part is among these bars: a checkpoint that was chosen by it has seen them.",
    untested: (count: number, drawn: number) =>
      `${formatCount(count)} forecasters and several tests: a right model is rejected at 5 % by one test in twenty. ${formatCount(drawn)} generated returns.`,
  },
  strip: {
    title: "Returns and the value at risk forecast for them",
    sentence: (model: string, probability: number, other: string | null) =>
      `{real:Returns} bar by bar; **${model}**'s value at risk at ${level(probability)} as a line${other === null ? "" : `, ${other}'s beside it`}. A filled dot marks a breach. Below, every model's breaches on its own row: clusters mean that it learns too late.`,
    model: "Model",
    beside: "Beside it",
    nobody: "None",
    axis: "return",
    help: "Point at a bar to read it.",
    note: "Returns as the run has them; value at risk is drawn as the return that is its limit. Everything is out of sample.",
    readout: (time: string, value: string, limits: string) =>
      `${time}: return ${value} · ${limits}`,
    limit: (model: string, value: string) => `${model} ${value}`,
    breached: "breached",
    columns: {
      time: "time",
      value: "return",
      quantile: (model: string) => `${model}: value at risk, as a return`,
      shortfall: (model: string) => `${model}: expected shortfall, as a return`,
      breach: (model: string) => `${model}: breached`,
    },
    rows: (count: number, expected: number) =>
      `${formatCount(count)} of ${formatNumber(expected)} expected`,
  },
  table: {
    title: "What the tests say",
    sentence: (probability: number, count: string) =>
      `Each model at ${level(probability)} on ${count} bars. A p-value is the chance of so bad a result if the model were right: **full lamp** it holds, not rejected, **half** doubtful (below .05), **empty** rejected (below .01).`,
    note: "Breach rate: 95 % by Wilson, for independent bars. Score: mean FZ0 of value at risk and shortfall together, lower is better; 95 % by Newey–West. Z2 (Acerbi and Székely): 0 is expected, above 0 losses are under-estimated; critical value and p from 1,000 series that follow the model itself (for 250 bars it is about 0.7). Beyond: mean of loss ÷ shortfall − 1 over the breaches, one-sided bootstrap p (McNeil and Frey). Traffic light: breaches at 99 % in the last 250 bars (Basel: green to 4, yellow to 9).",
    garch: (law: {
      readonly omega: string;
      readonly alpha: string;
      readonly beta: string;
      readonly freedom: string;
    }) =>
      `GARCH(1,1)-t of the training part, in per cent: ω ${law.omega}, α ${law.alpha}, β ${law.beta}, ν ${law.freedom}.`,
    heads: {
      model: "Model",
      breaches: "Breaches",
      coverage: "Coverage",
      coverageHelp: "Kupiec 1995: as many breaches as there should be?",
      independence: "Independence",
      independenceHelp: "Christoffersen 1998: does a breach make the next one likelier?",
      conditional: "Both",
      conditionalHelp: "Christoffersen 1998: conditional coverage, both at once.",
      light: "Traffic light",
      lightHelp: "Basel 1996: breaches at 99 % in the last 250 bars, whatever level is chosen.",
      shortfall: "Shortfall Z2",
      shortfallHelp: "Acerbi and Székely 2014.",
      residuals: "Beyond",
      residualsHelp: "McNeil and Frey 2000: losses beyond value at risk against the shortfall.",
      score: "Score FZ0",
      scoreHelp: "Patton, Ziegel and Chen 2019. Lower is better.",
      against: (model: string) => `− ${model}`,
      againstHelp: "Difference of the mean scores; below 0 is better (Diebold and Mariano 1995).",
    },
    breaches: (count: number, expected: number) =>
      `${formatCount(count)} of ${formatNumber(expected)}`,
    tooFew: "not enough breaches",
    noInterval: "no interval: too few breaches",
    tooFewBars: "needs 250 bars",
    equal: "reference",
    critical: (value: string) => `critical ${value}`,
    lightWords: (count: number, zone: TrafficLightZone) => `${count}: ${zones[zone]}`,
    words: { within: "holds", near: "doubtful", off: "rejected", unknown: "" },
    best: "best score",
    csv: {
      probability: "tail probability",
      bars: "bars",
      expected: "expected breaches",
      rate: "breach rate",
      low: "low",
      high: "high",
      p: "p",
      last250: "breaches at 99 % in the last 250 bars",
      critical: "critical value",
      standardError: "standard error",
    },
  },
  verdict: {
    breaches: (facts: {
      readonly name: string;
      readonly probability: number;
      readonly count: number;
      readonly bars: number;
      readonly expected: number;
    }) =>
      `At ${level(facts.probability)}, ${facts.name} was breached on ${formatCount(facts.count)} of ${formatCount(facts.bars)} bars where ${formatNumber(facts.expected)} are expected`,
    accepted: "no test rejects it.",
    few: "too few for a verdict on their timing.",
    rejectedBy: (tests: readonly string[]) =>
      `${tests.join(" and ")} reject${tests.length === 1 ? "s" : ""} it at 5 %.`,
    tests: {
      tooMany: "coverage (too many breaches)",
      tooFew: "coverage (too cautious)",
      independence: "independence (breaches cluster)",
      conditional: "conditional coverage",
      shortfall: "the shortfall test",
      residuals: "the test of losses beyond it",
    },
    isBest: "It has the best score of all.",
    behind: (best: string, difference: string, isClear: boolean) =>
      `The best score is that of ${best}, ${difference} lower: ${isClear ? "more than chance" : "no more than chance may do"}.`,
    unfiltered: (count: number, expected: number) =>
      `Unfiltered, the GAN was breached ${formatCount(count)} times instead of ${formatNumber(expected)}: it does not know the day's volatility, and its quantile is no forecast.`,
    unfilteredHolds: (count: number, expected: number) =>
      `Unfiltered, the GAN was breached ${formatCount(count)} times of ${formatNumber(expected)} expected: its count holds here, but it still does not know the day's volatility.`,
  },
} as const;
