import { button, downloaded, numericColumns, openApp, openFiles } from "./app.ts";
import { expectNoViolationsInBoth, sidewaysScroll } from "./looks.ts";
import { expect, story } from "./story.ts";

type Page = import("playwright/test").Page;

/** Small networks on a short market: what is looked at is the page, not the forgeries. */
const SMALL = "generatorWidth=8&windowLength=32&batchSize=16&steps=100000&days=900";

const card = (page: Page, name: string) =>
  page.locator("section[data-chart]", { has: page.getByRole("heading", { name, exact: true }) });
const openTab = (page: Page) => page.getByRole("tab", { name: "Product", exact: true }).click();
const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const choose = (page: Page, list: string, name: string) =>
  page.getByRole("combobox", { name: list, exact: true }).selectOption({ label: name });

async function type(page: Page, name: string, value: string) {
  await field(page, name).fill(value);
  await field(page, name).press("Enter");
}

const answered = (page: Page) =>
  expect(page.getByRole("main")).toContainText("computed in", { timeout: 60_000 });
const fully = (page: Page) =>
  expect(page.getByRole("main")).toContainText("10,000 scenarios of", { timeout: 60_000 });

const openTermSheet = (page: Page, name: string, text: string) =>
  page
    .getByLabel("Open a term sheet")
    .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });

story("a Phoenix note has a value, a fair coupon and a story", async ({ page }) => {
  await openApp(page, SMALL);
  await openTab(page);
  await choose(page, "Generator", "Brownian motion");
  await page.getByRole("switch", { name: "Volatility of the sample" }).click();
  await type(page, "Volatility", "22");
  await fully(page);
  const head = page.getByRole("region", { name: "What it comes to" });
  await expect(head).toContainText(/worth 102\.\d\d ± 0\.\d\d %/);
  await expect(head).toContainText("not calibrated to options");
  await expect(
    card(page, "How likely is each event?").getByRole("row", { name: /^called at year 1/ }),
  ).toContainText(/47\.\d\d/);
  await expect(card(page, "Is the measure fair?")).toContainText("It passes");
  await expect(card(page, "How would it feel?").getByRole("img")).toBeVisible();
  const sheet = await downloaded(page, () => button(page, "Term sheet: CSV").click());
  expect(sheet).toContain("coupon,8,% a year");
  const table = card(page, "What moves the value?");
  await table.locator("summary").click();
  const csv = await downloaded(page, () => table.getByRole("button", { name: /^CSV/ }).click());
  expect(numericColumns(csv).value?.length).toBeGreaterThan(10);
  await type(page, "Coupon", "12");
  await expect(head).toContainText(/worth 10[789]\.\d\d ±/, { timeout: 60_000 });
  await fully(page);
  await expectNoViolationsInBoth(page, "a Phoenix note");
  const text = await downloaded(page, () => button(page, "Term sheet: JSON").click());
  await type(page, "Coupon", "5");
  await choose(page, "Product", "Cliquet");
  await openTermSheet(page, "note.json", text);
  await expect(page.getByRole("status").filter({ hasText: "Opened note.json" })).toBeVisible();
  await expect(field(page, "Coupon")).toHaveValue("12");
  await openTermSheet(page, "other.json", text.replace('"coupon": 12', '"coupon": 900'));
  await expect(page.getByRole("alert")).toContainText("coupon: 900 does not lie between 0 and 60");
  await expect(field(page, "Coupon")).toHaveValue("12");
});

story("generators stand side by side, and what cannot be is said", async ({ page }) => {
  await openApp(page, SMALL);
  await openTab(page);
  await choose(page, "Product", "Barrier option");
  await choose(page, "Generator", "Block bootstrap");
  await answered(page);
  await type(page, "Barrier", "130");
  await expect(page.getByRole("main")).toContainText("is touched before it begins");
  await expect(card(page, "What does it pay?")).toBeVisible();
  await choose(page, "Barrier lies", "above");
  await expect(page.getByRole("main")).not.toContainText("is touched before it begins");
  await answered(page);
  await button(page, "Compare the generators").click();
  const table = card(page, "What do other generators say?");
  await expect(table.getByRole("row")).toHaveCount(9, { timeout: 90_000 });
  await expect(table.getByRole("row", { name: /^Heston/ })).not.toContainText("fails");
  await openFiles(page, { name: "spread.csv", content: belowZero() });
  await page.getByRole("dialog").getByRole("button", { name: "Train on differences" }).click();
  await expect(page.getByRole("main")).toContainText("needs percentages", { timeout: 60_000 });
  await expect(card(page, "What does it pay?")).toBeVisible();
});

/** Prices that go through zero: only their differences can be trained on. */
function belowZero(): string {
  const rows = Array.from({ length: 700 }, (_, day) => {
    const date = new Date(Date.UTC(2015, 0, 1 + day)).toISOString().slice(0, 10);
    return `${date},${(Math.sin(day / 9) + 0.3 * Math.sin(day * day)).toFixed(4)}`;
  });
  return ["Date,Close", ...rows].join("\n");
}

story("a worst-of on a narrow screen, by keyboard", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openApp(page, `${SMALL}&market=two-asset-t-copula`);
  await page.getByRole("tab", { name: "Train" }).focus();
  await page.keyboard.press("End");
  await openTab(page);
  await choose(page, "Product", "Worst-of Phoenix");
  await choose(page, "Generator", "GARCH-t");
  await answered(page);
  await expect(card(page, "Is the measure fair?").getByRole("img")).toBeVisible();
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
});
