import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { parseArgs } from "node:util";
import type { GanConfig } from "../src/gan/config-fields.ts";
import type { Prices } from "../src/shared/series.ts";
import { exportPaths } from "../src/store/export-paths.ts";
import {
  CONFIG_OPTIONS,
  CONFIG_USAGE,
  loadPrices,
  readConfig,
  readDevice,
  readFileName,
  runProgram,
  wholeNumber,
} from "./command-line.ts";
import type { NodeDevice } from "./node-device.ts";
import { type TrainingOutcome, type TrainingReport, trainOnPrices } from "./training-run.ts";

const USAGE = `usage: npm run train -- FILE|simulated ${CONFIG_USAGE}
  [--out paths.csv] [--paths 100] [--length N] [--json]`;

interface TrainArguments {
  readonly file: string;
  readonly config: GanConfig;
  readonly device: NodeDevice;
  readonly out: string | undefined;
  readonly pathCount: number;
  readonly pathLength: number;
  readonly assets: readonly string[] | undefined;
  readonly json: boolean;
}

const OPTIONS = {
  ...CONFIG_OPTIONS,
  out: { type: "string" },
  paths: { type: "string", default: "100" },
  length: { type: "string", default: "0" },
  json: { type: "boolean", default: false },
} as const;

function readArguments(args: readonly string[]): TrainArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  });
  return {
    file: readFileName(positionals),
    config: readConfig(values),
    device: readDevice(values.device),
    out: values.out,
    pathCount: wholeNumber("paths", values.paths, 1),
    pathLength: wholeNumber("length", values.length, 0),
    assets: values.asset,
    json: values.json,
  };
}

/** The same table as the page's export, so that it opens again here and there. */
async function writePaths(file: string, real: Prices, outcome: TrainingOutcome): Promise<void> {
  const { drawn, prices, report } = outcome;
  const stream = createWriteStream(file);
  const content = { assets: report.assets, times: real.times, paths: drawn.paths, prices };
  for (const part of exportPaths(content, "long")) {
    if (!stream.write(part)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

function describeTraining(report: TrainingReport): string {
  const { steps, seconds, losses, device } = report;
  const lines = [
    `${steps} steps in ${seconds.toFixed(1)} s on ${device}`,
    `losses: discriminator ${losses.discriminator.toFixed(4)}, generator ${losses.generator.toFixed(4)}`,
    ...(report.joined ? ["windows are independent and joined end to end"] : []),
  ];
  report.scores.forEach((score, asset) => {
    lines.push(`${report.assets[asset] ?? ""} against its training part:`);
    for (const [name, value] of Object.entries(score)) {
      lines.push(`  ${name.padEnd(32)} ${value.toPrecision(4)}`);
    }
  });
  return lines.join("\n");
}

async function train(args: TrainArguments): Promise<void> {
  const { config, device, pathCount, pathLength } = args;
  const progress = (message: string) => console.error(message);
  const prices = await loadPrices(args.file, args.assets);
  const options = { config, device, pathCount, pathLength, progress };
  const outcome = await trainOnPrices(prices, options);
  if (args.out !== undefined) await writePaths(args.out, prices, outcome);
  const { report } = outcome;
  console.log(args.json ? JSON.stringify(report) : describeTraining(report));
}

/**
 * Trains a GAN on a file (or on the default simulated market), writes generated paths as CSV and
 * prints what came of it; progress goes to standard error. Exits 0, 1 for wrong arguments or a
 * run that failed, 2 for a file that is not a usable market series.
 */
export function main(args: readonly string[]): Promise<number> {
  return runProgram(async () => train(readArguments(args)), USAGE);
}
