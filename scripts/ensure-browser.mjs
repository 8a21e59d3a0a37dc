/** Makes sure that there is a browser for the end-to-end tests. */
import { spawnSync } from "node:child_process";
import { findBrowser } from "./find-browser.mjs";
import { ROOT, run } from "./install.mjs";

const DOWNLOAD_LIMIT_MS = 180_000;

function installPlaywrightsOwn() {
  console.log("No browser found. Trying Playwright's own …");
  const result = spawnSync(
    process.execPath,
    ["node_modules/playwright/cli.js", "install", "chromium"],
    { cwd: ROOT, stdio: ["ignore", "inherit", "ignore"], timeout: DOWNLOAD_LIMIT_MS },
  );
  return result.status === 0;
}

function installDebians() {
  const isRoot = process.getuid?.() === 0;
  const hasApt = spawnSync("apt-get", ["--version"]).status === 0;
  if (!isRoot || !hasApt) return false;
  console.log("Trying Debian's chromium …");
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-qq"], quiet);
  return run("apt-get", ["install", "-y", "-qq", "chromium"], quiet) === 0;
}

/** The browser's path; leaves the process with a message if none can be had. */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  if (installPlaywrightsOwn() || installDebians()) {
    const installed = await findBrowser();
    if (installed) return installed;
  }
  console.error(
    "No Chrome, Chromium or Edge could be found or installed. Install one, or set CHROME_PATH.",
  );
  process.exit(1);
}
