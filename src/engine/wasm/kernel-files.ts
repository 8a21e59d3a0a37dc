import plain from "./kernels/plain.wasm?url";
import plainShared from "./kernels/plain-shared.wasm?url";
import relaxed from "./kernels/relaxed.wasm?url";
import relaxedShared from "./kernels/relaxed-shared.wasm?url";
import type { KernelVariant } from "./kernels.ts";

/** Addresses of the kernels among the built files; one is fetched. */
export const KERNEL_FILES: Readonly<Record<KernelVariant, string>> = {
  plain,
  relaxed,
  "plain-shared": plainShared,
  "relaxed-shared": relaxedShared,
};
