import { tf } from "../src/engine/tfjs/tensorflow.ts";
import type { Cell } from "./cells.ts";

/** Calls by which work is started on a GPU, by the global that has them. */
const STARTERS: Readonly<Record<string, readonly string[]>> = {
  GPUComputePassEncoder: ["dispatchWorkgroups", "dispatchWorkgroupsIndirect"],
  WebGL2RenderingContext: ["drawElements", "drawArrays"],
};

/** Kernels that only give a tensor another shape. */
const VIEWS: ReadonlySet<string> = new Set(["Reshape", "Identity"]);

type Prototype = Record<string, (...parts: unknown[]) => unknown>;

const prototypeOf = (name: string): Prototype | undefined =>
  (globalThis as unknown as Record<string, { readonly prototype: Prototype } | undefined>)[name]
    ?.prototype;

/** Counts the calls of a method while it is in place; the method itself still runs. */
function countCalls(prototype: Prototype, name: string, onCall: () => void): () => void {
  const original = prototype[name];
  if (original === undefined) return () => {};
  prototype[name] = function (this: unknown, ...parts: unknown[]) {
    onCall();
    return original.apply(this, parts);
  };
  return () => {
    prototype[name] = original;
  };
}

async function countOnGpu(work: () => Promise<void>): Promise<number> {
  let count = 0;
  const restorers = Object.entries(STARTERS).flatMap(([global, names]) => {
    const prototype = prototypeOf(global);
    return prototype === undefined
      ? []
      : names.map((name) => countCalls(prototype, name, () => count++));
  });
  await work();
  for (const restore of restorers) restore();
  return count;
}

async function countKernels(work: () => Promise<void>): Promise<number> {
  const { kernels } = await tf.profile(async () => {
    await work();
    return [];
  });
  return kernels.filter(({ name }) => !VIEWS.has(name)).length;
}

/**
 * What the work dispatches: programs on a GPU; TensorFlow.js's kernels on the processor, those
 * that only reshape left out; null where the engine tells by other means.
 */
export function countDispatches(
  { engine, device }: Cell,
  work: () => Promise<void>,
): Promise<number | null> {
  if (device === "webgpu" || device === "webgl") return countOnGpu(work);
  return engine === "compiled" ? work().then(() => null) : countKernels(work);
}
