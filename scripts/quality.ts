import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { BASELINE_IDS, type BaselineId } from "../src/baselines/baseline-ids.ts";
import { prepareMarket } from "../src/data/prepare-market.ts";
import type { GanConfig } from "../src/gan/config-fields.ts";
import {
  CONFIG_OPTIONS,
  CONFIG_USAGE,
  loadPrices,
  readConfig,
  readDevice,
  readFileName,
  runProgram,
  UsageError,
  wholeNumber,
} from "./command-line.ts";
import type { NodeDevice } from "./node-device.ts";
import { measureModels } from "./quality-run.ts";
import { qualityOutput } from "./quality-summary.ts";
import { describeQuality } from "./quality-text.ts";

const USAGE = `usage: npm run quality -- FILE|simulated [--seeds 3] [--minutes 3] [--json OUT]
  [--baseline ${BASELINE_IDS.join("|")}|none …] [--paths 100]
  ${CONFIG_USAGE}`;

const SECONDS_PER_MINUTE = 60;

interface QualityArguments {
  readonly file: string;
  readonly config: GanConfig;
  readonly preset: string;
  readonly device: NodeDevice;
  readonly assets: readonly string[] | undefined;
  readonly seeds: readonly number[];
  readonly minutes: number;
  readonly baselines: readonly BaselineId[];
  readonly pathCount: number;
  readonly json: string | undefined;
}

const OPTIONS = {
  ...CONFIG_OPTIONS,
  seeds: { type: "string", default: "3" },
  minutes: { type: "string", default: "3" },
  baseline: { type: "string", multiple: true, default: [] as string[] },
  paths: { type: "string", default: "100" },
  json: { type: "string" },
} as const;

function readBaselines(names: readonly string[]): readonly BaselineId[] {
  if (names.length === 0) return BASELINE_IDS;
  return names
    .filter((name) => name !== "none")
    .map((name) => {
      const known = BASELINE_IDS.find((id) => id === name);
      if (!known) throw new UsageError(`no baseline is called ${name}`);
      return known;
    });
}

function readMinutes(text: string): number {
  const minutes = Number(text);
  if (!(minutes > 0)) throw new UsageError(`--minutes ${text} is not a time`);
  return minutes;
}

function readArguments(args: readonly string[]): QualityArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  });
  const config = readConfig(values);
  const count = wholeNumber("seeds", values.seeds, 1);
  return {
    file: readFileName(positionals),
    config,
    preset: values.preset,
    device: readDevice(values.device),
    assets: values.asset,
    seeds: Array.from({ length: count }, (_, index) => config.seed + index),
    minutes: readMinutes(values.minutes),
    baselines: readBaselines(values.baseline),
    pathCount: wholeNumber("paths", values.paths, 2),
    json: values.json,
  };
}

async function compare(args: QualityArguments): Promise<void> {
  const started = performance.now();
  const { file, config, device, preset, seeds, baselines, pathCount } = args;
  const market = prepareMarket(await loadPrices(file, args.assets), config);
  const { assets, times } = market.returns;
  const progress = (message: string) => console.error(message);
  const minutes = Math.min(args.minutes, config.mostMinutes || args.minutes);
  const mostSeconds = minutes * SECONDS_PER_MINUTE;
  const training = { config, device, progress, mostSeconds };
  const models = await measureModels({ market, training, preset, seeds, baselines, pathCount });
  const seconds = (performance.now() - started) / 1000;
  const held = times.length - market.testFrom;
  console.log(`${file}: ${market.trainCount} returns trained on, ${held} held out`);
  console.log(describeQuality(assets, models));
  if (args.json !== undefined) {
    writeFileSync(args.json, JSON.stringify(qualityOutput(file, seconds, assets, models)));
  }
}

/**
 * Trains a GAN on a file once for every seed, fits the traditional generators, measures all of
 * them against the training part and the held-out one, and prints the table. Exits 0, 1 for wrong
 * arguments or a run that failed, 2 for a file that is not a usable market series.
 */
export function main(args: readonly string[]): Promise<number> {
  return runProgram(async () => compare(readArguments(args)), USAGE);
}
