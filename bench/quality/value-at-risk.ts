/**
 * One-day value at risk on the test part, everything fixed on the training part: which volatility
 * filters work at all, and what a GAN on filtered residuals makes of them, beside the usual models.
 *   node scripts/run.mjs ../bench/quality/value-at-risk FILE --seeds 31,32,33 --filters threshold
 */
import { parseArgs } from "node:util";
import {
  CONFIG_OPTIONS,
  CONFIG_USAGE,
  loadPrices,
  readConfig,
  readFileName,
  runProgram,
  UsageError,
} from "../../scripts/command-line.ts";
import { trainOnPrices } from "../../scripts/training-run.ts";
import { prepareMarket } from "../../src/data/prepare-market.ts";
import type { PreparedMarket } from "../../src/data/prepared-market.ts";
import { CONFIG_FIELDS, type GanConfig } from "../../src/gan/config-fields.ts";
import {
  breachesOf,
  conditionalCoverageTest,
  countTransitions,
  independenceTest,
  kupiecTest,
} from "../../src/metrics/backtest/coverage-tests.ts";
import { jointScore } from "../../src/metrics/backtest/joint-score.ts";
import type { Prices } from "../../src/shared/series.ts";
import { textTable } from "../text-table.ts";
import {
  type DayForecasts,
  filteredForecasts,
  garchForecasts,
  historicalForecasts,
  residualsOf,
  riskMetricsForecasts,
  staticForecasts,
} from "./day-forecasts.ts";
import { readSeeds } from "./read-seeds.ts";

const USAGE = `usage: node scripts/run.mjs ../bench/quality/value-at-risk FILE|simulated
  [--seeds 31,32,33] [--filters none,ewma,gjr,threshold] ${CONFIG_USAGE}`;

const PROBABILITIES = [0.05, 0.01] as const;
/** One-day returns drawn from a trained generator. */
const DRAWS = 200_000;

type Filter = GanConfig["volatilityFilter"];
type Row = readonly string[];

const { options: FILTERS } = CONFIG_FIELDS.volatilityFilter;

function readFilters(text: string): readonly Filter[] {
  return text.split(",").map((name) => {
    const filter = FILTERS.find((known) => known === name);
    if (!filter) throw new UsageError(`no filter is called ${name}`);
    return filter;
  });
}

function scoreColumns(returns: Float64Array, forecasts: DayForecasts, probability: number): Row {
  const tails = forecasts(probability);
  const quantiles = tails.map(({ quantile }) => quantile);
  const shortfalls = tails.map(({ shortfall }) => shortfall);
  const breaches = breachesOf(returns, quantiles);
  const count = breaches.filter(Boolean).length;
  return [
    String(count),
    kupiecTest(count, returns.length, probability).pValue.toFixed(3),
    independenceTest(countTransitions(breaches)).pValue.toFixed(3),
    conditionalCoverageTest(breaches, probability).pValue.toFixed(3),
    jointScore(returns, quantiles, shortfalls, probability).toFixed(3),
  ];
}

function scoreRow(market: PreparedMarket, name: string, forecasts: DayForecasts): Row {
  const test = market.returns.values.subarray(market.trainCount);
  return [name, ...PROBABILITIES.flatMap((p) => scoreColumns(test, forecasts, p))];
}

const HEADER = [
  "model",
  ...PROBABILITIES.flatMap((p) => {
    const breaches = `${100 * p} %: breaches`;
    return [breaches, "Kupiec p", "independence p", "both p", "FZ0"];
  }),
];

/** Trains, draws one-day returns, and forecasts with them. */
async function ganRow(prices: Prices, config: GanConfig): Promise<Row> {
  const market = prepareMarket(prices, config);
  const options = { config, device: "wasm", pathCount: DRAWS, pathLength: 1 } as const;
  const { drawn } = await trainOnPrices(prices, { ...options, progress: () => undefined });
  const sample = new Float64Array(drawn.paths.values);
  const { volatilityFilter: filter, seed } = config;
  if (filter === "none") {
    return scoreRow(market, `GAN, no filter, seed ${seed}`, staticForecasts(market, sample));
  }
  const residuals = residualsAtLevel(market, sample);
  return scoreRow(market, `GAN on ${filter}, seed ${seed}`, filteredForecasts(market, residuals));
}

/** First-day returns were drawn at the training level's volatility; this takes it out again. */
function residualsAtLevel({ constants }: PreparedMarket, sample: Float64Array): Float64Array {
  const [law] = constants.volatilityFilter;
  const level = law?.kind === "threshold" ? law.level : 1;
  const scale = level * (law?.deviation ?? Number.NaN) * (constants.deviation[0] ?? Number.NaN);
  return sample.map((value) => (value - (constants.mean[0] ?? Number.NaN)) / scale);
}

function usualRows(prices: Prices, config: GanConfig, filters: readonly Filter[]): readonly Row[] {
  const market = prepareMarket(prices, { ...config, volatilityFilter: "none" });
  const training = market.returns.values.slice(0, market.trainCount);
  const residualRows = filters.flatMap((filter) => {
    if (filter === "none") return [];
    const filtered = prepareMarket(prices, { ...config, volatilityFilter: filter });
    const forecasts = filteredForecasts(filtered, residualsOf(filtered));
    return [scoreRow(filtered, `${filter}, real residuals`, forecasts)];
  });
  return [
    scoreRow(market, "training quantile", staticForecasts(market, training)),
    scoreRow(market, "historical, 250 days", historicalForecasts(market)),
    scoreRow(market, "RiskMetrics, normal", riskMetricsForecasts(market)),
    scoreRow(market, "GARCH-t", garchForecasts(market, false)),
    scoreRow(market, "GJR-GARCH-t", garchForecasts(market, true)),
    ...residualRows,
  ];
}

async function compare(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      ...CONFIG_OPTIONS,
      seeds: { type: "string", default: "31,32,33" },
      filters: { type: "string", default: "none,threshold" },
    },
    allowPositionals: true,
  });
  const filters = readFilters(values.filters);
  const config = readConfig(values);
  const prices = await loadPrices(readFileName(positionals), values.asset);
  const rows = [...usualRows(prices, config, FILTERS)];
  for (const volatilityFilter of filters) {
    for (const seed of readSeeds(values.seeds)) {
      rows.push(await ganRow(prices, { ...config, volatilityFilter, seed }));
      console.error(rows.at(-1)?.join("  "));
    }
  }
  console.log(textTable(HEADER, rows).join("\n"));
}

/** Prints the table. Exits 0, 1 for wrong arguments, 2 for a file that is not a market series. */
export function main(args: readonly string[]): Promise<number> {
  return runProgram(() => compare(args), USAGE);
}
