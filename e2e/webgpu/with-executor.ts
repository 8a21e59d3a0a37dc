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
