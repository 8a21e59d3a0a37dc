/**
 * The walk-forward backtest of value at risk of a file, with generators trained for it.
 *   node scripts/run.mjs ../bench/applications/backtest FILE --seeds 1,2 [--set volatilityFilter=gjr]
 */
import { parseArgs } from "node:util";
import {
  CONFIG_OPTIONS,
  CONFIG_USAGE,
  loadPrices,
  readConfig,
  readFileName,
  runProgram,
} from "../../scripts/command-line.ts";
import { withTrainedModel } from "../../scripts/training-run.ts";
import { backtestApplications } from "../../src/applications/backtest/backtest-application.ts";
import { DRAWN_BARS } from "../../src/applications/backtest/backtest-options.ts";
import type {
  BacktestReport,
  LevelBacktest,
} from "../../src/applications/backtest/backtest-types.ts";
import { prepareMarket } from "../../src/data/prepare-market.ts";
import type { GanConfig } from "../../src/gan/config-fields.ts";
import { QUIET_JOB } from "../../src/shared/job.ts";
import type { Prices } from "../../src/shared/series.ts";
import { readSeeds } from "../quality/read-seeds.ts";
import { textTable } from "../text-table.ts";

const USAGE = `usage: node scripts/run.mjs ../bench/applications/backtest FILE|simulated
  [--seeds 1,2] ${CONFIG_USAGE}`;

const HEADER = [
  "model",
  "x",
  "expected",
  "Kupiec p",
  "independence p",
  "both p",
  "Z2",
  "critical",
  "Z2 p",
  "residual p",
  "FZ0",
  "± 95 %",
  "− GARCH-t",
  "p",
];

const fixed = (value: number | null | undefined, digits = 3) =>
  value === null || value === undefined ? "–" : value.toFixed(digits);

function rowOf(model: string, level: LevelBacktest): readonly string[] {
  const { shortfall, residuals, score } = level;
  const reference = level.against.find((one) => one.model === "garch-t");
  return [
    model,
    String(level.breachCount),
    fixed(level.expectedCount, 1),
    fixed(level.coverage),
    fixed(level.independence),
    fixed(level.conditional),
    fixed(shortfall.value, 2),
    fixed(shortfall.critical, 2),
    fixed(shortfall.pValue),
    fixed(residuals?.pValue),
    fixed(score.value),
    fixed(score.high - score.value),
    fixed(reference?.difference),
    fixed(reference?.pValue),
  ];
}

function tables({ models }: BacktestReport): string {
  const levels = models[0]?.levels ?? [];
  return levels
    .map(({ probability }, place) => {
      const rows = models.flatMap(({ model, levels: own }) => {
        const level = own[place];
        return level === undefined ? [] : [rowOf(model, level)];
      });
      return [`${100 * probability} %`, ...textTable(HEADER, rows)].join("\n");
    })
    .join("\n\n");
}

async function backtest(prices: Prices, config: GanConfig): Promise<BacktestReport> {
  const market = prepareMarket(prices, config);
  const options = { config, device: "wasm", progress: () => undefined } as const;
  return withTrainedModel(market, options, (generator) => {
    const context = {
      market: async () => market,
      asset: 0,
      models: async () => ({ find: async () => generator }),
      withNetworks: () => Promise.reject(new Error("the backtest looks at no network")),
      createEngine: () => Promise.reject(new Error("the backtest trains nothing")),
    };
    const input = {
      holding: 0,
      stretch: "test",
      drawnBars: DRAWN_BARS.default,
      seed: config.seed,
    } as const;
    return backtestApplications["backtest-risk"](input, context, QUIET_JOB);
  });
}

async function printBacktests(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ...CONFIG_OPTIONS, seeds: { type: "string", default: "1" } },
    allowPositionals: true,
  });
  const config = readConfig(values);
  const prices = await loadPrices(readFileName(positionals), values.asset);
  for (const seed of readSeeds(values.seeds)) {
    const started = performance.now();
    const report = await backtest(prices, { ...config, seed });
    console.log(
      `seed ${seed}, ${report.times.length} bars, ${Math.round((performance.now() - started) / 1000)} s`,
    );
    console.log(`${tables(report)}\n`);
  }
}

/** Prints the tables. Exits 0, 1 for wrong arguments, 2 for a file that is not a market series. */
export function main(args: readonly string[]): Promise<number> {
  return runProgram(() => printBacktests(args), USAGE);
}
