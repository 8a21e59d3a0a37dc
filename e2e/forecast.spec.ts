import type { Locator, Page } from "playwright/test";
import { button, downloaded, numericColumns, openApp } from "./app.ts";
import { expectNoViolationsInBoth, sidewaysScroll } from "./looks.ts";
import { expect, story } from "./story.ts";

/** A small network: what is looked at is the page, not the forgeries. */
const SMALL = "generatorWidth=8&windowLength=32&batchSize=16&days=1200";
const PATIENT = { timeout: 60_000 } as const;

const card = (page: Page, name: string) => page.locator(`section[data-chart="${name}"]`);
const answer = (page: Page) => page.getByRole("region", { name: "Forecast", exact: true });

async function openForecast(page: Page, fragment = SMALL): Promise<void> {
  await openApp(page, fragment);
  await page.getByRole("tab", { name: "Forecast" }).click();
  await expect(answer(page)).toContainText("The median is not a recommendation", PATIENT);
}

async function type(within: Page | Locator, label: string, value: string): Promise<void> {
  const entry = within.getByRole("textbox", { name: label, exact: true });
  await entry.fill(value);
  await entry.press("Enter");
}

story(
  "a fan from any day, the chance of a level, what came, and a wrong level",
  async ({ page }) => {
    await openForecast(page);
    await expect(answer(page)).toContainText("nothing after it is known");
    await type(page, "Bars back", "40");
    await expect(answer(page)).toContainText("held-out", PATIENT);
    await expect(answer(page)).toContainText("What came was");
    await type(page, "Level", "-2 %");
    await expect(card(page, "forecast-chance")).toContainText("standard error", PATIENT);
    await type(page, "Level", "cheap");
    await expect(page.getByText("neither a price nor a change")).toBeVisible();
    await expect(card(page, "forecast-fan").getByRole("img")).toBeVisible();
    await type(page, "Bars back", "600");
    await expect(answer(page)).toContainText("Do not judge them by it", PATIENT);
    const fan = card(page, "forecast-fan");
    await fan.locator("summary").click();
    const columns = numericColumns(
      await downloaded(page, () => fan.getByRole("button", { name: "CSV of its data" }).click()),
    );
    expect(columns.bar).toHaveLength(2 * 20);
    expect(columns.came?.every((price) => price > 0)).toBe(true);
    await expectNoViolationsInBoth(page, "forecast");
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await sidewaysScroll(page)).toBe(0);
  },
);

story(
  "a conditional GAN is trained in the tab and stands in the table of scores",
  async ({ page }) => {
    await openForecast(page);
    await type(page, "Horizon", "5");
    await type(page, "Paths", "1000");
    await type(card(page, "forecast-conditional"), "Steps", "200");
    await button(page, "Train a conditional GAN").click();
    await expect(card(page, "forecast-conditional")).toContainText("Trained in", PATIENT);
    await page.getByLabel("Model", { exact: true }).first().selectOption("Conditional GAN");
    await expect(answer(page)).toContainText("Conditional GAN: 5 bars on", PATIENT);
    await button(page, "Score past forecasts").click();
    const scores = card(page, "forecast-scores");
    await expect(scores).toContainText("held-out origins every 3 bars", { timeout: 120_000 });
    await expect(scores.getByRole("rowheader")).toHaveCount(9);
    await expect(scores).toContainText("The 80 % band of Filtered GAN held");
    await expect(card(page, "forecast-transforms")).toBeVisible();
  },
);
