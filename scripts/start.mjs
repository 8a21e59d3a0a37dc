/** `npm start`: installs what is missing, builds, and serves the app with its security headers. */
import { spawn } from "node:child_process";
import { installPackages, ROOT, runTool } from "./install.mjs";

installPackages();
// Without the copy for offline use: at home the page of the last build is wanted, not the one before.
process.env.MARKET_FORGE_OFFLINE = "no";
const vite = "vite/bin/vite.js";
const status = runTool(vite, ["build", "--logLevel", "warn"]);
if (status !== 0) process.exit(status);

const port = process.env.PORT ? ["--port", process.env.PORT] : [];
const server = spawn(process.execPath, [`node_modules/${vite}`, "preview", ...port], {
  cwd: ROOT,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 0));
