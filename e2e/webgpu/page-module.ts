/** What the page of `webgpu-kernels.device.spec.ts` can do; the story bundles it itself. */
import { checkBurst, checkFailures, checkOrder } from "./executor-check.ts";
import { checkCases, checkSteps, programNames } from "./kernel-check.ts";

const tools = {
  checkCases,
  checkSteps,
  programNames,
  checkBurst,
  checkOrder,
  checkFailures,
};

export type KernelTools = typeof tools;

Object.assign(globalThis, { kernelTools: tools });
