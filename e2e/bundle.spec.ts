import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, story } from "./story.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ASSETS = resolve(ROOT, process.env.E2E_BUILD ?? "dist", "assets");
const BUDGET_KB = 320;
/** Marks of the library's own code; the page itself may name the engine that uses it. */
const TENSORFLOW = /@tensorflow|tfjs-(core|backend)|WEBGL_PACK|registerBackend|KernelBackend/;

const scripts = () => readdirSync(ASSETS).filter((file) => file.endsWith(".js"));
const source = (file: string) => readFileSync(join(ASSETS, file));
const isWorker = (file: string) => file.includes(".worker-");

story("the first screen loads little JavaScript and no TensorFlow", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const urls = await page.evaluate(() =>
    performance.getEntriesByType("resource").map((entry) => entry.name),
  );
  const loaded = [...new Set(urls.map((url) => basename(new URL(url).pathname)))].filter(
    (file) => file.endsWith(".js") && !isWorker(file),
  );
  expect(loaded.length).toBeGreaterThan(0);
  const sizes = loaded.map((file) => gzipSync(source(file), { level: 9 }).length);
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  expect(kilobytes, loaded.join(", ")).toBeLessThanOrEqual(BUDGET_KB);
  for (const file of loaded) expect(TENSORFLOW.test(source(file).toString()), file).toBe(false);
});

story("the search for TensorFlow finds it where it is", () => {
  const holders = scripts().filter((file) => TENSORFLOW.test(source(file).toString()));
  expect(holders.length).toBeGreaterThan(0);
});

story("every answer carries the security headers, the worker's script too", async ({ request }) => {
  const worker = scripts().find(isWorker);
  expect(worker).toBeDefined();
  for (const path of ["./", `./assets/${worker}`]) {
    const headers = (await request.get(path)).headers();
    expect(headers["content-security-policy"], path).toContain("default-src 'none'");
    expect(headers["cross-origin-opener-policy"], path).toBe("same-origin");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBe("no-referrer");
  }
});
