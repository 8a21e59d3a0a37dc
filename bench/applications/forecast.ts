/**
 * Scores of forecasts at past origins of a file's test part, with generators trained for it:
 * three routes of a GAN beside the traditional models.
 *   node scripts/run.mjs ../bench/applications/forecast FILE --seeds 1,2 --horizons 5,10,20
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
import { openNodeKernels } from "../../scripts/node-kernels.ts";
import { withTrainedModel } from "../../scripts/training-run.ts";
import type { ApplicationContext } from "../../src/applications/application-context.ts";
import { forecastApplications } from "../../src/applications/forecast/forecast-application.ts";
import {
  FORECAST_BOUNDS,
  FORECAST_MODEL_IDS,
  ORIGIN_SPACINGS,
  type OriginSpacing,
} from "../../src/applications/forecast/forecast-options.ts";
import type { HorizonScores, ScoreReport } from "../../src/applications/forecast/forecast-types.ts";
import { createModelBook } from "../../src/applications/models/model-book.ts";
import { findBaseline } from "../../src/baselines/baselines.ts";
import { prepareMarket } from "../../src/data/prepare-market.ts";
import { createCompiledEngine } from "../../src/engine/compiled/compiled-engine.ts";
import { createWasmExecutor } from "../../src/engine/wasm/wasm-executor.ts";
import type { GanConfig } from "../../src/gan/config-fields.ts";
import { QUIET_JOB } from "../../src/shared/job.ts";
import type { FittedMarketModel } from "../../src/shared/market-model.ts";
import type { Prices } from "../../src/shared/series.ts";
import { readSeeds } from "../quality/read-seeds.ts";
import { textTable } from "../text-table.ts";

const USAGE = `usage: node scripts/run.mjs ../bench/applications/forecast FILE|simulated
  [--seeds 1,2] [--horizons 5,10,20] [--origins half-horizon,dense] ${CONFIG_USAGE}`;

const HEADER = [
  "model",
  "CRPS %",
  "skill %",
  "95 %",
  "in 50",
  "in 80",
  "95 % of it",
  "in 95",
  "width 80 %",
  "KS p",
  "direction",
];

const percent = (share: number, digits = 1) => (100 * share).toFixed(digits);
const span = (low: number, high: number) => `${percent(low)} … ${percent(high)}`;

function rowOf(model: string, scores: HorizonScores): readonly string[] {
  const [half, most, nearlyAll] = scores.bands;
  const { crps, skill, uniformity, direction } = scores;
  return [
    model,
    percent(crps.value, 3),
    percent(skill.value),
    span(skill.low, skill.high),
    percent(half?.coverage.value ?? Number.NaN, 0),
    percent(most?.coverage.value ?? Number.NaN, 0),
    span(most?.coverage.low ?? Number.NaN, most?.coverage.high ?? Number.NaN),
    percent(nearlyAll?.coverage.value ?? Number.NaN, 0),
    percent(most?.width.value ?? Number.NaN, 2),
    uniformity.distance.pValue.toFixed(3),
    percent(direction.share.value, 0),
  ];
}

function tableOf({ models, origins, spacing }: ScoreReport): string {
  const rows = models.flatMap(({ model, horizons }) => {
    const scores = horizons.at(-1);
    return scores ? [rowOf(model, scores)] : [];
  });
  return [`${origins.length} origins every ${spacing}`, ...textTable(HEADER, rows)].join("\n");
}

function contextOf(
  market: ReturnType<typeof prepareMarket>,
  generator: FittedMarketModel,
): ApplicationContext {
  const book = createModelBook({ market, generator, findBaseline, kept: new Map() });
  return {
    market: async () => market,
    asset: 0,
    models: async () => book,
    withNetworks: () => Promise.reject(new Error("forecasts look at no network")),
    createEngine: async (program, settings) =>
      createCompiledEngine(program, settings, createWasmExecutor(openNodeKernels()), "wasm"),
  };
}

interface Asked {
  readonly horizons: readonly number[];
  readonly spacings: readonly OriginSpacing[];
}

async function printScores(prices: Prices, config: GanConfig, asked: Asked): Promise<void> {
  const market = prepareMarket(prices, config);
  const options = { config, device: "wasm", progress: () => undefined } as const;
  await withTrainedModel(market, options, async (generator) => {
    const context = contextOf(market, generator);
    const training = { asset: 0, steps: FORECAST_BOUNDS.trainingSteps.default, seed: config.seed };
    await forecastApplications["train-conditional-gan"](training, context, QUIET_JOB);
    for (const horizon of asked.horizons) {
      for (const spacing of asked.spacings) {
        const input = {
          asset: 0,
          models: FORECAST_MODEL_IDS,
          horizon,
          pathCount: FORECAST_BOUNDS.pathCount.default,
          seed: config.seed,
          spacing,
          conditional: training,
        };
        const report = await forecastApplications["score-forecasts"](input, context, QUIET_JOB);
        console.log(`seed ${config.seed}, ${horizon} bars, ${tableOf(report)}\n`);
      }
    }
  });
}

async function printAll(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      ...CONFIG_OPTIONS,
      seeds: { type: "string", default: "1" },
      horizons: { type: "string", default: "5,10,20" },
      origins: { type: "string", default: "half-horizon" },
    },
    allowPositionals: true,
  });
  const config = readConfig(values);
  const prices = await loadPrices(readFileName(positionals), values.asset);
  const spacings = ORIGIN_SPACINGS.filter((name) => values.origins.split(",").includes(name));
  const horizons = values.horizons.split(",").map(Number);
  for (const seed of readSeeds(values.seeds)) {
    await printScores(prices, { ...config, seed }, { horizons, spacings });
  }
}

/** Prints the tables. Exits 0, 1 for wrong arguments, 2 for a file that is not a market series. */
export function main(args: readonly string[]): Promise<number> {
  return runProgram(() => printAll(args), USAGE);
}
