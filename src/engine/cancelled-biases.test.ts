import { expect, test } from "vitest";
import { cancelledBiases } from "./cancelled-biases.ts";
import type { GanProgram } from "./gan-engine.ts";
import type { LayerSpec } from "./network-plan.ts";
import { planNetwork } from "./plan-network.ts";
import { HINGE, recipeProgram } from "./tfjs/example-programs.ts";

const dense = (units: number, bias = true): LayerSpec => ({
  kind: "dense",
  units,
  bias,
  initialiser: { kind: "glorot" },
});
const batchNorm: LayerSpec = { kind: "batch-norm", momentum: 0.1, epsilon: 1e-5 };
const relu: LayerSpec = { kind: "activation", function: "relu", slope: 0 };

function namesIn(layers: readonly LayerSpec[]): readonly (string | undefined)[] {
  const generator = planNetwork("generator", { time: 4, channels: 2 }, layers);
  const program = { ...recipeProgram(16, 4), generator };
  return [...cancelledBiases(program, "generator")].map((slot) => generator.parameters[slot]?.name);
}

test("a bias before batch normalisation is cancelled, inside blocks too", () => {
  expect(namesIn([dense(3), batchNorm, relu])).toEqual(["generator.1-dense.bias"]);
  const block: LayerSpec = { kind: "residual", layers: [dense(3), batchNorm, relu] };
  expect(namesIn([dense(3), block])).toEqual(["generator.2-residual.1-dense.bias"]);
});

test("a bias that reaches batch normalisation through an activation is not, nor a missing one", () => {
  expect(namesIn([dense(3), relu, batchNorm])).toEqual([]);
  expect(namesIn([dense(3, false), batchNorm])).toEqual([]);
});

test("the last bias is cancelled where the objective only sees differences", () => {
  const last = (objective: GanProgram["objective"]) =>
    cancelledBiases({ ...recipeProgram(16, 4), objective }, "discriminator").size;
  const linear = (sign: 1 | -1) => ({ law: "linear", sign, weight: 1 }) as const;
  const wasserstein = {
    paired: false,
    real: linear(-1),
    generated: linear(1),
    generator: linear(-1),
  };
  expect(last(HINGE)).toBe(0);
  expect(last({ ...HINGE, paired: true })).toBe(1);
  expect(last(wasserstein)).toBe(1);
  expect(last({ ...wasserstein, real: linear(1) })).toBe(0);
});
