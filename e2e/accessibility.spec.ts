import { button, openApp, openFiles, pause, play, status, waitForStep } from "./app.ts";
import { expectNoViolations, sidewaysScroll } from "./looks.ts";
import { expect, story } from "./story.ts";

type Page = import("playwright/test").Page;

const SMALL = "generatorWidth=8&windowLength=64&batchSize=16&steps=100000";

story("with reduced motion another theme fades nothing in", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await openApp(page, SMALL);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const fading = await page.evaluate(() => {
    void getComputedStyle(document.body).color;
    return document.getAnimations().length;
  });
  expect(fading).toBe(0);
});

for (const colorScheme of ["light", "dark"] as const) {
  story(`no WCAG 2.2 AA violation is found: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openApp(page, SMALL);
    await expectNoViolations(page, "idle");
    await play(page);
    await waitForStep(page, 10);
    await expectNoViolations(page, "training");
    await pause(page);
    await openFiles(page, { name: "empty.csv", content: "" });
    await page.waitForTimeout(500);
    await expectNoViolations(page, "error");
    await page.keyboard.press("Escape");
    for (const name of ["Export", "Share", "Words, keys and help"]) {
      await button(page, name).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectNoViolations(page, name);
      await page.keyboard.press("Escape");
    }
    await button(page, /^Where the arithmetic runs/).click();
    await expectNoViolations(page, "device menu");
    await page.getByRole("menuitem", { name: /How they compare/ }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectNoViolations(page, "devices");
    await button(page, "Show the plan of a step").click();
    await expect(page.getByRole("dialog")).toContainText(/MFLOP/);
    await expectNoViolations(page, "plan");
  });
}

story("a narrow screen reads without sideways scrolling", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openApp(page, SMALL);
  const overflow = await sidewaysScroll(page);
  expect(overflow).toBeLessThanOrEqual(0);
  await play(page);
  await waitForStep(page, 3);
  await pause(page);
});

/** Presses Tab until the named control has the focus. */
async function tabTo(page: Page, name: RegExp) {
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press("Tab");
    const label = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
    });
    if (name.test(label.trim())) return;
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

story("the whole journey works by keyboard", async ({ page }) => {
  await openApp(page, SMALL);
  await tabTo(page, /^Play$/);
  await page.keyboard.press("Enter");
  await waitForStep(page, 5);
  await page.keyboard.press("Enter");
  await expect(status(page)).toHaveText(/^Paused/);
  await tabTo(page, /^Export$/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await tabTo(page, /^Download paths$/);
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("Escape");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("Space");
  await expect(status(page)).toHaveText(/^Training/);
  await page.keyboard.press("Space");
  await expect(status(page)).toHaveText(/^Paused/);
});
