import { expect, test } from "vitest";
import { kernelBytes } from "../../../scripts/node-kernels.ts";
import { passesSelfTest } from "../self-test.ts";
import { recipeProgram, STEP_SETTINGS } from "../tfjs/example-programs.ts";
import { webGpuCandidate } from "../webgpu/webgpu-candidate.ts";
import { wasmCandidate } from "./wasm-candidate.ts";

const TERMS = { acceptsSoftware: false, isAbandoned: () => false };
const candidate = wasmCandidate({ loadKernels: async (variant) => kernelBytes(variant) });

async function open() {
  const opened = await candidate.open(TERMS);
  if ("refused" in opened) throw new Error(opened.refused);
  return opened;
}

test("the compiled plan on WASM passes the self-test of every engine, and notices wrong numbers", async () => {
  const opened = await open();
  expect(opened.detail).toMatch(/SIMD/);
  expect(await passesSelfTest(opened.createEngine, false, () => false)).toBe(true);
  expect(await passesSelfTest(opened.createEngine, true, () => false)).toBe(false);
});

test("engines of one opening do not touch each other", async () => {
  const opened = await open();
  const program = recipeProgram(32, 4);
  const one = opened.createEngine(program, STEP_SETTINGS);
  const other = opened.createEngine(program, STEP_SETTINGS);
  const state = await one.readState();
  const ones = new Map([...state].map(([key, values]) => [key, values.map(() => 1)]));
  one.writeState(ones);
  expect((await other.readState()).get("generator.weights")?.every((value) => value === 0)).toBe(
    true,
  );
  other.dispose();
  expect((await one.readState()).get("generator.weights")?.every((value) => value === 1)).toBe(
    true,
  );
});

test("an opening that nobody waits for comes to nothing", async () => {
  expect(await candidate.open({ ...TERMS, isAbandoned: () => true })).toEqual({
    refused: "timed-out",
  });
});

test("every layer of the presets' kind is known to the plan", () => {
  expect(candidate.unsupported(recipeProgram(32, 4))).toBeNull();
});

test("without a graphics adapter WebGPU is missing", async () => {
  expect(await webGpuCandidate({ now: () => 0 }).open(TERMS)).toEqual({ refused: "missing" });
});
