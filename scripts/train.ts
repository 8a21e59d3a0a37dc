import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { parseArgs } from "node:util";
import { PreparationError } from "../src/data/prepare-market.ts";
import { readMarketFile } from "../src/data/read-market-file.ts";
import { ReadingError } from "../src/data/report-card.ts";
import { simulateMarket } from "../src/data/simulate.ts";
import { DEFAULT_MARKET } from "../src/data/simulated-market.ts";
import { CONFIG_FIELDS, type ConfigKey, type GanConfig } from "../src/gan/config-fields.ts";
import { correctConfig } from "../src/gan/gan-config.ts";
import { findPreset, PRESETS } from "../src/gan/presets/presets.ts";
import type { Prices } from "../src/shared/series.ts";
import { exportPaths } from "../src/store/export-paths.ts";
import { describeFailure } from "./describe-failure.ts";
import { NODE_DEVICES, type NodeDevice } from "./node-device.ts";
import { openFile } from "./read.ts";
import { type TrainingOutcome, type TrainingReport, trainOnPrices } from "./training-run.ts";

const USAGE = `usage: npm run train -- FILE|simulated [--steps N] [--seed S] [--out paths.csv]
  [--preset ${PRESETS.map(({ id }) => id).join("|")}]
  [--set knob=value …] [--device ${NODE_DEVICES.join("|")}]
  [--paths 100] [--length N] [--asset NAME …] [--json]`;

const FAILED = 1;
const NOT_USABLE = 2;

/** Something on the command line that cannot be meant. */
class UsageError extends Error {}

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
  steps: { type: "string" },
  seed: { type: "string" },
  out: { type: "string" },
  preset: { type: "string", default: "recipe" },
  set: { type: "string", multiple: true, default: [] as string[] },
  device: { type: "string", default: "wasm" },
  paths: { type: "string", default: "100" },
  length: { type: "string", default: "0" },
  asset: { type: "string", multiple: true },
  json: { type: "boolean", default: false },
} as const;

function wholeNumber(name: string, text: string, smallest: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < smallest) {
    throw new UsageError(`--${name} ${text} is not a whole number from ${smallest}`);
  }
  return value;
}

const isKnob = (name: string): name is ConfigKey => Object.hasOwn(CONFIG_FIELDS, name);

/** `knob=value` in the knob's own kind. */
function parseKnob(assignment: string): readonly [ConfigKey, number | boolean | string] {
  const [name = "", text = ""] = assignment.split("=", 2);
  if (!isKnob(name)) throw new UsageError(`no knob is called ${name}`);
  const { kind } = CONFIG_FIELDS[name];
  if (kind === "number") return [name, Number(text || Number.NaN)];
  return [name, kind === "switch" ? text === "true" : text];
}

function readConfig(values: {
  readonly preset: string;
  readonly steps: string | undefined;
  readonly seed: string | undefined;
  readonly set: readonly string[];
}): GanConfig {
  const preset = findPreset(values.preset);
  if (!preset) throw new UsageError(`no preset is called ${values.preset}`);
  const { steps, seed } = values;
  const { config, corrections } = correctConfig({
    ...preset.values,
    ...(steps === undefined ? {} : { steps: wholeNumber("steps", steps, 1) }),
    ...(seed === undefined ? {} : { seed: wholeNumber("seed", seed, 0) }),
    ...Object.fromEntries(values.set.map(parseKnob)),
  });
  const [wrong] = corrections;
  if (wrong) throw new UsageError(`${wrong.key} cannot be ${String(wrong.given)}: ${wrong.reason}`);
  return config;
}

function readDevice(name: string): NodeDevice {
  const device = NODE_DEVICES.find((id) => id === name);
  if (!device) throw new UsageError(`no device is called ${name}`);
  return device;
}

function readArguments(args: readonly string[]): TrainArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError("name one file");
  const { steps, seed } = values;
  return {
    file,
    config: readConfig({ preset: values.preset, set: values.set, steps, seed }),
    device: readDevice(values.device),
    out: values.out,
    pathCount: wholeNumber("paths", values.paths, 1),
    pathLength: wholeNumber("length", values.length, 0),
    assets: values.asset,
    json: values.json,
  };
}

async function loadPrices({ file, assets }: TrainArguments): Promise<Prices> {
  if (file === "simulated") return simulateMarket(DEFAULT_MARKET);
  const choices = assets ? { assets } : {};
  const { prices } = await readMarketFile(await openFile(file), choices);
  return prices;
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
  const prices = await loadPrices(args);
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
export async function main(args: readonly string[]): Promise<number> {
  try {
    await train(readArguments(args));
    return 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isUsage = error instanceof UsageError || error instanceof TypeError;
    console.error(isUsage ? `${error.message}\n${USAGE}` : describeFailure(error));
    const isFile = error instanceof ReadingError || error instanceof PreparationError;
    return isFile ? NOT_USABLE : FAILED;
  }
}
