import {
  button,
  currentStep,
  downloaded,
  dropFile,
  numericColumns,
  openApp,
  openFiles,
  pause,
  play,
  showLists,
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

const logReturns = (prices: readonly number[]) =>
  prices.slice(1).map((price, i) => Math.log(price / (prices[i] ?? Number.NaN)));

function momentsOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A number as the page writes it, small ones as powers of ten, as a program reads it. */
const plainNumber = (text: string) =>
  text
    .replace(/\s?×\s?10(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, sign: string, digits: string) => {
      const exponent = [...digits].map((digit) => SUPERSCRIPTS.indexOf(digit)).join("");
      return `e${sign === "" ? "" : "-"}${exponent}`;
    })
    .replaceAll("−", "-");

/** The numbers of the moments table's column of generated returns. */
async function shownMoments(page: import("playwright/test").Page) {
  const table = page.getByRole("table", { name: "Moments of one bar's return" });
  const parse = (text: string) => Number(plainNumber(text.replace(/\s?%$/, ""))) / 100;
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
    await showLists(page);
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
    await button(page, "Use this data").click();
    await expect(page.getByRole("complementary")).toContainText("1,001 rows");
    await expect(status(page)).toHaveText(/^Ready/);

    const exported = numericColumns(csv);
    const names = Object.keys(exported).filter((name) => name !== "date");
    expect(names.length).toBe(20);
    const all = momentsOf(names.flatMap((name) => logReturns(exported[name] ?? [])));
    expect(Math.abs(all.deviation / trained.generated.deviation - 1)).toBeLessThan(0.15);
    expect(Math.abs(all.mean - trained.generated.mean)).toBeLessThan(all.deviation / 20);

    const training = momentsOf(logReturns(exported["path 1"] ?? []).slice(0, 700));
    await expect(async () => {
      const reread = (await shownMoments(page)).real;
      expect(Math.abs(reread.deviation / training.deviation - 1)).toBeLessThan(0.005);
      expect(Math.abs(reread.mean - training.mean)).toBeLessThan(training.deviation / 500);
    }).toPass();
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
  await showLists(page);
  await play(page);
  await waitForStep(page, 5);
  await pause(page);
  const step = await currentStep(page);
  const bad: readonly [string, string | Buffer, RegExp][] = [
    ["empty.csv", "", /empty/i],
    ["page.csv", "<!doctype html><html><body>Log in</body></html>", /web page|HTML/i],
    ["sheet.csv", Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0]), /compressed archive/i],
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
    const message = page.getByText(reason).filter({ visible: true }).first();
    await expect(message, name).toBeVisible();
    if (await dialog.isVisible()) await page.keyboard.press("Escape");
    await expect(page.getByRole("complementary"), name).toContainText("4,000 days");
    expect(await currentStep(page), name).toBe(step);
  }
});
