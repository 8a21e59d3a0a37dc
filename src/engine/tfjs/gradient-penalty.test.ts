import { beforeAll, expect, test } from "vitest";
import type { PenaltyKind } from "../gan-engine.ts";
import type { LayerSpec, Shape } from "../network-plan.ts";
import { largestGap, Probe } from "./derivative-check.ts";
import { causal, dense, leaky, strided } from "./example-programs.ts";
import { addPenalty } from "./gradient-penalty.ts";
import { tf } from "./tensorflow.ts";

const NETWORKS: readonly (readonly [string, readonly LayerSpec[], Shape])[] = [
  [
    "dense",
    [{ kind: "flatten" }, dense(6), leaky, dense(5), leaky, dense(1)],
    { time: 6, channels: 1 },
  ],
  [
    "convolution",
    [strided(4, 5, 2), leaky, strided(5, 4, 2), leaky, { kind: "flatten" }, dense(1)],
    { time: 8, channels: 2 },
  ],
  [
    "temporal convolution with residuals",
    [
      { kind: "residual", layers: [causal(3, 2, 1), leaky, causal(3, 2, 2), leaky] },
      {
        kind: "skip-sum",
        blocks: [[causal(4, 2, 1, "none"), leaky], [causal(4, 2, 2, "none")]],
      },
      { kind: "last-step" },
      dense(1),
    ],
    { time: 8, channels: 1 },
  ],
  [
    "level means behind feature channels",
    [
      {
        kind: "feature-channels",
        features: ["scaled", "magnitude", "cumulative", "leverage", "clustering"],
      },
      {
        kind: "level-means",
        levels: [
          [strided(4, 5, 2), leaky],
          [strided(4, 5, 2), leaky],
        ],
      },
      dense(4),
      leaky,
      dense(1),
    ],
    { time: 8, channels: 2 },
  ],
];
const KINDS: readonly PenaltyKind[] = ["interpolated", "real"];

beforeAll(async () => {
  await tf.setBackend("cpu");
});

test.each(NETWORKS.flatMap((network) => KINDS.map((kind) => [...network, kind] as const)))(
  "%s: weight gradients of the penalty agree with finite differences",
  (_, layers, shape, kind) => {
    const probe = new Probe(layers, shape, 3);
    const { weights, input } = probe;
    const value = (at: Float32Array) =>
      probe.run(at, input, (passed, sum) => addPenalty(passed, kind, 3, sum).dataSync()[0] ?? 0);
    const [gradient = new Float32Array()] = probe.run(weights, input, (passed, sum) => {
      addPenalty(passed, kind, 3, sum);
      return [sum.pack().dataSync<"float32">().slice()];
    });
    expect(Math.hypot(...gradient)).toBeGreaterThan(1e-3);
    const gap = largestGap(weights, gradient, value, (length) => probe.draw(length));
    expect(gap).toBeLessThan(6e-3);
    probe.dispose();
  },
);

test("the value is the mean over samples of weight / 2 times the squared gradient", () => {
  const probe = new Probe([{ kind: "flatten" }, dense(1)], { time: 2, channels: 1 }, 3);
  const value = probe.run(Float32Array.of(3, 4, 7), probe.input, (passed, sum) => {
    return addPenalty(passed, "real", 2, sum).dataSync()[0] ?? 0;
  });
  expect(value).toBeCloseTo(25, 4);
  const interpolated = probe.run(Float32Array.of(3, 4, 7), probe.input, (passed, sum) => {
    return addPenalty(passed, "interpolated", 10, sum).dataSync()[0] ?? 0;
  });
  expect(interpolated).toBeCloseTo(160, 3);
  probe.dispose();
});
