import type { Page } from "playwright/test";
import { button, currentStep, lossHistory, openApp, play, waitForStep } from "./app.ts";
import { violationsOf } from "./looks.ts";
import { expect, story } from "./story.ts";

/** A run that goes through its steps in some seconds. */
const QUICK = "generatorWidth=8&windowLength=16&batchSize=8&seed=7&steps=200";

const slider = (page: Page) => page.getByRole("slider", { name: "Step of the run" });

async function stepOf(page: Page): Promise<number> {
  return Number(await slider(page).getAttribute("aria-valuenow"));
}

const lengthOfBar = async (page: Page) =>
  (await page.getByRole("progressbar", { name: /^Step/ }).boundingBox())?.width;

const newestStep = async (page: Page) => Number(await slider(page).getAttribute("aria-valuemax"));

/** Waits until the run is where it was sent. */
async function arriveAt(page: Page, step: number): Promise<void> {
  await expect(slider(page)).toHaveAttribute("aria-valuenow", String(step));
  await expect.poll(() => currentStep(page), { timeout: 60_000 }).toBe(step);
  const standing = page.getByRole("main").getByRole("status").first();
  await expect(standing).toContainText(step === 0 ? "Ready" : step.toLocaleString("en"));
}

/** Presses a key on the slider and waits until the run has followed. */
async function pressKey(page: Page, key: string): Promise<number> {
  const before = await stepOf(page);
  await slider(page).press(key);
  await expect.poll(() => stepOf(page)).not.toBe(before);
  const step = await stepOf(page);
  await arriveAt(page, step);
  return step;
}

async function playToEnd(page: Page): Promise<void> {
  await play(page);
  await expect(page.getByRole("main").getByRole("status").first()).toHaveText(/^Finished/, {
    timeout: 150_000,
  });
}

async function openLists(page: Page): Promise<void> {
  await openApp(page, QUICK);
  const lists = button(page, "Lists");
  if (await lists.isVisible()) await lists.click();
}

async function stepTimes(page: Page, times: number): Promise<void> {
  await button(page, /^Steps at a press/).click();
  await page.getByRole("menuitemradio", { name: `×${times}`, exact: true }).click();
}

/** Makes steps by the hundred or the ten; a state is kept after each press. */
async function press(page: Page, times: number, to: number): Promise<void> {
  await stepTimes(page, times);
  for (let step = (await stepOf(page)) + times; step <= to; step += times) {
    await button(page, "Both").click();
    await expect.poll(() => currentStep(page), { timeout: 60_000 }).toBe(step);
    await expect(page.getByRole("button", { name: /^(Play|Go on)$/ })).toBeEnabled();
  }
}

story("a run goes back by keyboard, and play repeats it number by number", async ({ page }) => {
  story.slow();
  await openLists(page);
  await press(page, 10, 40);
  await playToEnd(page);
  const before = await lossHistory(page);
  expect(before.step).toHaveLength(200);
  await slider(page).focus();
  expect(await pressKey(page, "Home")).toBe(0);
  const early = await pressKey(page, "ArrowRight");
  expect(early).toBeGreaterThan(0);
  expect(early).toBeLessThanOrEqual(10);
  const later = await pressKey(page, "Shift+ArrowRight");
  expect(later).toBeGreaterThanOrEqual(40);
  expect(await pressKey(page, "ArrowLeft")).toBeLessThan(later);
  expect(await pressKey(page, "Home")).toBe(0);
  expect(await pressKey(page, "End")).toBe(200);
  const back = await pressKey(page, "ArrowLeft");
  expect(back).toBeLessThan(200);
  expect(await newestStep(page)).toBe(200);
  expect((await lossHistory(page)).step).toHaveLength(back);
  await playToEnd(page);
  expect(await lossHistory(page)).toEqual(before);
  await expect(button(page, /branches$/)).toHaveCount(0);
});

