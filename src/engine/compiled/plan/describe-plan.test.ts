import { expect, test } from "vitest";
import { workloadProgram } from "../workloads.ts";
import { describePlan, printPlan } from "./describe-plan.ts";
import { operationFlops } from "./operation-flops.ts";
import { operationBytes } from "./operation-work.ts";
import { planTraining } from "./plan-training.ts";
import { denseView } from "./views.ts";

const description = describePlan(
  planTraining(workloadProgram("A"), { generator: "adam", discriminator: "adam" }),
);

test("rows come in the order in which they run and name phase, operation and shape", () => {
  const { rows } = description;
  expect(rows.slice(0, 2)).toMatchObject([
    { phase: "draw-noise", operation: "draw-noise", shape: "[64, 1, 32]" },
    {
      phase: "generate-for-discriminator",
      operation: "convolve",
      shape: "[64, 1, 32] → [64, 1, 128]",
      flops: 2 * 64 * 32 * 128,
      bytes: 4 * (64 * 32 + 32 * 128 + 128 + 64 * 128),
    },
  ]);
  expect(rows.at(-1)).toMatchObject({ phase: "generator-update", operation: "optimise" });
});

test("the discriminator's backward pass sees real and generated windows at once", () => {
  const shapes = description.rows
    .filter(({ phase }) => phase === "discriminator-gradients")
    .map(({ shape }) => shape);
  expect(shapes).toContain("[128, 1, 64], [128, 1, 128] → [1, 64, 128]");
});

test("totals are the rows' sums, and the print ends with them", () => {
  const { rows, total } = description;
  expect(total.flops).toBe(rows.reduce((sum, { flops }) => sum + flops, 0));
  expect(total.bytes).toBe(rows.reduce((sum, { bytes }) => sum + bytes, 0));
  const lines = printPlan(description).split("\n");
  expect(lines).toHaveLength(rows.length + 2);
  expect(lines[0]).toMatch(/^phase +operation +shape +bytes +FLOP$/);
  expect(lines.at(-1)).toContain(`${total.operations} operations`);
  expect(lines.at(-1)).toContain(String(total.flops));
});

test("a strided convolution costs its taps per output, its adjoints the same", () => {
  const geometry = { kernel: 5, stride: 2, dilation: 1, before: 2 };
  const [input, output] = [denseView(0, 3, 8, 2), denseView(100, 3, 4, 6)];
  const expected = 2 * 5 * 2 * 6 * 4 * 3;
  const forward = {
    kind: "convolve",
    input,
    weights: 200,
    bias: null,
    geometry,
    result: output,
    epilogue: null,
  } as const;
  const back = {
    kind: "convolve-back",
    gradient: output,
    weights: 200,
    geometry,
    result: input,
    accumulate: true,
    epilogue: null,
  } as const;
  expect(operationFlops(forward)).toBe(expected);
  expect(operationFlops(back)).toBe(expected);
  expect(operationBytes(forward)).toBe(4 * (48 + 60 + 72));
  expect(operationBytes(back)).toBe(4 * (72 + 60 + 48 + 48));
});
