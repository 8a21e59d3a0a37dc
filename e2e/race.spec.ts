import {
  button,
  currentStep,
  downloaded,
  openApp,
  pause,
  play,
  status,
  waitForStep,
} from "./app.ts";
import { expectNoViolationsInBoth, sidewaysScroll } from "./looks.ts";
import { expect, story } from "./story.ts";

type Page = import("playwright/test").Page;

/** Small networks on a short market: what is looked at is the race, not the forgeries. */
const SMALL = "generatorWidth=8&windowLength=32&batchSize=16&days=900";
const SHORT = `${SMALL}&steps=60`;
const LONG = `${SMALL}&steps=100000`;

const race = (page: Page) => page.getByRole("dialog", { name: "Race", exact: true });
const raceStatus = (page: Page) => race(page).getByRole("status").first();
const card = (page: Page, name: string) =>
  race(page).locator("section[data-chart]", {
    has: page.getByRole("heading", { name, exact: true }),
  });

async function openRace(page: Page) {
  await button(page, "Teach").click();
  await page.getByRole("menuitem", { name: /^Race/ }).click();
  await expect(race(page)).toBeVisible();
}

async function start(page: Page, plan: string) {
  await race(page).getByLabel("What is raced").selectOption(plan);
  await button(page, "Start the race").click();
}

const finished = (page: Page) =>
  expect(raceStatus(page)).toHaveText(/^Finished/, { timeout: 90_000 });

story(
  "four learning rates race, are ranked by distance, and one becomes the run",
  async ({ page }) => {
    await openApp(page, SHORT);
    await button(page, "Both").click();
    await waitForStep(page, 1);
    const kept = await currentStep(page);
    await openRace(page);
    await start(page, "learning-rates");
    await finished(page);
    await expect(card(page, "How do they run?").getByRole("img")).toBeVisible();
    await expect(card(page, "What do they forge?").getByRole("img")).toHaveCount(4);
    const rows = card(page, "Who is ahead?").getByRole("row");
    await expect(rows).toHaveCount(5);
    const distances = await rows.locator("td:nth-of-type(1)").allInnerTexts();
    const numbers = distances.map(Number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    await expect(card(page, "What differs?").getByRole("row")).toHaveCount(3);
    const csv = await downloaded(page, () => button(page, "CSV of every step").click());
    expect(csv.trim().split("\n")).toHaveLength(1 + 4 * 60);
    expect(await currentStep(page), "the run rests").toBe(kept);
    await button(page, "Continue with lane B").click();
    await expect(race(page)).toBeHidden();
    await expect.poll(() => currentStep(page)).toBe(60);
    await button(page, "Export").click();
    const settings = await downloaded(page, () =>
      button(page, /^Download: .*onfiguration/).click(),
    );
    expect(settings).toMatch(/"generatorLearningRate": ?0\.004/);
  },
);

story(
  "objectives race on today and tomorrow, and their losses are not compared",
  async ({ page }) => {
    await openApp(page, SMALL);
    await openRace(page);
    await race(page).getByLabel("What is raced").selectOption("objectives");
    await expect(race(page)).toContainText("different quantities");
    await button(page, "Start the race").click();
    const pictures = card(page, "What do they forge?");
    await expect(pictures).toContainText("Today's return across", { timeout: 60_000 });
    await race(page).getByRole("button", { name: "loss D" }).click();
    await expect(card(page, "How do they run?")).toContainText("do not compare");
    await finished(page);
    await expect(card(page, "Who is ahead?")).toContainText(/ahead|Too close/);
  },
);

story("a race rests while its window is closed, and play makes it wait", async ({ page }) => {
  await openApp(page, LONG);
  await openRace(page);
  await start(page, "projection");
  await expect(raceStatus(page)).toHaveText(/^Racing: step [1-9]/, { timeout: 60_000 });
  await page.keyboard.press("Escape");
  await expect(race(page)).toBeHidden();
  await play(page);
  await waitForStep(page, 3);
  await pause(page);
  await openRace(page);
  await expect(raceStatus(page)).toHaveText(/^The race rests at step/);
  const rested = await raceStatus(page).textContent();
  await page.waitForTimeout(500);
  expect(await raceStatus(page).textContent()).toBe(rested);
  await button(page, "Go on racing").click();
  await expect(raceStatus(page)).toHaveText(/^Racing/);
  await button(page, "End the race").click();
  await expect(raceStatus(page)).toHaveText(/^The race was ended/);
  await expect(button(page, "Continue with lane A")).toBeDisabled();
  await button(page, "Another race").click();
  await expect(button(page, "Start the race")).toBeVisible();
});

story("lanes are chosen, changed and refused by keyboard", async ({ page }) => {
  await openApp(page, SHORT);
  await button(page, "Teach").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: /^Race/ }).focus();
  await page.keyboard.press("Enter");
  await expect(race(page)).toBeVisible();
  await race(page).getByLabel("What is raced").selectOption("own");
  await expect(race(page)).toContainText("Two lanes are alike");
  const menu = page.getByRole("combobox", { name: "Change a knob of lane B" });
  await menu.focus();
  await menu.selectOption("weightClip");
  const clip = race(page).getByRole("textbox", { name: /clip/i });
  await clip.fill("0.1");
  await clip.press("Enter");
  await button(page, "Start the race").focus();
  await page.keyboard.press("Enter");
  await expect(race(page).getByRole("alert")).toContainText("Lane B cannot run", {
    timeout: 30_000,
  });
  await race(page)
    .getByRole("button", { name: /^Leave .* of lane B/ })
    .focus();
  await page.keyboard.press("Enter");
  await menu.selectOption("generatorLearningRate");
  await button(page, "Start the race").focus();
  await page.keyboard.press("Enter");
  await finished(page);
  await page.keyboard.press("Escape");
  await expect(race(page)).toBeHidden();
  await expect(status(page)).toHaveText(/^Ready|^Paused/);
});

story("the race has no WCAG 2.2 AA violation, and fits a phone", async ({ page }) => {
  await openApp(page, SHORT);
  await openRace(page);
  await race(page).getByLabel("What is raced").selectOption("learning-rates");
  await expectNoViolationsInBoth(page, "choosing lanes");
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await sidewaysScroll(race(page))).toBeLessThanOrEqual(0);
  await button(page, "Start the race").click();
  await finished(page);
  await expectNoViolationsInBoth(page, "finished, narrow");
  expect(await sidewaysScroll(race(page))).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 720 });
  await expectNoViolationsInBoth(page, "finished");
});
