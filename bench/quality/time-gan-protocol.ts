/**
 * TimeGAN's discriminative score on windows of 24 rows of a price table, for comparison with its
 * published .102, and ours with the blocked split beside it (finance.md 1.3, 2.3).
 *   node scripts/run.mjs ../bench/quality/time-gan-protocol FILE
 * Every number column of the file is a column of the table: for a quote file that is Open, High,
 * Low, Close, Adj Close and Volume, as in theirs. Models learn the columns' log returns together on
 * the whole table, as theirs did; a generated window starts at a real row.
 */
import { parseArgs } from "node:util";
import {
  CONFIG_OPTIONS,
  CONFIG_USAGE,
  readConfig,
  readDevice,
  readFileName,
  runProgram,
  wholeNumber,
} from "../../scripts/command-line.ts";
import { openFile } from "../../scripts/read.ts";
import { withTrainedModel } from "../../scripts/training-run.ts";
import { blockBootstrap } from "../../src/baselines/block-bootstrap.ts";
import { prepareMarket } from "../../src/data/prepare-market.ts";
import type { PreparedMarket } from "../../src/data/prepared-market.ts";
import { readMarketFile } from "../../src/data/read-market-file.ts";
import type { ColumnRole } from "../../src/data/report-card.ts";
import {
  generatedTableWindows,
  minMaxScale,
  type PriceTable,
  realTableWindows,
  rowCount,
  type TableWindows,
} from "../../src/metrics/judges/price-tables.ts";
import {
  blockedTableScores,
  TABLE_WINDOW,
  type TableVerdict,
  TIME_GAN_JUDGE,
  timeGanScore,
} from "../../src/metrics/judges/time-gan-protocol.ts";
import type { Paths, Prices } from "../../src/shared/series.ts";
import { textTable } from "../text-table.ts";
import { createJudgeEngine } from "./judge-engine.ts";

const USAGE = `usage: node scripts/run.mjs ../bench/quality/time-gan-protocol FILE
  [--repeats 3] [--judge-steps 2000] ${CONFIG_USAGE}`;

/** The largest share that the preparation knows; the table's last twentieth is not learned from. */
const TRAIN_SHARE = 0.95;

/** Every number column of a file as a column of prices. */
async function readTable(file: string): Promise<Prices> {
  const { report } = await readMarketFile(await openFile(file), {});
  const isNumber = (kind: string, role: ColumnRole) =>
    kind === "number" && role !== "time" && role !== "clock";
  const roles = report.columns
    .filter(({ kind, role }) => isNumber(kind, role.value))
    .map(({ index }): [number, ColumnRole] => [index, "price"]);
  const columnRoles = Object.fromEntries(roles);
  return (await readMarketFile(await openFile(file), { columnRoles })).prices;
}

interface Trial {
  readonly table: PriceTable;
  readonly market: PreparedMarket;
  readonly repeats: number;
  readonly judgeSteps: number;
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const deviationOf = (values: readonly number[]) =>
  Math.sqrt(meanOf(values.map((value) => (value - meanOf(values)) ** 2)));

function summary(verdicts: readonly TableVerdict[]): readonly string[] {
  const scores = verdicts.map(({ score }) => score);
  return [
    `${meanOf(scores).toFixed(3)} ± ${deviationOf(scores).toFixed(3)}`,
    meanOf(verdicts.map(({ areaUnderCurve }) => areaUnderCurve)).toFixed(3),
  ];
}

/** Both scores of one model's returns. */
async function judgeReturns(
  trial: Trial,
  name: string,
  returns: Paths,
): Promise<readonly string[]> {
  const { table, repeats, judgeSteps } = trial;
  const scale = minMaxScale(table);
  const real = realTableWindows(table, TABLE_WINDOW, scale);
  const generated = generatedTableWindows(table, returns, scale);
  const training = { ...TIME_GAN_JUDGE, steps: judgeSteps };
  const theirs: TableVerdict[] = [];
  for (let seed = 1; seed <= repeats; seed++) {
    theirs.push(await timeGanScore(real, generated, createJudgeEngine, { seed, training }));
  }
  const options = { seed: 1, training };
  const ours = await blockedTableScores(real, generated, createJudgeEngine, options);
  const row = [name, ...summary(theirs), ...summary(ours)];
  console.error(row.join("  "));
  return row;
}

const windowsOf = (table: PriceTable): TableWindows["count"] => rowCount(table) - TABLE_WINDOW + 1;

async function tabulate(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      ...CONFIG_OPTIONS,
      repeats: { type: "string", default: "3" },
      "judge-steps": { type: "string", default: String(TIME_GAN_JUDGE.steps) },
    },
    allowPositionals: true,
  });
  const prices = await readTable(readFileName(positionals));
  const config = { ...readConfig(values), trainShare: TRAIN_SHARE };
  const market = prepareMarket(prices, config);
  const table = { values: prices.values, columnCount: prices.assets.length };
  const trial: Trial = {
    table,
    market,
    repeats: wholeNumber("repeats", values.repeats, 1),
    judgeSteps: wholeNumber("judge-steps", values["judge-steps"], 1),
  };
  console.error(`columns: ${prices.assets.join(", ")}; ${rowCount(table)} rows`);
  const [count, length] = [windowsOf(table), TABLE_WINDOW - 1];
  const bootstrap = await blockBootstrap.fit(market.returns, config.seed);
  const rows = [
    await judgeReturns(
      trial,
      "block bootstrap",
      await bootstrap.sample(count, length, config.seed),
    ),
  ];
  const options = { config, device: readDevice(values.device), progress: () => undefined };
  await withTrainedModel(market, options, async (model, { seconds }) => {
    const returns = await model.sample(count, length, config.seed);
    rows.push(await judgeReturns(trial, `${values.preset}, ${seconds.toFixed(0)} s`, returns));
  });
  const header = ["model", "their split: score", "area", "blocked: score", "area"];
  console.log(textTable(header, rows).join("\n"));
}

/** Prints the table. Exits 0, 1 for wrong arguments, 2 for a file that is no table of prices. */
export function main(args: readonly string[]): Promise<number> {
  return runProgram(() => tabulate(args), USAGE);
}
