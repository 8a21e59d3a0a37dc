import { prepareMarket } from "../src/data/prepare-market.ts";
import type { PreparedMarket } from "../src/data/prepared-market.ts";
import { indexStartPrices, pricesFromReturns } from "../src/data/restore.ts";
import { createCompiledEngine } from "../src/engine/compiled/compiled-engine.ts";
import type { EngineId, GanEngine } from "../src/engine/gan-engine.ts";
import { createTfjsEngine } from "../src/engine/tfjs/create-tfjs-engine.ts";
import { createWasmExecutor } from "../src/engine/wasm/wasm-executor.ts";
import { buildProgram } from "../src/gan/build-program.ts";
import { calibrate, fullCalibration } from "../src/gan/calibration.ts";
import type { GanConfig } from "../src/gan/config-fields.ts";
import { createGanModel, type DrawnPaths } from "../src/gan/sampler.ts";
import { stepSettings } from "../src/gan/step-settings.ts";
import { createTrainer, type Trainer } from "../src/gan/trainer.ts";
import { type RecipeScore, scoreAgainst } from "../src/metrics/recipe-score.ts";
import type { Paths, Prices } from "../src/shared/series.ts";
import { type NodeDevice, openNodeDevice } from "./node-device.ts";
import { openNodeKernels } from "./node-kernels.ts";

export interface TrainingOptions {
  readonly config: GanConfig;
  readonly device: NodeDevice;
  /** Paths to write. */
  readonly pathCount: number;
  /** Steps of each; 0 for as many as the training part has. */
  readonly pathLength: number;
  readonly progress: (message: string) => void;
}

export interface TrainingOutcome {
  readonly report: TrainingReport;
  readonly drawn: DrawnPaths;
  /** `[path, time + 1, asset]`, from 100, or from 0 for differences. */
  readonly prices: Paths;
}

/** What `npm run train` prints. */
export interface TrainingReport {
  readonly steps: number;
  readonly seconds: number;
  readonly losses: { readonly discriminator: number; readonly generator: number };
  readonly device: string;
  readonly engine: EngineId;
  readonly assets: readonly string[];
  readonly joined: boolean;
  /** Per asset, of 100 calibrated paths as long as the training part: means over four draws, as in recipe.md. */
  readonly scores: readonly RecipeScore[];
}

const SCORED_PATHS = 100;
const SCORED_DRAWS = 4;
const STEPS_PER_REPORT = 100;
/** Losses are means over this many last steps: single ones jump. */
const LOSS_STEPS = 100;

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Trains to the configuration's last step; returns the mean losses of the last steps. */
async function trainToEnd(trainer: Trainer, { config, progress }: TrainingOptions) {
  const recent: { discriminator: number[]; generator: number[] } = {
    discriminator: [],
    generator: [],
  };
  for await (const step of trainer.train(config.steps)) {
    if (step % STEPS_PER_REPORT > 0 && step < config.steps) continue;
    const { columns, divergence } = await trainer.readMeasures();
    if (divergence) throw new Error(`the ${divergence.network} diverged at step ${divergence.at}`);
    recent.discriminator = [...recent.discriminator, ...columns.discriminatorLoss];
    recent.generator = [...recent.generator, ...columns.generatorLoss];
    const losses = {
      discriminator: meanOf(recent.discriminator.slice(-LOSS_STEPS)),
      generator: meanOf(recent.generator.slice(-LOSS_STEPS)),
    };
    const { discriminator, generator } = losses;
    progress(`step ${step} D ${discriminator.toFixed(3)} G ${generator.toFixed(3)}`);
    if (step === config.steps) return losses;
  }
  throw new Error("training ended early");
}

/** One asset of `[path, time, asset]`. */
function assetPaths(paths: Paths, asset: number): Paths {
  const { count, length, assetCount } = paths;
  const values = Float32Array.from(
    { length: count * length },
    (_, i) => paths.values[i * assetCount + asset] ?? Number.NaN,
  );
  return { values, count, length, assetCount: 1 };
}

function scoresOf(market: PreparedMarket, paths: Paths): RecipeScore[] {
  const { assets, values } = market.returns;
  return assets.map((_, asset) => {
    const real = Float64Array.from(
      { length: market.trainCount },
      (_value, time) => values[time * assets.length + asset] ?? Number.NaN,
    );
    return scoreAgainst(real, assetPaths(paths, asset));
  });
}

/** Every number of the scores, averaged. */
function meanScore(scores: readonly RecipeScore[]): RecipeScore {
  const [first] = scores;
  const keys = Object.keys(first ?? {}) as (keyof RecipeScore)[];
  const means = keys.map((key) => [key, meanOf(scores.map((score) => score[key]))] as const);
  return Object.fromEntries(means) as unknown as RecipeScore;
}

/** Scores per asset, each the mean over draws of fresh noise: one draw alone moves W1(20) by .006. */
async function averageScores(
  market: PreparedMarket,
  draw: (index: number) => Promise<DrawnPaths>,
): Promise<readonly RecipeScore[]> {
  const draws: RecipeScore[][] = [];
  for (let index = 0; index < SCORED_DRAWS; index++) {
    draws.push(scoresOf(market, (await draw(index)).paths));
  }
  return market.returns.assets.map((_, asset) =>
    meanScore(draws.flatMap((scores) => scores[asset] ?? [])),
  );
}

async function trainAndDraw(
  engine: GanEngine,
  market: PreparedMarket,
  options: TrainingOptions,
): Promise<TrainingOutcome> {
  const { config, progress } = options;
  const trainer = createTrainer({ engine, config, market });
  const started = performance.now();
  const losses = await trainToEnd(trainer, options);
  const seconds = (performance.now() - started) / 1000;
  progress("calibrating and scoring");
  const calibration = await calibrate(engine, config.seed, fullCalibration(market.trainCount));
  const model = createGanModel({ engine, constants: market.constants, calibration });
  const scores = await averageScores(market, (index) =>
    model.draw(SCORED_PATHS, market.trainCount, config.seed + index),
  );
  const length = options.pathLength || market.trainCount;
  const drawn = await model.draw(options.pathCount, length, config.seed);
  const report = {
    steps: trainer.step,
    seconds,
    losses,
    device: engine.device,
    engine: engine.engine,
    assets: market.constants.assets,
    joined: drawn.joined,
    scores,
  };
  const starts = indexStartPrices(market.constants);
  return { report, drawn, prices: pricesFromReturns(drawn.paths, market.constants, starts) };
}

/** The compiled plan on WebAssembly; TensorFlow.js on the plain CPU, which is the reference. */
async function createNodeEngine(
  market: PreparedMarket,
  { config, device }: TrainingOptions,
): Promise<GanEngine> {
  const program = buildProgram(config, market);
  const settings = stepSettings(config, 1);
  if (device === "wasm") {
    return createCompiledEngine(program, settings, createWasmExecutor(openNodeKernels()), device);
  }
  await openNodeDevice(device);
  return createTfjsEngine(program, settings);
}

/** Trains on prices, scores the calibrated generator against the training part, draws paths. */
export async function trainOnPrices(
  prices: Prices,
  options: TrainingOptions,
): Promise<TrainingOutcome> {
  const market = prepareMarket(prices, options.config);
  const engine = await createNodeEngine(market, options);
  try {
    return await trainAndDraw(engine, market, options);
  } finally {
    engine.dispose();
  }
}
