import { button, downloaded, openApp } from "./app.ts";
import { expectNoViolationsInBoth, sidewaysScroll } from "./looks.ts";
import { expect, story } from "./story.ts";

type Page = import("playwright/test").Page;

/** A small network on a short market: what is looked at is the page, not the forgeries. */
const SMALL = "generatorWidth=8&windowLength=32&batchSize=16&steps=1000&days=900";
const ANSWER = { timeout: 60_000 };

const card = (page: Page, name: string) =>
  page.locator("section[data-chart]", { has: page.getByRole("heading", { name, exact: true }) });
const openTab = (page: Page, name: string) => page.getByRole("tab", { name, exact: true }).click();

story(
  "a first visitor reads what can be lost, by model and in numbers to take away",
  async ({ page }) => {
    await page.goto("./");
    await openTab(page, "Risk");
    const losses = card(page, "How much can be lost?");
    await expect(losses.getByRole("row")).toHaveCount(6, ANSWER);
    await expect(page.getByRole("main")).toContainText(
      /By the Filtered GAN, one time in a hundred/,
    );
    await expect(losses.getByRole("row", { name: /^GAN/ })).toContainText("through the cycle");
    await expect(losses.getByRole("row", { name: /^Filtered GAN/ })).toContainText("point in time");
    const csv = await downloaded(page, async () => {
      await losses.locator("summary").click();
      await losses.getByRole("button", { name: "CSV of its data" }).click();
    });
    expect(csv.trim().split("\n")).toHaveLength(1 + 5 * 2 * 3 * 2);
    await expect(card(page, "How does it grow with the horizon?").getByRole("img")).toBeVisible(
      ANSWER,
    );
    await button(page, "Simulate drawdowns").click();
    await expect(card(page, "How deep can it fall?")).toContainText("the real one fell by", ANSWER);
    await expectNoViolationsInBoth(page, "overview");
  },
);

story("a portfolio is refused until it is one, and then taken apart", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openApp(page, `${SMALL}&market=two-asset-t-copula`);
  await openTab(page, "Risk");
  const parts = card(page, "Where does it come from?");
  await expect(parts.getByRole("img")).toBeVisible(ANSWER);
  const share = page.getByRole("textbox", { name: /^Share of/ }).first();
  await share.fill("80");
  await share.press("Enter");
  await expect(page.getByRole("alert")).toContainText("The weights add up to 1.3", ANSWER);
  await expect(parts).toBeVisible();
  await button(page, "Scale to 100 %").click();
  await expect(page.getByRole("alert")).toBeHidden(ANSWER);
  await expect(share).toHaveValue("61.54");
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
});

story("what happened, what models fear and what the visitor fears", async ({ page }) => {
  await openApp(page, SMALL);
  await openTab(page, "Risk");
  await openTab(page, "Stress");
  const windows = card(page, "What were its worst stretches?");
  await expect(windows.getByRole("row")).toHaveCount(11, ANSWER);
  const target = page.getByRole("textbox", { name: "Target" });
  await target.fill("-60");
  await target.press("Enter");
  await button(page, "Weigh the scenarios").click();
  await expect(page.getByRole("alert")).toContainText("scenarios are left", ANSWER);
  await target.fill("-0.5");
  await target.press("Enter");
  await button(page, "Weigh the scenarios").click();
  const pooled = card(page, "How do the losses change?");
  await expect(pooled).toContainText("Effective number of scenarios", ANSWER);
  await expect(page.getByRole("alert")).toBeHidden();
  await expectNoViolationsInBoth(page, "stress");
});
