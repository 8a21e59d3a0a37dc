import { prepareMarket } from "../src/data/prepare-market.ts";
import type { PreparedMarket } from "../src/data/prepared-market.ts";
import { indexStartPrices, pricesFromReturns } from "../src/data/restore.ts";
import { createCompiledEngine } from "../src/engine/compiled/compiled-engine.ts";
import type { EngineId, GanEngine } from "../src/engine/gan-engine.ts";
import { createTfjsEngine } from "../src/engine/tfjs/create-tfjs-engine.ts";
import { createWasmExecutor } from "../src/engine/wasm/wasm-executor.ts";
import { buildProgram } from "../src/gan/build-program.ts";
import { calibrate, calibrationTarget, fullCalibration } from "../src/gan/calibration.ts";
import type { GanConfig } from "../src/gan/config-fields.ts";
import { createGanModel, type DrawnPaths, type GanModel } from "../src/gan/sampler.ts";
import { stepSettings } from "../src/gan/step-settings.ts";
import { createTrainer, type Trainer } from "../src/gan/trainer.ts";
import { type RecipeScore, scoreAgainst } from "../src/metrics/recipe-score.ts";
import { randomStream } from "../src/shared/random.ts";
import type { Paths, Prices } from "../src/shared/series.ts";
import { type NodeDevice, openNodeDevice } from "./node-device.ts";
import { openNodeKernels } from "./node-kernels.ts";

export interface TrainingOptions {
  readonly config: GanConfig;
  readonly device: NodeDevice;
  readonly progress: (message: string) => void;
  /** Training ends here if it has not by then; the averaged weights of that step are kept. */
  readonly mostSeconds?: number;
}

/** What training came to. */
export interface Training {
  readonly steps: number;
  readonly seconds: number;
  /** Means over the last steps. */
  readonly losses: { readonly discriminator: number; readonly generator: number };
  readonly device: string;
  readonly engine: EngineId;
}

export interface ExportOptions {
  /** Paths to write. */
  readonly pathCount: number;
  /** Steps of each; 0 for as many as the training part has. */
  readonly pathLength: number;
}

export interface TrainingOutcome {
  readonly report: TrainingReport;
  readonly drawn: DrawnPaths;
  /** `[path, time + 1, asset]`, from 100, or from 0 for differences. */
  readonly prices: Paths;
}

/** What `npm run train` prints. */
export interface TrainingReport extends Training {
  readonly assets: readonly string[];
  readonly joined: boolean;
  /** Per asset, of 100 calibrated paths as long as the training part: means over four draws, as in recipe.md. */
  readonly scores: readonly RecipeScore[];
}

const SCORED_PATHS = 100;
/** Enough to see how a run went, as in recipe.md. */
const FEW_DRAWS = 4;
/** So that scores of one run are known to a quarter of one draw's noise: W1(20) to .0025. */
export const COMPARED_DRAWS = 16;
const SEED_COUNT = 2 ** 32;
const STEPS_PER_REPORT = 100;
/** Losses are means over this many last steps: single ones jump. */
const LOSS_STEPS = 100;

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Losses of the last steps, as they are read; throws when the networks have diverged. */
class LossRecord {
  private readonly recent = { discriminator: [] as number[], generator: [] as number[] };

  async read(trainer: Trainer): Promise<Training["losses"]> {
    const { columns, divergence } = await trainer.readMeasures();
    if (divergence) throw new Error(`the ${divergence.network} diverged at step ${divergence.at}`);
    this.recent.discriminator.push(...columns.discriminatorLoss);
    this.recent.generator.push(...columns.generatorLoss);
    return {
      discriminator: meanOf(this.recent.discriminator.slice(-LOSS_STEPS)),
      generator: meanOf(this.recent.generator.slice(-LOSS_STEPS)),
    };
  }
}

/** Trains to the configuration's last step or to the end of the time. */
async function trainToEnd(trainer: Trainer, options: TrainingOptions, engine: GanEngine) {
  const { config, progress, mostSeconds = Number.POSITIVE_INFINITY } = options;
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  const stop = {
    get aborted() {
      return elapsed() > mostSeconds;
    },
  };
  const record = new LossRecord();
  for await (const step of trainer.train(config.steps, stop)) {
    if (step % STEPS_PER_REPORT > 0) continue;
    const { discriminator, generator } = await record.read(trainer);
    progress(`step ${step} D ${discriminator.toFixed(3)} G ${generator.toFixed(3)}`);
  }
  const losses = await record.read(trainer);
  const { device, engine: id } = engine;
  return { steps: trainer.step, seconds: elapsed(), losses, device, engine: id };
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

/** What draws paths: a trained GAN or a fitted baseline. */
export type Draw = (count: number, length: number, seed: number) => Promise<Paths>;

/** Paths of a trained GAN. */
export const drawsFrom =
  (model: GanModel): Draw =>
  async (...demand) =>
    (await model.draw(...demand)).paths;

/**
 * Scores per asset, each the mean over draws of 100 paths of fresh noise, another for every seed.
 * One draw alone moves W1(20) by .01, leverage by .004 and VaR99 by 5 %.
 */
export async function averageScores(
  market: PreparedMarket,
  draw: Draw,
  { seed, draws }: { readonly seed: number; readonly draws: number },
): Promise<readonly RecipeScore[]> {
  const scores: (readonly RecipeScore[])[] = [];
  for (let index = 0; index < draws; index++) {
    const drawSeed = randomStream(seed, "evaluation", index).integer(SEED_COUNT);
    scores.push(scoresOf(market, await draw(SCORED_PATHS, market.trainCount, drawSeed)));
  }
  return market.returns.assets.map((_, asset) =>
    meanScore(scores.flatMap((ofDraw) => ofDraw[asset] ?? [])),
  );
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

/** Trains on a market and hands the calibrated generator to `use`, after which it is gone. */
export async function withTrainedModel<Result>(
  market: PreparedMarket,
  options: TrainingOptions,
  use: (model: GanModel, training: Training) => Promise<Result>,
): Promise<Result> {
  const { config, progress } = options;
  const engine = await createNodeEngine(market, options);
  try {
    const trainer = createTrainer({ engine, config, market });
    const training = await trainToEnd(trainer, options, engine);
    progress("calibrating and scoring");
    const target = calibrationTarget(config, market);
    const calibration = await calibrate(engine, target, fullCalibration(market.trainCount));
    const model = createGanModel({ engine, constants: market.constants, calibration });
    return await use(model, training);
  } finally {
    engine.dispose();
  }
}

/** Trains on prices, scores the calibrated generator against the training part, draws paths. */
export function trainOnPrices(
  prices: Prices,
  options: TrainingOptions & ExportOptions,
): Promise<TrainingOutcome> {
  const { config, pathCount, pathLength } = options;
  const market = prepareMarket(prices, config);
  const { constants, trainCount } = market;
  return withTrainedModel(market, options, async (model, training) => {
    const scores = await averageScores(market, drawsFrom(model), {
      seed: config.seed,
      draws: FEW_DRAWS,
    });
    const drawn = await model.draw(pathCount, pathLength || trainCount, config.seed);
    const report = { ...training, assets: constants.assets, joined: drawn.joined, scores };
    const starts = indexStartPrices(constants);
    return { report, drawn, prices: pricesFromReturns(drawn.paths, constants, starts) };
  });
}
