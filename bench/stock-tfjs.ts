import type { WorkloadId } from "../src/engine/compiled/workloads.ts";
import { type Scalar, type Tensor, type Tensor2D, tf } from "../src/engine/tfjs/tensorflow.ts";
import { WINDOW_DEVIATIONS } from "./sized-workload.ts";
import { type Losses, type Stepper, WINDOW_COUNT } from "./stepper.ts";
import { createStockNetworks, type StockNetworks, StockProjection } from "./stock-networks.ts";

type Gradients = ReturnType<typeof tf.variableGrads>["grads"];

const BATCH = 64;
const LARGEST_NORM = 5;

/** Loss terms of a batch of logits. */
interface StockObjective {
  discriminator(real: Tensor, generated: Tensor): Scalar;
  generator(generated: Tensor): Scalar;
}

const meanOf = (x: Tensor) => tf.mean(x) as Scalar;

const NON_SATURATING: StockObjective = {
  discriminator: (real, generated) =>
    tf.add(meanOf(tf.softplus(tf.neg(real))), meanOf(tf.softplus(generated))),
  generator: (generated) => meanOf(tf.softplus(tf.neg(generated))),
};

const HINGE: StockObjective = {
  discriminator: (real, generated) =>
    tf.add(meanOf(tf.relu(tf.sub(1, real))), meanOf(tf.relu(tf.add(1, generated)))),
  generator: (generated) => meanOf(tf.neg(generated)),
};

/** Gradients times min(1, 5 / norm). */
function clipped(gradients: Gradients): Gradients {
  const result = tf.tidy(() => {
    const squares = Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)));
    const norm = tf.sqrt(tf.addN(squares));
    const factor = tf.minimum(1, tf.div(LARGEST_NORM, tf.add(norm, 1e-6)));
    return Object.fromEntries(
      Object.entries(gradients).map(([name, gradient]) => [name, tf.mul(gradient, factor)]),
    );
  });
  tf.dispose(gradients);
  return result;
}

/** The step as TensorFlow.js is meant to be used: `variableGrads`, `train.adam`, `tidy`. */
class StockStepper implements Stepper {
  private readonly networks: StockNetworks;
  private readonly objective: StockObjective;
  private readonly projection: StockProjection | null;
  private readonly windows: Tensor2D;
  private readonly generatorOptimiser: ReturnType<typeof tf.train.adam>;
  private readonly discriminatorOptimiser: ReturnType<typeof tf.train.adam>;
  private readonly clips: boolean;
  private losses: { readonly discriminator: Scalar; readonly generator: Scalar } | undefined;

  constructor(id: WorkloadId) {
    const isRecipe = id === "D";
    this.networks = createStockNetworks(id);
    this.objective = isRecipe ? HINGE : NON_SATURATING;
    this.projection = isRecipe ? new StockProjection(this.networks.discriminatorWeights) : null;
    this.windows = tf.randomNormal([WINDOW_COUNT, this.networks.window], 0, WINDOW_DEVIATIONS[id]);
    const [beta1, beta2] = isRecipe ? [0, 0.99] : [0.5, 0.999];
    this.generatorOptimiser = tf.train.adam(isRecipe ? 5e-4 : 2e-4, beta1, beta2);
    this.discriminatorOptimiser = tf.train.adam(isRecipe ? 1e-3 : 2e-4, beta1, beta2);
    this.clips = isRecipe;
  }

  async step(): Promise<void> {
    const losses = {
      discriminator: this.updateDiscriminator(),
      generator: this.updateGenerator(),
    };
    tf.dispose([this.losses?.discriminator ?? [], this.losses?.generator ?? []]);
    this.losses = losses;
  }

  private updateDiscriminator(): Scalar {
    const { networks, windows, objective, discriminatorOptimiser } = this;
    const { real, generated } = tf.tidy(() => {
      const rows = tf.randomUniform([BATCH], 0, WINDOW_COUNT, "int32");
      return {
        real: tf.gather(windows, rows as Parameters<typeof tf.gather>[1]),
        generated: networks.generate(networks.drawNoise()),
      };
    });
    const loss = () =>
      objective.discriminator(networks.discriminate(real), networks.discriminate(generated));
    const cost = discriminatorOptimiser.minimize(loss, true, networks.discriminatorWeights.all);
    tf.dispose([real, generated]);
    this.projection?.project();
    if (cost === null) throw new Error("minimize returned no loss");
    return cost;
  }

  private updateGenerator(): Scalar {
    const { networks, objective, generatorOptimiser } = this;
    const noise = networks.drawNoise();
    const { value, grads } = tf.variableGrads(
      () => objective.generator(networks.discriminate(networks.generate(noise))),
      networks.generatorWeights.all,
    );
    const gradients = this.clips ? clipped(grads) : grads;
    const named = Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
    generatorOptimiser.applyGradients(named);
    tf.dispose([gradients, [...noise]]);
    return value;
  }

  async readLosses(): Promise<Losses> {
    if (this.losses === undefined) throw new Error("no step has been made");
    const [discriminator = Number.NaN] = await this.losses.discriminator.data();
    const [generator = Number.NaN] = await this.losses.generator.data();
    return { discriminator, generator };
  }

  bytes(): number {
    return tf.memory().numBytes;
  }

  dispose(): void {
    this.projection?.dispose();
    this.generatorOptimiser.dispose();
    this.discriminatorOptimiser.dispose();
    tf.disposeVariables();
    this.windows.dispose();
    tf.dispose([this.losses?.discriminator ?? [], this.losses?.generator ?? []]);
  }
}

/** A workload in TensorFlow.js as it ships, on the backend that is open. */
export function createStockStepper(id: WorkloadId): Stepper {
  return new StockStepper(id);
}
