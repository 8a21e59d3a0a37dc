/** How the executor goes about its work, apart from the kernels' numbers; run in a page. */
import { sizedWorkload } from "../../bench/sized-workload.ts";
import { createCompiledEngine } from "../../src/engine/compiled/compiled-engine.ts";
import type { Operation } from "../../src/engine/compiled/operation.ts";
import { StepRunner } from "../../src/engine/tfjs/engine-check.ts";
import { openWebGpuDevice } from "../../src/engine/webgpu/open-device.ts";
import {
  ArenaTooLargeError,
  createWebGpuExecutor,
} from "../../src/engine/webgpu/webgpu-executor.ts";
import { withExecutor } from "./with-executor.ts";

/** Losses and read-backs of a burst of three steps of workload A, as one would run it. */
export function checkBurst() {
  return withExecutor(async (executor) => {
    const { program, settings } = sizedWorkload("A");
    const runner = new StepRunner(program, settings, (given, chosen) =>
      createCompiledEngine(given, chosen, executor, "webgpu"),
    );
    let readBacks = 0;
    const { mapAsync } = GPUBuffer.prototype;
    GPUBuffer.prototype.mapAsync = function (...terms) {
      readBacks += 1;
      return mapAsync.apply(this, terms);
    };
    await runner.run(3);
    const { discriminatorLoss } = await runner.engine.readMeasures();
    GPUBuffer.prototype.mapAsync = mapAsync;
    return { readBacks, dispatches: executor.dispatches, losses: [...discriminatorLoss] };
  });
}

const view = (offset: number, channels: number) => ({
  offset,
  samples: 1,
  time: 1,
  channels,
  sampleStride: channels,
  timeStride: channels,
});

const double: Operation = {
  kind: "add",
  source: view(32, 4),
  result: view(32, 4),
  scale: 1,
  accumulate: true,
};

/** Writes, runs, copies and reads in one burst; several reads are under way at once. */
export function checkOrder() {
  return withExecutor(async (executor) => {
    const block = { offset: 32, size: 4 };
    executor.reserve(64);
    const prepared = executor.prepare([double]);
    const reads: Promise<Float32Array>[] = [];
    const values = Float32Array.of(1, 2, 3, 4);
    executor.write(32, values);
    values.fill(9);
    executor.run(prepared);
    reads.push(executor.read(block));
    executor.write(34, Float32Array.of(10, 20));
    executor.run(prepared);
    executor.copy(32, 48, 4);
    executor.run(prepared);
    reads.push(executor.read(block), executor.read({ offset: 48, size: 4 }));
    executor.reserve(1024);
    executor.run(prepared);
    reads.push(executor.read(block), executor.read({ offset: 1000, size: 2 }));
    return (await Promise.all(reads)).map((each) => [...each]);
  });
}

/** What is said of an arena that the device cannot hold, and of a device that is lost. */
export async function checkFailures() {
  const opened = await openWebGpuDevice({ acceptsSoftware: true, isAbandoned: () => false });
  if ("refused" in opened) throw new Error(`no device: ${opened.refused}`);
  const losses: string[] = [];
  const executor = createWebGpuExecutor(opened.device, {
    onLost: (reason) => losses.push(reason),
  });
  const said: string[] = [];
  try {
    executor.reserve(2 ** 33);
  } catch (error) {
    said.push(error instanceof ArenaTooLargeError ? error.message : "another error");
  }
  executor.reserve(64);
  opened.device.destroy();
  await executor.read({ offset: 0, size: 4 }).catch((error: Error) => said.push(error.message));
  executor.dispose();
  return { said, losses };
}
