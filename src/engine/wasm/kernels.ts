import { BARRIER_OPENED, SHARED_MEMORY_PAGES } from "./memory-layout.ts";

/** The four binaries that the build makes. */
export const KERNEL_VARIANTS = ["plain", "relaxed", "plain-shared", "relaxed-shared"] as const;
export type KernelVariant = (typeof KERNEL_VARIANTS)[number];

/** What the kernels' binaries export; see `assembly/execute.ts`. */
export interface KernelExports {
  /** Runs thread `thread`'s share, of `threads`, of the `count` operations at an address. */
  execute(program: number, count: number, thread: number, threads: number): void;
  /** The functions of four lanes on one number, for tests. */
  exponential(x: number): number;
  hyperbolicTangent(x: number): number;
  logarithm(x: number): number;
  sigmoid(x: number): number;
}

/** Kernels at work on a memory. */
export interface Kernels extends KernelExports {
  readonly memory: WebAssembly.Memory;
}

/** A module with one function that adds three vectors by the relaxed fused operation. */
const RELAXED_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...[1, 8, 1, 96, 3, 123, 123, 123, 1, 123],
  ...[3, 2, 1, 0],
  ...[10, 13, 1, 11, 0, 32, 0, 32, 1, 32, 2, 253, 133, 2, 11],
);

/** Whether this machine's WebAssembly has relaxed SIMD. */
export function hasRelaxedSimd(): boolean {
  return WebAssembly.validate(RELAXED_PROBE);
}

/** The fastest variant that this machine runs; `shared` for a memory that threads share. */
export function bestVariant(shared: boolean): KernelVariant {
  if (hasRelaxedSimd()) return shared ? "relaxed-shared" : "relaxed";
  return shared ? "plain-shared" : "plain";
}

/** A memory that kernels of a variant can work on. */
export function createKernelMemory(variant: KernelVariant): WebAssembly.Memory {
  const isShared = variant === "plain-shared" || variant === "relaxed-shared";
  return new WebAssembly.Memory(
    isShared ? { initial: 2, maximum: SHARED_MEMORY_PAGES, shared: true } : { initial: 2 },
  );
}

/** Sleeps while the barrier of a shared memory has opened no more than `opened` times. */
function sleepAtBarrier(memory: WebAssembly.Memory, opened: number): void {
  const words = new Int32Array(memory.buffer);
  const place = BARRIER_OPENED / Int32Array.BYTES_PER_ELEMENT;
  while (Atomics.load(words, place) === opened) Atomics.wait(words, place, opened);
}

/** Brings compiled kernels and a memory together. The memory has to be of the variant's kind. */
export function instantiateKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Kernels {
  const sleep = (opened: number) => sleepAtBarrier(memory, opened);
  const { exports } = new WebAssembly.Instance(module, { env: { memory, sleep } });
  return { ...(exports as unknown as KernelExports), memory };
}
