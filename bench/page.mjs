/**
 * `npm run bench:page [-- latency first-chart memory]`: how the built page behaves in a real
 * browser, as JSON lines. `latency`: from pause to the worker's answer, 20 times. `first-chart`:
 * from a press of play, and from a dropped file (BENCH_FILE), to the first generated chart in a
 * fresh browser. `memory`: BENCH_MINUTES (10) of training, sampled every 30 s. BENCH_DIST names
 * another build than dist/. Run it on a quiet machine; the load is printed.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { findBrowser } from "../scripts/find-browser.mjs";

const PORT = 4199;
const ADDRESS = `http://localhost:${PORT}/`;
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SAMPLE_MS = 30_000;
const PAUSES = 20;

const say = (measure, figures) =>
  console.log(JSON.stringify({ measure, load: round(loadavg()[0]), ...figures }));

const round = (value) => Math.round(value * 10) / 10;

/** Runs in the page before its own scripts: notes what goes to and comes from the worker, and long tasks. */
function observe() {
  const notes = { posted: {}, heard: {}, memory: null, step: 0, longTasks: [] };
  globalThis.benchNotes = notes;
  const note = (list, type) => {
    list[type] ??= [];
    list[type].push(performance.now());
    if (list[type].length > 100) list[type].shift();
  };
  globalThis.Worker = class extends Worker {
    constructor(...parts) {
      super(...parts);
      this.addEventListener("message", ({ data }) => {
        note(notes.heard, data.type);
        if (data.type !== "steps-completed") return;
        notes.step = data.from + data.count - 1;
        notes.memory = data.memory ?? null;
      });
    }
    postMessage(message, ...rest) {
      note(notes.posted, message.type);
      super.postMessage(message, ...rest);
    }
  };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      notes.longTasks.push([Math.round(startTime), Math.round(duration)]);
    }
  }).observe({ type: "longtask" });
}

async function startServer() {
  const folder = process.env.BENCH_DIST ? ["--outDir", process.env.BENCH_DIST] : [];
  const command = ["node_modules/vite/bin/vite.js", "preview", "--port", PORT, "--strictPort"];
  const server = spawn(process.execPath, [...command, ...folder].map(String), { cwd: ROOT });
  await new Promise((resolve, reject) => {
    server.stdout.on("data", (text) => String(text).includes(String(PORT)) && resolve());
    server.on("exit", () => reject(new Error("the server did not start; is there a build?")));
  });
  return server;
}

/** A fresh browser with an empty cache, on the page. */
async function openPage(fragment = "") {
  const executablePath = await findBrowser();
  const browser = await chromium.launch({
    args: ["--no-sandbox"],
    ...(executablePath ? { executablePath } : {}),
  });
  const page = await browser.newPage({
    viewport: { width: 1280, height: 720 },
    serviceWorkers: "block",
  });
  await page.addInitScript(observe);
  const opened = Date.now();
  await page.goto(`${ADDRESS}${fragment}`);
  await page.getByText(/^Ready/).waitFor({ timeout: 60_000 });
  return { browser, page, readyMs: Date.now() - opened };
}

const play = (page) => page.getByRole("button", { name: /^(Play|Go on)$/ }).click();

async function measureLatency() {
  const { browser, page } = await openPage();
  await play(page);
  await page.waitForFunction(() => globalThis.benchNotes.step > 20, null, { timeout: 120_000 });
  const latencies = [];
  for (let i = 0; i < PAUSES; i++) {
    await page.getByRole("button", { name: "Pause" }).click();
    await page.waitForFunction(
      (count) => (globalThis.benchNotes.heard["training-paused"] ?? []).length > count,
      i,
    );
    const latency = await page.evaluate(() => {
      const { posted, heard } = globalThis.benchNotes;
      return heard["training-paused"].at(-1) - posted["pause-training"].at(-1);
    });
    latencies.push(latency);
    await play(page);
    await page.waitForTimeout(300 + 37 * i);
  }
  await browser.close();
  latencies.sort((a, b) => a - b);
  const median = (latencies[PAUSES / 2 - 1] + latencies[PAUSES / 2]) / 2;
  say("pause latency, ms", { median: round(median), worst: round(latencies.at(-1)) });
}

