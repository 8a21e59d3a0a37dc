import { button, openApp, play, status, waitForStep } from "./app.ts";
import { expectNoViolationsInBoth, sidewaysScroll } from "./looks.ts";
import { expect, story } from "./story.ts";

type Page = import("playwright/test").Page;

const SMALL = "generatorWidth=8&windowLength=32&batchSize=16&steps=200&days=900";

const dialog = (page: Page) => page.getByRole("dialog", { name: "Draw a market" });
const pen = (page: Page) => dialog(page).getByRole("slider", { name: /^Pen on/ });

async function openDrawing(page: Page) {
  await page.getByRole("banner").getByRole("button").first().click();
  await page.getByRole("menuitem", { name: "Draw a market …" }).click();
  await expect(dialog(page)).toBeVisible();
}

story(
  "a price path drawn with the mouse is trained on, and travels in the link",
  async ({ page }) => {
    await openApp(page, SMALL);
    await openDrawing(page);
    await dialog(page).getByRole("button", { name: "Clear" }).click();
    await expect(pen(page)).toHaveAttribute("aria-valuenow", "0");
    const box = await pen(page).boundingBox();
    if (box === null) throw new Error("there is no surface");
    const { mouse } = page;
    await mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.5);
    await mouse.down();
    await mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.2, { steps: 2 });
    await mouse.up();
    expect(Number(await pen(page).getAttribute("aria-valuenow"))).toBeGreaterThan(15);
    await expect(dialog(page).getByRole("img", { name: "What comes of it" })).toBeVisible();
    await button(page, "Train on it").click();
    await expect(dialog(page)).toBeHidden();
    await expect(status(page)).toHaveText(/^Ready/, { timeout: 60_000 });
    await expect(page.getByRole("banner")).toContainText("Drawn path");
    await play(page);
    await waitForStep(page, 3);
    await button(page, "Share").click();
    const link = await page.getByRole("textbox", { name: /link/i }).first().inputValue();
    expect(link).toContain("market=drawn-path");
    expect(link.length).toBeLessThan(500);
    await page.goto("about:blank");
    await page.goto(link);
    await expect(page.getByRole("banner")).toContainText("Drawn path", { timeout: 60_000 });
  },
);

story("a density is drawn by keyboard alone", async ({ page }) => {
  await openApp(page, SMALL);
  await openDrawing(page);
  await dialog(page).getByRole("button", { name: "return density" }).focus();
  await page.keyboard.press("Enter");
  await pen(page).focus();
  for (const key of ["Home", "ArrowRight", "PageUp", "ArrowUp"]) await page.keyboard.press(key);
  await expect(pen(page)).toHaveAttribute("aria-valuenow", "13");
  await expect(pen(page)).toHaveAttribute("aria-valuetext", /at a return of −3\.4\s?%: height 13/);
  await dialog(page).getByRole("button", { name: "Train on it" }).focus();
  await page.keyboard.press("Enter");
  await expect(status(page)).toHaveText(/^Ready/, { timeout: 60_000 });
  await expect(page.getByRole("banner")).toContainText("Drawn returns");
});

story("the drawing has no WCAG 2.2 AA violation, and fits a phone", async ({ page }) => {
  await openApp(page, SMALL);
  await openDrawing(page);
  await expectNoViolationsInBoth(page, "path");
  await page.setViewportSize({ width: 390, height: 844 });
  await dialog(page).getByRole("button", { name: "return density" }).click();
  await expectNoViolationsInBoth(page, "density, narrow");
  expect(await sidewaysScroll(dialog(page))).toBeLessThanOrEqual(0);
});
