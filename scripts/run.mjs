/** Runs one of the project's TypeScript programs in Node: `node scripts/run.mjs NAME ARGUMENTS`. */
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { buildKernels } from "./build-kernels.mjs";

const [name, ...programArguments] = process.argv.slice(2);
const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
await buildKernels();
const { module } = await runnerImport(file, { configFile: false, logLevel: "error" });
process.exitCode = await module.main(programArguments);
