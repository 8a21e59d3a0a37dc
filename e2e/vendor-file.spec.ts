import {
  button,
  currentStep,
  downloaded,
  dropFile,
  openApp,
  openFiles,
  pause,
  play,
  status,
  waitForStep,
} from "./app.ts";
import { expect, story } from "./story.ts";

const DAY = 86_400_000;
const START = Date.UTC(2012, 0, 2);

/** Prices of a seeded walk with two regimes, so that nothing of a vendor's is needed. */
function walk(count: number): number[] {
  let state = 12345;
  const uniform = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  let price = 100;
  return Array.from({ length: count }, (_, i) => {
    const volatility = Math.floor(i / 200) % 2 === 0 ? 0.006 : 0.02;
    price *= Math.exp(volatility * (uniform() + uniform() + uniform() + uniform() - 2));
    return price;
  });
}

const isoDay = (index: number) => new Date(START + index * DAY).toISOString().slice(0, 10);

function vendorFile(count = 900): string {
  const rows = walk(count).map((price, i) => {
    const close = price.toFixed(4);
    return [isoDay(i), close, close, close, close, (price * 0.9).toFixed(6), 1000 + i].join(",");
  });
  return `Date,Open,High,Low,Close,Adj Close,Volume\n${rows.join("\n")}\n`;
}

/** The numbers of the moments table's column of generated returns. */
async function shownMoments(page: import("playwright/test").Page) {
  const table = page.getByRole("table", { name: "Moments of the returns" });
  const parse = (text: string) =>
    Number(
      text
        .replace("−", "-")
        .replace(
          / × 10(.+)$/,
          (_, power: string) =>
            `e${power.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]/g, (c) => "0123456789-"["⁰¹²³⁴⁵⁶⁷⁸⁹⁻".indexOf(c)] ?? "")}`,
        ),
    );
  const cell = async (row: string, column: number) =>
    parse(
      (await table
        .getByRole("row", { name: new RegExp(`^${row}`) })
        .getByRole("cell")
        .nth(column)
        .textContent()) ?? "",
    );
  return {
    real: { mean: await cell("mean", 0), deviation: await cell("deviation", 0) },
    generated: { mean: await cell("mean", 1), deviation: await cell("deviation", 1) },
  };
}

story(
  "a vendor's file is dropped, trained on, exported, and the export opens again",
  async ({ page }) => {
    await openApp(page);
    await dropFile(page, "vendor.csv", vendorFile());
    await expect(page.getByText("900 rows")).toBeVisible();
    await expect(page.getByRole("complementary")).toContainText("Adj Close");
    await expect(status(page)).toHaveText(/^Ready/);

    await play(page);
    await waitForStep(page, 10);
    await pause(page);
    await page.waitForTimeout(1500);
    const trained = await shownMoments(page);

    await button(page, "Export").click();
    await page
      .getByRole("combobox", { name: "Layout" })
      .selectOption({ label: "a column per path: prices" });
    await page.getByRole("textbox", { name: "Paths" }).fill("20");
    await page.getByRole("textbox", { name: "Bars each" }).fill("1000");
    await page.getByRole("textbox", { name: "Bars each" }).press("Tab");
    const csv = await downloaded(page, () => button(page, "Download paths").click());
    await page.keyboard.press("Escape");

    await openFiles(page, { name: "forgeries.csv", content: csv });
    const use = button(page, "Use this data");
    await expect(use).toBeVisible();
    await use.click();
    await expect(page.getByRole("complementary")).toContainText("1,001 rows");
    await expect(status(page)).toHaveText(/^Ready/);
    const reread = await shownMoments(page);
    const noise = trained.generated.deviation;
    expect(Math.abs(reread.real.deviation / trained.generated.deviation - 1)).toBeLessThan(0.35);
    expect(Math.abs(reread.real.mean - trained.generated.mean)).toBeLessThan(noise / 5);
  },
);

story("an ambiguous file is asked about, with what each answer means", async ({ page }) => {
  const prices = walk(12 * 60);
  const rows = prices.map((price, i) => {
    const month = String((i % 12) + 1).padStart(2, "0");
    const day = String(((Math.floor(i / 12) * 7) % 12) + 1).padStart(2, "0");
    return `${day}/${month}/${1960 + Math.floor(i / 12)},${price.toFixed(3)}`;
  });
  await openApp(page);
  await openFiles(page, { name: "ambiguous.csv", content: `Date,Close\n${rows.join("\n")}\n` });
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText(/day|month/i);
});

story("bad files are refused with a reason, and nothing is lost", async ({ page }) => {
  await openApp(page);
  await play(page);
  await waitForStep(page, 5);
  await pause(page);
  const step = await currentStep(page);
  const bad: readonly [string, string | Buffer, RegExp][] = [
    ["empty.csv", "", /empty/i],
    ["page.csv", "<!doctype html><html><body>Log in</body></html>", /web page|HTML/i],
    [
      "sheet.csv",
      Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0]),
      /spreadsheet|XLSX|zip/i,
    ],
    [
      "binary.csv",
      Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 37) % 251)),
      /binary|text/i,
    ],
    ["one-row.csv", "Date,Close\n2020-01-01,5\n", /row|price/i],
    [
      "constant.csv",
      `Date,Close\n${Array.from({ length: 500 }, (_, i) => `${isoDay(i)},7`).join("\n")}`,
      /constant|change|same/i,
    ],
    [
      "words.csv",
      `Date,Note\n${Array.from({ length: 500 }, (_, i) => `${isoDay(i)},nothing`).join("\n")}`,
      /number|numeric/i,
    ],
    ["short.csv", vendorFile(60), /rows|prices/i],
    ["quote.csv", `Date,Close\n"2020-01-01,5\n${"2020-01-02,6\n".repeat(3000)}`, /quote/i],
  ];
  for (const [name, content, reason] of bad) {
    await openFiles(page, { name, content });
    const dialog = page.getByRole("dialog");
    const message = page.getByText(reason).first();
    await expect(message, name).toBeVisible();
    if (await dialog.isVisible()) await page.keyboard.press("Escape");
    await expect(page.getByRole("complementary"), name).toContainText("4,001 rows");
    expect(await currentStep(page), name).toBe(step);
  }
});
