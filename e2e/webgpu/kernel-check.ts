/** What the page of `webgpu-kernels.device.spec.ts` runs; it is bundled by the story itself. */
import type { OperationCase } from "../../src/engine/compiled/cases/case-layout.ts";
import {
  arenaDifference,
  caseArena,
  operationCases,
} from "../../src/engine/compiled/operation-cases.ts";
import { after } from "../../src/engine/compiled/reference/run-operations.ts";
import { openWebGpuDevice } from "../../src/engine/webgpu/open-device.ts";
import {
  createWebGpuExecutor,
  type WebGpuExecutor,
} from "../../src/engine/webgpu/webgpu-executor.ts";

/** Opens a device, uses an executor on it, and tells with the result what the device complained of. */
export async function withExecutor<Result>(
  use: (executor: WebGpuExecutor) => Promise<Result>,
  isEmulated = true,
): Promise<{ readonly result: Result; readonly complaints: readonly string[] }> {
  const opened = await openWebGpuDevice({ acceptsSoftware: true });
  if (typeof opened === "string") throw new Error(`no device: ${opened}`);
  const complaints: string[] = [];
  const executor = createWebGpuExecutor(opened.device, {
    isEmulated,
    now: () => performance.now(),
    onLost: (reason) => complaints.push(`lost: ${reason}`),
    onError: (error) => complaints.push(error.message),
  });
  try {
    return { result: await use(executor), complaints };
  } finally {
    executor.dispose();
    opened.close();
  }
}

async function caseOn(executor: WebGpuExecutor, example: OperationCase) {
  const before = caseArena(example);
  const prepared = executor.prepare([example.operation]);
  executor.write(0, before);
  executor.run(prepared);
  const given = await executor.read({ offset: 0, size: example.size });
  prepared.dispose();
  return arenaDifference(example, await after(before, [example.operation]), given);
}

/**
 * Runs every example of an operation with the kernels for emulated or for real devices; gives the
 * differences from the reference.
 */
export function checkCases(isEmulated: boolean, chosen = "") {
  return withExecutor(async (executor) => {
    const cases = operationCases().filter(({ name }) => name.includes(chosen));
    executor.reserve(Math.max(...cases.map(({ size }) => size)));
    const differences: string[] = [];
    for (const example of cases) {
      const difference = await caseOn(executor, example).catch((error) => String(error));
      if (difference !== undefined) differences.push(`${example.name}: ${difference}`);
    }
    return { cases: cases.length, differences, pipelines: executor.pipelines };
  }, isEmulated);
}
