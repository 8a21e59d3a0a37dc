import { expect, test } from "vitest";
import { cancelledBiases } from "./cancelled-biases.ts";
import type { LayerSpec } from "./network-plan.ts";
import { planNetwork } from "./plan-network.ts";

const dense: LayerSpec = {
  kind: "dense",
  units: 3,
  bias: true,
  initialiser: { kind: "glorot" },
};
const batchNorm: LayerSpec = { kind: "batch-norm", momentum: 0.1, epsilon: 1e-5 };
const relu: LayerSpec = { kind: "activation", function: "relu", slope: 0 };

function names(layers: readonly LayerSpec[]): readonly (string | undefined)[] {
  const plan = planNetwork("generator", { time: 4, channels: 2 }, layers);
  return [...cancelledBiases(plan)].map((slot) => plan.parameters[slot]?.name);
}

test("a bias before batch normalisation is cancelled, inside blocks too", () => {
  expect(names([dense, batchNorm, relu])).toEqual(["generator.1-dense.bias"]);
  const block: LayerSpec = { kind: "residual", layers: [dense, batchNorm, relu] };
  expect(names([dense, block])).toEqual(["generator.2-residual.1-dense.bias"]);
});

test("a bias that reaches batch normalisation through an activation is not, nor a missing one", () => {
  expect(names([dense, relu, batchNorm])).toEqual([]);
  expect(names([{ ...dense, bias: false }, batchNorm])).toEqual([]);
});
