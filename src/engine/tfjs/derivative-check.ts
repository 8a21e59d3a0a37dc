import { type RandomStream, randomStream } from "../../shared/random.ts";
import type { LayerSpec, NetworkPlan, Shape } from "../network-plan.ts";
import { planNetwork } from "../plan-network.ts";
import { Constants } from "./constants.ts";
import { GradientSum } from "./gradient-sum.ts";
import type { Passed } from "./layer.ts";
import { TfjsNetwork } from "./network.ts";
import { type Sequence, sequence } from "./sequence.ts";
import { type Tensor, tf } from "./tensorflow.ts";

/** Helpers of the tests that hold hand-derived derivatives against finite differences. */

const identity = <T extends Tensor>(tensor: T): T => tensor;

/** A network of any layers, with weights that can be moved. Input and output are flat numbers. */
export class Probe {
  readonly plan: NetworkPlan;
  readonly batch: number;
  readonly input: Float32Array;
  readonly weights: Float32Array;
  private readonly network: TfjsNetwork;
  private readonly constants = new Constants();
  private readonly stream: RandomStream;
  private readonly training: boolean;

  constructor(layers: readonly LayerSpec[], input: Shape, batch: number, training = true) {
    this.stream = randomStream(11, "weights", layers.length, input.time, input.channels);
    this.plan = planNetwork("generator", input, layers);
    this.batch = batch;
    this.training = training;
    this.input = awayFromZero(this.draw(batch * input.time * input.channels));
    this.weights = this.draw(this.plan.parameterCount).map((value) => value * 0.4);
    for (const slot of this.plan.parameters) {
      if (!slot.name.endsWith(".bias")) continue;
      for (let i = 0; i < slot.size; i++) this.weights[slot.offset + i] = i % 2 === 0 ? 4 : -4;
    }
    this.network = new TfjsNetwork(this.plan, this.constants);
    this.network.setBuffers(new Float32Array(this.plan.bufferCount).fill(1.5));
  }

  draw(length: number): Float32Array {
    return this.stream.fillNormal(new Float32Array(length));
  }

  /** Runs the network with given weights on given input and hands it to `use`, within a tidy. */
  run<T extends number | readonly Float32Array[]>(
    weights: Float32Array,
    input: Float32Array,
    use: (passed: Passed, sum: GradientSum) => T,
  ): T {
    let result: T | undefined;
    tf.tidy(() => {
      this.network.setWeights(tf.tensor1d(weights.slice()));
      const { time, channels } = this.plan.input;
      const given = sequence(tf.tensor1d(input.slice()), this.batch, time, channels);
      const mode = { training: this.training, updatesStatistics: false, keep: identity };
      const passed = this.network.forward(given, mode);
      result = use(passed, new GradientSum(this.plan, identity));
    });
    return result as T;
  }

  dispose(): void {
    this.network.dispose();
    this.constants.dispose();
  }
}

/** Keeps smooth differences smooth: no number lies within 0.2 of a kink at zero. */
function awayFromZero(values: Float32Array): Float32Array {
  return values.map((value) => value + 0.2 * Math.sign(value));
}

export const flat = ({ values }: Sequence): Float32Array => values.dataSync<"float32">().slice();

export function dot(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}

/** `vector` with `step` times `direction` added. */
export function moved(vector: Float32Array, direction: Float32Array, step: number): Float32Array {
  return vector.map((value, index) => value + step * (direction[index] ?? 0));
}

const STEP = 4e-3;

/**
 * Largest gap between a gradient and central differences of `value` over random directions,
 * single coordinates and the gradient itself, relative to the size that such a derivative has.
 */
export function largestGap(
  at: Float32Array,
  gradient: Float32Array,
  value: (vector: Float32Array) => number,
  draw: (length: number) => Float32Array,
): number {
  const scale = Math.max(Math.sqrt(dot(gradient, gradient)), 1e-3);
  const single = (index: number) => {
    const direction = new Float32Array(at.length);
    direction[index] = 1;
    return direction;
  };
  const coordinates = Array.from({ length: Math.min(12, at.length) }, (_, index) =>
    single(Math.floor((index * at.length) / Math.min(12, at.length))),
  );
  const random = Array.from({ length: 6 }, () => {
    const direction = draw(at.length);
    const norm = Math.sqrt(dot(direction, direction));
    return direction.map((each) => each / norm);
  });
  const along = gradient.map((each) => each / scale);
  const gaps = [...coordinates, ...random, along].map((direction) => {
    const difference =
      (value(moved(at, direction, STEP)) - value(moved(at, direction, -STEP))) / (2 * STEP);
    return Math.abs(difference - dot(gradient, direction)) / scale;
  });
  return Math.max(...gaps);
}
