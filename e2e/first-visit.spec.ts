import {
  button,
  currentStep,
  downloaded,
  openApp,
  pause,
  play,
  showLists,
  status,
  waitForStep,
} from "./app.ts";
import { expect, story } from "./story.ts";

const card = (page: import("playwright/test").Page, name: string) =>
  page.getByRole("region", { name, exact: true });

story("a first visitor presses play and takes forgeries away", async ({ page }) => {
  await openApp(page);
  await expect(status(page)).toHaveText("Ready. Press play to train.");
  expect(await currentStep(page)).toBe(0);
  await expect(card(page, "The tape").getByRole("img")).toBeVisible();
  await expect(card(page, "Losses")).toContainText("Nothing trained yet");

  await play(page);
  await waitForStep(page, 20);
  await expect(card(page, "Losses").getByRole("figure")).toBeVisible();
  await expect(card(page, "Where a path may go").getByRole("img")).toBeVisible();
  await pause(page);
  const paused = await currentStep(page);
  await page.waitForTimeout(500);
  expect(await currentStep(page)).toBe(paused);

  await button(page, "Export").click();
  const paths = await downloaded(page, () => button(page, "Download paths").click());
  expect(paths.split("\n").length).toBeGreaterThan(100_000);
  const losses = await downloaded(page, () => button(page, "Download: Loss history").click());
  expect(losses.trim().split("\n").length).toBe(paused + 1);
  const config = await downloaded(page, () => button(page, "Download: Configuration").click());
  expect(JSON.parse(config)).toHaveProperty("config.windowLength", 256);
});

story("one step at a time, of one network or of both", async ({ page }) => {
  await openApp(page);
  await button(page, "Both").click();
  await waitForStep(page, 1);
  await expect(status(page)).toHaveText(/^Paused at step 1/);
  await button(page, "Step D").click();
  await expect(status(page)).toHaveText(/^Paused/);
  await button(page, "Step G").click();
  await expect(status(page)).toHaveText(/^Paused/);
  await button(page, "Both").click();
  await waitForStep(page, 2);
});

story("a knob turned while training leaves a flag, and undo takes it back", async ({ page }) => {
  await openApp(page, "generatorWidth=8&windowLength=64&batchSize=16");
  await showLists(page);
  await play(page);
  await waitForStep(page, 3);
  const rate = page.getByRole("textbox", { name: "Learning rate G" });
  await rate.fill("0.002");
  await rate.press("Enter");
  const flags = page.getByRole("list", { name: "Knobs turned while training" });
  await expect(flags).toContainText("Learning rate G");
  await pause(page);
  const before = await currentStep(page);
  expect(before).toBeGreaterThan(0);
  await button(page, "Undo the last change of a setting").click();
  await expect(rate).toHaveValue("10⁻³");
});

story("the charts can be read as tables", async ({ page }) => {
  await openApp(page);
  await button(page, "as a table: How big is a bar's return?").click();
  await expect(card(page, "How big is a bar's return?").getByRole("table")).toBeVisible();
});

story("slow motion shows every phase of a step", async ({ page }) => {
  await openApp(page, "generatorWidth=8&windowLength=64&batchSize=16");
  await button(page, "Slow").click();
  await play(page);
  await expect(page.getByRole("main")).toContainText("Score the forgeries", { timeout: 30_000 });
  await expect(page.getByRole("main")).toContainText("Generator learns", { timeout: 60_000 });
  await pause(page);
});
