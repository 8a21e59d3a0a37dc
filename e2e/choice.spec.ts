import { button, currentStep, injectFault, openApp, pause, play, waitForStep } from "./app.ts";
import { expect, story } from "./story.ts";

const TINY = "generatorWidth=4&discriminatorWidth=4&windowLength=32&batchSize=4&seed=3";
const trigger = /^Where the arithmetic runs/;

story("the page says how fast every engine is, shows the plan and pins one", async ({ page }) => {
  await openApp(page, TINY);
  await button(page, trigger).click();
  await page.getByRole("menuitem", { name: /How they compare/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/Measured on the first steps of this very run/);
  const rows = dialog.getByRole("row");
  await expect(rows).toHaveCount(7);
  const inUse = rows.filter({ hasText: "in use" });
  await expect(inUse).toHaveCount(1);
  await expect(inUse).toContainText(/compiled\s*WASM\s*[\d,]+/);
  await dialog.getByRole("button", { name: "Show the plan of a step" }).click();
  await expect(dialog).toContainText(/\d+ operations, .* MFLOP/);
  await expect(dialog.getByRole("row").filter({ hasText: "optimise" })).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await button(page, trigger).click();
  await page.getByRole("menuitemradio", { name: /^WASM, TensorFlow.js/ }).click();
  await expect(button(page, /^Where the arithmetic runs: WASM, TensorFlow.js/)).toBeVisible();
  await page.reload();
  await expect(button(page, /^Where the arithmetic runs: WASM, TensorFlow.js/)).toBeVisible();
});

story("a second visit need not measure again", async ({ page }) => {
  await openApp(page, TINY);
  await page.reload();
  await openApp(page, TINY);
  await button(page, trigger).click();
  await page.getByRole("menuitem", { name: /How they compare/ }).click();
  await expect(page.getByRole("dialog")).toContainText(/Speeds are from an earlier run/);
});

story(
  "an engine that computes wrongly makes room for another, and training goes on",
  async ({ page }) => {
    await openApp(page, `${TINY}&steps=1000000`);
    await expect(button(page, /^Where the arithmetic runs: WASM, compiled/)).toBeVisible();
    await play(page);
    await waitForStep(page, 20);
    await injectFault(page, "wrong-numbers");
    await expect(button(page, /^Where the arithmetic runs: .*TensorFlow.js/)).toBeVisible();
    await waitForStep(page, (await currentStep(page)) + 5);
    await pause(page);
    await button(page, trigger).click();
    await expect(page.getByRole("menuitemradio", { name: /^WASM, compiled/ })).toContainText(
      /wrong numbers/,
    );
  },
);
