import { Matrix, SVD } from "ml-matrix";
import { expect, test } from "vitest";
import { STATE_KEYS } from "./gan-engine.ts";
import { initialState } from "./initial-state.ts";
import { planNetwork } from "./plan-network.ts";
import { matrixExtent, matrixSlots, spectralNorm } from "./spectral-norm.ts";
import { recipeProgram } from "./tfjs/example-programs.ts";

const program = recipeProgram(64, 4);
const state = initialState(program, 7);
const vector = (key: (typeof STATE_KEYS)[number]) => state.get(key) ?? new Float32Array();

test("every key is there; averages are the weights and moments are zero", () => {
  expect([...state.keys()].sort()).toEqual([...STATE_KEYS].sort());
  expect(vector("generator.average")).toEqual(vector("generator.weights"));
  expect(Math.max(...vector("discriminator.second-moment").map(Math.abs))).toBe(0);
});

test("the same seed gives the same weights, another seed others, and the networks differ", () => {
  expect(initialState(program, 7)).toEqual(state);
  expect(initialState(program, 8).get("generator.weights")).not.toEqual(
    vector("generator.weights"),
  );
  expect(vector("generator.weights").slice(0, 8)).not.toEqual(
    vector("discriminator.weights").slice(0, 8),
  );
});

test("with projection every matrix starts at spectral norm 1, by singular values", () => {
  for (const slot of matrixSlots(program.discriminator)) {
    const { rows, columns } = matrixExtent(slot);
    const block = vector("discriminator.weights").slice(slot.offset, slot.offset + slot.size);
    const norm = new SVD(Matrix.from1DArray(rows, columns, [...block]), { autoTranspose: true })
      .norm2;
    expect(Math.abs(norm - 1)).toBeLessThan(0.06);
  }
});

test("the power iteration finds the largest singular value", () => {
  const matrix = Float32Array.of(3, 0, 4, 5, 1, -2);
  const exact = new SVD(Matrix.from1DArray(3, 2, [...matrix])).norm2;
  expect(spectralNorm(matrix, Float32Array.of(1, 1, 1), 100).norm).toBeCloseTo(exact, 5);
});

test("each initialiser has its law, and biases start at zero unless drawn like the weights", () => {
  const layer = (initialiser: Parameters<typeof Object>[0], units: number) =>
    ({ kind: "dense", units, bias: true, initialiser }) as const;
  const generator = planNetwork("generator", { time: 1, channels: 100 }, [
    layer({ kind: "uniform-fan-in" }, 200),
    layer({ kind: "glorot" }, 100),
    layer({ kind: "he" }, 200),
    layer({ kind: "normal", deviation: 0.02 }, 100),
    { kind: "batch-norm", momentum: 0.1, epsilon: 1e-3 },
  ]);
  const drawn = initialState({ ...program, generator }, 1);
  const weights = drawn.get("generator.weights") ?? new Float32Array();
  const block = (index: number) => {
    const slot = generator.parameters[index];
    return slot ? weights.slice(slot.offset, slot.offset + slot.size) : new Float32Array();
  };
  const deviation = (values: Float32Array) =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
  const largest = (values: Float32Array) =>
    values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  expect(largest(block(0))).toBeLessThanOrEqual(0.1);
  expect(deviation(block(0))).toBeCloseTo(0.1 / Math.sqrt(3), 3);
  expect(largest(block(1))).toBeGreaterThan(0.05);
  expect(deviation(block(2))).toBeCloseTo(Math.sqrt(2 / 300), 3);
  expect(deviation(block(4))).toBeCloseTo(Math.sqrt(2 / 100), 2);
  expect(deviation(block(6))).toBeCloseTo(0.02, 3);
  expect([largest(block(3)), largest(block(5)), largest(block(7))]).toEqual([0, 0, 0]);
  expect([...block(8)].every((value) => value === 1)).toBe(true);
  expect(drawn.get("generator.buffers")).toEqual(
    Float32Array.from({ length: 200 }, (_, i) => (i < 100 ? 0 : 1)),
  );
});
