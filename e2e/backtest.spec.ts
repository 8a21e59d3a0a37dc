import type { Page } from "playwright/test";
import { button, downloaded, numericColumns, openApp } from "./app.ts";
import { expectNoViolationsInBoth, sidewaysScroll } from "./looks.ts";
import { expect, story } from "./story.ts";

/** A small network: what is looked at is the page, not the forgeries. */
const SMALL = "generatorWidth=8&windowLength=32&batchSize=16&days=1200";
const FORECAST_BARS = 360;

const section = (page: Page) => page.getByRole("region", { name: "Walk-forward backtest" });
const strip = (page: Page) => page.locator('section[data-chart="backtest-strip"]');
const tests = (page: Page) => page.locator('section[data-chart="backtest-tests"]');

async function openBacktest(page: Page, fragment: string): Promise<void> {
  await openApp(page, fragment);
  await page.getByRole("tab", { name: "Risk" }).click();
  await page.getByRole("tab", { name: "Backtest" }).click();
}

story("limits are walked forward, tested and told, at every level", async ({ page }) => {
  await openBacktest(page, SMALL);
  const words = section(page);
  await expect(words).toContainText(
    /At 5\s%, Filtered GAN \(GARCH\) was breached on \d+ of 360 bars where 18 are expected/,
    { timeout: 30_000 },
  );
  await expect(words).toContainText("Out of sample");
  await expect(tests(page).getByRole("rowheader")).toHaveCount(8);
  await button(page, /^1\s%$/).click();
  await expect(words).toContainText("where 3.6 are expected");
  await expect(words).toContainText("only 3.6 breaches are expected");
  await strip(page).getByLabel("Model", { exact: true }).selectOption("GAN (unfiltered)");
  await expect(strip(page).getByRole("img")).toHaveAccessibleName(
    /GAN \(unfiltered\)'s value at risk/,
  );
  await words.getByLabel("Score against", { exact: true }).selectOption("RiskMetrics (normal)");
  await expect(tests(page)).toContainText("− RiskMetrics (normal)");
  await tests(page).locator("summary").click();
  const columns = numericColumns(
    await downloaded(page, () =>
      tests(page).getByRole("button", { name: "CSV of its data" }).click(),
    ),
  );
  expect(columns["tail probability"]).toHaveLength(8 * 3);
  expect(columns.bars?.every((bars) => bars === FORECAST_BARS)).toBe(true);
  expect(columns["Score FZ0"]?.every(Number.isFinite)).toBe(true);
  await expectNoViolationsInBoth(page, "backtest");
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await sidewaysScroll(page)).toBe(0);
});

story("differences are refused with the reason and a remedy", async ({ page }) => {
  await openBacktest(page, `${SMALL}&returnKind=difference`);
  await expect(section(page).getByRole("alert")).toContainText(
    "The run trains on differences of prices",
    { timeout: 30_000 },
  );
  await section(page).getByText("How it is tested").click();
  await section(page).getByLabel("Forecast", { exact: true }).selectOption("The last 250 bars");
  await expect(section(page).getByRole("alert")).toContainText("Set “Returns” to log or simple");
});
