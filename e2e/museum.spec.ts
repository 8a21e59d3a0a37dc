import type { Page } from "playwright/test";
import { button, currentStep, openApp, pause, play, status, waitForStep } from "./app.ts";
import { expectNoViolations } from "./looks.ts";
import { expect, story } from "./story.ts";

const SMALL = "generatorWidth=8&windowLength=64&batchSize=16&steps=100000";
/** A piece trains a few thousand small steps. */
const PATIENCE = 120_000;

const museum = (page: Page) => page.getByRole("dialog", { name: "Museum of failures" });
const doctor = (page: Page) => page.getByRole("region", { name: "The doctor" });

async function openMuseum(page: Page): Promise<void> {
  await button(page, "Teach").click();
  await page.getByRole("menuitem", { name: /Museum of failures/ }).click();
  await expect(museum(page)).toBeVisible();
}

for (const { id, title } of [
  { id: "mode-collapse", title: "Mode collapse" },
  { id: "vanishing-gradient", title: "Vanishing gradient" },
]) {
  story(`${title} is seen to fail, named at its component and mended`, async ({ page }) => {
    story.setTimeout(3 * PATIENCE);
    await openApp(page, SMALL);
    await openMuseum(page);
    await button(page, `See it fail: ${title}`).click();
    await expect(page.getByRole("region", { name: `Museum: ${title}` })).toBeVisible();
    await expect(doctor(page)).toContainText(`The doctor: ${title}`, { timeout: PATIENCE });
    await expect(page.locator(`[data-node] [data-ailment="${id}"]`)).toContainText(title);
    await expect(status(page)).toHaveText(/^Finished/, { timeout: PATIENCE });
    await expectNoViolations(page, `${title}, failing`);
    await button(page, "Mend it").click();
    await expect(page.getByRole("region", { name: `Museum: ${title}, mended` })).toBeVisible();
    await expect(status(page)).toHaveText(/^Finished/, { timeout: PATIENCE });
    await expect(doctor(page)).toHaveCount(0);
  });
}

story("a piece that is refused is named before the first step", async ({ page }) => {
  await openApp(page, "museum=batch-normalisation-with-penalty");
  await expect(museum(page)).toBeVisible();
  await expectNoViolations(page, "museum");
  await button(page, "See it fail: Batch normalisation with a penalty").click();
  await expect(doctor(page)).toContainText("Batch normalisation with a gradient penalty");
  await expect(page.getByRole("main")).toContainText("does not go together with");
});

story("the run that was there comes back, with the keyboard alone", async ({ page }) => {
  story.setTimeout(2 * PATIENCE);
  await openApp(page, SMALL);
  await play(page);
  await waitForStep(page, 20);
  await pause(page);
  const before = await currentStep(page);
  await button(page, "Teach").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: /Museum of failures/ }).focus();
  await page.keyboard.press("Enter");
  await expect(museum(page)).toBeVisible();
  await button(page, "See it fail: Numbers that run off").focus();
  await page.keyboard.press("Enter");
  await expect(doctor(page)).toContainText("Divergence", { timeout: PATIENCE });
  await button(page, "Back to your run").focus();
  await page.keyboard.press("Enter");
  await waitForStep(page, before);
  expect(await currentStep(page), "a begun step is ended first").toBeLessThan(before + 10);
  await expect(doctor(page)).toHaveCount(0);
});

story("the doctor's remedy turns live knobs and the run goes on", async ({ page }) => {
  story.setTimeout(2 * PATIENCE);
  await openApp(page, "museum=oscillation");
  await button(page, "See it fail: Oscillation").click();
  await expect(doctor(page)).toContainText("The doctor: Oscillation", { timeout: PATIENCE });
  await button(page, "Turn these knobs now").click();
  await openMuseum(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Museum: Oscillation" })).toBeVisible();
  await expect(doctor(page).getByText("Momentum β₁: 0.97 → 0")).toHaveCount(0);
});
