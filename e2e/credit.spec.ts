import { downloaded, openApp } from "./app.ts";
import { expectNoViolationsInBoth, sidewaysScroll } from "./looks.ts";
import { expect, story } from "./story.ts";

type Page = import("playwright/test").Page;
type Locator = import("playwright/test").Locator;

const ANSWER = { timeout: 60_000 };

const card = (page: Page, name: string | RegExp) =>
  page.locator("section", { has: page.getByRole("heading", { name, exact: true }) }).last();
const button = (part: Locator, name: string) => part.getByRole("button", { name, exact: true });
const openTab = (page: Page) => page.getByRole("tab", { name: "Default" }).click();

/** Borrowers whose income says much and whose town says nothing. */
function borrowers(): string {
  const rows = Array.from({ length: 240 }, (_, row) => {
    const income = 20 + ((row * 37) % 60);
    const isBad = (row * 53) % 80 > income;
    return `${row + 1},${income},${["north", "south"][row % 2]},${20 + (row % 50)},${isBad ? "bad" : "good"}`;
  });
  return ["loan_id,income,housing,age,default", ...rows].join("\n");
}

const asFile = (name: string, text: string) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(text),
});

const PRICES = ["Date,Close", ...Array.from({ length: 40 }, (_, day) => `2024-01-${day},${day}`)];

story("firms are scored, refused by what mistakes cost, and taken away", async ({ page }) => {
  await page.goto("./");
  await openTab(page);
  const scores = card(page, "How well each scorer does");
  await expect(scores.getByRole("row")).toHaveCount(4, ANSWER);
  await expect(page.getByRole("main")).toContainText("Nobody could do better than");
  const cutOff = card(page, "Where to say no");
  await expect(button(cutOff, "By the costs: 16.7 %")).toBeVisible();
  const cost = page.getByRole("textbox", { name: "Cost of a bad case accepted" });
  await cost.fill("9");
  await cost.press("Enter");
  await expect(cutOff).toContainText("By the costs: 10.0 %");
  const csv = await downloaded(page, async () => {
    await scores.locator("summary").click();
    await scores.getByRole("button", { name: "CSV of its data" }).click();
  });
  expect(csv.trim().split("\n")).toHaveLength(4);
  await expect(card(page, "An applicant")).toContainText("score", ANSWER);
  await expectNoViolationsInBoth(page, "default");
});

story("a table of its own, its roles, and a file that does not belong", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openApp(page, "steps=1000&days=900");
  await openTab(page);
  const input = page.locator('input[type="file"]').last();
  await input.setInputFiles(asFile("loans.csv", borrowers()));
  const data = card(page, "The cases");
  await expect(data).toContainText("loans.csv: 240 cases, 3 columns", ANSWER);
  await data.getByText("Columns and their roles").click();
  await data.getByLabel("Role: housing").selectOption("protected");
  await expect(card(page, "Do groups fare alike? By housing")).toContainText("north", ANSWER);
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
  await input.setInputFiles(asFile("spy.csv", PRICES.join("\n")));
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("These are prices over time (Date, Close)", ANSWER);
  await expect(button(alert, "Open it as market data")).toBeVisible();
  await button(alert, "Go on with loans.csv").click();
  await expect(data).toContainText("loans.csv: 240 cases", ANSWER);
});

story(
  "a credit table dropped on the market leads here, and rows are generated",
  async ({ page }) => {
    await openApp(page, "steps=1000&days=900");
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles(asFile("loans.csv", borrowers()));
    await button(page.getByRole("dialog"), "Open it under Default").click();
    await expect(card(page, "The cases")).toContainText("loans.csv: 240 cases", ANSWER);
    const generated = card(page, "Can a scorer learn from generated cases?");
    await generated.getByRole("switch", { name: "Tabular GAN" }).click(ANSWER);
    const splits = generated.getByRole("textbox", { name: "Splits" });
    await splits.fill("1");
    await splits.press("Enter");
    await button(generated, "Put generated cases to the test").click();
    await expect(generated).toContainText("lead over chance", ANSWER);
    await expect(card(page, /Gaussian copula$/)).toBeVisible();
  },
);
