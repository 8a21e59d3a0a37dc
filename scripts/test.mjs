/** `npm test`: installs what is missing, then runs every check and test there is. */
import { mkdirSync, readFileSync } from "node:fs";
import { installPackages, ROOT, runTool } from "./install.mjs";

installPackages();
const { ensureBrowser } = await import("./ensure-browser.mjs");
const browser = await ensureBrowser();
console.log(`Browser: ${browser}`);

const REPORTS = "node_modules/.cache/reports";
mkdirSync(`${ROOT}${REPORTS}`, { recursive: true });
const unitReport = `${REPORTS}/unit.json`;
const endToEndReport = `${REPORTS}/e2e.json`;

const steps = [
  ["format and lint", () => runTool("@biomejs/biome/bin/biome", ["ci", "--error-on-warnings"])],
  ["types", () => runTool("typescript/bin/tsc", ["-b"])],
  [
    "unit tests",
    () =>
      runTool("vitest/vitest.mjs", [
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${unitReport}`,
      ]),
  ],
  ["build", () => runTool("vite/bin/vite.js", ["build", "--logLevel", "warn"])],
  [
    "end to end",
    () =>
      runTool("playwright/cli.js", ["test", "-c", "e2e"], {
        CHROME_PATH: browser,
        PLAYWRIGHT_JSON_OUTPUT_FILE: `${ROOT}${endToEndReport}`,
      }),
  ],
];

const read = (file) => JSON.parse(readFileSync(`${ROOT}${file}`, "utf8"));

/** Sums both runners' own reports; the last line says how many tests ran. */
function printTotals() {
  const unit = read(unitReport);
  const { expected, unexpected, flaky, skipped } = read(endToEndReport).stats;
  if (flaky > 0)
    console.log(`\n${flaky} stories passed only when tried again; see the list above.`);
  const passed = unit.numPassedTests + expected + flaky;
  const failed = unit.numFailedTests + unexpected;
  const left = unit.numPendingTests + unit.numTodoTests + skipped;
  console.log(`\n${passed} passed, ${failed} failed, ${left} skipped`);
}

for (const [name, step] of steps) {
  const started = Date.now();
  console.log(`\n── ${name}`);
  const status = step();
  console.log(
    `── ${name}: ${status === 0 ? "passed" : "FAILED"} in ${Math.round((Date.now() - started) / 1000)} s`,
  );
  if (status !== 0) process.exit(status);
}
printTotals();
