/**
 * Every preset on the devices that Node has: trains it on the default market and says whether
 * all numbers were finite, whether tensors were left behind, and how far its first steps are from
 * the plain CPU's. `node scripts/run.mjs ../bench/presets --steps 200 --device wasm`
 */
import { parseArgs } from "node:util";
import { type NodeDevice, openNodeDevice } from "../scripts/node-device.ts";
import { prepareMarket } from "../src/data/prepare-market.ts";
import { simulateMarket } from "../src/data/simulate.ts";
import { DEFAULT_MARKET } from "../src/data/simulated-market.ts";
import type { GanEngine, MeasureColumns } from "../src/engine/gan-engine.ts";
import { createTfjsEngine } from "../src/engine/tfjs/create-tfjs-engine.ts";
import { relativeDistance } from "../src/engine/tfjs/self-test.ts";
import { buildProgram } from "../src/gan/build-program.ts";
import type { GanConfig } from "../src/gan/config-fields.ts";
import { PRESETS, presetConfig } from "../src/gan/presets/presets.ts";
import { stepSettings } from "../src/gan/step-settings.ts";
import { createTrainer } from "../src/gan/trainer.ts";

const COMPARED_STEPS = 3;
const TOLERANCE = 1e-3;

interface Outcome {
  readonly seconds: number;
  readonly losses: readonly number[];
  /** Losses of both networks in the first steps. */
  readonly firstLosses: readonly number[];
  /** Tensors on the device: before the engine, after its first steps, after its last, without it. */
  readonly tensors: readonly [number, number, number, number];
  readonly bytes: number;
}

const lossesOf = ({ discriminatorLoss, generatorLoss }: MeasureColumns) => [
  ...discriminatorLoss,
  ...generatorLoss,
];

async function trainOn(engine: GanEngine, config: GanConfig, steps: number) {
  const market = prepareMarket(simulateMarket(DEFAULT_MARKET), config);
  const trainer = createTrainer({ engine, config, market });
  const run = async (count: number) => {
    for await (const _step of trainer.train(count));
    return lossesOf((await trainer.readMeasures()).columns);
  };
  const firstLosses = await run(COMPARED_STEPS);
  const early = engine.memory();
  const rest = await run(Math.max(0, steps - COMPARED_STEPS));
  return { firstLosses, losses: [...firstLosses, ...rest], early, late: engine.memory() };
}

async function tryPreset(device: NodeDevice, config: GanConfig, steps: number): Promise<Outcome> {
  await openNodeDevice(device);
  const market = prepareMarket(simulateMarket(DEFAULT_MARKET), config);
  const create = () => createTfjsEngine(buildProgram(config, market), stepSettings(config, 1));
  const probe = create();
  probe.dispose();
  const before = probe.memory().tensors;
  const engine = create();
  const started = performance.now();
  const { firstLosses, losses, early, late } = await trainOn(engine, config, steps);
  const seconds = (performance.now() - started) / 1000;
  engine.dispose();
  const tensors = [before, early.tensors, late.tensors, engine.memory().tensors] as const;
  return { seconds, losses, firstLosses, tensors, bytes: late.bytes };
}

function readArguments(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      steps: { type: "string", default: "5" },
      batch: { type: "string", default: "4" },
      device: { type: "string", default: "wasm" },
      preset: { type: "string", multiple: true, default: PRESETS.map(({ id }): string => id) },
    },
  });
  if (values.device !== "wasm" && values.device !== "cpu") throw new Error("--device wasm|cpu");
  const device: NodeDevice = values.device;
  return { ...values, device, steps: Number(values.steps), batch: Number(values.batch) };
}

/** Prints one line of JSON per preset; exits 1 if any broke a promise. */
export async function main(args: readonly string[]): Promise<number> {
  const { steps, batch, device, preset } = readArguments(args);
  let failed = 0;
  for (const chosen of PRESETS.filter(({ id }) => preset.includes(id))) {
    const config = { ...presetConfig(chosen), batchSize: batch };
    const reference = await tryPreset("cpu", config, COMPARED_STEPS);
    const { losses, firstLosses, ...rest } = await tryPreset(device, config, steps);
    const difference = relativeDistance(firstLosses, reference.firstLosses);
    const finite = losses.every(Number.isFinite);
    const [before, early, late, after] = rest.tensors;
    const sound = finite && difference <= TOLERANCE && early === late && before === after;
    if (!sound) failed++;
    console.log(JSON.stringify({ preset: chosen.id, device, steps, finite, difference, ...rest }));
  }
  return failed === 0 ? 0 : 1;
}
