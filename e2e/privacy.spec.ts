import type { Page } from "playwright/test";
import { button, downloaded, dropFile, numericColumns, openApp } from "./app.ts";
import { expectNoViolationsInBoth, sidewaysScroll } from "./looks.ts";
import { expect, story } from "./story.ts";

/** A small network: what is looked at is the page, not the forgeries. */
const SMALL = "generatorWidth=8&windowLength=32&batchSize=16&days=1200";
const PATIENT = { timeout: 60_000 } as const;

const card = (page: Page, name: string) => page.locator(`section[data-chart="${name}"]`);

async function openPrivacy(page: Page): Promise<void> {
  await openApp(page, SMALL);
  await page.getByRole("tab", { name: "Privacy", exact: true }).click();
}

async function expectNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await sidewaysScroll(page)).toBe(0);
}

story(
  "copies are looked for in every model, and a window's nearest has a date",
  async ({ page }) => {
    await openPrivacy(page);
    const tests = card(page, "privacy-tests");
    await expect(tests.getByRole("rowheader")).toHaveCount(3, PATIENT);
    await expect(page.getByText("Finding nothing is no proof")).toBeVisible();
    await expect(tests).toContainText("copies detected");
    await tests.locator("summary").click();
    const columns = numericColumns(
      await downloaded(page, () => tests.getByRole("button", { name: "CSV of its data" }).click()),
    );
    expect(columns.Value?.length).toBeGreaterThan(12);
    const nearest = card(page, "privacy-nearest");
    await nearest.getByLabel("Model", { exact: true }).selectOption("Block bootstrap");
    await expect(nearest).toContainText("Distance 0;", PATIENT);
    await expect(nearest).toContainText(/looks most like \d+ \w+ \d{4}/);
    await expect(page.getByText("A saved generator holds")).toBeVisible();
    await expectNoViolationsInBoth(page, "copies");
    await expectNarrow(page);
  },
);

story("handles move a window, what the discriminator minds is told", async ({ page }) => {
  await openPrivacy(page);
  await page.getByRole("tab", { name: "Handles of the noise" }).click();
  const window = card(page, "privacy-handle-window");
  await expect(window.getByRole("img")).toBeVisible(PATIENT);
  const words = window.locator("p").first();
  const before = await words.textContent();
  const entry = window.getByRole("textbox", { name: "Along the handle" });
  await entry.fill("-3");
  await entry.press("Enter");
  await expect(words).not.toHaveText(before ?? "");
  await expect(card(page, "privacy-handles").getByRole("rowheader")).toHaveCount(7);
  await expectNoViolationsInBoth(page, "handles");
  await page.getByRole("tab", { name: "What the discriminator minds" }).click();
  await expect(card(page, "privacy-saliency")).toContainText("by chance", PATIENT);
  const saliency = card(page, "privacy-saliency");
  await button(page, "Real").click();
  await expect(saliency.locator("option").first()).toContainText("–", PATIENT);
  await expect(card(page, "privacy-unit-windows")).toContainText("correlation", PATIENT);
  await expectNoViolationsInBoth(page, "discriminator");
  await expectNarrow(page);
});

story("thirty prices are too few, and nothing is lost by it", async ({ page }) => {
  await openPrivacy(page);
  await expect(card(page, "privacy-tests")).toBeVisible(PATIENT);
  const lines = Array.from({ length: 200 }, (_, day) => {
    const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
    return `${date},${(100 + 5 * Math.sin(day) + day / 10).toFixed(2)}`;
  });
  await dropFile(page, "short.csv", ["Date,Close", ...lines].join("\n"));
  await page.getByRole("tab", { name: "Privacy", exact: true }).click();
  await expect(page.getByText(/This needs 250 returns/).first()).toBeVisible(PATIENT);
  await expect(page.getByRole("heading", { name: "What is tested" })).toBeVisible();
});