const ofTraining = () => {
  const { posted, heard } = globalThis.benchNotes;
  const start = posted["start-training"]?.[0] ?? Number.POSITIVE_INFINITY;
  return heard["snapshot-taken"]?.find((time) => time > start);
};

/** Milliseconds from `from` (page clock) to the first snapshot of a training run, and to its drawing. */
async function measureFirstChart(page, from) {
  await page.waitForFunction(ofTraining, null, { timeout: 120_000 });
  const snapshot = await page.evaluate(ofTraining);
  await page.getByRole("region", { name: "Losses" }).locator("canvas").first().waitFor();
  const drawn = await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now()))),
  );
  return { snapshotMs: Math.round(snapshot - from), drawnMs: Math.round(drawn - from) };
}

async function measureFirstCharts() {
  const cold = await openPage();
  const pressed = await cold.page.evaluate(() => performance.now());
  await play(cold.page);
  say("cold page, play to first chart, ms", {
    readyMs: cold.readyMs,
    ...(await measureFirstChart(cold.page, pressed)),
  });
  await cold.browser.close();
  const path = process.env.BENCH_FILE;
  if (path === undefined) return;
  const dropping = await openPage();
  const dropped = await dropping.page.evaluate(() => performance.now());
  const file = { name: basename(path), mimeType: "text/csv", buffer: readFileSync(path) };
  await dropping.page.locator('input[type="file"]').setInputFiles(file);
  await dropping.page.waitForFunction(
    () => (globalThis.benchNotes.posted["prepare-run"] ?? []).length > 1,
  );
  await play(dropping.page);
  const figures = await measureFirstChart(dropping.page, dropped);
  say("file dropped to first chart, ms", figures);
  await dropping.browser.close();
}

function residentMegabytes(processes) {
  const sum = processes.reduce((total, { id }) => {
    const status = readFileSync(`/proc/${id}/status`, "utf8");
    return total + Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }, 0);
  return Math.round(sum);
}

async function measureMemory() {
  const minutes = Number(process.env.BENCH_MINUTES ?? 10);
  const { browser, page } = await openPage("#steps=100000");
  const client = await page.context().newCDPSession(page);
  const system = await browser.newBrowserCDPSession();
  await client.send("Performance.enable");
  await play(page);
  const start = Date.now();
  let seen = 0;
  while (Date.now() - start <= minutes * 60_000) {
    await page.waitForTimeout(SAMPLE_MS);
    const late = await page.evaluate(() => globalThis.benchNotes);
    await client.send("HeapProfiler.collectGarbage");
    const { metrics } = await client.send("Performance.getMetrics");
    const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN;
    const { processInfo } = await system.send("SystemInfo.getProcessInfo");
    const renderers = processInfo.filter(({ type }) => type === "renderer");
    const fresh = late.longTasks.slice(seen).map(([, duration]) => duration);
    seen = await page.evaluate(() => globalThis.benchNotes.longTasks.length);
    say("memory", {
      seconds: Math.round((Date.now() - start) / 1000),
      step: late.step,
      heapMB: round(heap / 2 ** 20),
      rendererMB: residentMegabytes(renderers),
      held: late.memory,
      longTasks: fresh.length,
      longestMs: Math.max(0, ...fresh),
    });
  }
  await browser.close();
}

const MEASURES = {
  latency: measureLatency,
  "first-chart": measureFirstCharts,
  memory: measureMemory,
};

const wanted = process.argv.slice(2);
const server = await startServer();
try {
  for (const [name, measure] of Object.entries(MEASURES)) {
    if (wanted.length === 0 || wanted.includes(name)) await measure();
  }
} finally {
  server.kill();
}
