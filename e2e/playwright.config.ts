import { fileURLToPath } from "node:url";
import { defineConfig } from "playwright/test";
import { findBrowser } from "../scripts/find-browser.mjs";

/** Another port and another build let two runs of the stories stand side by side. */
const PORT = Number(process.env.E2E_PORT ?? 4198);
const BUILD = process.env.E2E_BUILD ?? "dist";
const root = fileURLToPath(new URL("..", import.meta.url));
const executablePath = await findBrowser();
const QUIET = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];
const WEBGPU = [
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--enable-unsafe-swiftshader",
];

const browser = (extra: readonly string[] = []) => ({
  launchOptions: {
    args: [...QUIET, ...extra],
    ...(executablePath ? { executablePath } : {}),
  },
});

/** Stories named `*.device.spec.ts` run on every device; the others once, on the device the app picks. */
const DEVICE_STORIES = /\.device\.spec\.ts$/;

export default defineConfig({
  testDir: ".",
  outputDir: `${root}test-results/${PORT}`,
  fullyParallel: false,
  workers: 1,
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["json"] as const] : [])],
  use: {
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1280, height: 720 },
    trace: "off",
    serviceWorkers: "block",
  },
  projects: [
    { name: "app", testIgnore: DEVICE_STORIES, use: browser() },
    { name: "cpu", testMatch: DEVICE_STORIES, use: browser() },
    { name: "wasm", testMatch: DEVICE_STORIES, use: browser() },
    { name: "webgl", testMatch: DEVICE_STORIES, use: browser(["--enable-unsafe-swiftshader"]) },
    { name: "webgpu", testMatch: DEVICE_STORIES, use: browser(WEBGPU) },
  ],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --outDir ${BUILD} --port ${PORT} --strictPort`,
    cwd: root,
    port: PORT,
    reuseExistingServer: false,
  },
});
