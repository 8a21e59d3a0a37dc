import { type NodeDevice, openNodeDevice } from "../scripts/node-device.ts";
import { prepareMarket } from "../src/data/prepare-market.ts";
import { simulateMarket } from "../src/data/simulate.ts";
import { DEFAULT_MARKET } from "../src/data/simulated-market.ts";
import type { GanEngine, MeasureColumns } from "../src/engine/gan-engine.ts";
import { createTfjsEngine } from "../src/engine/tfjs/create-tfjs-engine.ts";
import { buildProgram } from "../src/gan/build-program.ts";
import type { GanConfig } from "../src/gan/config-fields.ts";
import { stepSettings } from "../src/gan/step-settings.ts";
import { createTrainer } from "../src/gan/trainer.ts";

/** Devices are compared over this many first steps. */
export const COMPARED_STEPS = 3;
/** Largest relative distance of their losses (‖difference‖ / ‖reference‖). */
export const TOLERANCE = 1e-3;

export interface PresetRun {
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

/** Trains on the default market and weighs the device before, during and after. */
export async function tryPreset(
  device: NodeDevice,
  config: GanConfig,
  steps: number,
): Promise<PresetRun> {
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
