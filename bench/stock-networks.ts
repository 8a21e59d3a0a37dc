import { WORKLOAD_SIZES, type WorkloadId } from "../src/engine/compiled/workloads.ts";
import { fillNoise, noiseDraw } from "../src/engine/noise.ts";
import { type Tensor, type Tensor2D, type Tensor3D, tf } from "../src/engine/tfjs/tensorflow.ts";
import { randomStream } from "../src/shared/random.ts";
import { sizedWorkload } from "./sized-workload.ts";
import { BENCH_SEED } from "./stepper.ts";
import {
  leaky,
  perStep,
  StockWeights,
  stockCausal,
  stockConvolution,
  stockDense,
  stockStrided,
  stockUpsample,
} from "./stock-layers.ts";

type Layer = (x: Tensor) => Tensor;

/** Two networks of a workload, by hand. Windows are `[batch, window]`, logits `[batch, 1]`. */
export interface StockNetworks {
  readonly window: number;
  readonly generatorWeights: StockWeights;
  readonly discriminatorWeights: StockWeights;
  /** Draws what the generator is fed; to be disposed. */
  drawNoise(): readonly Tensor[];
  generate(noise: readonly Tensor[]): Tensor;
  readonly discriminate: Layer;
}

const BATCH = 64;
const DILATIONS = [1, 2, 4, 8, 16, 32];
const CAP = 13;

const chain =
  (...layers: readonly Layer[]): Layer =>
  (x) =>
    layers.reduce((value, layer) => layer(value), x);

const asSequence: Layer = (x) => tf.expandDims(x, 2);
const flatten: Layer = (x) => tf.reshape(x, [BATCH, -1]);
const timeMean: Layer = (x) => tf.mean(x, 1);

function denseNetworks(generator: StockWeights, discriminator: StockWeights) {
  const forge = chain(
    ...[stockDense(generator, 32, 128), leaky, stockDense(generator, 128, 128), leaky],
    ...[stockDense(generator, 128, 64), tf.tanh as Layer],
  );
  const discriminate = chain(
    ...[stockDense(discriminator, 64, 128), leaky, stockDense(discriminator, 128, 128), leaky],
    stockDense(discriminator, 128, 1),
  );
  return { forge, discriminate };
}

function convolutionalNetworks(generator: StockWeights, discriminator: StockWeights) {
  const forge = chain(
    ...[stockDense(generator, 32, 1024), leaky, (x: Tensor) => tf.reshape(x, [BATCH, 16, 64])],
    ...[stockUpsample, stockConvolution(generator, 64, 32), leaky],
    ...[stockUpsample, stockConvolution(generator, 32, 1), tf.tanh as Layer, flatten],
  );
  const discriminate = chain(
    ...[asSequence, stockStrided(discriminator, 1, 32), leaky],
    ...[stockStrided(discriminator, 32, 64), leaky, stockStrided(discriminator, 64, 128), leaky],
    ...[flatten, stockDense(discriminator, 1024, 1)],
  );
  return { forge, discriminate };
}

function temporalNetworks(generator: StockWeights, discriminator: StockWeights) {
  const stack = (weights: StockWeights, inputs: number) =>
    DILATIONS.flatMap((dilation, i) => [
      stockCausal(weights, i === 0 ? inputs : 32, 32, dilation),
      leaky,
    ]);
  const forge = chain(
    ...stack(generator, 8),
    ...[perStep(stockDense(generator, 32, 1)), tf.tanh as Layer, flatten],
  );
  const discriminate = chain(
    ...[asSequence, ...stack(discriminator, 1), timeMean],
    stockDense(discriminator, 32, 1),
  );
  return { forge, discriminate };
}

function recipeCritic(weights: StockWeights): Layer {
  const levels = [3, 16, 16, 16, 16].map((inputs) => stockStrided(weights, inputs, 16));
  const head = chain(stockDense(weights, 80, 16), leaky, stockDense(weights, 16, 1));
  return (x) => {
    const magnitude = tf.sub(tf.sqrt(tf.add(tf.square(x), 0.01)), 0.8);
    const cumulative = tf.div(tf.cumsum(x, 1), 16);
    let level: Tensor = tf.stack([tf.div(x, 3), magnitude, cumulative], 2);
    const means = levels.map((layer) => {
      level = leaky(layer(level));
      return tf.mean(level, 1);
    });
    return head(tf.concat(means, 1));
  };
}

