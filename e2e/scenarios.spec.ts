import { readFile } from "node:fs/promises";
import { button, openApp, openFiles, play, waitForStep } from "./app.ts";
import { expectNoViolationsInBoth, sidewaysScroll } from "./looks.ts";
import { expect, story } from "./story.ts";

type Page = import("playwright/test").Page;

/** Small networks on a short market: what is looked at is the page, not the paths. */
const SMALL = "generatorWidth=8&windowLength=32&batchSize=16&steps=100000&days=900";

const WAIT = { timeout: 60_000 };
const export_ = (page: Page) => page.getByRole("region", { name: "Take them away" });

async function openScenarios(page: Page): Promise<void> {
  await openApp(page, SMALL);
  await play(page);
  await waitForStep(page, 20);
  await button(page, "Pause").click();
  await page.getByRole("tab", { name: "Scenarios" }).click();
  await expect(page.getByText(/paths of GAN over 250 bars/)).toBeVisible(WAIT);
}

async function typeNumber(page: Page, name: string, value: number): Promise<void> {
  const box = page.getByRole("textbox", { name, exact: true });
  await box.fill(String(value));
  await box.press("Enter");
}

story("scenarios under a condition are written to a file and opened again", async ({ page }) => {
  await openScenarios(page);
  await page.getByRole("combobox", { name: "Regime", exact: true }).selectOption("wild");
  await expect(page.getByText(/Of [\d,]+ paths of GAN, [\d,]+ fit/)).toBeVisible(WAIT);
  await page.getByRole("combobox", { name: "Model", exact: true }).selectOption("block-bootstrap");
  await expect(page.getByText(/paths of Block bootstrap, [\d,]+ fit/)).toBeVisible(WAIT);

  await typeNumber(page, "Paths", 100_000);
  await button(page, "Write scenarios").click();
  await expect(export_(page)).toContainText(/[\d,]+ rows, .* left/, WAIT);
  await button(page, "Cancel the export").click();
  await expect(export_(page)).toContainText("Nothing of it was kept");

  await typeNumber(page, "Paths", 2000);
  const [file] = await Promise.all([
    page.waitForEvent("download", WAIT),
    button(page, "Write scenarios").click(),
  ]);
  await expect(export_(page)).toContainText("Written: 2,000 paths, 500,000 rows", WAIT);
  const [manifest] = await Promise.all([
    page.waitForEvent("download"),
    button(page, "Save its manifest (JSON)").click(),
  ]);
  const rows = (await readFile(await file.path(), "utf8")).trimEnd().split("\n").slice(1);
  const told = JSON.parse(await readFile(await manifest.path(), "utf8")).assets[0].returns;
  const mean = rows.reduce((sum, row) => sum + Number(row.split(",")[3]), 0) / rows.length;
  expect(rows).toHaveLength(500_000);
  expect(told.count).toBe(500_000);
  expect(told.mean).toBeCloseTo(mean, 9);
});

story("a wide file opens again as so many assets; what does not fit is said", async ({ page }) => {
  await openScenarios(page);
  await typeNumber(page, "Paths", 100_000);
  await page.getByRole("combobox", { name: "File", exact: true }).selectOption("wide");
  await expect(export_(page).getByRole("alert")).toContainText("holds at most");
  await expect(button(page, "Write scenarios")).toBeDisabled();
  await typeNumber(page, "Paths", 6);
  const [file] = await Promise.all([
    page.waitForEvent("download", WAIT),
    button(page, "Write scenarios").click(),
  ]);
  await openFiles(page, { name: "scenarios.csv", content: await readFile(await file.path()) });
  await expect(page.getByRole("dialog")).toContainText("path 6", WAIT);
  await page.keyboard.press("Escape");
});

story("the tab is accessible, fits a narrow page, and says what cannot be", async ({ page }) => {
  await openScenarios(page);
  await typeNumber(page, "Path length", 20);
  await page.getByRole("switch", { name: "Volatility", exact: true }).check();
  await typeNumber(page, "Volatility from", 900);
  await expect(page.getByText("nothing can fit")).toBeVisible();
  await typeNumber(page, "Volatility to", 950);
  await expect(page.getByRole("alert")).toContainText("Only 0 scenarios are left", WAIT);
  await button(page, "Clear all conditions").click();
  await expect(page.getByRole("alert")).toHaveCount(0, WAIT);
  await expectNoViolationsInBoth(page, "scenarios");
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
});
