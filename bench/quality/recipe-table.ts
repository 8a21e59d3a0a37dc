/**
 * The table of recipe.md: a configuration's scores against the training part, seed by seed.
 *   node scripts/run.mjs ../bench/quality/recipe-table FILE --seeds 21,22,23 --preset recipe
 * A simulated market (`simulated`, `--market-seed`) is compared with its law as well.
 */
import { parseArgs } from "node:util";
import {
  CONFIG_OPTIONS,
  CONFIG_USAGE,
  loadPrices,
  readConfig,
  readFileName,
  runProgram,
  wholeNumber,
} from "../../scripts/command-line.ts";
import {
  averageScores,
  COMPARED_DRAWS,
  drawsFrom,
  withTrainedModel,
} from "../../scripts/training-run.ts";
import { prepareMarket } from "../../src/data/prepare-market.ts";
import type { PreparedMarket } from "../../src/data/prepared-market.ts";
import { simulateMarket } from "../../src/data/simulate.ts";
import { DEFAULT_MARKET, type SimulatedMarket } from "../../src/data/simulated-market.ts";
import type { GanConfig } from "../../src/gan/config-fields.ts";
import type { RecipeScore } from "../../src/metrics/recipe-score.ts";
import { textTable } from "../text-table.ts";
import { readSeeds } from "./read-seeds.ts";
import { scoreAlone } from "./score-alone.ts";
import { scoreLaw } from "./simulated-law.ts";

const USAGE = `usage: node scripts/run.mjs ../bench/quality/recipe-table FILE|simulated
  [--seeds 21,22,23] [--market-seed N] ${CONFIG_USAGE}`;

/** What a column shows of a score; `law` columns have a truth to be compared with. */
interface Column {
  readonly title: string;
  readonly of: (score: RecipeScore) => number;
  readonly digits: number;
}

const COLUMNS: readonly Column[] = [
  { title: "ACF |r| rms", of: (score) => score.absoluteAutocorrelationRms, digits: 3 },
  { title: "A20", of: (score) => score.absoluteAutocorrelation20, digits: 3 },
  { title: "A20 gap", of: (score) => score.absoluteAutocorrelation20Gap, digits: 3 },
  { title: "leverage l2", of: (score) => score.leverageNorm, digits: 3 },
  { title: "leverage 1-10", of: (score) => score.leverage10, digits: 3 },
  { title: "W1(1)", of: (score) => score.wasserstein1, digits: 3 },
  { title: "W1(5)", of: (score) => score.wasserstein5, digits: 3 },
  { title: "W1(20)", of: (score) => score.wasserstein20, digits: 3 },
  { title: "VaR99", of: (score) => 100 * score.valueAtRisk99, digits: 2 },
  { title: "VaR99 error %", of: (score) => 100 * score.valueAtRisk99Error, digits: 1 },
  { title: "ES99 error %", of: (score) => 100 * score.expectedShortfall99Error, digits: 1 },
  { title: "kurtosis", of: (score) => score.excessKurtosis, digits: 1 },
  { title: "skewness", of: (score) => score.skewness, digits: 2 },
  { title: "Hill left", of: (score) => score.hillLeft, digits: 2 },
  { title: "max ≤ 1.5×", of: (score) => score.withinReachShare, digits: 2 },
  { title: "ACF id rms", of: (score) => score.returnAutocorrelationRms, digits: 3 },
];

type Row = readonly string[];

const columnValues = ({ of }: Column, scores: readonly RecipeScore[]) => scores.map(of);

function rowOf(name: string, score: RecipeScore, seconds?: number): Row {
  const cells = COLUMNS.map(({ of, digits }) => of(score).toFixed(digits));
  return [name, ...cells, seconds === undefined ? "–" : seconds.toFixed(0)];
}

/** The mean of each column and its least and greatest values. */
function summaryRows(scores: readonly RecipeScore[]): readonly Row[] {
  const summary = (name: string, reduce: (values: readonly number[]) => number): Row => [
    name,
    ...COLUMNS.map((column) => reduce(columnValues(column, scores)).toFixed(column.digits)),
    "–",
  ];
  return [
    summary("mean", (values) => values.reduce((sum, value) => sum + value, 0) / values.length),
    summary("least", (values) => Math.min(...values)),
    summary("greatest", (values) => Math.max(...values)),
  ];
}

async function trainAndScore(market: PreparedMarket, config: GanConfig) {
  const options = { config, device: "wasm", progress: () => undefined } as const;
  return withTrainedModel(market, options, async (model, { seconds }) => {
    const [score] = await averageScores(market, drawsFrom(model), {
      seed: config.seed,
      draws: COMPARED_DRAWS,
    });
    if (!score) throw new Error("there is no asset to score");
    return { score, seconds };
  });
}

async function tabulate(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      ...CONFIG_OPTIONS,
      seeds: { type: "string", default: "21,22,23" },
      "market-seed": { type: "string" },
    },
    allowPositionals: true,
  });
  const file = readFileName(positionals);
  const seed = values["market-seed"] ?? String(DEFAULT_MARKET.seed);
  const law: SimulatedMarket = { ...DEFAULT_MARKET, seed: wholeNumber("market-seed", seed, 0) };
  const isSimulated = file === "simulated";
  const prices = isSimulated ? simulateMarket(law) : await loadPrices(file, values.asset);
  const config = readConfig(values);
  const market = prepareMarket(prices, config);
  const trainingPart = market.returns.values.slice(0, market.trainCount);
  const rows = [rowOf("training part", scoreAlone(trainingPart))];
  if (isSimulated) rows.push(rowOf("the law", scoreLaw(law, market.trainCount)));
  const scores: RecipeScore[] = [];
  for (const runSeed of readSeeds(values.seeds)) {
    const { score, seconds } = await trainAndScore(market, { ...config, seed: runSeed });
    scores.push(score);
    rows.push(rowOf(`seed ${runSeed}`, score, seconds));
    console.error(rows.at(-1)?.join("  "));
  }
  const header = ["", ...COLUMNS.map(({ title }) => title), "seconds"];
  console.log(textTable(header, [...rows, ...summaryRows(scores)]).join("\n"));
}

/** Prints the table. Exits 0, 1 for wrong arguments, 2 for a file that is not a market series. */
export function main(args: readonly string[]): Promise<number> {
  return runProgram(() => tabulate(args), USAGE);
}
