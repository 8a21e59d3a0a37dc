import {
  button,
  currentStep,
  lossHistory,
  openApp,
  pause,
  play,
  status,
  waitForStep,
} from "./app.ts";
import { expect, story } from "./story.ts";

const SMALL = "generatorWidth=8&windowLength=64&batchSize=16&seed=11";

story("a shared link opens to the same experiment and waits for play", async ({ page }) => {
  await openApp(page);
  await page.getByRole("combobox", { name: "Objective" }).selectOption({ label: "Non-saturating" });
  await expect(status(page)).toHaveText(/^Ready/);
  await button(page, "Share").click();
  const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
  expect(link).toContain("objective=non-saturating");
  await page.goto("about:blank");
  await page.goto(link);
  await expect(status(page)).toHaveText(/^Ready/);
  await expect(page.getByRole("combobox", { name: "Objective" })).toHaveValue("non-saturating");
  expect(await currentStep(page)).toBe(0);
});

story("the same link gives the same losses, bit for bit", async ({ page, context }) => {
  const first = await trainAndRead(page, SMALL);
  const other = await context.newPage();
  const second = await trainAndRead(other, SMALL);
  for (const name of ["discriminator_loss", "generator_loss"]) {
    expect(second[name]?.slice(0, 30)).toEqual(first[name]?.slice(0, 30));
  }
});

async function trainAndRead(page: import("playwright/test").Page, fragment: string) {
  await openApp(page, fragment);
  await play(page);
  await waitForStep(page, 30);
  await pause(page);
  return lossHistory(page);
}

story(
  "a link may carry the trained generator, and shows its forgeries at once",
  async ({ page }) => {
    await openApp(page, SMALL);
    await play(page);
    await waitForStep(page, 30);
    await pause(page);
    await button(page, "Share").click();
    await page.getByRole("switch", { name: "With the trained generator" }).click();
    const box = page.getByRole("textbox", { name: "Link" });
    await expect.poll(async () => (await box.inputValue()).length).toBeGreaterThan(500);
    const link = await box.inputValue();
    await page.goto("about:blank");
    await page.goto(link);
    await expect(status(page)).toHaveText(/generator out of the link/, { timeout: 60_000 });
    await expect(
      page.getByRole("region", { name: "Where a path may go" }).getByRole("img"),
    ).toBeVisible();
  },
);

const HOSTILE: readonly [string, string][] = [
  ["out of range", "batchSize=0&windowLength=1e9&seed=-4&generatorDepth=1.5"],
  ["not numbers", "learningRate=NaN&generatorLearningRate=Infinity&steps=1e309&beta1=abc"],
  ["prototype", "__proto__=1&constructor=2&__proto__.polluted=1&toString=x"],
  ["broken escapes", "seed=%E0%A4%A&preset=%"],
  ["script", "preset=<img src=x onerror=alert(1)>&objective=javascript:alert(1)"],
  ["a bad generator", `${SMALL}&generator=AAAA`],
  ["endless", `seed=7&${"x=1&".repeat(20_000)}`],
  ["another version", "version=99&seed=7"],
];

for (const [name, fragment] of HOSTILE) {
  story(`a hostile link is survived: ${name}`, async ({ page }) => {
    await openApp(page, fragment);
    expect(await currentStep(page)).toBe(0);
    expect(await page.evaluate(() => "polluted" in {})).toBe(false);
    await page.waitForTimeout(300);
    expect(await currentStep(page)).toBe(0);
  });
}

story("what a link got wrong is corrected and listed", async ({ page }) => {
  await openApp(page, "batchSize=0&nonsense=4");
  const messages = page.getByRole("region", { name: "Messages" });
  await expect(messages).toContainText(/below its minimum/);
  await expect(messages).toContainText(/nonsense/);
});
