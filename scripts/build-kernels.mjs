/** Compiles the WebAssembly kernels (AssemblyScript) whose sources are newer than their binaries. */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const WASM = "src/engine/wasm";
const ASSEMBLY = `${WASM}/assembly`;
const KERNELS = `${WASM}/kernels`;
const root = fileURLToPath(new URL("..", import.meta.url));

/** Pages of 64 KiB that a shared memory may grow to; equal to `SHARED_MEMORY_PAGES` of memory-layout.ts. */
const SHARED_MEMORY_PAGES = 16384;

const COMMON = ["-O3", "--noAssert", "--runtime", "stub", "--importMemory", "--memoryBase", "1024"];
const SIMD = ["--enable", "simd"];
const RELAXED = ["--enable", "relaxed-simd"];
const SHARED = [
  ...["--enable", "threads", "--sharedMemory"],
  ...["--initialMemory", "2", "--maximumMemory", String(SHARED_MEMORY_PAGES)],
];

/** What is built: plain or relaxed SIMD, in a memory of one's own or a shared one. */
const VARIANTS = {
  plain: SIMD,
  relaxed: [...SIMD, ...RELAXED],
  "plain-shared": [...SIMD, ...SHARED],
  "relaxed-shared": [...SIMD, ...RELAXED, ...SHARED],
};

const sourceFiles = () =>
  [WASM, ASSEMBLY]
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));

/** Newest change among the files, in milliseconds; `whenMissing` stands for one that is not there. */
const changed = (file, whenMissing) =>
  statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? whenMissing;

function staleVariants() {
  const tool = join(root, "node_modules/assemblyscript/package.json");
  const inputs = [...sourceFiles(), fileURLToPath(import.meta.url), tool];
  const newest = Math.max(...inputs.map((file) => changed(file, 0)));
  return Object.keys(VARIANTS).filter(
    (name) => changed(join(root, KERNELS, `${name}.wasm`), 0) < newest,
  );
}

/** Writes beside the binary and renames, so that nobody reads half a file. */
async function compile(asc, name) {
  const unfinished = `${KERNELS}/${name}.${process.pid}.unfinished`;
  const { error, stderr } = await asc.main(
    [`${ASSEMBLY}/execute.ts`, ...COMMON, ...VARIANTS[name], "--outFile", unfinished],
    { baseDir: root },
  );
  if (error) {
    rmSync(join(root, unfinished), { force: true });
    throw new Error(`The kernels (${name}) could not be built.\n${stderr}`);
  }
  renameSync(join(root, unfinished), join(root, KERNELS, `${name}.wasm`));
}

/** Brings the binaries under src/engine/wasm/kernels up to date. Throws what the compiler says. */
export async function buildKernels() {
  const stale = staleVariants();
  if (stale.length === 0) return;
  mkdirSync(join(root, KERNELS), { recursive: true });
  const { default: asc } = await import("assemblyscript/asc");
  for (const name of stale) await compile(asc, name);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await buildKernels();
