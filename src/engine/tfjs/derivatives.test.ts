import { beforeAll, expect, test } from "vitest";
import type { LayerSpec, Shape } from "../network-plan.ts";
import { dot, flat, largestGap, Probe } from "./derivative-check.ts";
import { causal, dense, leaky, strided } from "./example-programs.ts";
import { sequence } from "./sequence.ts";
import { tf } from "./tensorflow.ts";

const tanh: LayerSpec = { kind: "activation", function: "tanh", slope: 0 };
const sigmoid: LayerSpec = { kind: "activation", function: "sigmoid", slope: 0 };
const relu: LayerSpec = { kind: "activation", function: "relu", slope: 0 };
const batchNorm: LayerSpec = { kind: "batch-norm", momentum: 0.1, epsilon: 1e-3 };
const features: LayerSpec = {
  kind: "feature-channels",
  features: ["scaled", "magnitude", "cumulative", "leverage", "clustering"],
};
const recurrent: LayerSpec = {
  kind: "recurrent",
  units: 3,
  initialiser: { kind: "uniform-fan-in" },
};
const path: Shape = { time: 9, channels: 2 };

const CASES: readonly (readonly [
  name: string,
  layers: readonly LayerSpec[],
  shape: Shape,
  training?: boolean,
])[] = [
  ["dense", [dense(4)], path],
  ["dense without bias, narrowing", [dense(1, false)], path],
  ["causal convolution", [causal(3, 3, 1)], path],
  ["dilated causal convolution", [causal(3, 3, 2)], path],
  ["causal convolution without padding", [causal(3, 2, 3, "none")], path],
  ["convolution of stride 1", [strided(3, 5, 1)], path],
  ["convolution of stride 2, odd kernel", [strided(3, 5, 2)], path],
  ["convolution of stride 2, even kernel and time", [strided(3, 4, 2)], { time: 8, channels: 2 }],
  ["convolution of stride 2, kernel 2", [strided(3, 2, 2)], { time: 8, channels: 2 }],
  ["convolution of stride 3, kernel 2", [strided(3, 2, 3)], { time: 8, channels: 2 }],
  ["convolution of kernel 1, stride 2", [strided(3, 1, 2)], path],
  ["upsample", [{ kind: "upsample", factor: 3 }, dense(2)], path],
  ["leaky relu", [leaky], path],
  ["relu", [relu], path],
  ["tanh", [tanh], path],
  ["sigmoid", [sigmoid], path],
  ["batch norm in training", [dense(3), batchNorm], path],
  ["batch norm with running statistics", [dense(3), batchNorm], path, false],
  ["flatten", [{ kind: "flatten" }, dense(3)], path],
  ["reshape", [{ kind: "reshape", time: 3, channels: 6 }, dense(3)], path],
  ["residual", [{ kind: "residual", layers: [causal(2, 2, 1), leaky] }], path],
  [
    "residual with projection and crop",
    [{ kind: "residual", layers: [causal(3, 2, 2, "none")] }],
    path,
  ],
  [
    "skip sum",
    [
      {
        kind: "skip-sum",
        blocks: [
          [causal(3, 2, 1, "none"), leaky],
          [causal(3, 2, 2, "none")],
          [causal(3, 3, 1, "none")],
        ],
      },
    ],
    path,
  ],
  ["recurrent", [recurrent], path],
  ["two recurrent layers", [recurrent, recurrent], path],
  ["feature channels", [features, dense(2)], path],
  ["feature channels of one asset", [features, dense(2)], { time: 7, channels: 1 }],
  [
    "level means",
    [
      {
        kind: "level-means",
        levels: [
          [strided(3, 5, 2), leaky],
          [strided(2, 3, 2), leaky],
        ],
      },
    ],
    path,
  ],
  ["time mean", [dense(2), { kind: "time-mean" }], path],
  ["last step", [dense(2), { kind: "last-step" }], path],
];

beforeAll(async () => {
  await tf.setBackend("cpu");
});

const TOLERANCE = 4e-3;

test.each(CASES.map(([name, ...rest]) => ({ name, rest })))(
  "$name: gradients agree with finite differences",
  ({ rest: [layers, shape, training = true] }) => {
    const probe = new Probe(layers, shape, 3, training);
    const { plan, batch, weights, input } = probe;
    const size = batch * (plan.output.time * plan.output.channels);
    const direction = probe.draw(size);
    const value = (atWeights: Float32Array, atInput: Float32Array) =>
      probe.run(atWeights, atInput, ({ output }) => dot(flat(output), direction));
    const [inputGradient, weightGradient, weightGradientAlone] = probe.run(
      weights,
      input,
      (passed, sum) => {
        const { output } = passed;
        const seed = sequence(tf.tensor1d(direction), batch, output.time, output.channels);
        const back = passed.backward(seed, { gradients: sum, keepsDeltas: false });
        const both = sum.pack().dataSync<"float32">().slice();
        passed.backwardToParameters(seed, { gradients: sum, keepsDeltas: false });
        return [flat(back), both, sum.pack().dataSync<"float32">().slice()] as const;
      },
    );
    const draw = (length: number) => probe.draw(length);
    const inputGap = largestGap(input, inputGradient, (at) => value(weights, at), draw);
    expect(inputGap).toBeLessThan(TOLERANCE);
    if (plan.parameterCount > 0) {
      const weightGap = largestGap(weights, weightGradient, (at) => value(at, input), draw);
      expect(weightGap).toBeLessThan(TOLERANCE);
    }
    // Running it twice adds the same gradient again.
    const doubled = weightGradient.map((each) => 2 * each);
    expect(
      Math.hypot(...doubled.map((each, i) => each - (weightGradientAlone[i] ?? 0))),
    ).toBeLessThan(1e-4 * (1 + Math.hypot(...doubled)));
    probe.dispose();
  },
);

test.each(
  CASES.filter(([name]) => !/batch norm|recurrent|tanh|sigmoid/.test(name)).map(
    ([name, ...rest]) => ({ name, rest }),
  ),
)(
  "$name: the tangent is the derivative of the output along a direction",
  ({ rest: [layers, shape] }) => {
    const probe = new Probe(layers, shape, 3);
    const { batch, weights, input, plan } = probe;
    const along = probe.draw(input.length).map((each) => each * 0.2);
    const outputAt = (step: number) =>
      probe.run(
        weights,
        input.map((each, i) => each + step * (along[i] ?? 0)),
        ({ output }) => [flat(output)],
      )[0] ?? new Float32Array();
    const tangent =
      probe.run(weights, input, (passed, sum) => {
        const seed = sequence(tf.tensor1d(along), batch, plan.input.time, plan.input.channels);
        return [flat(passed.tangent(seed, sum))];
      })[0] ?? new Float32Array();
    const above = outputAt(1e-2);
    const below = outputAt(-1e-2);
    const gap = Math.hypot(
      ...tangent.map((each, i) => each - ((above[i] ?? 0) - (below[i] ?? 0)) / 2e-2),
    );
    expect(gap).toBeLessThan(TOLERANCE * (1 + Math.hypot(...tangent)));
    probe.dispose();
  },
);
