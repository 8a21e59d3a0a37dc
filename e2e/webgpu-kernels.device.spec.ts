/**
 * The kernels of the compiled plan on WebGPU, in a browser: each operation, whole steps, and how
 * work is recorded. What is run is bundled here and never part of the app.
 */
import { fileURLToPath } from "node:url";
import type { Page } from "playwright/test";
import { build } from "vite";
import { expect, story } from "./story.ts";
import type { KernelTools } from "./webgpu/page-module.ts";

const TOLERANCE = 1e-4;

declare global {
  var kernelTools: KernelTools;
}

let bundle: Promise<string> | undefined;

async function bundleTools(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    build: {
      write: false,
      minify: false,
      target: "es2024",
      chunkSizeWarningLimit: 10_000,
      lib: {
        entry: fileURLToPath(new URL("webgpu/page-module.ts", import.meta.url)),
        formats: ["iife"],
        name: "kernelModule",
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !("output" in output)) throw new Error("nothing was built");
  return output.output[0].code;
}

/** An empty page of the app's origin, where WebGPU is allowed, with the tools in it. */
async function openTools(page: Page): Promise<void> {
  bundle ??= bundleTools();
  await page.route("**/kernels.html", (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Kernels</title>" }),
  );
  await page.goto("./kernels.html");
  await page.evaluate(await bundle);
}

story.beforeEach(async ({ page }, testInfo) => {
  story.skip(testInfo.project.name !== "webgpu", "kernels of WebGPU");
  await openTools(page);
});

for (const isEmulated of [true, false]) {
  const devices = isEmulated ? "emulated" : "real";
  story(`every operation agrees with the reference, as on ${devices} devices`, async ({ page }) => {
    const given = await page.evaluate((each) => kernelTools.checkCases(each), isEmulated);
    expect(given).toMatchObject({ complaints: [], result: { differences: [] } });
    expect(given.result.cases).toBeGreaterThan(400);
  });
}

story(
  "ten steps of every program agree with the reference, and with themselves",
  async ({ page }) => {
    const names = await page.evaluate(() => kernelTools.programNames());
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      const given = await page.evaluate((each) => kernelTools.checkSteps(each), name);
      expect(given.complaints).toEqual([]);
      for (const distance of [...given.states, ...given.numbers]) {
        expect(distance, name).toBeLessThan(TOLERANCE);
      }
      expect(given.again, `${name} twice`).toBe(0);
    }
  },
);

story(
  "every preset and objective in small agrees with the reference",
  async ({ page }, testInfo) => {
    testInfo.setTimeout(300_000);
    const names = await page.evaluate(() => kernelTools.smallRunNames());
    expect(names.length).toBeGreaterThan(30);
    const distances: [string, number][] = [];
    for (const name of names) {
      const { complaints, distance } = await page.evaluate(
        (each) => kernelTools.checkSmallRun(each),
        name,
      );
      expect(complaints).toEqual([]);
      distances.push([name, distance]);
    }
    expect(distances.filter(([, distance]) => !(distance < TOLERANCE))).toEqual([]);
  },
);

story("a burst of steps is read back once", async ({ page }) => {
  const { result, complaints } = await page.evaluate(() => kernelTools.checkBurst());
  expect(complaints).toEqual([]);
  expect(result.readBacks).toBe(1);
  expect(result.losses).toHaveLength(3);
  expect(result.losses.every(Number.isFinite)).toBe(true);
});

story("everything takes effect in the order in which it was asked for", async ({ page }) => {
  const { result, complaints } = await page.evaluate(() => kernelTools.checkOrder());
  expect(complaints).toEqual([]);
  expect(result).toEqual([
    [2, 4, 6, 8],
    [8, 16, 40, 80],
    [4, 8, 20, 40],
    [16, 32, 80, 160],
    [0, 0],
  ]);
});

story("an arena that does not fit and a lost device are told", async ({ page }) => {
  const { said, losses } = await page.evaluate(() => kernelTools.checkFailures());
  expect(said).toEqual([
    expect.stringMatching(/^the arena takes 34359738368 bytes, the graphics device allows \d+$/),
    expect.stringMatching(/lost/),
  ]);
  expect(losses).toHaveLength(1);
});
