import {
  button,
  downloaded,
  numericColumns,
  openApp,
  pause,
  play,
  status,
  waitForStep,
} from "./app.ts";
import { expectNoViolationsInBoth, sidewaysScroll } from "./looks.ts";
import { expect, story } from "./story.ts";

type Page = import("playwright/test").Page;

/** Small networks on a short market: what is looked at is the page, not the forgeries. */
const SMALL = "generatorWidth=8&windowLength=32&batchSize=16&steps=100000&days=900";
const MEASURE = "Measure everything now";
const COMPARE = "Compare all baselines";

const card = (page: Page, name: string) =>
  page.locator("section[data-chart]", { has: page.getByRole("heading", { name, exact: true }) });
const openTab = (page: Page, name: string) => page.getByRole("tab", { name }).click();
const rung = (page: Page, name: string) =>
  page.getByRole("button", { name: new RegExp(`^${name}`) });

async function measureEverything(page: Page) {
  await button(page, MEASURE).click();
  await expect(page.getByRole("main")).toContainText("Everything, at step", { timeout: 60_000 });
}

story("the ladder lights up while the generator learns", async ({ page }) => {
  await openApp(page, SMALL);
  await openTab(page, "Quality");
  await expect(card(page, "How far up the ladder?")).toContainText("Press play");
  await expect(button(page, MEASURE)).toBeDisabled();
  await play(page);
  await waitForStep(page, 20);
  await expect(rung(page, "mean and volatility")).toContainText(/\d/, { timeout: 30_000 });
  await expect(page.getByRole("main")).toContainText("The quick metrics, at step");
  await rung(page, "fat tails").click();
  await expect(card(page, "How often is a loss that large?").getByRole("img")).toBeVisible();
  await button(page, "sums").click();
  await expect(card(page, "Do tails thin out over time?")).toBeVisible();
  await expect(card(page, "What came when?").getByRole("img")).toBeVisible({ timeout: 30_000 });
  await pause(page);
});

story("everything is measured on request, and told in words and numbers", async ({ page }) => {
  await openApp(page, SMALL);
  await play(page);
  await waitForStep(page, 30);
  await pause(page);
  await openTab(page, "Quality");
  await measureEverything(page);
  const table = card(page, "Every metric");
  await expect(table.getByRole("row", { name: /^excess kurtosis/ }).first()).toContainText("…");
  await expect(table.getByRole("row", { name: /^volume and volatility/ })).toContainText(
    "no volume",
  );
  await expect(table.getByRole("row", { name: /^long memory/ })).toContainText(
    /needs 1,000 returns, has 6\d\d/,
  );
  await table.getByRole("button", { name: "held-out shape" }).click();
  await expect(table).toContainText("rescaled to its volatility");
  await expect(card(page, "What is still wrong?").getByRole("listitem").first()).toContainText(
    /floors$/,
  );
  await expect(card(page, "Does it copy?")).not.toContainText(/private/i);
  await expect(card(page, "Does it repeat itself?")).toContainText(/real \d/);
  const csv = await downloaded(page, async () => {
    await table.locator("summary").click();
    await table.getByRole("button", { name: "CSV of its data" }).click();
  });
  expect(csv.split("\n").length).toBeGreaterThan(40);
  await expectNoViolationsInBoth(page, "measured");
});

story("kept runs stand next to the traditional generators", async ({ page }) => {
  await openApp(page, SMALL);
  await play(page);
  await waitForStep(page, 20);
  await pause(page);
  await openTab(page, "Compare");
  await expect(page.getByRole("main")).toContainText("Nothing is compared yet");
  await button(page, "Keep this run").click();
  await button(page, COMPARE).click();
  await expect(button(page, COMPARE)).toBeVisible({ timeout: 90_000 });
  const table = card(page, "Who forges best?");
  await expect(table.getByRole("row")).toHaveCount(10);
  await expect(table).toContainText(/wins here/);
  const head = table.getByRole("columnheader", { name: /^kurtosis/ });
  await expect(head).toHaveAttribute("aria-sort", "none");
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  await table.getByRole("button", { name: "held-out level" }).click();
  await expect(table).toContainText("Held out, level and all");

  const csv = await downloaded(page, () => button(page, "Download the comparison: CSV").click());
  expect(csv).toContain("block-bootstrap");
  expect(numericColumns(csv).repeats?.slice(0, 3)).toEqual([3, 3, 3]);
  const json = await downloaded(page, () => button(page, "Download the comparison: JSON").click());
  expect(JSON.parse(json).models).toHaveLength(9);

  await button(page, "Run card").click();
  await expect(page.getByRole("dialog")).toContainText("Fingerprint");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.locator("body")).toContainText("Fingerprint");
  await page.emulateMedia({ media: "screen" });
  await page.keyboard.press("Escape");

  await expectNoViolationsInBoth(page, "compared");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => sidewaysScroll(page)).toBeLessThanOrEqual(0);
  await button(page, "Remove Gaussian walk").click();
  await expect(table.getByRole("row")).toHaveCount(9);
});

story("both tabs work by keyboard", async ({ page }) => {
  await openApp(page, SMALL);
  await page.getByRole("tab", { name: "Train" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tab", { name: "Quality" })).toHaveAttribute("aria-selected", "true");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("Space");
  await expect(status(page)).toHaveText(/^Training/);
  await expect(rung(page, "leverage")).toBeVisible({ timeout: 30_000 });
  await rung(page, "leverage").focus();
  await page.keyboard.press("Space");
  await expect(card(page, "Do losses stir up storms?")).toBeVisible();
  await expect(status(page)).toHaveText(/^Training/);
  await pause(page);
});

story("a narrow screen shows both tabs without sideways scrolling", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openApp(page, SMALL);
  await play(page);
  await waitForStep(page, 20);
  await pause(page);
  await openTab(page, "Quality");
  await measureEverything(page);
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
  await openTab(page, "Compare");
  await button(page, "Keep this run").click();
  await expect(card(page, "Who forges best?")).toContainText("Own settings 1", {
    timeout: 30_000,
  });
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
});
