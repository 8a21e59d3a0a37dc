import plain from "./kernels/plain.wasm?url";
import relaxed from "./kernels/relaxed.wasm?url";
import type { KernelVariant } from "./kernels.ts";

/** Addresses of the kernels for one thread among the built files; one is fetched. */
export const KERNEL_FILES: Readonly<Record<Extract<KernelVariant, "plain" | "relaxed">, string>> = {
  plain,
  relaxed,
};
