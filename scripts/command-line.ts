import { PreparationError } from "../src/data/prepare-market.ts";
import { readMarketFile } from "../src/data/read-market-file.ts";
import { ReadingError } from "../src/data/report-card.ts";
import { simulateMarket } from "../src/data/simulate.ts";
import { DEFAULT_MARKET } from "../src/data/simulated-market.ts";
import { CONFIG_FIELDS, type ConfigKey, type GanConfig } from "../src/gan/config-fields.ts";
import { correctConfig } from "../src/gan/gan-config.ts";
import { findPreset, PRESETS } from "../src/gan/presets/presets.ts";
import { FitError } from "../src/shared/market-model.ts";
import type { Prices } from "../src/shared/series.ts";
import { describeFailure } from "./describe-failure.ts";
import { NODE_DEVICES, type NodeDevice } from "./node-device.ts";
import { openFile } from "./read.ts";

const FAILED = 1;
const NOT_USABLE = 2;

/** Something on the command line that cannot be meant. */
export class UsageError extends Error {}

/** Options that say what is trained, for `parseArgs`. */
export const CONFIG_OPTIONS = {
  steps: { type: "string" },
  seed: { type: "string" },
  preset: { type: "string", default: "recipe" },
  set: { type: "string", multiple: true, default: [] as string[] },
  device: { type: "string", default: "wasm" },
  asset: { type: "string", multiple: true },
} as const;

/** The usage of `CONFIG_OPTIONS`. */
export const CONFIG_USAGE = `[--steps N] [--seed S] [--asset NAME …]
  [--preset ${PRESETS.map(({ id }) => id).join("|")}]
  [--set knob=value …] [--device ${NODE_DEVICES.join("|")}]`;

/** An option's whole number. Throws UsageError. */
export function wholeNumber(name: string, text: string, smallest: number): number {
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

/** A preset with the knobs that were turned. Throws UsageError. */
export function readConfig(values: {
  readonly preset: string;
  readonly steps?: string | undefined;
  readonly seed?: string | undefined;
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

/** The device of that name. Throws UsageError. */
export function readDevice(name: string): NodeDevice {
  const device = NODE_DEVICES.find((id) => id === name);
  if (!device) throw new UsageError(`no device is called ${name}`);
  return device;
}

/** The one file that was named. Throws UsageError. */
export function readFileName(positionals: readonly string[]): string {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError("name one file");
  return file;
}

/** Prices of a file, or of the default simulated market if it is called "simulated". */
export async function loadPrices(file: string, assets: readonly string[] | undefined) {
  if (file === "simulated") return simulateMarket(DEFAULT_MARKET);
  const choices = assets ? { assets } : {};
  const { prices }: { readonly prices: Prices } = await readMarketFile(
    await openFile(file),
    choices,
  );
  return prices;
}

/**
 * Runs a program; says on standard error why it failed. Returns its exit status: 0, 1 for wrong
 * arguments (with the usage) or a failure, 2 for a file that is not a usable market series.
 */
export async function runProgram(program: () => Promise<void>, usage: string): Promise<number> {
  try {
    await program();
    return 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isUsage = error instanceof UsageError || error instanceof TypeError;
    console.error(isUsage ? `${error.message}\n${usage}` : describeFailure(error));
    const isFile = [ReadingError, PreparationError, FitError].some((kind) => error instanceof kind);
    return isFile ? NOT_USABLE : FAILED;
  }
}