story("a turned knob begins a branch, and both lines stay", async ({ page }) => {
  story.slow();
  await openLists(page);
  await press(page, 10, 30);
  await playToEnd(page);
  const first = await lossHistory(page);
  await slider(page).focus();
  await pressKey(page, "Home");
  await pressKey(page, "ArrowRight");
  const from = await pressKey(page, "ArrowRight");
  await page.getByRole("textbox", { name: "Learning rate G" }).fill("0.004");
  await page.keyboard.press("Enter");
  await playToEnd(page);
  const second = await lossHistory(page);
  const until = (losses: readonly number[] = []) => losses.slice(0, from);
  expect(until(second.generator_loss)).toEqual(until(first.generator_loss));
  expect(second.generator_loss).not.toEqual(first.generator_loss);
  await button(page, /^Branches/).click();
  await expect(page.getByRole("menuitemradio")).toHaveCount(2);
  const branch = page.getByRole("menuitemradio", { name: /Branch 2/ });
  await expect(branch).toContainText(`left branch 1 at step ${from}`);
  await page.getByRole("menuitemradio", { name: /Branch 1/ }).click();
  await arriveAt(page, 200);
  expect(await lossHistory(page)).toEqual(first);
  await expect(page.getByText("Thin lines are the run’s other branches.")).toBeVisible();
});

story("a hundred steps of both, ten of one network, and a step back", async ({ page }) => {
  await openLists(page);
  await stepTimes(page, 100);
  await button(page, "Both").click();
  await waitForStep(page, 100);
  await expect(page.getByRole("button", { name: /^(Play|Go on)$/ })).toBeEnabled();
  expect(await currentStep(page)).toBe(100);
  await stepTimes(page, 10);
  await button(page, "Step D").click();
  await expect.poll(() => currentStep(page)).toBe(110);
  const losses = await lossHistory(page);
  expect(losses.generator_loss?.slice(100).every(Number.isNaN)).toBe(true);
  await button(page, /^Step back/).click();
  await expect.poll(() => stepOf(page)).toBeLessThan(110);
  await button(page, /^Return to the newest/).click();
  await arriveAt(page, 110);
});

story("the bar is dragged, and plays back without training", async ({ page }) => {
  await openLists(page);
  await press(page, 100, 300);
  const before = await lossHistory(page);
  await slider(page).focus();
  await pressKey(page, "ArrowLeft");
  await pressKey(page, "End");
  const thumb = await slider(page).boundingBox();
  if (thumb === null) throw new Error("the thumb is not drawn");
  const y = thumb.y + thumb.height / 2;
  await page.mouse.move(thumb.x + thumb.width / 2, y);
  const length = await lengthOfBar(page);
  await page.mouse.down();
  await page.mouse.move(thumb.x - 60, y, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => stepOf(page)).toBeLessThan(300);
  await arriveAt(page, await stepOf(page));
  await expect(page.getByRole("region", { name: "Time bar" })).toContainText("known steps ahead");
  expect(await lengthOfBar(page), "the sentence beside it takes its room").toBe(length);
  await button(page, /^Play back/).click();
  await arriveAt(page, 300);
  await expect(button(page, /^Play back/)).toBeVisible();
  expect(await lossHistory(page)).toEqual(before);
});

story(
  "the bar has no violation of accessibility rules, light, dark and narrow",
  async ({ page }) => {
    story.slow();
    await openLists(page);
    await press(page, 10, 30);
    await slider(page).focus();
    await pressKey(page, "ArrowLeft");
    for (const [colorScheme, width, height] of [
      ["light", 1280, 720],
      ["dark", 1280, 720],
      ["light", 390, 844],
    ] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(400);
      expect(await violationsOf(page, ['section[aria-label="Time bar"]'])).toEqual([]);
      for (const way of await page
        .getByRole("group", { name: "Ways through the past" })
        .getByRole("button")
        .all()) {
        const box = await way.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
      }
    }
  },
);
