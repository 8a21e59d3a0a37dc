/** Brings the WebAssembly kernels' binaries up to date with their sources. Throws what the compiler says. */
export function buildKernels(): Promise<void>;
