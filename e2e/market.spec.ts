import { downloaded, dropFile, openApp } from "./app.ts";
import { expectNoViolationsInBoth, sidewaysScroll } from "./looks.ts";
import { expect, story } from "./story.ts";

type Page = import("playwright/test").Page;

/** Short, so that everything is measured in a moment. */
const SMALL = "generatorWidth=8&windowLength=32&days=700";
const SLOW = { timeout: 60_000 };

const chart = (page: Page, name: string) => page.locator(`section[data-chart="market-${name}"]`);
const openMarket = (page: Page) => page.getByRole("tab", { name: "Market", exact: true }).click();

story("the market is told first, then set beside a model's paths", async ({ page }) => {
  await openApp(page, SMALL);
  await openMarket(page);
  await page
    .getByRole("combobox", { name: "Model beside the market" })
    .selectOption("block-bootstrap");
  await expect(chart(page, "data")).toContainText("suspected splits", SLOW);
  await expect(page.getByRole("main")).toContainText("252 bars a year");
  await expect(chart(page, "tests")).toContainText("Jarque–Bera");
  await expect(chart(page, "ranges")).toContainText("open, high and low");
  await expect(chart(page, "time").getByRole("img")).toBeVisible(SLOW);
  await chart(page, "time").getByRole("button", { name: "drawdown" }).click();
  await expect(chart(page, "time")).toContainText("highest price so far");
  await expect(chart(page, "facts").getByRole("row", { name: /^long memory/ })).toContainText(
    "needs 1,000 returns",
    SLOW,
  );
  await expect(chart(page, "states").getByRole("row", { name: /^stormy/ })).toContainText(
    "%",
    SLOW,
  );
  const csv = await downloaded(page, async () => {
    await chart(page, "facts").locator("summary").click();
    await chart(page, "facts").getByRole("button", { name: "CSV of its data" }).click();
  });
  expect(csv.trim().split("\n")).toHaveLength(12);
  await expectNoViolationsInBoth(page, "market");
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await sidewaysScroll(page)).toBe(0);
});

/** Bars of a walk with a stale stretch, a split and one bar that contradicts itself. */
function bars(): string {
  const rows = ["Date,Open,High,Low,Close,Volume"];
  let close = 100;
  for (let day = 0; day < 400; day++) {
    const open = close;
    const step = Math.sin(day * day) * 0.02;
    close *= day === 200 ? 0.5 : day > 100 && day < 107 ? 1 : Math.exp(step);
    const high = Math.max(open, close) * (day === 50 ? 0.9 : 1.01);
    const low = Math.min(open, close) * 0.99;
    const date = new Date(Date.UTC(2020, 0, 1 + Math.floor(day / 5) * 7 + (day % 5)));
    const cells = [open, high, low, close].map((price) => price.toFixed(4));
    rows.push([date.toISOString().slice(0, 10), ...cells, 1000 + (day % 7) * 50].join(","));
  }
  return rows.join("\n");
}

story("a file's bars give volatilities, and its faults are named", async ({ page }) => {
  await openApp(page, SMALL);
  await dropFile(page, "bars.csv", bars());
  await openMarket(page);
  await expect(chart(page, "ranges").getByRole("row", { name: /^Garman/ })).toContainText(
    /%.*\[/,
    SLOW,
  );
  const data = chart(page, "data");
  await expect(data.getByRole("row", { name: /^suspected splits/ })).toContainText(
    "looks like 1:2",
  );
  await expect(data.getByRole("row", { name: /^runs of 5/ })).toContainText("bars");
  await expect(data.getByRole("row", { name: /^bars whose high/ })).toContainText("line 52");
  await expect(page.getByRole("main")).toContainText("Look at the data first");
});
