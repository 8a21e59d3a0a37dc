import { openNodeKernels } from "../../scripts/node-kernels.ts";
import { createCompiledEngine } from "../../src/engine/compiled/compiled-engine.ts";
import { createWasmExecutor } from "../../src/engine/wasm/wasm-executor.ts";
import type { CreateEngine } from "../../src/metrics/judges/network-judge.ts";

/** The engine that judges are trained on in Node. */
export const createJudgeEngine: CreateEngine = (program, settings) =>
  createCompiledEngine(program, settings, createWasmExecutor(openNodeKernels()), "wasm");
