import * as imported from "@tensorflow/tfjs-backend-wasm";
import { LossBell } from "../loss-bell.ts";
import { type OpenAttempt, refuse } from "./device.ts";
import { type Tensor, tf, unwrapped } from "./tensorflow.ts";

/** Where the backend's binaries lie: a folder, or a URL per file name. */
export type WasmPaths = string | Readonly<Record<string, string>>;

type Kernel = NonNullable<ReturnType<typeof tf.getKernel>>;
type KernelFunction = Kernel["kernelFunc"];
type KernelInput = Parameters<KernelFunction>[0]["inputs"][string];

/** Exchanges the last two axes. */
function turned(input: KernelInput, transpose: KernelFunction, backend: object): KernelInput {
  const rank = input?.shape.length ?? 0;
  const perm = Array.from({ length: rank }, (_, axis) => axis);
  perm.splice(rank - 2, 2, rank - 1, rank - 2);
  return transpose({ inputs: { x: input }, backend, attrs: { perm } }) as unknown as KernelInput;
}

/**
 * The backend multiplies quickly only if neither factor is to be transposed (speed.md 2b); this
 * replaces its product by one that transposes first.
 */
function transposeBeforeProducts(): void {
  const product = tf.getKernel("BatchMatMul", "wasm");
  const transpose = tf.getKernel("Transpose", "wasm");
  if (!product || !transpose) return;
  tf.unregisterKernel("BatchMatMul", "wasm");
  tf.registerKernel({
    ...product,
    kernelFunc: ({ inputs, backend, attrs }) => {
      const { transposeA, transposeB, ...rest } = attrs ?? {};
      const made: KernelInput[] = [];
      const factor = (input: KernelInput, isTurned: unknown) => {
        if (!isTurned) return input;
        const copy = turned(input, transpose.kernelFunc, backend);
        made.push(copy);
        return copy;
      };
      const result = product.kernelFunc({
        inputs: { a: factor(inputs.a, transposeA), b: factor(inputs.b, transposeB) },
        backend,
        attrs: { ...rest, transposeA: false, transposeB: false },
      });
      const { disposeData } = backend as { disposeData(id: object): boolean };
      for (const copy of made) if (copy) disposeData.call(backend, (copy as Tensor).dataId);
      return result;
    },
  });
}

let isPrepared = false;

/**
 * The single-threaded WASM backend: with threads it would hang under a strict policy for workers
 * (reliability.md F5), and gain nothing (speed.md 8).
 */
export async function openWasm(paths: WasmPaths): Promise<OpenAttempt> {
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  unwrapped(imported).setWasmPaths(typeof paths === "string" ? paths : { ...paths });
  if (!isPrepared) transposeBeforeProducts();
  isPrepared = true;
  if (!(await tf.setBackend("wasm"))) return refuse("failed");
  const bell = new LossBell();
  return { detail: "", onLost: bell.onLost, lose: bell.ring, close: bell.close };
}
