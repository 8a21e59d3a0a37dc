import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright/test";
import { button, openApp, pause, play, status, trainingWorker, waitForStep } from "./app.ts";
import { startReleaseServer } from "./release-server.ts";
import { story as anyStory, expect } from "./story.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BUILD = resolve(ROOT, process.env.E2E_BUILD ?? "dist");
const SMALL = "generatorWidth=8&windowLength=64&batchSize=16&seed=11&steps=100000";

interface Hosted {
  readonly host: Awaited<ReturnType<typeof startReleaseServer>>;
}

/** The app on a host of its own, in a browser that may keep it. */
const story = anyStory.extend<Hosted>({
  host: async ({ browserName: _ }, use) => {
    const host = await startReleaseServer(BUILD);
    await use(host);
    await host.stop();
  },
  baseURL: async ({ host }, use) => use(host.address),
});

story.use({ serviceWorkers: "allow" });

/** Waits until the browser has kept the whole app; the names of its files. */
async function keptFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const caching = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
    const kept = (await Promise.all(caching)).flat();
    return kept.map(({ url }) => new URL(url).pathname.slice(1)).sort();
  });
}

const messages = (page: Page) => page.getByRole("region", { name: "Messages" });
const takeUpdate = (page: Page) => button(page, "Reload with the new version").click();
const release = (page: Page) => page.locator('meta[name="release"]');

/** Asks the browser to look for another release, as it does by itself when a page is opened. */
const lookForUpdate = (page: Page) =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });

const openRisk = (page: Page) => page.getByRole("tab", { name: "Risk", exact: true }).click();
const riskPanel = (page: Page) => page.getByRole("tabpanel", { name: "Risk", exact: true });

story(
  "the whole app is kept by the first visit, and needs no host",
  async ({ page, context, host }) => {
    await openApp(page, SMALL);
    const kept = await keptFiles(page);
    const built = readdirSync(BUILD, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => resolve(parentPath, name).slice(BUILD.length + 1));
    const needless = ["_headers", "service-worker.js"];
    expect(kept).toEqual(built.filter((file) => !needless.includes(file)).sort());

    await host.stop();
    await context.setOffline(true);
    await page.reload();
    await expect(status(page)).toHaveText(/^Ready/, { timeout: 60_000 });
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await play(page);
    await waitForStep(page, 20);
    await pause(page);
    await openRisk(page);
    await expect(riskPanel(page)).toContainText("How much can be lost?", { timeout: 60_000 });

    const headers = await page.evaluate(
      async (address) => Object.fromEntries((await fetch(address)).headers),
      trainingWorker(page).url(),
    );
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["cross-origin-embedder-policy"]).toBe("require-corp");
  },
);

story("a new version is offered, waits for training, takes over whole", async ({ page, host }) => {
  await openApp(page, SMALL);
  await keptFiles(page);
  await host.publishNext();
  await lookForUpdate(page);
  await expect(messages(page)).toContainText("A new version of Market Forge is here");

  await play(page);
  await waitForStep(page, 5);
  await takeUpdate(page);
  await expect(messages(page)).toContainText("pause first");
  await openRisk(page);
  await expect(riskPanel(page)).toContainText("What is held");
  await page.getByRole("tab", { name: "Train", exact: true }).click();
  await waitForStep(page, 10);
  await expect(release(page)).toHaveCount(0);

  await pause(page);
  await takeUpdate(page);
  await expect(release(page)).toHaveAttribute("content", "next");
  await expect(status(page)).toHaveText(/^Ready/, { timeout: 60_000 });
  expect(await keptFiles(page)).toContain("index.html");
});

story("a new version waits while another tab is open", async ({ page, context, host }) => {
  await openApp(page, SMALL);
  await keptFiles(page);
  const other = await context.newPage();
  await openApp(other, SMALL);
  await host.publishNext();
  await lookForUpdate(page);
  await takeUpdate(page);
  await expect(messages(page)).toContainText("close them first");
  await expect(release(page)).toHaveCount(0);
  await other.close();
  await takeUpdate(page);
  await expect(release(page)).toHaveAttribute("content", "next");
});
