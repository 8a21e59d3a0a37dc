import { beforeAll, expect, test } from "vitest";
import { openNodeDevice } from "../../scripts/node-device.ts";
import type { PreparedMarket } from "../data/prepared-market.ts";
import { createTfjsEngine } from "../engine/tfjs/create-tfjs-engine.ts";
import { randomStream } from "../shared/random.ts";
import { buildProgram } from "./build-program.ts";
import { noCalibration } from "./calibration.ts";
import type { GanConfig } from "./config-fields.ts";
import { marketOf } from "./fixtures/market.ts";
import { DEFAULT_CONFIG } from "./gan-config.ts";
import { todayTomorrow } from "./presets/literature.ts";
import { presetConfig } from "./presets/presets.ts";
import { createGanModel } from "./sampler.ts";
import { stepSettings } from "./step-settings.ts";
import { createTrainer } from "./trainer.ts";

/** The law: x = s · e, s = 0.6 or 1.9 for 30 bars at a time, e normal; unit variance, fat tails. */
const CALM = 0.6;
const STORM = Math.sqrt((1 - 0.75 * CALM ** 2) / 0.25);

function lawOf(count: number, seed: number): Float32Array {
  const stream = randomStream(seed, "simulation");
  let scale = CALM;
  return Float32Array.from({ length: count }, (_, i) => {
    if (i % 30 === 0) scale = stream.uniform() < 0.25 ? STORM : CALM;
    return scale * stream.normal();
  });
}

function marketOfLaw(windowLength: number): PreparedMarket {
  const standardised = lawOf(4000, 1);
  const market = marketOf({ assets: ["A"], windowLength, trainCount: 2800 });
  const largest = [standardised.reduce((most, x) => Math.max(most, Math.abs(x)), 0)];
  const constants = { ...market.constants, mean: [0], deviation: [1], largest };
  return { ...market, standardised, constants };
}

const truth = lawOf(60_000, 2).toSorted();

/** 1-Wasserstein distance of generated one-bar values to the law. */
function distanceToTruth(values: Float32Array): number {
  const sorted = values.toSorted();
  const count = 2000;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const at = (from: Float32Array) => from[Math.floor(((i + 0.5) / count) * from.length)] ?? 0;
    sum += Math.abs(at(sorted) - at(truth));
  }
  return sum / count;
}

interface LearningCurve {
  readonly before: number;
  readonly after: number;
  readonly values: Float32Array;
}

async function learn(config: GanConfig): Promise<LearningCurve> {
  const market = marketOfLaw(config.windowLength);
  const engine = createTfjsEngine(buildProgram(config, market), stepSettings(config, 1));
  try {
    const trainer = createTrainer({ engine, config, market });
    const { constants } = market;
    const model = createGanModel({ engine, constants, calibration: noCalibration(1) });
    const draw = async () => (await model.sample(200, 100, 9)).values;
    const before = distanceToTruth(await draw());
    for await (const _step of trainer.train(config.steps));
    const values = await draw();
    return { before, after: distanceToTruth(values), values };
  } finally {
    engine.dispose();
  }
}

beforeAll(() => openNodeDevice("wasm"));

const quickly = { averagingDecay: 0.98 } as const;

const RUNS: readonly (readonly [string, GanConfig, number])[] = [
  [
    "a small recipe",
    {
      ...DEFAULT_CONFIG,
      ...quickly,
      windowLength: 32,
      generatorWidth: 16,
      discriminatorWidth: 8,
      discriminatorDepth: 3,
      generatorLearningRate: 2e-3,
      discriminatorLearningRate: 4e-3,
      batchSize: 32,
      steps: 300,
    },
    0.7,
  ],
  ["today × tomorrow", { ...presetConfig(todayTomorrow), ...quickly, steps: 800 }, 0.3],
];

test.each(RUNS)("%s comes nearer to a known law, identically twice", async (_, config, share) => {
  const first = await learn(config);
  expect(first.after).toBeLessThan(share * first.before);
  const second = await learn(config);
  expect(second.values).toEqual(first.values);
});
