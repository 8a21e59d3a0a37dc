/** What the page of `webgpu-kernels.device.spec.ts` can do; the story bundles it itself. */
import { checkBurst, checkFailures, checkOrder } from "./executor-check.ts";
import {
  checkCases,
  checkSmallRun,
  checkSteps,
  programNames,
  smallRunNames,
} from "./kernel-check.ts";

const tools = {
  checkCases,
  checkSteps,
  programNames,
  checkSmallRun,
  smallRunNames,
  checkBurst,
  checkOrder,
  checkFailures,
};

export type KernelTools = typeof tools;

Object.assign(globalThis, { kernelTools: tools });
