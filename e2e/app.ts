import { readFile } from "node:fs/promises";
import { type Download, expect, type Page, type Worker } from "playwright/test";
import type { Command, Fault } from "../src/worker/protocol.ts";

/** The browser of somebody who has been here before: the recorded run does not play. */
export async function skipDemo(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const key = "market-forge-settings";
    if (location.protocol === "about:" || localStorage.getItem(key) !== null) return;
    localStorage.setItem(key, JSON.stringify({ state: { hasSeenDemo: true }, version: 2 }));
  });
}

/** Opens the page, with a link's fragment if given, and waits until a run is prepared. */
export async function openApp(page: Page, fragment = ""): Promise<void> {
  await skipDemo(page);
  await page.goto(fragment === "" ? "./" : `./#${fragment}`);
  await expect(status(page)).toHaveText(/^Ready|^Paused|out of the link/, { timeout: 60_000 });
}

/** Shows data, model and training as lists beside the charts, in place of the machine. */
export async function showLists(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Lists", exact: true }).click();
  await expect(page.getByRole("complementary", { name: "Data, model and training" })).toBeVisible();
}

/** The sentence that says where the run stands. */
export const status = (page: Page) => page.getByRole("main").getByRole("status").first();

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" });

/** The number of steps trained so far, as the time bar says. */
export async function currentStep(page: Page): Promise<number> {
  const label = await page.getByRole("progressbar", { name: /^Step/ }).getAttribute("aria-label");
  return Number((label ?? "").replace(/^Step ([\d,]+) of.*$/, "$1").replaceAll(",", ""));
}

/** Waits until at least `step` steps are trained. */
export async function waitForStep(page: Page, step: number, timeout = 90_000): Promise<void> {
  await expect.poll(() => currentStep(page), { timeout }).toBeGreaterThanOrEqual(step);
}

export async function play(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Play|Go on)$/ }).click();
}

/** Presses pause and waits until the worker's last steps are on the page. */
export async function pause(page: Page): Promise<void> {
  await button(page, "Pause").click();
  await expect(page.getByRole("button", { name: /^(Play|Go on)$/ })).toBeEnabled();
  await expect(async () => {
    const step = await currentStep(page);
    await page.waitForTimeout(250);
    expect(await currentStep(page)).toBe(step);
  }).toPass();
}

/** Pins a device through the menu. */
export async function chooseDevice(page: Page, name: string): Promise<void> {
  await button(page, /^Where the arithmetic runs/).click();
  await page.getByRole("menuitemradio", { name: new RegExp(`^${name}`) }).click();
  await expect(button(page, new RegExp(`^Where the arithmetic runs: ${name}`))).toBeVisible({
    timeout: 60_000,
  });
  await expect(status(page)).toHaveText(/^Ready/, { timeout: 60_000 });
}

/** The newest training worker; it may have threads that help it beside it. */
export function trainingWorker(page: Page): Worker {
  const worker = page.workers().findLast((each) => each.url().includes("training.worker"));
  if (worker === undefined) throw new Error("there is no training worker");
  return worker;
}

/** Says something to the training worker that the page itself never says. */
export async function injectFault(page: Page, fault: Fault): Promise<void> {
  const worker = trainingWorker(page);
  const command: Command = { type: "inject-fault", fault };
  const said = worker.evaluate((data) => {
    globalThis.dispatchEvent(new MessageEvent("message", { data }));
  }, command);
  if (fault === "hang") said.catch(() => undefined);
  else await said;
}

/** Gives the page files through the picker of market data; Product and Default have others. */
export async function openFiles(
  page: Page,
  files: { readonly name: string; readonly content: string | Buffer },
): Promise<void> {
  const buffer = Buffer.isBuffer(files.content) ? files.content : Buffer.from(files.content);
  await page
    .locator('input[type="file"][accept*=".forge"]')
    .setInputFiles({ name: files.name, mimeType: "text/csv", buffer });
}

/** Drops a file on the page as a user would. */
export async function dropFile(page: Page, name: string, content: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], fileName, { type: "text/csv" }));
      return data;
    },
    [name, content] as const,
  );
  for (const type of ["dragenter", "dragover", "drop"]) {
    await page.locator("body").dispatchEvent(type, { dataTransfer: transfer });
  }
}

/** The text of what a click downloads. */
export async function downloaded(page: Page, click: () => Promise<void>): Promise<string> {
  return (await downloadedBytes(page, click)).toString("utf8");
}

/** The bytes of what a click downloads. */
export async function downloadedBytes(page: Page, click: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  return bytesOf(download);
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

/** The loss history's CSV as rows of numbers by column. */
export async function lossHistory(page: Page): Promise<Record<string, number[]>> {
  await button(page, "Export").click();
  const text = await downloaded(page, () => button(page, "Download: Loss history").click());
  await page.keyboard.press("Escape");
  return numericColumns(text);
}

/** Columns of a CSV whose cells are numbers. */
export function numericColumns(text: string): Record<string, number[]> {
  const [header = "", ...rows] = text.trim().split(/\r?\n/);
  const names = header.split(",");
  const cells = rows.map((row) => row.split(","));
  return Object.fromEntries(
    names.map((name, index) => [name, cells.map((row) => Number(row[index] || Number.NaN))]),
  );
}