/** Per day 13 → 32 → 32 → (log σ, m, unused); r = 0.3 m + σ e, softly capped (recipe.md a). */
function recipeGenerator(weights: StockWeights) {
  const network = chain(
    ...[perStep(stockDense(weights, 13, 32)), leaky, perStep(stockDense(weights, 32, 32)), leaky],
    perStep(stockDense(weights, 32, 3, 0.02)),
  );
  return (input: Tensor, shock: Tensor): Tensor => {
    const output = network(input) as Tensor3D;
    const channel = (i: number) => tf.squeeze(tf.slice(output, [0, 0, i], [-1, -1, 1]), [2]);
    const deviation = tf.exp(tf.clipByValue(channel(0), -6, 3));
    const returns = tf.add(tf.mul(0.3, channel(1)), tf.mul(deviation, shock));
    return tf.mul(CAP, tf.tanh(tf.div(returns, CAP)));
  };
}

function recipeNoise(window: number): () => readonly Tensor[] {
  const { generator } = sizedWorkload("D").program;
  const stream = randomStream(BENCH_SEED, "noise");
  return () => {
    const { input, shock } = fillNoise(generator, 1, noiseDraw(stream, BATCH, window));
    if (shock === undefined) throw new Error("the recipe's noise has shocks");
    return [tf.tensor(input, [BATCH, window, 13]), tf.tensor(shock, [BATCH, window])];
  };
}

const WHITE = {
  A: { networks: denseNetworks, noise: [BATCH, 32] },
  B: { networks: convolutionalNetworks, noise: [BATCH, 32] },
  C: { networks: temporalNetworks, noise: [BATCH, 128, 8] },
} as const;

/** Fresh networks of a workload at its base size. */
export function createStockNetworks(id: WorkloadId): StockNetworks {
  const generatorWeights = new StockWeights();
  const discriminatorWeights = new StockWeights();
  const { window } = WORKLOAD_SIZES[id];
  const shared = { window, generatorWeights, discriminatorWeights };
  if (id === "D") {
    const forge = recipeGenerator(generatorWeights);
    return {
      ...shared,
      drawNoise: recipeNoise(window),
      generate: ([input, shock]) => {
        if (input === undefined || shock === undefined) throw new Error("the recipe needs shocks");
        return forge(input, shock);
      },
      discriminate: recipeCritic(discriminatorWeights),
    };
  }
  const { networks, noise } = WHITE[id];
  const { forge, discriminate } = networks(generatorWeights, discriminatorWeights);
  return {
    ...shared,
    drawNoise: () => [tf.randomNormal([...noise])],
    generate: ([input]) => {
      if (input === undefined) throw new Error("the generator needs noise");
      return forge(input);
    },
    discriminate,
  };
}

/** After every critic update: one power iteration a matrix, then W ← W · min(1, 1 / σ). */
export class StockProjection {
  private readonly matrices: StockWeights["all"];
  private readonly vectors: Tensor2D[];

  /** Weights are scaled to norm 1 first. */
  constructor({ all }: StockWeights) {
    this.matrices = all.filter(({ rank }) => rank === 2);
    this.vectors = this.matrices.map(({ shape }) => tf.randomNormal([shape[0] ?? 0, 1]));
    for (let i = 0; i < 20; i++) this.project(Number.POSITIVE_INFINITY);
    this.project(0);
  }

  /** Scales down where σ is above `bound`. */
  project(bound = 1): void {
    const unit = (x: Tensor) => tf.div(x, tf.add(tf.norm(x), 1e-12)) as Tensor2D;
    for (const [i, matrix] of this.matrices.entries()) {
      const last = this.vectors[i];
      if (last === undefined) continue;
      const kernel = matrix as Tensor as Tensor2D;
      const [vector, scaled] = tf.tidy(() => {
        const left = unit(tf.matMul(kernel, last, true, false));
        const next = unit(tf.matMul(kernel, left));
        const norm = tf.sum(tf.mul(left, tf.matMul(kernel, next, true, false)));
        const target = bound === 0 ? tf.div(1, norm) : tf.minimum(1, tf.div(bound, norm));
        return [next, tf.mul(kernel, target)] as const;
      });
      last.dispose();
      this.vectors[i] = vector;
      if (bound !== Number.POSITIVE_INFINITY) matrix.assign(scaled);
      scaled.dispose();
    }
  }

  dispose(): void {
    for (const vector of this.vectors) vector.dispose();
  }
}
