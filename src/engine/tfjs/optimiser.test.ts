import { beforeAll, expect, test } from "vitest";
import type { OptimiserSettings } from "../gan-engine.ts";
import { optimise } from "./optimiser.ts";
import { type Tensor1D, tf } from "./tensorflow.ts";

beforeAll(async () => {
  await tf.setBackend("cpu");
});

const GRADIENTS = [
  [0.5, -2, 0],
  [0.1, -1, 3],
  [-0.7, 4, 1e-3],
];
const START = [1, -1, 0.25];

/** Weights after all gradients, by the engine. */
function run(settings: OptimiserSettings): readonly number[] {
  let weights: Tensor1D = tf.tensor1d(START);
  let moments: { first: Tensor1D; second: Tensor1D } = {
    first: tf.zeros([3]),
    second: tf.zeros([3]),
  };
  for (const [index, gradient] of GRADIENTS.entries()) {
    const updated = optimise(weights, tf.tensor1d(gradient), moments, settings, index + 1);
    weights = updated.weights;
    moments = updated;
  }
  return [...weights.dataSync()];
}

function expectClose(given: readonly number[], expected: readonly number[]): void {
  for (const [index, value] of expected.entries()) expect(given[index]).toBeCloseTo(value, 5);
}

test.each([
  [0, 0.99],
  [0.5, 0.999],
])("Adam with betas %f and %f follows Kingma and Ba's algorithm 1", (beta1, beta2) => {
  const expected = START.map((start, i) => {
    let [weight, m, v] = [start, 0, 0];
    for (const [step, gradient] of GRADIENTS.entries()) {
      const g = gradient[i] ?? 0;
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      const unbiased = Math.sqrt(v / (1 - beta2 ** (step + 1))) + 1e-8;
      weight -= (0.1 * (m / (1 - beta1 ** (step + 1)))) / unbiased;
    }
    return weight;
  });
  expectClose(run({ id: "adam", learningRate: 0.1, beta1, beta2, epsilon: 1e-8 }), expected);
});

test("RMSProp divides by the root of the running mean square", () => {
  const expected = START.map((start, i) => {
    let [weight, v] = [start, 0];
    for (const gradient of GRADIENTS) {
      const g = gradient[i] ?? 0;
      v = 0.9 * v + 0.1 * g * g;
      weight -= (0.05 * g) / (Math.sqrt(v) + 1e-7);
    }
    return weight;
  });
  expectClose(
    run({ id: "rmsprop", learningRate: 0.05, beta1: 0, beta2: 0.9, epsilon: 1e-7 }),
    expected,
  );
});

test("gradient descent gathers momentum", () => {
  const expected = START.map((start, i) => {
    let [weight, m] = [start, 0];
    for (const gradient of GRADIENTS) {
      m = 0.5 * m + (gradient[i] ?? 0);
      weight -= 0.1 * m;
    }
    return weight;
  });
  expectClose(run({ id: "sgd", learningRate: 0.1, beta1: 0.5, beta2: 0, epsilon: 0 }), expected);
});
