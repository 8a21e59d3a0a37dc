import { readFileSync } from "node:fs";
import {
  bestVariant,
  createKernelMemory,
  instantiateKernels,
  type Kernels,
  type KernelVariant,
} from "../src/engine/wasm/kernels.ts";

const FOLDER = new URL("../src/engine/wasm/kernels/", import.meta.url);

/** The binary of a variant, as the build made it. */
export function kernelBytes(variant: KernelVariant): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(new URL(`${variant}.wasm`, FOLDER)));
}

/** Kernels in Node on a memory of their own; the fastest that it runs, unless one is named. */
export function openNodeKernels(variant: KernelVariant = bestVariant(false)): Kernels {
  return instantiateKernels(
    new WebAssembly.Module(kernelBytes(variant)),
    createKernelMemory(variant),
  );
}
