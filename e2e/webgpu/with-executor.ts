import { openWebGpuDevice } from "../../src/engine/webgpu/open-device.ts";
import {
  createWebGpuExecutor,
  type WebGpuExecutor,
} from "../../src/engine/webgpu/webgpu-executor.ts";

let opening: ReturnType<typeof openWebGpuDevice> | undefined;

/** Uses an executor on the page's device, and tells with the result what the device complained of. */
export async function withExecutor<Result>(
  use: (executor: WebGpuExecutor) => Promise<Result>,
  isEmulated = true,
): Promise<{ readonly result: Result; readonly complaints: readonly string[] }> {
  opening ??= openWebGpuDevice({ acceptsSoftware: true, isAbandoned: () => false });
  const opened = await opening;
  if ("refused" in opened) throw new Error(`no device: ${opened.refused}`);
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
  }
}
