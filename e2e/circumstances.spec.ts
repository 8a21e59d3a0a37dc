import type { Page } from "playwright/test";
import {
  button,
  currentStep,
  lossHistory,
  openApp,
  openFiles,
  pause,
  play,
  showLists,
  status,
  waitForStep,
} from "./app.ts";
import { expect, story } from "./story.ts";

const SMALL = "generatorWidth=8&windowLength=64&batchSize=16&seed=11&steps=100000";
const PRESSES = 50;
const HIDDEN_MS = 8000;

const messages = (page: Page) => page.getByRole("region", { name: "Messages" });

story("a hidden tab goes on training and its steps are acknowledged", async ({ page, context }) => {
  await openApp(page, SMALL);
  await play(page);
  await waitForStep(page, 5);
  const before = await currentStep(page);
  const other = await context.newPage();
  await other.goto("about:blank");
  await other.bringToFront();
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { get: () => true });
    Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
    globalThis.requestAnimationFrame = () => 0;
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await page.waitForTimeout(HIDDEN_MS);
  await page.bringToFront();
  const { step = [] } = await lossHistory(page);
  expect(step.length).toBeGreaterThan(before + 20);
  expect(step).toEqual(step.map((_, i) => i + 1));
});

story("frames that never come do not stop a visible page", async ({ page }) => {
  await openApp(page, SMALL);
  await page.evaluate(() => {
    globalThis.requestAnimationFrame = () => 0;
  });
  await play(page);
  await waitForStep(page, 60);
});

story("pause and play pressed fast leave every step once", async ({ page }) => {
  await openApp(page, SMALL);
  for (let i = 0; i < PRESSES; i++) {
    await play(page);
    await button(page, "Pause").click();
  }
  await play(page);
  await waitForStep(page, 20);
  await pause(page);
  const { step = [], discriminator_loss: losses = [] } = await lossHistory(page);
  expect(step.length).toBeGreaterThanOrEqual(20);
  expect(step).toEqual(step.map((_, i) => i + 1));
  expect(losses.every(Number.isFinite)).toBe(true);
});

story("without a network it trains on, and reads files", async ({ page, context }) => {
  await openApp(page, SMALL);
  await play(page);
  await waitForStep(page, 5);
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await waitForStep(page, (await currentStep(page)) + 20);
  await pause(page);
  const rows = Array.from({ length: 300 }, (_, i) => {
    const day = new Date(Date.UTC(2020, 0, 1) + i * 86_400_000).toISOString().slice(0, 10);
    return `${day},${(100 + Math.sin(i * i)).toFixed(4)}`;
  });
  await openFiles(page, { name: "offline.csv", content: `Date,Close\n${rows.join("\n")}\n` });
  await button(page, "Use this data").click();
  await showLists(page);
  await expect(page.getByRole("complementary")).toContainText("300 rows");
  await play(page);
  await waitForStep(page, 5);
});

story("a worker that is gone after a deploy is told in words", async ({ page, complaints }) => {
  await page.route(/training\.worker/, (route) => route.abort());
  await page.goto(`./#${SMALL}`);
  await expect(messages(page)).toContainText(/reload/i, { timeout: 30_000 });
  await expect(status(page)).toHaveText(/stopped|not start/i);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  complaints.console.length = 0;
  complaints.errors.length = 0;
});
