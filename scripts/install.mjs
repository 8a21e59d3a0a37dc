/** Installs the packages of the lock file if they are missing or older than it. */
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

const installed = `${ROOT}node_modules/.package-lock.json`;
const locked = `${ROOT}package-lock.json`;
const windows = process.platform === "win32";

/** Runs a command in the project's root, its output shown; the exit status comes back. */
export function run(command, commandArguments, environment = {}) {
  const result = spawnSync(command, commandArguments, {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    shell: windows,
    env: { ...process.env, ...environment },
  });
  if (result.error) console.error(String(result.error));
  return result.status ?? 1;
}

/** Runs one of the project's own tools by its script inside node_modules, without a wrapper process. */
export function runTool(script, toolArguments, environment) {
  return run(process.execPath, [`node_modules/${script}`, ...toolArguments], environment);
}

function isInstalled() {
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(locked).mtimeMs;
}

/** Leaves the process with the installer's status if that fails. */
export function installPackages() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) {
    console.error(`Market Forge needs Node 20 or newer; this is ${process.version}.`);
    process.exit(1);
  }
  if (isInstalled()) return;
  console.log("Installing packages …");
  const quiet = ["--no-audit", "--no-fund"];
  if (run("npm", ["ci", ...quiet]) === 0) return;
  console.log("The lock file could not be followed to the letter; installing by its versions …");
  const status = run("npm", ["install", "--no-save", ...quiet]);
  if (status !== 0) process.exit(status);
}
