import { expect, test } from "vitest";
import { kernelBytes, openNodeKernels } from "../../../scripts/node-kernels.ts";
import type { OperationCase } from "../compiled/cases/case-layout.ts";
import { arenaDifference, caseArena, operationCases } from "../compiled/operation-cases.ts";
import { after } from "../compiled/reference/run-operations.ts";
import { inTurnTeam } from "./in-turn-team.ts";
import { hasRelaxedSimd, KERNEL_VARIANTS } from "./kernels.ts";
import { createWasmExecutor } from "./wasm-executor.ts";

async function run(
  example: OperationCase,
  arena: Float32Array,
  threads: number,
): Promise<Float32Array> {
  const kernels = openNodeKernels("plain");
  const executor = createWasmExecutor(kernels, inTurnTeam(kernels, threads));
  executor.reserve(example.size);
  executor.write(0, arena);
  executor.run(executor.prepare([example.operation]));
  return await executor.read({ offset: 0, size: example.size });
}

const isSame = (left: Float32Array, right: Float32Array) =>
  Buffer.compare(new Uint8Array(left.buffer), new Uint8Array(right.buffer)) === 0;

test.each(operationCases().map((example) => [example.name, example] as const))(
  "%s",
  async (_, example) => {
    const arena = caseArena(example);
    const expected = await after(arena, [example.operation]);
    const actual = await run(example, arena, 1);
    expect(arenaDifference(example, expected, actual)).toBeUndefined();
    for (const threads of [1, 2, 3]) {
      const again = await run(example, arena, threads);
      expect(isSame(again, actual), `${threads} threads`).toBe(true);
    }
  },
);

test("an arena keeps its numbers and its programs when it grows", async () => {
  const executor = createWasmExecutor(openNodeKernels("plain"));
  const strides = { samples: 1, time: 1, sampleStride: 8, timeStride: 8 };
  const view = (offset: number) => ({ offset, channels: 8, ...strides });
  executor.reserve(32);
  executor.write(24, Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8));
  const double = executor.prepare([
    { kind: "add", source: view(24), result: view(0), scale: 2, accumulate: false },
  ]);
  executor.reserve(1_000_000);
  executor.run(double);
  expect([...(await executor.read({ offset: 0, size: 8 }))]).toEqual([2, 4, 6, 8, 10, 12, 14, 16]);
  expect([...(await executor.read({ offset: 24, size: 8 }))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const rest = await executor.read({ offset: 32, size: 1_000_000 - 32 });
  expect(rest.every((value) => value === 0)).toBe(true);
  expect(executor.memory().bytes).toBeGreaterThan(4_000_000);
});

test("a program that is disposed of does not run, and the others do", () => {
  const executor = createWasmExecutor(openNodeKernels("plain"));
  executor.reserve(64);
  const result = { offset: 32, samples: 1, time: 1, channels: 4, sampleStride: 4, timeStride: 4 };
  const [first, second] = [1, 2].map((value) =>
    executor.prepare([{ kind: "fill", result, value }]),
  ) as [ReturnType<typeof executor.prepare>, ReturnType<typeof executor.prepare>];
  first.dispose();
  executor.reserve(128);
  executor.run(second);
  expect(() => executor.run(first)).toThrow("not prepared here");
});

test("a program that reads weights after changing them is refused", () => {
  const executor = createWasmExecutor(openNodeKernels("plain"));
  executor.reserve(256);
  const strides = { samples: 1, time: 1, channels: 4, sampleStride: 4, timeStride: 4 };
  expect(() =>
    executor.prepare([
      { kind: "project", matrices: [{ weights: 100, rows: 4, columns: 4, vector: 90 }] },
      {
        kind: "convolve",
        input: { offset: 40, ...strides },
        weights: 100,
        bias: null,
        geometry: { kernel: 1, stride: 1, dilation: 1, before: 0 },
        result: { offset: 50, ...strides },
        epilogue: null,
      },
    ]),
  ).toThrow("same program");
});

test("nothing outside the arena is read or written", () => {
  const executor = createWasmExecutor(openNodeKernels("plain"));
  executor.reserve(64);
  expect(() => executor.write(60, new Float32Array(5))).toThrow(RangeError);
  expect(() => executor.copy(0, 63, 2)).toThrow(RangeError);
});

test.each([
  ["exponential", Math.exp, -87, 88],
  ["hyperbolicTangent", Math.tanh, -20, 20],
  ["hyperbolicTangent", Math.tanh, -1, 1],
  ["sigmoid", (x: number) => 1 / (1 + Math.exp(-x)), -80, 80],
  ["logarithm", Math.log, 2 ** -25, 1],
  ["logarithm", Math.log, 1 - 2 ** -10, 1 - 2 ** -24],
] as const)("%s is right to 2e-7", (name, exact, low, high) => {
  const kernels = openNodeKernels("plain");
  let worst = 0;
  for (let i = 0; i <= 200_000; i++) {
    const x = Math.fround(low + ((high - low) * i) / 200_000);
    const value = exact(x);
    if (value !== 0) worst = Math.max(worst, Math.abs(kernels[name](x) / value - 1));
  }
  expect(worst).toBeLessThan(2e-7);
});

test("not a number stays so", () => {
  const kernels = openNodeKernels("plain");
  expect(kernels.exponential(Number.NaN)).toBeNaN();
  expect(kernels.hyperbolicTangent(Number.NaN)).toBeNaN();
  expect(kernels.sigmoid(Number.NaN)).toBeNaN();
});

test("every binary is valid where its instructions are", () => {
  const valid = KERNEL_VARIANTS.map((variant) => WebAssembly.validate(kernelBytes(variant)));
  const relaxed = hasRelaxedSimd();
  expect(valid).toEqual([true, relaxed, true, relaxed]);
});
