/** The first file of a helping thread in Node. */
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const file = fileURLToPath(new URL("./node-kernel-helper.ts", import.meta.url));
const { module } = await runnerImport(file, { configFile: false, logLevel: "error" });
module.listen();
